"""Where a value was read: a source and a cell come in, one printable place goes out. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache


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

    def at(self, column: int | None) -> Place:
        """The cell of this row in a column; the source itself where no row is known."""
        return self if self.row is None else Place(source=self.source, row=self.row, column=column)


class RowPlaces(Mapping[str, Place]):
    """The cells of one row by field. Kept as the row and the fields' columns, which many rows share."""

    __slots__ = ("_columns", "_row", "_source")

    def __init__(self, source: Source, row: int | None, columns: Mapping[str, int | None]) -> None:
        self._source, self._row, self._columns = source, row, columns

    def __getitem__(self, name: str) -> Place:
        column = self._columns[name]
        return Place(source=self._source, row=self._row, column=None if self._row is None else column)

    def get(self, name: str, default: Place | None = None) -> Place | None:  # type: ignore[override]
        """The cell of a field, or what is given instead."""
        return self[name] if name in self._columns else default

    def __contains__(self, name: object) -> bool:
        return name in self._columns

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)

    def with_others(self, others: Mapping[str, Place]) -> Mapping[str, Place]:
        """These and others, which count where both have a field; kept as one row where they stand in it as well."""
        if isinstance(others, RowPlaces) and others._row == self._row and others._source == self._source:  # noqa: SLF001
            return RowPlaces(self._source, self._row, {**self._columns, **others._columns})  # noqa: SLF001
        return {**self, **others}

    def printed(self) -> Mapping[str, str]:
        """Each cell as its place prints, in the order of the fields' names."""
        source, row, columns = str(self._source), self._row, self._columns
        if row is None:
            return dict.fromkeys(sorted(columns), source)
        letters = {name: column_letters(columns[name] or 0) for name in sorted(columns)}
        return {name: f"{source}!{column}{row}" for name, column in letters.items()}

    def __repr__(self) -> str:
        return repr(dict(self))

    def __reduce__(self) -> tuple[type[RowPlaces], tuple[Source, int | None, Mapping[str, int | None]]]:
        return RowPlaces, (self._source, self._row, self._columns)


@lru_cache(maxsize=1024)
def column_letters(column: int) -> str:
    """The spreadsheet's letters of a column counted from 1: 1 is A, 27 is AA."""
    letters = ""
    while column > 0:
        column, remainder = divmod(column - 1, 26)
        letters = chr(ord("A") + remainder) + letters
    return letters
