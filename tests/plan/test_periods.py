"""What a column of periods can say."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from watcher.plan.day_order import KnownDays
from watcher.plan.periods import period_named
from watcher.plan.rows import Cell

DAY_FIRST = KnownDays(order="day first")
UNKNOWN = KnownDays()


@pytest.mark.parametrize(
    ("text", "name", "ends"),
    [
        ("2017-10", "2017-10", date(2017, 10, 31)),
        ("Oct-17", "2017-10", date(2017, 10, 31)),
        ("February 2016", "2016-02", date(2016, 2, 29)),
        ("2017-10-15", "2017-10-15", date(2017, 10, 15)),
        ("2017-10-01 00:00:00", "2017-10-01", date(2017, 10, 1)),
        ("15/10/2017", "2017-10-15", date(2017, 10, 15)),
        ("15 October 2017", "2017-10-15", date(2017, 10, 15)),
        ("Q3 2017/18", "2017-12", date(2017, 12, 31)),
        ("2017/18 Q4", "2018-03", date(2018, 3, 31)),
        ("2017-W43", "2017-W43", date(2017, 10, 29)),
        ("2017 week 4", "2017-W04", date(2017, 1, 29)),
        ("w/e 29 Oct 2017", "2017-10-29", date(2017, 10, 29)),
        ("week commencing 23/10/2017", "2017-10-29", date(2017, 10, 29)),
    ],
)
def test_months_quarters_weeks_and_days_are_periods(text: str, name: str, ends: date) -> None:
    found = period_named(Cell(text), DAY_FIRST)
    assert found is not None
    assert (found.name, found.ends) == (name, ends)


@pytest.mark.parametrize(
    "text", ["", "later", "2017-W60", "2017-13", "2017-02-30", "Q3 2017", "1017-10-01", "Q1-Q3 2017/18"]
)
def test_anything_else_is_no_period(text: str) -> None:
    assert period_named(Cell(text), DAY_FIRST) is None


def test_a_day_that_can_be_read_two_ways_is_no_period() -> None:
    assert period_named(Cell("03/04/2017"), UNKNOWN) is None
    assert period_named(Cell("03/04/2017"), DAY_FIRST) is not None


@pytest.mark.parametrize(
    ("day", "shown_as", "name"),
    [
        (date(2017, 10, 1), "mmm-yy", "2017-10"),
        (date(2017, 10, 15), "mmm-yy", "2017-10"),
        (date(2017, 10, 1), "dd/mm/yyyy", "2017-10-01"),
        (datetime(2017, 10, 1), "[$-809]d mmmm yyyy", "2017-10-01"),  # noqa: DTZ001 - as a workbook gives it
        (date(2017, 10, 1), None, "2017-10"),
        (date(2017, 10, 31), None, "2017-10"),
        (date(2017, 10, 15), None, "2017-10-15"),
    ],
)
def test_a_workbooks_date_is_the_day_or_the_month_that_it_shows(day: date, shown_as: str | None, name: str) -> None:
    found = period_named(Cell(day, shown_as), UNKNOWN)
    assert found is not None
    assert found.name == name
