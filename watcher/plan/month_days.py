"""A column of periods comes in, goes out: in which order it writes its days, and whether they stand for whole months. Pure.

Many tables give a month by its first or its last day (`2017-04-01`, `01/04/2017`, `30 April 2017`). That shows in the column:
every day in it is the first of a month, or every one is the last.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from watcher.plan.calendar import last_day_of_month
from watcher.plan.day_order import ColumnDays
from watcher.plan.days import day_at_start
from watcher.plan.place import column_letters
from watcher.plan.problem import info
from watcher.plan.rows import Cell
from watcher.plan.settings import DayOrder
from watcher.plan.text import one_line, text_of

_SLASHED = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})")
_MIDNIGHT = re.compile(r"[T ]00:00(?::00)?$")


@dataclass(slots=True, kw_only=True)
class PeriodDays:
    """How a column of periods writes days. `cells` gives its cells with their row numbers anew each time it is called."""

    column: ColumnDays
    cells: Callable[[], Iterable[tuple[int, Cell]]]
    _order: list[str | None] = field(default_factory=list, init=False)
    _are_months: bool | None = field(default=None, init=False)

    @property
    def order(self) -> str | None:
        """The order that is configured or that a day above 12 shows; else the one in which every day is a month's first."""
        known = self.column.order
        if known is not None:
            return known
        if not self._order:
            self._order.append(self._by_first_days())
        return self._order[0]

    @property
    def near(self) -> int | None:
        """The year that years of two digits are nearest to."""
        return self.column.near

    @property
    def financial_year(self) -> int | None:
        """The first of the two years in which days without one lie."""
        return self.column.financial_year

    @property
    def are_months(self) -> bool:
        """Whether every day of the column is the first of its month, or every one the last: then the months are meant."""
        if self._are_months is None:
            days = tuple(self._days())
            ends = (day == last_day_of_month(day.year, day.month) for day in days)
            self._are_months = all(day.day == 1 for day in days) or all(ends)
        return self._are_months

    def _by_first_days(self) -> str | None:
        texts = [(row, text_of(cell)) for row, cell in self.cells() if isinstance(cell.value, str)]
        slashed = [(row, found) for row, text in texts if (found := _SLASHED.fullmatch(text)) is not None]
        by_day = all(int(found[1]) == 1 for _, found in slashed)
        by_month = all(int(found[3]) == 1 for _, found in slashed)
        if not slashed or by_day == by_month:
            return None
        order, word = (DayOrder.DAY_FIRST, "day") if by_day else (DayOrder.MONTH_FIRST, "month")
        row, found = next(one for one in slashed if one[1][1] != one[1][3])
        letters = column_letters(self.column.heading.column or 1)
        said = f"column {letters} is read {word} first, as the first day of every month"
        said = f'{said} (found "{found[0]}" in {letters}{row}); say `dates:` to change it'
        self.column.problems.append(info("date.order", self.column.heading, said))
        return order

    def _days(self) -> Iterator[date]:
        """Every full day of the column; of one that can be read two ways, the first."""
        for _, cell in self.cells():
            value = cell.value
            if isinstance(value, date):
                yield value.date() if isinstance(value, datetime) else value
            elif isinstance(value, str):
                text = _MIDNIGHT.sub("", one_line(value))
                found = day_at_start(text, self)
                if found is not None and found.length == len(text):
                    yield found.day
