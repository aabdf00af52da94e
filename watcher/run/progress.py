"""How far an import has come: its steps and rows come in as they happen, whoever shows them reads them out. Shell."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from watcher.plan.place import Source
from watcher.plan.rows import ByColumn, Cell, Filled, Remarking, Row, Table

Counted = TypeVar("Counted")


class Stage(StrEnum):
    """What is being done, in the words shown; an import goes through them for every source and then for the whole plan."""

    READING = "reading"
    UNDERSTANDING = "understanding"
    COMPARING = "comparing"
    STORING = "storing"


ROWS_A_BEAT = 1000
"""After so many rows the work says that it goes on."""


@dataclass(slots=True)
class Progress:
    """The step an import is at: what is being done and to what, such as a source.

    `count` is how many `units` it has dealt with, `since` when it began, in seconds of the monotonic clock. `beat` is called at
    every step and every so many rows: somebody watches whether the work goes on.
    """

    stage: Stage = Stage.READING
    what: str = ""
    units: str = ""
    count: int = 0
    since: float = field(default_factory=time.monotonic)
    beat: Callable[[], None] | None = None

    def begin(self, stage: Stage, what: str, units: str = "") -> None:
        """Go on to another step; its count begins at nought."""
        self.stage, self.what, self.units, self.count, self.since = stage, what, units, 0, time.monotonic()
        if self.beat is not None:
            self.beat()

    def counted(self, each: Iterable[Counted], stage: Stage, what: str, units: str = "rows") -> Iterator[Counted]:
        """The same one after another, counted in a step of their own; at the end the step they came in the midst of goes on.

        One column is looked through in the midst of the rows, when the first of them leaves something open.
        """
        outer, began = (self.stage, self.what, self.units, self.count, self.since), time.monotonic()
        self.begin(stage, what, units)
        try:
            for one in each:
                self.count += 1
                if self.beat is not None and not self.count % ROWS_A_BEAT:
                    self.beat()
                yield one
        finally:
            self.stage, self.what, self.units, self.count, since = outer
            self.since = since + time.monotonic() - began


def watched(table: Table, progress: Progress) -> Table:
    """The table, whose rows are counted as they are read; it offers whatever else the table offers."""
    return _Watched(table, progress)


class _Watched:
    """A table in front of another one. What only some tables offer is put on the instance, where protocols look for it."""

    def __init__(self, table: Table, progress: Progress) -> None:
        self._table, self._progress = table, progress
        if isinstance(table, ByColumn):
            by_column = table

            def cells_of(column: int) -> Iterator[tuple[int, Cell]]:
                return progress.counted(by_column.cells_of(column), Stage.READING, str(table.source))

            self.cells_of = cells_of
        if isinstance(table, Remarking):
            self.remarks = table.remarks
        if isinstance(table, Filled):
            self.fills = table.fills

    @property
    def source(self) -> Source:
        """That of the table."""
        return self._table.source

    def rows(self) -> Iterator[Row]:
        """The rows of the table. After the last one, what follows is a comparison of what was read."""
        name = str(self._table.source)
        yield from self._progress.counted(self._table.rows(), Stage.UNDERSTANDING, name)
        self._progress.begin(Stage.COMPARING, name)
