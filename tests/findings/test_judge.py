"""What the rules said of an item becomes its status, its findings and who is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.checks.parser import parse_condition
from watcher.checks.rule import AT_ONCE, Rule, Severity
from watcher.findings.counts import NOT_JUDGED, budget_state
from watcher.findings.judge import Verdicts, initials_in, milestone_status, told, unsuppressed
from watcher.findings.model import Finding
from watcher.plan.words import Stated, Status, Subject


def rule(
    rule_id: str, status: Status | None = None, suppresses: tuple[str, ...] = (), tell: tuple[str, ...] = ("lead",)
) -> Rule:
    """A rule of which only what judging looks at matters."""
    condition = parse_condition("due < today", Subject.MILESTONE).expression
    assert condition is not None
    return Rule(
        id=rule_id,
        subject=Subject.MILESTONE,
        when="due < today",
        condition=condition,
        status=status,
        severity=Severity.AMBER,
        say="late",
        say_no_return=None,
        tell=tell,
        suppresses=suppresses,
        hold=AT_ONCE,
        clear_after=AT_ONCE,
        escalate=(),
        source="here",
        examples=(),
        where="rules/test.yaml:1",
        text="",
        sha256="0",
    )


OVERDUE = rule("overdue", Status.OVERDUE, suppresses=("soon",))
AT_RISK = rule("behind", Status.AT_RISK)
SOON = rule("soon")
OPEN = {"stated": None, "no_return": False}


@pytest.mark.parametrize(
    ("values", "verdicts", "expected"),
    [
        ({"stated": Stated.COMPLETE, "no_return": True}, Verdicts(hits=[OVERDUE]), (Status.COMPLETE, ())),
        (OPEN, Verdicts(hits=[AT_RISK, OVERDUE]), (Status.OVERDUE, ())),
        ({**OPEN, "no_return": True}, Verdicts(hits=[OVERDUE]), (Status.OVERDUE, ())),
        (OPEN, Verdicts(hits=[SOON]), (Status.ON_TRACK, ())),
        (OPEN, Verdicts(unknowns=[(OVERDUE, ("due",))]), (Status.NOT_JUDGED, ("due",))),
        (OPEN, Verdicts(unknowns=[(AT_RISK, ("progress",))]), (Status.ON_TRACK, ())),
        ({**OPEN, "no_return": True}, Verdicts(), (Status.NOT_JUDGED, ("no_return",))),
        (
            {**OPEN, "no_return": True},
            Verdicts(unknowns=[(OVERDUE, ("due",))]),
            (Status.NOT_JUDGED, ("due", "no_return")),
        ),
    ],
)
def test_a_milestones_status_follows_the_design(values, verdicts, expected) -> None:
    """Complete, else the worst that hit, else not judged, else on track; other unknowns change nothing."""
    assert milestone_status(values, verdicts) == expected


def test_nothing_is_green_while_a_rule_cannot_be_read() -> None:
    """It might be the one that would have flagged it; what other rules say still stands."""
    assert milestone_status(OPEN, Verdicts(), rules_are_whole=False) == (Status.NOT_JUDGED, ("rules",))
    assert milestone_status(OPEN, Verdicts(hits=[AT_RISK]), rules_are_whole=False) == (Status.AT_RISK, ())


def test_the_lesser_rule_gives_way() -> None:
    """And where the graver one does not hold, it stands."""
    assert unsuppressed([SOON, OVERDUE]) == (OVERDUE,)
    assert unsuppressed([SOON]) == (SOON,)


def test_nobody_is_told_twice() -> None:
    """A lead who is the SRO as well; a role stays a role."""
    telling = replace(OVERDUE, tell=("lead", "sro", "office"))
    assert told(telling, {"lead": "PS, BP", "sro": "PS"}) == ("PS", "BP", "office")
    assert told(telling, {"lead": None, "sro": None}) == ("office",)
    assert told(replace(OVERDUE, tell=("lead", "sro")), {"lead": "TS", "sro": None}) == ("TS", "office")


@given(st.lists(st.from_regex(r"[A-Z]{2,3}", fullmatch=True), max_size=4))
def test_initials_survive_being_joined(leads: list[str]) -> None:
    """As facts keep them."""
    assert initials_in(", ".join(leads)) == tuple(leads)


def test_a_budget_is_as_grave_as_its_gravest_finding() -> None:
    """Information alone leaves it on track; nothing decided leaves it not judged."""
    finding = Finding(
        rule="r",
        subject=Subject.BUDGET,
        ref="People",
        status=None,
        severity=Severity.INFO,
        text="",
        since=date(2018, 1, 1),
        tell=(),
        source="",
    )
    graver = [replace(finding, severity=severity) for severity in (Severity.AMBER, Severity.CRITICAL)]
    assert [budget_state([], undecided=True), budget_state([finding], undecided=False)] == [NOT_JUDGED, "on_track"]
    assert [budget_state(graver[:1], undecided=False), budget_state(graver, undecided=True)] == ["amber", "red"]


@pytest.mark.parametrize(
    ("words", "values", "people"),
    [
        (("owner", "sro"), {"initials": "AB", "sro": "PS, BP"}, ("AB", "PS", "BP")),
        (("lead",), {"initials": "AB", "sro": "PS"}, ("AB",)),
        (("owner",), {"lead": "MK", "sro": "PS"}, ("MK",)),
        (("lead", "owner", "sro"), {"sro": "PS"}, ("PS",)),
        (("sro", "board"), {"sro": None}, ("office", "board")),
        (("lead",), {"lead": None, "sro": "PS"}, ("office",)),
    ],
)
def test_each_role_is_somebody_on_every_subject(
    words: tuple[str, ...], values: dict[str, str | None], people: tuple[str, ...]
) -> None:
    """An officer is their own lead and owner, a priority's are its SRO; where the field is there and empty, the office hears."""
    assert told(rule("any", tell=words), values) == people
