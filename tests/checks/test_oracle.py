"""The plain evaluator keeps three truths apart, counts days as the calendar does and rounds as people do."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.checks.examples import monday_to_friday
from watcher.checks.oracle import View
from watcher.checks.parser import parse_value
from watcher.plan.fact import FactValue
from watcher.plan.words import Subject


def value(
    text: str, subject: Subject = Subject.MILESTONE, today: date = date(2018, 1, 31), **values: FactValue
) -> FactValue:
    """What an expression comes to for some values; fields not given are empty."""
    found = parse_value(text, subject).expression
    assert found is not None
    view = View(values=values, today=today, workdays=monday_to_friday, parameters={"reporting_cycle_days": 35})
    return view.fact(found)


@pytest.mark.parametrize(
    ("text", "truth"),
    [
        ("lead is empty and due < today", None),
        ("lead is not empty and due < today", False),
        ("lead is empty or due < today", True),
        ("lead is not empty or due < today", None),
        ("not (due < today)", None),
        ("due is empty", True),
        ("stated is on_track", None),
        ("stated is not on_track", None),
        ("stated in (on_track, complete)", None),
        ("stated not in (on_track, complete)", None),
        ("progress == progress", None),
    ],
)
def test_what_is_empty_is_unknown_and_only_a_decided_part_decides(text: str, truth: bool | None) -> None:
    """Kleene's three truths: unknown passes through unless the rest decides."""
    assert value(text) is truth


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("days(due, today)", 31),
        ("days(today, due)", -31),
        ("today - due", 31),
        ("due + 31", date(2018, 1, 31)),
        ("months(due, today)", 1),
        ("months(today, due)", -1),
        ("months(due, '2018-02-28')", 1),
        ("months('2018-01-31', '2018-02-28')", 0),
        ("working_days(due, today)", 23),
        ("working_days('2017-12-22', '2017-12-29')", 5),
        ("days_late", 31),
        ("working_days_to_due", -23),
    ],
)
def test_days_are_counted_from_the_first_to_the_second(text: str, expected: FactValue) -> None:
    """days, months and working_days of (a, b] are positive when b is later."""
    assert value(text, due=date(2017, 12, 31)) == expected


@pytest.mark.parametrize(
    ("progress", "digits", "rounded"),
    [
        (2.5, 0, 3.0),
        (-2.5, 0, -3.0),
        (2.675, 2, 2.68),
        (2.4999, 0, 2.0),
        (0.5, 0, 1.0),
        (-0.4, 0, 0.0),
        (99.995, 2, 100.0),
    ],
)
def test_halves_are_rounded_away_from_zero(progress: float, digits: int, rounded: float) -> None:
    """2.5 becomes 3 and 2.675, as people write it, 2.68."""
    assert value(f"round(progress, {digits})", progress=progress) == rounded


@pytest.mark.parametrize(
    ("text", "pence"), [("round(variance)", 12400), ("round(variance, 2)", 12350), ("variance / 2", 6175.0)]
)
def test_amounts_are_pounds_in_rules_and_pence_in_facts(text: str, pence: float) -> None:
    """£123.50 rounds to £124 and halves to £61.75."""
    assert value(text, Subject.BUDGET, variance=12350) == pence


@pytest.mark.parametrize(
    ("text", "lead", "truth"),
    [
        ("lead == 'PS'", "PS", True),
        ("lead == 'PS'", "ps", False),
        ("lead == 'PS'", "PS ", False),
        ("lead == ''", "", True),
        ("lead is empty", "", False),
        ("lead is empty", None, True),
        ("lead == ''", None, None),
    ],
)
def test_texts_are_equal_letter_by_letter(text: str, lead: str | None, truth: bool | None) -> None:
    """Case and spaces count, and a text of no letters is a text; a blank cell is stored as empty."""
    assert value(text, lead=lead) is truth


@pytest.mark.parametrize(
    ("begin", "end", "months"),
    [
        ("2018-01-31", "2018-02-28", 0),
        ("2018-01-31", "2018-03-01", 1),
        ("2018-01-28", "2018-02-28", 1),
        ("2016-02-29", "2017-02-28", 11),
        ("2016-02-29", "2017-03-01", 12),
        ("2018-02-28", "2018-01-31", 0),
        ("2018-03-31", "2018-02-28", -1),
    ],
)
def test_a_month_is_whole_once_its_day_is_reached(begin: str, end: str, months: int) -> None:
    """The 31st to the 28th is not yet a month, in either direction of time the same way."""
    assert value(f"months('{begin}', '{end}')") == months


def test_division_by_zero_is_unknown() -> None:
    """Nothing is concluded from a quotient that does not exist."""
    assert value("variance / budget > 1", Subject.BUDGET, variance=5, budget=0) is None


def test_a_day_beyond_the_calendar_is_unknown() -> None:
    """A day after the year 9999 still compares, but has no working days."""
    assert value("due + 3000000 > today", due=date(2018, 1, 1)) is True
    assert value("working_days(today, due + 3000000)", due=date(2018, 1, 1)) is None


@pytest.mark.parametrize(
    ("today", "start", "due", "expected"),
    [
        (date(2018, 1, 31), date(2018, 1, 31), date(2018, 2, 10), 0),
        (date(2018, 2, 5), date(2018, 1, 31), date(2018, 2, 10), 50),
        (date(2018, 3, 5), date(2018, 1, 31), date(2018, 2, 10), 100),
        (date(2018, 1, 5), date(2018, 1, 31), date(2018, 2, 10), 0),
        (date(2018, 1, 31), date(2018, 1, 31), date(2018, 1, 31), 0),
        (date(2018, 1, 31), None, date(2018, 1, 31), None),
        (date(2018, 1, 31), date(2018, 1, 31), None, None),
    ],
)
def test_expected_progress_is_the_share_of_time_gone(today, start, due, expected) -> None:
    """From 0 at the start to 100 at the date; empty without either."""
    assert value("expected_progress", today=today, start=start, due=due) == expected


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.integers(0, 700), st.integers(0, 700))
def test_working_days_add_up(day: date, first: int, second: int) -> None:
    """From a to b and on to c is from a to c, and backwards is the same with its sign turned."""
    middle, end = day + timedelta(days=first), day + timedelta(days=first + second)

    def between(a: date, b: date) -> int:
        found = value("working_days(start, due)", start=a, due=b)
        assert isinstance(found, int)
        return found

    assert between(day, middle) + between(middle, end) == between(day, end) == -between(end, day)
