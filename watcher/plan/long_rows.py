"""Rows of one indicator and one period each come in; what they contradict each other in goes out as problems. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from watcher.plan.columns import Sheet
from watcher.plan.place import Place
from watcher.plan.problem import Problem, error, warning
from watcher.plan.quantity import quantity_of
from watcher.plan.readings import Period
from watcher.plan.rows import Cell, Row
from watcher.plan.text import one_line, words_key

_SAME_IN_EVERY_ROW: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "polarity": ("polarity.differs", "the polarity of the last row counts; write the same in every row"),
        "target": (
            "target.differs",
            "each counts for its own period; write the same in every row unless the target moves",
        ),
    }
)
"""Fields that rows of one ref repeat, with the code and the words for what becomes of it where they do not."""

_REPEATED = ("polarity", "target", "owner", "bands", "unit", "basis", "lag_days", "published_rag")
"""Fields that are about the ref, whatever the row."""


def is_long(sheet: Sheet) -> bool:
    """Whether a table has a row for each indicator and period, not a column for each period."""
    return "period" in sheet.columns and not {"value", "numerator"}.isdisjoint(sheet.columns)


@dataclass(slots=True)
class LongRows:
    """The rows of one table so far: their refs, where each one's periods stand, and the first polarity and target of each."""

    refs: set[str] = field(default_factory=set)
    periods: dict[tuple[str, date], Place] = field(default_factory=dict)
    first: dict[tuple[str, str], tuple[str, Place]] = field(default_factory=dict)
    told: set[tuple[str, str]] = field(default_factory=set)
    repeated: set[tuple[str, str, str]] = field(default_factory=set)

    def admits(self, sheet: Sheet, row: Row, ref: str, period: Period, problems: list[Problem]) -> bool:
        """Whether the row is the ref's first of its period; a second one is told, and so is the first contradiction."""
        where = sheet.place(row, "period")
        before = self.periods.setdefault((ref, period.ends), where)
        if before is not where:
            said = f"the ref and period stand twice and this row is stepped over (found {period.name} at {before} too)"
            problems.append(error("period.duplicate", where, f"{said}; take one out"))
            return False
        for name in _SAME_IN_EVERY_ROW:
            self._compare(sheet, row, (ref, name), problems)
        return True

    def news(self, sheet: Sheet, row: Row, ref: str, found: Iterable[Problem]) -> Iterator[Problem]:
        """What is wrong with a row, without what an earlier row of the ref had wrong in the same words.

        That is only so of cells which every row of a ref repeats, such as a polarity that nobody can read.
        """
        for problem in found:
            key = (ref, problem.code, problem.text)
            is_told = key in self.repeated
            self.repeated.add(key)
            if is_told and str(problem.where) in (str(sheet.place(row, name)) for name in _REPEATED):
                continue
            yield problem

    def _compare(self, sheet: Sheet, row: Row, key: tuple[str, str], problems: list[Problem]) -> None:
        _, name = key
        text, where = one_line(sheet.text(row, name)), sheet.place(row, name)
        if not text:
            return
        first, at = self.first.setdefault(key, (text, where))
        if key in self.told or _same(sheet.cell(row, name), text) == _same(Cell(first), first):
            return
        self.told.add(key)
        code, then = _SAME_IN_EVERY_ROW[name]
        said = f'the {name} is not the same in every row of the ref (found "{text}", at {at} "{first}")'
        problems.append(warning(code, where, f"{said}; {then}"))


def _same(cell: Cell, text: str) -> object:
    """What two cells must share to say the same: the number, or else the words."""
    number = quantity_of(cell)
    return number.value if number is not None else words_key(text)
