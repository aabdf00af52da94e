"""Conditions that differ in their values alone share a statement; any other difference makes another one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from watcher.checks.compiler import verdicts
from watcher.checks.numbered import numbered_verdicts, turned
from watcher.checks.rule import Rule
from watcher.checks.shape import shape_of
from watcher.plan.words import Subject

RuleOf = Callable[[str, Subject], Rule]

ALIKE = (
    ("progress < 25", "progress  <  (3)"),
    ("due < '2018-01-31' and lead == 'PS'", "due < '2018-03-01' and lead == ''"),
    ("stated in (on_track, complete)", "stated in (at_risk, overdue)"),
    ("days(due, today) > 10", "days(due, today) > 3 + 8"),
    ("due < today + 14", "due < today + 99999"),
)


@pytest.mark.parametrize("pair", ALIKE)
def test_rules_that_differ_in_values_alone_share_their_statements(pair: tuple[str, str], rule_of: RuleOf) -> None:
    """Whatever is made of a condition is made once; the values differ."""
    one, other = (rule_of(when, Subject.MILESTONE) for when in pair)
    for make in (verdicts, numbered_verdicts, turned):
        assert make(one) is make(other)
    assert shape_of(one).values != shape_of(other).values


UNLIKE = (
    ("progress < 25", "progress <= 25"),
    ("progress < 25", "progress < 2.5"),
    ("progress < 25", "expected_progress < 25"),
    ("progress < 25", "progress < ten_named"),
    ("progress < ten_named", "progress < ratio_named"),
    ("progress < 25", "not progress < 25"),
    ("lead is empty", "lead is not empty"),
    ("complete is true", "complete is false"),
    ("stated in (on_track, complete)", "stated not in (on_track, complete)"),
    ("stated in (on_track, complete)", "stated in (on_track, complete, overdue)"),
    ("round(progress, 1) > 2", "round(progress, 2) > 2"),
    ("min(due, start) < today", "max(due, start) < today"),
    ("complete and (lead is empty or no_return)", "complete or (lead is empty and no_return)"),
    ("complete and lead is empty and no_return", "complete and (lead is empty and no_return)"),
    ("progress + 1 > 2", "progress - 1 > 2"),
    ("due < today + 14", "due < today + 3000000"),
)


@pytest.mark.parametrize("pair", UNLIKE)
def test_any_other_difference_makes_another_statement(pair: tuple[str, str], rule_of: RuleOf) -> None:
    """A field, an operator, a bracket, the sort of a number, a day too far away to be worked out once."""
    one, other = (rule_of(when, Subject.MILESTONE) for when in pair)
    assert verdicts(one) is not verdicts(other)
    assert shape_of(one) != shape_of(other)


def test_one_condition_on_two_subjects_is_two_statements(rule_of: RuleOf) -> None:
    """Each looks at facts of its own."""
    assert verdicts(rule_of("owner is empty", Subject.INDICATOR)) is not verdicts(
        rule_of("owner is empty", Subject.BUDGET)
    )


def test_a_day_is_there_as_a_date_and_as_a_number(rule_of: RuleOf) -> None:
    """One statement asks facts as they are stored, another asks facts whose days are numbers."""
    values = shape_of(rule_of("due < '2018-01-31'", Subject.MILESTONE)).values
    assert set(values.values()) == {date(2018, 1, 31), date(2018, 1, 31).toordinal()}


def test_pounds_are_bound_as_pence(rule_of: RuleOf) -> None:
    """As facts have them."""
    assert list(shape_of(rule_of("variance > 12.50", Subject.BUDGET)).values.values()) == [1250]


def test_a_named_number_is_bound_under_its_name(rule_of: RuleOf) -> None:
    """A statement can be read."""
    rule = rule_of("progress < ten_named", Subject.MILESTONE)
    assert shape_of(rule).values == {"number_ten_named": 10}
    assert ":number_ten_named" in str(verdicts(rule))
