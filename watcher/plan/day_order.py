"""A column of a table comes in, how its days are written goes out: the order of slashed days, the years it speaks of. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from statistics import median_low
from typing import NamedTuple, Protocol

from watcher.plan.place import Place, column_letters
from watcher.plan.problem import Problem, info, warning
from watcher.plan.rows import Cell
from watcher.plan.settings import DayOrder
from watcher.plan.text import count_of, text_of
from watcher.plan.yearless import yearless

_SLASHED = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(?:\d{4}|\d{2})(?!\d)")
_SHORT = 40
"""Characters; a plan has few different deadlines, and longer texts hardly ever come twice."""

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


class Days(Protocol):
    """How days are written where one is to be read."""

    @property
    def order(self) -> str | None:
        """A word of `DayOrder`; None where nothing says which of 3/4 is the day."""

    @property
    def near(self) -> int | None:
        """The year that years of two digits are nearest to; None where nothing says so."""

    @property
    def financial_year(self) -> int | None:
        """The first of the two years in which days without one lie; None where they cannot be told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownDays:
    """What is known beforehand of how days are written."""

    order: str | None = None
    near: int | None = None
    financial_year: int | None = None


def as_days(order: Days | str | None) -> Days:
    """The same, where only the order (or nothing) is known."""
    return KnownDays(order=order) if order is None or isinstance(order, str) else order


@dataclass(frozen=True, slots=True, kw_only=True)
class _Evidence:
    """What a column shows: the first cell that can only be day first, or month first, and the middle one of its years.

    `yearless` is how many of its cells name a day or month without a year.
    """

    day_first: tuple[str, int] | None
    month_first: tuple[str, int] | None
    year: int | None
    yearless: int


@dataclass(slots=True, kw_only=True)
class ColumnDays:
    """How one column writes days: as configured, else as its own cells show; looked up once, when first asked.

    `cells` gives the column's cells with their row numbers; it is read only where a value leaves something open.
    `plan_year` is the year the plan begins in, `year_of_plan` the first of its financial year.
    """

    heading: Place
    cells: Iterable[tuple[int, Cell]]
    problems: list[Problem]
    configured: str | None = None
    plan_year: int | None = None
    year_of_plan: int | None = None
    _evidence: _Evidence | None = field(default=None, init=False)
    _has_lent: bool = field(default=False, init=False)

    @property
    def order(self) -> str | None:
        """The configured order, else the one that some day above 12 shows; reported where it is inferred."""
        if self.configured is not None:
            return self.configured
        found = self._found()
        if found.day_first is not None and found.month_first is None:
            return DayOrder.DAY_FIRST
        return DayOrder.MONTH_FIRST if found.month_first is not None and found.day_first is None else None

    @property
    def near(self) -> int | None:
        """The year the plan begins in, else the middle one of the column's years of four digits."""
        return self.plan_year if self.plan_year is not None else self._found().year

    @property
    def financial_year(self) -> int | None:
        """The plan's own financial year; that its days take their year from it is told once."""
        if self.year_of_plan is not None and not self._has_lent:
            self._has_lent = True
            self.problems.append(self._lent(self.year_of_plan, self._found().yearless))
        return self.year_of_plan

    def _lent(self, year: int, count: int) -> Problem:
        said = f"dates without a year are read as of the plan's year {year}/{(year + 1) % 100:02}"
        found = f"found {count_of(count, 'cell')} without one in column {column_letters(self.heading.column or 1)}"
        return info("date.plan_year", self.heading, f"{said} ({found}); write the year of those that are of another")

    def _found(self) -> _Evidence:
        if self._evidence is None:
            self._evidence = _evidence(self.cells)
            if self.configured is None:
                self._report(self._evidence)
        return self._evidence

    def _report(self, found: _Evidence) -> None:
        letters = column_letters(self.heading.column or 1)
        shown = [(order, one) for order, one in (("day", found.day_first), ("month", found.month_first)) if one]
        if len(shown) == 1:
            order, (text, row) = shown[0]
            said = (
                f'column {letters} is read {order} first (found "{text}" in {letters}{row}); say `dates:` to change it'
            )
            self.problems.append(info("date.order", self.heading, said))
        elif shown:
            both = " and ".join(f'"{text}" in {letters}{row}' for _, (text, row) in shown)
            said = f"column {letters} writes days in both orders (found {both}); write one order throughout"
            self.problems.append(warning("date.order_mixed", self.heading, said))


def _evidence(cells: Iterable[tuple[int, Cell]]) -> _Evidence:
    day_first, month_first = None, None
    years: list[int] = []
    yearless_cells = 0
    for row, cell in cells:
        if isinstance(cell.value, date):
            years.append(cell.value.year)
            continue
        if not isinstance(cell.value, str):
            continue
        text = text_of(cell)
        shown = _shown_by(text) if len(text) <= _SHORT else _shown(text)
        years.extend(shown.years)
        yearless_cells += shown.is_yearless
        if shown.day_first is not None and day_first is None:
            day_first = (shown.day_first, row)
        if shown.month_first is not None and month_first is None:
            month_first = (shown.month_first, row)
    year = median_low(years) if years else None
    return _Evidence(day_first=day_first, month_first=month_first, year=year, yearless=yearless_cells)


class _Shown(NamedTuple):
    """What one text shows: its years, the first days in it that leave no doubt of their order, and whether a line has no year."""

    years: tuple[int, ...]
    day_first: str | None
    month_first: str | None
    is_yearless: bool


@lru_cache(maxsize=4096)
def _shown_by(text: str) -> _Shown:
    return _shown(text)


def _shown(text: str) -> _Shown:
    day_first, month_first = None, None
    for found in _SLASHED.finditer(text):
        one, two = int(found[1]), int(found[3])
        if two <= 12 < one <= 31:
            day_first = day_first or found[0]
        elif one <= 12 < two <= 31:
            month_first = month_first or found[0]
    is_yearless = any(yearless(line.strip()) for line in text.split("\n"))
    return _Shown(tuple(int(year) for year in _YEAR.findall(text)), day_first, month_first, is_yearless)
