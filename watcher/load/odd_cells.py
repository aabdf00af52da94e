"""Cells that hold no value though they should come in as a sheet is read, what is told of them goes out, each once."""

from __future__ import annotations

from collections.abc import Mapping

from watcher.load.sheet_marks import NO_VALUE
from watcher.plan.place import Place, Source
from watcher.plan.problem import Problem, error

MOST_TOLD = 20
"""Odd cells told one by one; the rest are counted."""


class OddCells:
    """Those of one sheet, from the top; `count` is how many the reading that went furthest has met."""

    def __init__(self) -> None:
        self.first: dict[tuple[int, int], str] = {}
        self.count = 0

    def note(self, row: int, found: Mapping[int, str], before: int) -> int:
        """Take what one row shows by column, after so many `before` it in this reading; how many there are with it."""
        for column, text in sorted(found.items()):
            if len(self.first) < MOST_TOLD:
                self.first[row, column] = text
        count = before + len(found)
        self.count = max(self.count, count)
        return count

    def remarks(self, source: Source) -> list[Problem]:
        """Errors and formulas without a value, with their cells."""
        told = [
            _told(Place(source=source, row=row, column=column), found) for (row, column), found in self.first.items()
        ]
        if self.count > MOST_TOLD:
            text = f"{self.count - MOST_TOLD:,} more cells hold an error or a formula without a value; correct them as well"
            told.append(error("cell.error", str(source), text))
        return told


def _told(where: Place, found: str) -> Problem:
    if found == NO_VALUE:
        text = "a formula has no value (it was never worked out); open the workbook, let it calculate and save it"
        return error("cell.no_value", where, text)
    text = f"a formula ends in an error (found {found}); correct the formula, the cell counts as empty"
    return error("cell.error", where, text)
