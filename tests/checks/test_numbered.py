"""Over numbered facts, SQL says what plain Python says, and finds what the passing of days changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from conditions import RULES, is_too_heavy
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from watcher.checks.compiler import HIT, UNKNOWN
from watcher.checks.evidence import counts_others
from watcher.checks.numbered import numbered_verdicts, turned
from watcher.checks.oracle import evaluate
from watcher.checks.rule import Rule
from watcher.checks.shape import shape_of
from watcher.plan.words import Subject

RuleOf = Callable[[str, Subject], Rule]
OUTCOME = {True: HIT, None: UNKNOWN, False: None}


def oracle(rule: Rule, world, today: date) -> dict[int, int | None]:
    """What plain Python says of every item on a day."""
    parameters = {"reporting_cycle_days": 35}
    return {
        item: OUTCOME[evaluate(rule.condition, row, today, world.workdays, parameters)]
        for item, row in enumerate(world.rows[rule.subject])
    }


def bound(world, **days: date) -> dict[str, object]:
    """What statements over numbers are bound to, with days by the name of their parameter."""
    numbers = {f"{name}_number": day.toordinal() for name, day in days.items()}
    return {
        **world.parameters,
        "known_before": 1,
        **numbers,
        **{f"{name}_workday": world.workdays(day) for name, day in days.items()},
    }


def agrees(rule: Rule, world, today: date) -> bool:
    """Whether the statement of a rule finds what plain Python finds."""
    found = {
        row.item: row.outcome
        for row in world.connection.execute(numbered_verdicts(rule), bound(world, today=today) | shape_of(rule).values)
    }
    return found == {item: outcome for item, outcome in oracle(rule, world, today).items() if outcome}


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(drawn=RULES)
@example(drawn=(Subject.MILESTONE, "working_days(today, due + 3000000) > 0 or months(due, today - 3000000) > 0"))
@example(drawn=(Subject.MILESTONE, "working_days(due, max(start, today)) > 3 or working_days('2018-01-02', due) < 2"))
@example(drawn=(Subject.MILESTONE, "due in ('2018-01-31', '2018-02-01') or due == '2017-12-31'"))
@example(drawn=(Subject.MILESTONE, "title is empty and due < today or recommendations == 'PS'"))
def test_sql_over_numbers_and_python_agree(drawn, world, rule_of: RuleOf) -> None:
    """Random rules over null-heavy facts give the same hits, misses and unknowns."""
    assume(not is_too_heavy(drawn[1], drawn[0]))
    rule = rule_of(drawn[1], drawn[0])
    assume(not counts_others(rule))
    assert agrees(rule, world, world.parameters["today"])


def test_the_shipped_rules_agree_too(world, shipped) -> None:
    """Every rule that comes with Watcher."""
    own = [rule for rule in shipped.rules if not counts_others(rule)]
    assert [rule.id for rule in own if not agrees(rule, world, date(2018, 2, 5))] == []


DAYS = st.integers(-70, 70).map(lambda days: date(2018, 1, 31) + timedelta(days=days))


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(drawn=RULES, before=DAYS, today=DAYS)
@example(drawn=(Subject.MILESTONE, "not complete and due < today"), before=date(2018, 1, 31), today=date(2018, 2, 1))
@example(
    drawn=(Subject.MILESTONE, "no_return or not (complete or due > today)"),
    before=date(2018, 2, 28),
    today=date(2018, 1, 29),
)
@example(
    drawn=(Subject.MILESTONE, "expected_progress - progress >= 25"), before=date(2018, 1, 31), today=date(2018, 4, 1)
)
@example(
    drawn=(Subject.MILESTONE, "lead is empty or working_days_late in (1, 2)"),
    before=date(2018, 1, 31),
    today=date(2018, 2, 1),
)
def test_what_turned_between_two_days_is_what_differs_between_them(drawn, before, today, world, rule_of) -> None:
    """Forwards and backwards: no item is missed, and none is named that says the same on both days."""
    assume(not is_too_heavy(drawn[1], drawn[0]))
    rule = rule_of(drawn[1], drawn[0])
    assume(not counts_others(rule))
    was, becomes = oracle(rule, world, before), oracle(rule, world, today)
    expected = {(item, was[item], becomes[item]) for item in was if was[item] != becomes[item]}
    statement = turned(rule)
    rows = (
        []
        if statement is None
        else world.connection.execute(statement, bound(world, before=before, today=today) | shape_of(rule).values)
    )
    assert {tuple(row) for row in rows} == expected


@pytest.mark.parametrize(("when", "is_asked"), [("lead is empty", False), ("due < today", True), ("no_return", True)])
def test_a_rule_that_does_not_look_at_today_is_not_asked_again(rule_of: RuleOf, when: str, is_asked: bool) -> None:
    """Days pass it by."""
    assert (turned(rule_of(when, Subject.MILESTONE)) is not None) is is_asked
