"""Rows of a table that pages have cut and cells merged come in, whole rows go out: one for each ref. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from watcher.plan.rows import EMPTY, Cell, Row
from watcher.plan.text import text_of

_LETTERED = re.compile(r"\(?[A-Za-z][.)]\s")
_WHOLE = 3
"""A row without a ref that fills at least so many cells, and all that the row above fills, lacks its ref."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A row as it stands, and the columns in which the cell above goes on through it (their own cells are empty)."""

    row: Row
    merged: frozenset[int] = frozenset()


@dataclass(slots=True)
class _Open:
    """The row being put together, and what each column last said."""

    key: int
    row: Row | None = None
    pattern: frozenset[int] = frozenset()
    said: dict[int, Cell] = field(default_factory=dict)

    def goes_on(self, piece: Piece, filled: frozenset[int]) -> bool:
        """Whether a piece belongs to the open row: its ref is merged with it, or left empty by a page's end."""
        if self.row is None or self.key in filled:
            return False
        if self.key in piece.merged:
            return True
        is_whole = len(filled) >= _WHOLE and filled >= self.pattern
        begins = (text_of(piece.row.cell(column)) for column in filled)
        return not is_whole or any(_LETTERED.match(text) for text in begins)

    def add(self, row: Row) -> None:
        """Put a piece under the open row, cell by cell."""
        if self.row is not None:
            width = max(len(self.row.cells), len(row.cells))
            cells = tuple(_under(self.row.cell(column), row.cell(column)) for column in range(1, width + 1))
            self.row = replace(self.row, cells=cells)

    def begin(self, piece: Piece, filled: frozenset[int]) -> None:
        """Open a row; a cell that spans rows of several refs speaks for each of them."""
        cells = tuple(
            self.said.get(column, EMPTY) if column in piece.merged else cell
            for column, cell in enumerate(piece.row.cells, start=1)
        )
        self.said.update(
            {column: cell for column, cell in enumerate(piece.row.cells, start=1) if column not in piece.merged}
        )
        is_band = filled == {self.key} and not piece.merged
        self.row = replace(piece.row, cells=cells)
        self.pattern = frozenset() if is_band else filled - {self.key}


def whole_rows(pieces: Iterable[Piece], key: int, joined: list[Row] | None = None) -> Iterator[Row]:
    """The rows with what continues them joined on by line breaks; `key` is the column of the refs.

    A piece belongs to the row above where its ref is merged with that row's, or where it has none and does not
    fill the row as one of its own would. Nothing continues a band, which has only its name. `joined` takes those rows.
    """
    open_row = _Open(key)
    for piece in pieces:
        filled = frozenset(column for column, cell in enumerate(piece.row.cells, start=1) if cell.value is not None)
        if open_row.pattern and open_row.goes_on(piece, filled):
            open_row.add(piece.row)
            if joined is not None and filled:
                joined.append(piece.row)
            continue
        if open_row.row is not None:
            yield open_row.row
        open_row.begin(piece, filled)
    if open_row.row is not None:
        yield open_row.row


def _under(above: Cell, below: Cell) -> Cell:
    if above.value is None or below.value is None:
        return below if above.value is None else above
    return Cell(f"{text_of(above)}\n{text_of(below)}")
