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
from watcher.plan.text import text_of

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


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownDays:
    """What is known beforehand of how days are written."""

    order: str | None = None
    near: int | None = None


def as_days(order: Days | str | None) -> Days:
    """The same, where only the order (or nothing) is known."""
    return KnownDays(order=order) if order is None or isinstance(order, str) else order


@dataclass(frozen=True, slots=True, kw_only=True)
class _Evidence:
    """What a column shows: the first cell that can only be day first, or month first, and the middle one of its years."""

    day_first: tuple[str, int] | None
    month_first: tuple[str, int] | None
    year: int | None


@dataclass(slots=True, kw_only=True)
class ColumnDays:
    """How one column writes days: as configured, else as its own cells show; looked up once, when first asked.

    `cells` gives the column's cells with their row numbers; it is read only where a value leaves something open.
    """

    heading: Place
    cells: Iterable[tuple[int, Cell]]
    problems: list[Problem]
    configured: str | None = None
    plan_year: int | None = None
    _evidence: _Evidence | None = field(default=None, init=False)

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
    for row, cell in cells:
        if isinstance(cell.value, date):
            years.append(cell.value.year)
            continue
        if not isinstance(cell.value, str):
            continue
        text = text_of(cell)
        shown = _shown_by(text) if len(text) <= _SHORT else _shown(text)
        years.extend(shown.years)
        if shown.day_first is not None and day_first is None:
            day_first = (shown.day_first, row)
        if shown.month_first is not None and month_first is None:
            month_first = (shown.month_first, row)
    return _Evidence(day_first=day_first, month_first=month_first, year=median_low(years) if years else None)


class _Shown(NamedTuple):
    """What one text shows: its years, and the first days in it that leave no doubt of their order."""

    years: tuple[int, ...]
    day_first: str | None
    month_first: str | None


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
    return _Shown(tuple(int(year) for year in _YEAR.findall(text)), day_first, month_first)
