"""What a reader hands over: tables of rows of values, each row knowing its number. Pure; knows no file format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple, Protocol, runtime_checkable

from watcher.plan.place import Place, Source
from watcher.plan.problem import Problem

CellValue = str | int | float | bool | date | datetime | None


class Cell(NamedTuple):
    """One value as it is kept in its file, with the number format it is shown in (`0.00`, `0%`) where the file has one.

    A tuple, because a plan has more of them than of anything else and a dataclass takes three times as long to make.
    """

    value: CellValue
    shown_as: str | None = None


EMPTY = Cell(None)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its number, counted from 1 as a spreadsheet shows it, and its cells from column 1 on.

    `home` is where it stands in its file, where that is not its number in the table (one table of many, in Word).
    """

    number: int
    cells: tuple[Cell, ...]
    home: Place | None = None

    def cell(self, column: int) -> Cell:
        """The cell in a column counted from 1; an empty one beyond the row's end."""
        return self.cells[column - 1] if 0 < column <= len(self.cells) else EMPTY


class Table(Protocol):
    """A sheet or a file of rows, read as a stream; `rows` may be called more than once."""

    @property
    def source(self) -> Source:
        """The file and sheet it was read from."""

    def rows(self) -> Iterator[Row]:
        """Every row that holds anything, top to bottom."""


@runtime_checkable
class ByColumn(Protocol):
    """A table that gives one column alone in less time than all of its rows take."""

    def cells_of(self, column: int) -> Iterator[tuple[int, Cell]]:
        """The number of every row that has the column, counted from 1, and its cell there, without a number format."""


@runtime_checkable
class Remarking(Protocol):
    """A table whose reader has something to say about the file itself, complete once `rows` has been read."""

    def remarks(self) -> list[Problem]:
        """What is odd or wrong in the file, each once however often the rows are read."""


@runtime_checkable
class Filled(Protocol):
    """A table whose cells have fill colours, which are looked up only where somebody asks."""

    def fills(self, column: int) -> Mapping[int, str]:
        """The colour of each cell of a column that is filled, by row."""


def place_of(table: Table, row: Row, column: int | None = None) -> Place:
    """The place of a row of a table, or of one cell of it."""
    if row.home is not None:
        return row.home.at(column)
    return Place(source=table.source, row=row.number, column=column)
