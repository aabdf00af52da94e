"""Rows of actions come in, those that count as complete without a status go out, and one remark for all of them. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from watcher.plan.columns import Sheet
from watcher.plan.due_words import SAYS_DONE
from watcher.plan.place import Place
from watcher.plan.problem import Problem, info
from watcher.plan.rows import Row
from watcher.plan.text import count_of
from watcher.plan.words import Stated

DONE = Decimal(100)
"""Percent of progress that say complete where a table has no column of statuses."""


@dataclass(slots=True)
class Implied:
    """Where a table first implied that an action is complete, and how many rows did."""

    first: Place | None = None
    count: int = 0

    def status(self, sheet: Sheet, row: Row, progress: Decimal | None, completed_on: date | None) -> Stated | None:
        """Complete, where the deadline says so, or a table without statuses gives 100 % or the day; kept to be told."""
        name = "due" if SAYS_DONE.match(sheet.text(row, "due")) and not sheet.text(row, "stated") else None
        if name is None and "stated" not in sheet.columns:
            name = "completed_on" if completed_on is not None else "progress" if progress == DONE else None
        if name is None:
            return None
        self.first = self.first or sheet.place(row, name)
        self.count += 1
        return Stated.COMPLETE

    def tell(self, problems: list[Problem]) -> None:
        """One remark for all the rows that counted as complete without a status."""
        if self.first is not None:
            found = f"found {count_of(self.count, 'row')}"
            said = (
                f"where no status is given, 100 %, a day of completion or the word for it counts as complete ({found})"
            )
            problems.append(info("status.implied", self.first, f"{said}; give the status to say otherwise"))
