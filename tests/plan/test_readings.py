"""Periods and the values under them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from watcher.plan.place import Place
from watcher.plan.problem import Problem
from watcher.plan.readings import Period, PeriodCell, period_of, read_readings
from watcher.plan.rows import Cell, CellValue


@pytest.mark.parametrize("heading", ["Oct-17", "October 2017", "Oct '17", "2017-10", date(2017, 10, 1)])
def test_a_month_is_a_period(heading: CellValue) -> None:
    """A spreadsheet may have made a date of it."""
    assert period_of(Cell(heading)) == Period(name="2017-10", ends=date(2017, 10, 31))


@pytest.mark.parametrize("heading", ["Target", "Oct", "2017-18 Target", "2017-13", None])
def test_anything_else_is_none(heading: CellValue) -> None:
    """A month without a year may be any."""
    assert period_of(Cell(heading)) is None


def _read(problems: list[Problem], where: Place, *cells: Cell) -> tuple[list[Decimal | None], str | None]:
    months = [
        PeriodCell(period=Period(name=f"2017-{n:02}", ends=date(2017, n, 28)), cell=cell, where=where)
        for n, cell in enumerate(cells, 1)
    ]
    readings, unit = read_readings(months, problems)
    return [reading.value for reading in readings], unit


def test_percentages_by_format_and_by_sign_are_one_unit(where: Place, problems: list[Problem]) -> None:
    """0.53 shown as a percentage stands beside `79%`."""
    assert _read(problems, where, Cell("79%"), Cell(0.53, "0%")) == ([79, 53], "percent")
    assert problems == []


def test_text_is_a_reading_without_value(where: Place, problems: list[Problem]) -> None:
    """Its words stay as the note."""
    assert _read(problems, where, Cell("Awaiting Data")) == ([None], None)
    assert [problem.code for problem in problems] == ["value.text"]


def test_a_number_without_sign_among_percentages_is_doubtful(where: Place, problems: list[Problem]) -> None:
    """43 can only be 43 percent; 0.43 might be either and is left empty."""
    assert _read(problems, where, Cell("79%"), Cell(43), Cell(0.43)) == ([79, 43, None], "percent")
    assert [problem.code for problem in problems] == ["percent.bare", "percent.unclear"]


def test_empty_cells_are_no_readings(where: Place, problems: list[Problem]) -> None:
    """Not every indicator reports every month."""
    assert _read(problems, where, Cell(None), Cell(5)) == ([5], "number")


@pytest.mark.parametrize("text", ["45%p", "45% (p)", "45% prov.", "45% (prov.)", "45% provisional", "45% P"])
def test_a_provisional_value_is_marked(text: str, where: Place, problems: list[Problem]) -> None:
    """By a letter or a word behind it; the mark is no note."""
    cell = PeriodCell(period=Period(name="2017-10", ends=date(2017, 10, 31)), cell=Cell(text), where=where)
    (reading,), unit = read_readings([cell], problems)
    assert (reading.value, reading.is_provisional, reading.note, unit, problems) == (45, True, None, "percent", [])


@pytest.mark.parametrize(("text", "note"), [("45% (6m+)", "6m+"), ("45% (people)", "people"), ("45%", None)])
def test_other_words_behind_a_value_are_a_note(
    text: str, note: str | None, where: Place, problems: list[Problem]
) -> None:
    """Not everything that begins with a p is provisional."""
    cell = PeriodCell(period=Period(name="2017-10", ends=date(2017, 10, 31)), cell=Cell(text), where=where)
    (reading,), _ = read_readings([cell], problems)
    assert (reading.value, reading.is_provisional, reading.note) == (45, False, note)


def test_a_value_may_come_with_its_counts(where: Place, problems: list[Problem]) -> None:
    """Even where the value itself is left to be worked out."""
    period = Period(name="2017-10", ends=date(2017, 10, 31))
    cell = PeriodCell(period=period, cell=Cell(None), where=where, numerator=Cell(3), denominator=Cell("some"))
    (reading,), unit = read_readings([cell], problems)
    assert (reading.value, reading.numerator, reading.denominator, unit) == (None, 3, None, None)
    assert [problem.code for problem in problems] == ["value.text"]
