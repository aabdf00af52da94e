"""SQL and plain Python agree on every rule, whatever is empty; and this test would notice if they did not."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from conditions import RULES, is_too_heavy
from hypothesis import HealthCheck, assume, example, given, settings
from sqlalchemy import func, or_, true

from watcher.checks import emitter
from watcher.checks.compiler import HIT, verdicts
from watcher.checks.expression import Function
from watcher.checks.oracle import evaluate
from watcher.checks.parser import parse_condition
from watcher.checks.rule import Rule
from watcher.plan.words import Subject

RuleOf = Callable[[str, Subject], Rule]


def outcomes_in_python(rule: Rule, world) -> dict[int, bool | None]:
    """What the oracle says of every item."""
    rows = enumerate(world.rows[rule.subject])
    today, parameters = world.parameters["today"], {"reporting_cycle_days": 35}
    return {number: evaluate(rule.condition, row, today, world.workdays, parameters) for number, row in rows}


def outcomes_in_sql(rule: Rule, world) -> dict[int, bool | None]:
    """What the database says of every item."""
    found = dict.fromkeys(range(len(world.rows[rule.subject])), False)
    for item, outcome in world.connection.execute(verdicts(rule), world.parameters):
        found[item] = True if outcome == HIT else None
    return found


@settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(drawn=RULES)
@example(drawn=(Subject.MILESTONE, "working_days(today, due) <= 10 and not (progress < 25)"))
@example(drawn=(Subject.BUDGET, "round(variance) > 0 or variance / budget > 1"))
@example(drawn=(Subject.MILESTONE, "due + 3000000 > today and due - 3000000 < today"))
@example(drawn=(Subject.MILESTONE, "working_days(today, due + 3000000) > 0 or months(due, today - 3000000) > 0"))
@example(drawn=(Subject.MILESTONE, "due < today + 14 and due >= today - reporting_cycle_days"))
@example(drawn=(Subject.MILESTONE, "complete in (true, false) and complete is not true"))
@example(drawn=(Subject.MILESTONE, "round(progress * 1000000, 6) >= 0 or round(-2.5 + progress) == -3"))
def test_sql_and_python_agree_on_hits_misses_and_unknowns(drawn, world, rule_of: RuleOf) -> None:
    """Random rules over null-heavy facts give the same three outcomes in the database and in plain Python."""
    assume(not is_too_heavy(drawn[1], drawn[0]))
    rule = rule_of(drawn[1], drawn[0])
    assert outcomes_in_sql(rule, world) == outcomes_in_python(rule, world)


def test_the_shipped_rules_agree_too(world, shipped) -> None:
    """Every rule that comes with Watcher gives the same outcomes in the database and in plain Python."""
    differing = [rule.id for rule in shipped.rules if outcomes_in_sql(rule, world) != outcomes_in_python(rule, world)]
    assert differing == []


CORPUS = (
    "not (progress < 25)",
    "due < today",
    "days(due, today) > 0",
    "min(progress, days_to_due) < 10",
    "not complete and (stated is on_track or due <= today)",
    "not (stated is complete)",
)
"""Conditions that between them show each mutant below."""


def without_null_guard(patch: pytest.MonkeyPatch) -> None:
    """min and max that pass over what is empty."""
    pick = emitter.Emitter.pick

    def mutant(self, function: Function, arguments: list):
        picked = pick(self, function, arguments)
        return picked if function is Function.COALESCE else func.coalesce(picked, *arguments)

    patch.setattr(emitter.Emitter, "pick", mutant)


def with_careless_negation(patch: pytest.MonkeyPatch) -> None:
    """A negation that takes unknown for false, and so its opposite for true."""
    patch.setattr(emitter, "not_", lambda part: func.coalesce(~part, true()))


def off_by_one_day(patch: pytest.MonkeyPatch) -> None:
    """The day itself counted as past."""
    patch.setitem(emitter.COMPARE, emitter.Operator.LESS, lambda left, right: left <= right)


def with_two_truths(patch: pytest.MonkeyPatch) -> None:
    """An `or` that takes unknown for false."""
    patch.setattr(emitter, "or_", lambda *parts: or_(*(func.coalesce(part, False) for part in parts)))


def disagreements(world, rule_of: RuleOf) -> Iterator[str]:
    """The conditions of the corpus on which SQL and Python differ."""
    for when in CORPUS:
        rule = rule_of(when, Subject.MILESTONE)
        if outcomes_in_sql(rule, world) != outcomes_in_python(rule, world):
            yield when


@pytest.mark.parametrize("plant", [without_null_guard, with_careless_negation, off_by_one_day, with_two_truths])
def test_a_planted_mistake_in_the_compiler_is_noticed(plant, sqlite_world, rule_of: RuleOf, monkeypatch) -> None:
    """The comparison above has teeth: each classic mistake makes SQL and Python differ on some condition."""
    assert list(disagreements(sqlite_world, rule_of)) == []
    plant(monkeypatch)
    assert list(disagreements(sqlite_world, rule_of)) != []


def test_a_due_date_is_compared_as_it_is_stored() -> None:
    """The commonest comparison needs no day arithmetic per row, so that a million rows stay quick."""
    parsed = parse_condition("due < today + 14", Subject.MILESTONE)
    assert parsed.expression is not None
    today = emitter.bindparam("today")
    compared = emitter.Emitter(Subject.MILESTONE, today).truth(parsed.expression)
    assert str(compared.left) == "milestone.due"
