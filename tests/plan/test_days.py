"""Single days in cells."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.plan.days import full_year, read_day
from watcher.plan.place import Place, Source
from watcher.plan.problem import Problem
from watcher.plan.rows import Cell, CellValue


@pytest.mark.parametrize(
    ("value", "order", "day"),
    [
        ("2018-01-29", None, "2018-01-29"), ("29/1/2018", None, "2018-01-29"), ("1/29/2018", None, "2018-01-29"),
        ("1/2/2018", "day first", "2018-02-01"), ("1/2/2018", "month first", "2018-01-02"), ("29 Jan 18", None, "2018-01-29"),
        (date(2018, 1, 29), None, "2018-01-29"), (datetime(2018, 1, 29, 8), None, "2018-01-29"), (None, None, "None"),  # noqa: DTZ001
    ],
)  # fmt: skip
def test_a_day_is_read_as_written(
    value: CellValue, order: str | None, day: str, where: Place, problems: list[Problem]
) -> None:
    """In the order that the source says, or the only one that can be."""
    assert (str(read_day(Cell(value), order, where, problems)), problems) == (day, [])


@pytest.mark.parametrize(
    ("value", "order"),
    [("Jan 18", None), ("soon", None), ("29/1/2018", "iso"), ("32/1/2018", None), ("2018-13-01", None)],
)
def test_what_is_no_day_is_told(value: CellValue, order: str | None, where: Place, problems: list[Problem]) -> None:
    """A month is no day, and with `dates: iso` nothing else is one."""
    assert read_day(Cell(value), order, where, problems) is None
    assert [problem.code for problem in problems] == ["date.unreadable"]


def test_a_day_of_two_readings_is_no_day(where: Place, problems: list[Problem]) -> None:
    """1/2/2018 may be February or January, and nobody guesses."""
    assert read_day(Cell("1/2/2018"), None, where, problems) is None
    assert str(problems[0]) == (
        'plan.csv!F7: "1/2/2018" can be two days (found no day above 12 in the column; 1 February 2018 or 2 January 2018); '
        "add `dates: day first` or `dates: month first` to the source"
    )


@pytest.mark.parametrize(
    ("text", "near", "year"), [("18", None, 2018), ("'98", 1990, 1998), ("05", 1999, 2005), ("1998", 2018, 1998)]
)
def test_a_short_year_is_the_nearest(text: str, near: int | None, year: int) -> None:
    """Years of four digits are what they are."""
    assert full_year(text, near) == year


@given(
    st.one_of(st.text(max_size=40), st.integers(), st.floats(), st.datetimes()),
    st.sampled_from([None, "day first", "iso"]),
)
def test_any_cell_is_a_day_or_a_problem(value: CellValue, order: str | None) -> None:
    """Nothing is raised, and only an empty cell is passed over in silence."""
    problems: list[Problem] = []
    found = read_day(Cell(value), order, Place(source=Source(file="f")), problems)
    assert found is not None or problems or not str(value).replace("\u00a0", " ").strip()
