"""Tables of one kind with their own headings come in, the columns they share go out, named as in the first of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from watcher.plan.columns import Sheet
from watcher.plan.continued import Piece
from watcher.plan.rows import EMPTY, Cell, Row
from watcher.plan.text import text_of, words_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Master:
    """The headings of all the tables: `columns` by field, `labels` by wording, for headings that no field claims."""

    headings: tuple[Cell, ...]
    columns: Mapping[str, int]
    labels: Mapping[str, int]

    @classmethod
    def of(cls, sheets: Iterable[Sheet]) -> Master:
        """The first table's headings, and behind them what only later tables have."""
        headings: list[Cell] = []
        columns: dict[str, int] = {}
        labels: dict[str, int] = {}
        for sheet in sheets:
            fields = {column: name for name, column in sheet.columns.items()}
            if not headings:
                headings.extend(sheet.header.cells)
                columns.update(sheet.columns)
                labels.update({_label(cell): at for at, cell in enumerate(headings, start=1) if cell.value is not None})
                continue
            for at, cell in enumerate(sheet.header.cells, start=1):
                if cell.value is None or fields.get(at) in columns or _label(cell) in labels:
                    continue
                headings.append(cell)
                labels[_label(cell)] = len(headings)
                if at in fields:
                    columns[fields[at]] = len(headings)
        return cls(headings=tuple(headings), columns=columns, labels=labels)

    def band(self, title: str, sro: str) -> tuple[Cell, ...]:
        """The cells of a band row: its title under the refs, the SRO beside it."""
        key = self.columns.get("ref", 1)
        beside = key + 1 if key < len(self.headings) else key - 1
        texts = {beside: sro, key: title}
        return tuple(Cell(texts[at]) if texts.get(at) else EMPTY for at in range(1, len(self.headings) + 1))

    def under(self, piece: Piece, sheet: Sheet | None) -> Piece:
        """A row of one table under these columns; a table without headings has them in the same order."""
        if sheet is None:
            return piece
        fields = {column: name for name, column in sheet.columns.items()}
        cells = [EMPTY] * len(self.headings)
        merged: set[int] = set()
        for at, cell in enumerate(piece.row.cells, start=1):
            column = self.columns.get(fields.get(at, ""), self.labels.get(_label(sheet.header.cell(at)), 0))
            column = column or (at if at <= len(self.headings) and sheet.header.cell(at).value is None else 0)
            if column:
                cells[column - 1] = cell if cell.value is not None else cells[column - 1]
                merged |= {column} if at in piece.merged else set()
        return Piece(row=Row(piece.row.number, tuple(cells), piece.row.home), merged=frozenset(merged))


def _label(cell: Cell) -> str:
    return words_key(text_of(cell))
