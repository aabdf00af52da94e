"""Where a value was read: a source and a cell come in, one printable place goes out. Pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One table the plan is read from: a file's name and, in a workbook, its sheet."""

    file: str
    sheet: str | None = None

    def __str__(self) -> str:
        return self.file if self.sheet is None else f"{self.file}:{self.sheet}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A row of a source and, where it is known, the column; both counted from 1 as a spreadsheet shows them."""

    source: Source
    row: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        if self.row is None:
            return str(self.source)
        if self.column is None:
            return f"{self.source}!{self.row}"
        return f"{self.source}!{column_letters(self.column)}{self.row}"


def column_letters(column: int) -> str:
    """The spreadsheet's letters of a column counted from 1: 1 is A, 27 is AA."""
    letters = ""
    while column > 0:
        column, remainder = divmod(column - 1, 26)
        letters = chr(ord("A") + remainder) + letters
    return letters
