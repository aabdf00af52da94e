"""Numbers where dates belong."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.plan.day_order import KnownDays
from watcher.plan.place import Place, Source
from watcher.plan.problem import Problem
from watcher.plan.rows import Cell
from watcher.plan.serials import FIRST_DAY, day_of_number

NOWHERE = Place(source=Source(file="plan.csv"))


@given(st.dates(date(2000, 1, 1), date(2050, 12, 31)))
def test_a_spreadsheets_count_is_its_day(day: date) -> None:
    """Counted from the end of 1899, as spreadsheets do."""
    found = day_of_number(Cell((day - FIRST_DAY) // timedelta(days=1)), KnownDays(), NOWHERE, [])
    assert found is not None
    assert found.day == day


@pytest.mark.parametrize(("text", "day"), [("20180331", "2018-03-31"), ("20180231", "None"), ("20181301", "None")])
def test_eight_digits_are_year_month_and_day(text: str, day: str) -> None:
    """Where the calendar has such a day."""
    problems: list[Problem] = []
    found = day_of_number(Cell(text), KnownDays(), NOWHERE, problems)
    assert found is not None
    assert (str(found.day), len(problems)) == (day, 0 if found.day else 1)


@pytest.mark.parametrize("text", ["Dec 17", "", "31/3/2018", "2018-03-31"])
def test_words_are_no_number(text: str) -> None:
    """They are read elsewhere."""
    assert day_of_number(Cell(text), KnownDays(), NOWHERE, []) is None


@pytest.mark.parametrize(("text", "words"), [("2422", "a year alone is no date"), ("2", "a number is no date")])
def test_a_number_that_is_no_date_says_which_sort(text: str, words: str) -> None:
    """A year is the commonest slip."""
    problems: list[Problem] = []
    day_of_number(Cell(text), KnownDays(), NOWHERE, problems)
    assert problems[0].text == f'{words} (found {text}); write a month and year, such as "Mar 18"'
