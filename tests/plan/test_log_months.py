"""The month in which a row of a log was raised."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.plan.log_months import LogMonth, days_raised, month_of_ref


@pytest.mark.parametrize(
    ("ref", "month", "year"),
    [
        ("Oct-01", 10, None),
        ("Oct-17-03", 10, 2017),
        ("October 2017", 10, 2017),
        ("Sept 4", 9, None),
        ("Dec12a", 12, None),
    ],
)
def test_a_ref_may_name_a_month(ref: str, month: int, year: int | None) -> None:
    """Two digits alone are a serial number, not a year."""
    assert month_of_ref(ref) == LogMonth(month=month, year=year)


@pytest.mark.parametrize("ref", ["1.1", "AL-3", "Marketing 1", "", "Oct-01-02-03"])
def test_any_other_ref_names_none(ref: str) -> None:
    """Nothing is guessed."""
    assert month_of_ref(ref) is None


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.lists(st.integers(0, 4), max_size=12), st.integers(0, 10))
def test_years_follow_from_the_deadlines(first: date, steps: list[int], wait: int) -> None:
    """However the months run on, rows that fall due within a year of being raised tell the year of all of them."""
    indices = [first.year * 12 + first.month - 1]
    for step in steps:
        indices.append(indices[-1] + step)
    days = [date(index // 12, index % 12 + 1, 1) for index in indices]
    dues = [date((index + wait) // 12, (index + wait) % 12 + 1, 28) for index in indices]
    rows = [LogMonth(month=day.month, due=due) for day, due in zip(days, dues, strict=True)]
    assert days_raised(rows, None) == days


def test_nothing_tells_the_year() -> None:
    """Without deadlines and without a start of the plan."""
    assert days_raised([LogMonth(month=10), None], None) == [None, None]
