"""What becomes of a finding from one evaluation to the next, and why."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from watcher.checks.examples import monday_to_friday
from watcher.checks.pack import read_pack
from watcher.checks.rule import Escalation, Rule, Span, SpanUnit
from watcher.findings.lifecycle import Reason, Today, Transition, transitions
from watcher.findings.model import Change, Finding, Item, Severity
from watcher.findings.standing import Standing
from watcher.load.yaml_text import read_yaml
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
RULE = """rules:
  - id: milestone.overdue
    subject: milestone
    when: not complete and due < today
    severity: red
    say: "late"
    tell: [lead]
    suppresses: [milestone.soon]
    source: "a paper"
  - {id: milestone.soon, subject: milestone, when: due <= today, severity: info, say: "soon", tell: [lead], source: "a paper"}
"""
DAY = date(2017, 12, 4)


@pytest.fixture
def quiet() -> Today:
    """An evaluation on Monday 4 December that found nothing."""
    node, problems = read_yaml(RULE, "rules/t.yaml")
    assert node is not None, problems
    return Today(
        as_at=DAY,
        findings=(),
        silenced=(),
        unknown=frozenset(),
        items={("milestone", "1.11"): ITEM},
        rules={rule.id: rule for rule in read_pack([node]).rules},
        workdays=monday_to_friday,
        has_new_data=True,
    )


def on_record(finding: Finding = LATE) -> Standing:
    """A finding that opened on the day it began."""
    return Standing(finding=finding, candidate_since=finding.since, opened_on=finding.since)


def only(known: list[Finding], today: Today) -> tuple[Change, Reason]:
    """The one transition there is."""
    (step,) = transitions([on_record(finding) for finding in known], today)
    return step.change, step.reason


def test_a_new_verdict_opens_a_finding(quiet: Today) -> None:
    """Nothing was recorded, the rule holds."""
    assert only([], replace(quiet, findings=[LATE])) == (Change.OPENED, Reason.RULE_HOLDS)


def test_other_numbers_are_the_same_finding(quiet: Today) -> None:
    """A finding has no values in its identity: one more day late is no news."""
    later = replace(LATE, text="2 days late")
    assert only([LATE], replace(quiet, findings=[later])) == (Change.STILL, Reason.RULE_HOLDS)


def test_an_unknown_verdict_never_resolves(quiet: Today) -> None:
    """The date was deleted from the plan: not checked is not recovered."""
    assert only([LATE], replace(quiet, unknown=frozenset({LATE.key}))) == (Change.STILL, Reason.NOT_CHECKED)


def test_a_completed_item_clears_as_completed(quiet: Today) -> None:
    """The owner finished it."""
    done = {("milestone", "1.11"): replace(ITEM, status=Status.COMPLETE)}
    assert only([LATE], replace(quiet, items=done)) == (Change.CLEARED, Reason.COMPLETED)


def test_an_item_that_left_the_plan_clears_as_withdrawn(quiet: Today) -> None:
    """Nobody recovered anything."""
    assert only([LATE], replace(quiet, items={})) == (Change.CLEARED, Reason.WITHDRAWN)


def test_a_dropped_rule_clears_as_a_rule_change(quiet: Today) -> None:
    """Never reported as performance."""
    assert only([LATE], replace(quiet, rules={})) == (Change.CLEARED, Reason.RULE_CHANGED)


SOON = replace(LATE, rule="milestone.soon", severity=Severity.INFO, text="soon")


def test_a_graver_rule_takes_the_place_of_the_lesser(quiet: Today) -> None:
    """Suppressed is not recovered."""
    steps = transitions([on_record(SOON)], replace(quiet, findings=[LATE], silenced=[SOON]))
    assert [(step.change, step.reason) for step in steps] == [
        (Change.OPENED, Reason.RULE_HOLDS),
        (Change.CLEARED, Reason.OUTRANKED),
    ]


def test_a_lesser_rule_that_is_left_of_a_graver_one_is_better_news(quiet: Today) -> None:
    """It does not open as if it were a new fault; without a graver one before it, it does."""
    steps = transitions([on_record(LATE)], replace(quiet, findings=[SOON]))
    assert [(step.change, step.reason) for step in steps] == [
        (Change.CLEARED, Reason.RECOVERED),
        (Change.BETTER, Reason.LIGHTER),
    ]
    assert only([], replace(quiet, findings=[SOON])) == (Change.OPENED, Reason.RULE_HOLDS)


def test_a_rule_that_no_longer_holds_clears_as_recovered(quiet: Today) -> None:
    """The plain case."""
    assert only([LATE], quiet) == (Change.CLEARED, Reason.RECOVERED)


@given(refs=st.lists(st.sampled_from(["1.1", "1.2", "1.10"]), unique=True))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_comparing_twice_is_no_news(refs: list[str], quiet: Today) -> None:
    """What was just recorded, judged again on the same facts, only stays."""
    findings = [replace(LATE, ref=ref) for ref in refs]
    today = replace(quiet, findings=findings)
    known = [step.standing for step in transitions([], today) if step.standing]
    assert [step.change for step in transitions(known, today)] == [Change.STILL] * len(refs)


def with_rule(today: Today, **changed: object) -> Today:
    """The evaluation under the rule with one thing changed."""
    rule: Rule = replace(today.rules["milestone.overdue"], **changed)  # type: ignore[arg-type]
    return replace(today, rules={**today.rules, rule.id: rule})


def walk(today: Today, *days: tuple[int, bool, bool]) -> list[tuple[str, tuple[str, ...]]]:
    """One evaluation after another: (days after 4 December, whether the rule holds, whether there is new data)."""
    known: list[Standing] = []
    seen = []
    for later, holds, is_new in days:
        as_at = DAY + timedelta(days=later)
        found = [replace(LATE, since=DAY)] if holds else []
        steps = transitions(known, replace(today, as_at=as_at, findings=found, has_new_data=is_new))
        known = [step.standing for step in steps if step.standing is not None]
        seen += [(step.change.value, step.finding.tell) for step in steps] or [("nothing", ())]
    return seen


def changes(today: Today, *days: tuple[int, bool, bool]) -> list[str]:
    """What became of the finding on each day."""
    return [change for change, _ in walk(today, *days)]


PERIODS = Span(count=2, unit=SpanUnit.PERIODS)
DAYS = Span(count=7, unit=SpanUnit.DAYS)
WORKING = Span(count=5, unit=SpanUnit.WORKING_DAYS)


@pytest.mark.parametrize(
    ("hold", "days", "expected"),
    [
        (PERIODS, [(0, True, True), (1, True, True), (2, True, True)], ["held", "held", "opened"]),
        (PERIODS, [(0, True, True), (1, True, False), (2, True, True)], ["held", "held", "held"]),
        (PERIODS, [(0, True, True), (1, False, True), (2, True, True)], ["held", "dropped", "held"]),
        (DAYS, [(0, True, True), (6, True, True), (7, True, False)], ["held", "held", "opened"]),
        (WORKING, [(0, True, True), (4, True, True), (6, True, True), (7, True, False)], ["held"] * 3 + ["opened"]),
    ],
)
def test_a_finding_opens_once_its_rule_has_held_for_so_long(quiet: Today, hold, days, expected) -> None:
    """Only evaluations with new data are periods, days pass by themselves, and a break begins again."""
    assert changes(with_rule(quiet, hold=hold), *days) == expected


@pytest.mark.parametrize(
    ("after", "days", "expected"),
    [
        (PERIODS, [(1, False, True), (2, False, True), (3, False, True)], ["still", "still", "cleared"]),
        (PERIODS, [(1, False, True), (2, False, False), (3, False, False)], ["still"] * 3),
        (PERIODS, [(1, False, True), (2, True, True), (3, False, True), (4, False, True)], ["still"] * 4),
        (DAYS, [(1, False, True), (7, False, False), (8, False, False)], ["still", "still", "cleared"]),
        (WORKING, [(4, False, True), (10, False, False), (11, False, False)], ["still", "still", "cleared"]),
    ],
)
def test_a_finding_clears_once_its_rule_has_not_held_for_so_long(quiet: Today, after, days, expected) -> None:
    """A relapse begins the wait again."""
    assert changes(with_rule(quiet, clear_after=after), (0, True, True), *days) == ["opened", *expected]


def test_what_is_completed_does_not_linger(quiet: Today) -> None:
    """Waiting guards against flapping, not against good news."""
    slow = with_rule(quiet, clear_after=DAYS)
    done = replace(slow, items={("milestone", "1.11"): replace(ITEM, status=Status.COMPLETE)})
    assert only([LATE], done) == (Change.CLEARED, Reason.COMPLETED)


def test_an_unknown_day_neither_opens_nor_drops_a_candidate(quiet: Today) -> None:
    """It waits as it was."""
    slow = with_rule(quiet, hold=PERIODS)
    (held,) = transitions([], replace(slow, findings=[LATE]))
    assert held.standing is not None
    (step,) = transitions([held.standing], replace(slow, unknown=frozenset({LATE.key})))
    assert (step.change, step.reason, step.standing) == (Change.HELD, Reason.NOT_CHECKED, held.standing)


def test_what_is_held_back_leaves_the_lesser_in_its_place(quiet: Today) -> None:
    """Nothing may vanish between a rule that waits and the one it silences."""
    slow = replace(with_rule(quiet, hold=PERIODS), findings=[LATE], silenced=[SOON])

    def now(known: list[Standing]) -> tuple[Transition, ...]:
        return transitions(known, slow)

    first = now([])
    assert [(step.finding.rule, step.change.value) for step in first] == [
        ("milestone.overdue", "held"),
        ("milestone.soon", "opened"),
    ]
    second = now([step.standing for step in first if step.standing])
    third = now([step.standing for step in second if step.standing])
    assert [(step.change.value, step.reason.value) for step in third] == [
        ("opened", "rule holds"),
        ("cleared", "a graver finding took its place"),
    ]


def test_others_are_told_as_a_finding_grows_old(quiet: Today) -> None:
    """The SRO after five working days, the board after ten, counted from the day it opened."""
    later = tuple(
        Escalation(after=Span(count=count, unit=SpanUnit.WORKING_DAYS), to=whom)
        for count, whom in ((5, "sro"), (10, "board"))
    )
    item = replace(ITEM, values={"sro": "BP"})
    today = replace(with_rule(quiet, escalate=later), items={("milestone", "1.11"): item})
    days = [(0, True, True), (6, True, False), (7, True, False), (13, True, False), (14, True, False)]
    assert [tell for _, tell in walk(today, *days)] == [
        ("PS",),
        ("PS",),
        ("PS", "BP"),
        ("PS", "BP"),
        ("PS", "BP", "board"),
    ]
