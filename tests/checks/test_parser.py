"""Conditions are read, typed, or refused with the character where each fault stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.checks.fields import FIELDS, Type
from watcher.checks.parser import definition, parse_condition
from watcher.checks.typed import NUMERIC
from watcher.plan.words import Subject


def faults(text: str, subject: Subject = Subject.MILESTONE) -> list[tuple[int, str]]:
    """The faults of a condition, as (character, words)."""
    return [(fault.offset, fault.text) for fault in parse_condition(text, subject).faults]


ACCEPTED = """
    not complete and due < today
    due < today + 14
    today - due > 14
    '2018-01-31' <= due < "2018-03-01"
    stated is on_track
    stated is not complete
    stated in (on_track, at_risk)
    stated not in (complete)
    kind is undated or lead is empty
    lead == 'PS'
    sro in ("PS", 'BP')
    0 <= progress < 50
    abs(slip_days) > 30
    round(progress, 1) == 33.3
    max(days_late, working_days_late) > reporting_cycle_days
    coalesce(start, plan_start) <= today
    months(original_due, due) >= 3
    complete is true
    complete == (due < today)
"""


@pytest.mark.parametrize("text", [line.strip() for line in ACCEPTED.split("\n    ") if line.strip()])
def test_the_language_takes(text: str) -> None:
    """Each construction the language promises is read without a fault."""
    assert faults(text) == []


def test_a_condition_may_run_over_several_lines() -> None:
    """Line breaks count as spaces, and faults keep counting from the beginning."""
    assert faults("not complete\n  and due < today") == []
    assert [at for at, _ in faults("not complete\n  and deu < today")] == [19]


def test_every_fault_is_reported() -> None:
    """One fault of a condition does not hide the next."""
    assert [at for at, _ in faults("deu < today and leed is empty or stated is blue")] == [0, 16, 43]


def test_only_so_many_faults_are_reported() -> None:
    """Two hundred faults of one condition tell nobody more than twenty do, and take longer."""
    assert len(faults(" or ".join(["a<b"] * 285))) == 20
    assert len(faults(f"stated in ({', '.join('b' * 400)})")) == 20


def test_products_that_could_leave_the_range_of_a_number_are_refused() -> None:
    """Databases differ on overflow, so a condition cannot come near it."""
    words = "more than 12 multiplications and divisions; split the rule"
    assert faults(" * ".join(["progress"] * 14) + " > 1") == [(0, words)]


def test_nested_functions_that_would_blow_up_the_sql_are_refused() -> None:
    """A condition whose SQL would grow out of hand is turned away when it is read."""
    nested = "progress"
    for _ in range(11):
        nested = f"round(max(1, {nested}))"
    assert faults(f"{nested} > 1") == [(0, "the condition nests too many functions; split the rule")]


@pytest.mark.parametrize(
    ("subject", "name"),
    [(subject, field.name) for subject, fields in FIELDS.items() for field in fields.values() if field.expression],
)
def test_every_derived_field_is_defined_by_an_expression_of_its_type(subject: Subject, name: str) -> None:
    """The vocabulary's own definitions are rules of the language, of the type they are documented with."""
    field, found = FIELDS[subject][name], definition(subject, name)
    assert found.type is field.type or {found.type, field.type} <= NUMERIC


def test_money_is_compared_with_plain_numbers_as_pounds() -> None:
    """A number beside an amount is an amount."""
    found = parse_condition("variance >= 50000", Subject.BUDGET).expression
    assert found is not None
    assert found.right.type is Type.MONEY  # type: ignore[union-attr]


@given(st.text(alphabet="due today<>=!()'\"andornot isempty0123456789.,+-*/%[]{}:_#é\n\t", max_size=60))
def test_no_text_breaks_the_parser(text: str) -> None:
    """Whatever is written as a condition, the answer is a tree or faults within the text, never an exception."""
    parsed = parse_condition(text, Subject.MILESTONE)
    assert (parsed.expression is None) == bool(parsed.faults)
    assert all(0 <= fault.offset <= len(text) for fault in parsed.faults)
