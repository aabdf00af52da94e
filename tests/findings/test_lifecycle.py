"""What becomes of a finding from one evaluation to the next, and why."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from watcher.findings.lifecycle import Reason, Today, transitions
from watcher.findings.model import Change, Finding, Item, Severity
from watcher.plan.words import Status, Subject

LATE = Finding(
    rule="milestone.overdue",
    subject=Subject.MILESTONE,
    ref="1.11",
    status=Status.OVERDUE,
    severity=Severity.RED,
    text="1 day late",
    since=date(2017, 12, 1),
    tell=("PS",),
    source="plan.xlsx:Plan!F20",
)
ITEM = Item(
    subject=Subject.MILESTONE,
    ref="1.11",
    title="Returning home",
    status=Status.OVERDUE,
    stated=None,
    priority="1",
    workstream=None,
    sro="PS",
    leads=("PS",),
    due=date(2017, 11, 30),
    reasons=(),
    source="plan.xlsx:Plan!F20",
)
QUIET = Today(
    findings=(),
    suppressed=frozenset(),
    unknown=frozenset(),
    items={("milestone", "1.11"): ITEM},
    rules=frozenset({"milestone.overdue"}),
)


def only(known: list[Finding], today: Today) -> tuple[Change, Reason]:
    """The one transition there is."""
    (step,) = transitions(known, today)
    return step.change, step.reason


def test_a_new_verdict_opens_a_finding() -> None:
    """Nothing was recorded, the rule holds."""
    assert only([], replace(QUIET, findings=[LATE])) == (Change.OPENED, Reason.RULE_HOLDS)


def test_other_numbers_are_the_same_finding() -> None:
    """A finding has no values in its identity: one more day late is no news."""
    later = replace(LATE, text="2 days late")
    assert only([LATE], replace(QUIET, findings=[later])) == (Change.STILL, Reason.RULE_HOLDS)


def test_an_unknown_verdict_never_resolves() -> None:
    """The date was deleted from the plan: not checked is not recovered."""
    assert only([LATE], replace(QUIET, unknown=frozenset({LATE.key}))) == (Change.STILL, Reason.NOT_CHECKED)


def test_a_completed_item_clears_as_completed() -> None:
    """The owner finished it."""
    done = {("milestone", "1.11"): replace(ITEM, status=Status.COMPLETE)}
    assert only([LATE], replace(QUIET, items=done)) == (Change.CLEARED, Reason.COMPLETED)


def test_an_item_that_left_the_plan_clears_as_withdrawn() -> None:
    """Nobody recovered anything."""
    assert only([LATE], replace(QUIET, items={})) == (Change.CLEARED, Reason.WITHDRAWN)


def test_a_dropped_rule_clears_as_a_rule_change() -> None:
    """Never reported as performance."""
    assert only([LATE], replace(QUIET, rules=frozenset())) == (Change.CLEARED, Reason.RULE_CHANGED)


def test_a_graver_rule_takes_the_place_of_the_lesser() -> None:
    """Suppressed is not recovered."""
    assert only([LATE], replace(QUIET, suppressed=frozenset({LATE.key}))) == (Change.CLEARED, Reason.OUTRANKED)


def test_a_rule_that_no_longer_holds_clears_as_recovered() -> None:
    """The plain case."""
    assert only([LATE], QUIET) == (Change.CLEARED, Reason.RECOVERED)


@given(st.lists(st.sampled_from(["1.1", "1.2", "1.10"]), unique=True))
def test_comparing_twice_is_no_news(refs: list[str]) -> None:
    """What was just recorded, judged again on the same facts, only stays."""
    findings = [replace(LATE, ref=ref) for ref in refs]
    steps = transitions(findings, replace(QUIET, findings=findings))
    assert {step.change for step in steps} <= {Change.STILL}
