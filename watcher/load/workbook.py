"""A sheet of a workbook comes in, rows of values with their number formats and the sheet's own row numbers go out."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from difflib import get_close_matches
from itertools import islice
from math import isfinite
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from watcher.load.archive import damaged, refuse_entities, refuse_oversize
from watcher.load.controls import without_controls
from watcher.load.fills import column_fills
from watcher.load.odd_cells import OddCells
from watcher.load.sheet_marks import NO_MARKS, row_marks
from watcher.load.sheet_size import refuse_vast
from watcher.load.sheet_stream import LARGE_BYTES, Numbered, SheetStream, is_large, sheet_names
from watcher.load.unreadable import Unreadable
from watcher.load.xml_part import NotAWorkbook
from watcher.plan.place import Source
from watcher.plan.problem import Problem, error
from watcher.plan.rows import EMPTY, Cell, Row
from watcher.plan.settings import SourceSettings

HEAD_ROWS = 50
"""Rows kept from opening a sheet: finding the headings looks at no more, and small sheets are then read once."""

DAMAGES = (CalamineError, NotAWorkbook, zipfile.BadZipFile, zlib.error, EOFError, ValueError, KeyError, OverflowError)
"""What the readers raise where a file is not what its ending says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetTable:
    """Rows of one sheet. A cell's `shown_as` is the number format of a number or a day that has one of its own.

    `head` are its first rows, `stream` a sheet too large to be held, `kept` any other as opened, until it was read to its
    end; `odd` the cells that hold no value though they should.
    """

    source: Source
    path: Path
    sheet: str
    stream: SheetStream | None = None
    head: list[Row] = field(default_factory=list)
    kept: list[CalamineSheet] = field(default_factory=list)
    odd: OddCells = field(default_factory=OddCells)

    def rows(self) -> Iterator[Row]:
        """Every row that holds anything, top to bottom. Raises Unreadable where the sheet turns out to be damaged."""
        yield from self.head
        if len(self.head) < HEAD_ROWS:
            return
        last = self.head[-1].number
        try:
            with _without_panic():
                yield from (row for row in self.read(self._numbered()) if row.number > last)
        except DAMAGES as failure:
            raise Unreadable(damaged(self.source.file, "workbook", str(failure))) from failure
        self.kept.clear()

    def cells_of(self, column: int) -> Iterator[tuple[int, Cell]]:
        """One column alone, with no look at number formats; during a first reading the sheet is not opened once more."""
        if len(self.head) < HEAD_ROWS or self.stream is not None:
            yield from ((row.number, row.cell(column)) for row in self.rows())
            return
        sheet = self._held()
        at = column - 1 - (sheet.start[1] if sheet.start is not None else 0)
        with _without_panic():
            for number, values in enumerate(sheet.iter_rows(), start=1):
                if 0 <= at < len(values):
                    yield number, _cell(values[at], None)

    def _numbered(self) -> Iterator[Numbered]:
        return self.stream.rows() if self.stream is not None else _numbered(self._held(), self.path)

    def _held(self) -> CalamineSheet:
        return self.kept[0] if self.kept else _opened(self.path, self.sheet)

    def read(self, numbered: Iterable[Numbered]) -> Iterator[Row]:
        """The rows of an opened sheet; odd cells are noted on the way."""
        odd = 0
        for number, values, marks in numbered:
            if marks.odd:
                odd = self.odd.note(number, marks.odd, odd)
            formats = marks.formats
            if formats:
                cells = tuple([_cell(value, formats.get(at)) for at, value in enumerate(values, start=1)])
            else:
                cells = tuple([_cell(value, None) for value in values])
            if cells.count(EMPTY) < len(cells):
                yield Row(number, cells)

    def fills(self, column: int) -> Mapping[int, str]:
        """The fill colours of a column's cells by row, read by a reader that knows them; none in an OpenDocument sheet."""
        return {} if _is_ods(self.path) else column_fills(self.path, self.sheet, column)

    def remarks(self) -> list[Problem]:
        """Errors and formulas without a value, with their cells."""
        return self.odd.remarks(self.source)


def open_sheet(settings: SourceSettings, path: Path, name: str, large_bytes: int = LARGE_BYTES) -> SheetTable:
    """The configured sheet, or the only one. Raises Unreadable for a wrong sheet name or what is no workbook.

    A sheet that unpacks to more than `large_bytes` is read as a stream, in the memory of a small one.
    """
    refuse_oversize(path, name, "workbook")
    refuse_entities(path, name, "workbook")
    try:
        with _without_panic():
            return _open_document(settings, path, name) if _is_ods(path) else _open(settings, path, name, large_bytes)
    except DAMAGES as failure:
        raise Unreadable(damaged(name, "workbook", str(failure))) from failure


def _is_ods(path: Path) -> bool:
    return path.suffix.lower() == ".ods"


def _open_document(settings: SourceSettings, path: Path, name: str) -> SheetTable:
    refuse_vast(path, settings.sheet or "", name)  # its sheets are unpacked as soon as it is opened
    with CalamineWorkbook.from_path(path) as book:
        return _held(book, path, name, _chosen(settings, list(book.sheet_names), name))


def _open(settings: SourceSettings, path: Path, name: str, large_bytes: int) -> SheetTable:
    chosen = _chosen(settings, sheet_names(path), name)
    refuse_vast(path, chosen, name)
    if not is_large(path, chosen, large_bytes):
        with CalamineWorkbook.from_path(path) as book:
            return _held(book, path, name, chosen)
    stream = SheetStream(path, chosen)
    table = SheetTable(source=Source(file=name, sheet=chosen), path=path, sheet=chosen, stream=stream)
    table.head.extend(islice(table.read(stream.rows()), HEAD_ROWS))
    return table


@contextmanager
def _without_panic() -> Iterator[None]:
    """The reader of values gives up in a way of its own where it is surprised, which no `except Exception` sees."""
    try:
        yield
    except BaseException as failure:
        if type(failure).__name__ == "PanicException":
            raise NotAWorkbook(str(failure)) from failure
        raise


def _held(book: CalamineWorkbook, path: Path, name: str, chosen: str) -> SheetTable:
    table = SheetTable(source=Source(file=name, sheet=chosen), path=path, sheet=chosen)
    sheet = book.get_sheet_by_name(chosen)
    table.head.extend(islice(table.read(_numbered(sheet, path)), HEAD_ROWS))
    if len(table.head) == HEAD_ROWS:
        table.kept.append(sheet)
    return table


def _opened(path: Path, sheet: str) -> CalamineSheet:
    with CalamineWorkbook.from_path(path) as book:
        return book.get_sheet_by_name(sheet)


def _chosen(settings: SourceSettings, sheets: list[str], name: str) -> str:
    """The sheet to read; spaces and case do not matter, but there must be exactly one that is meant."""
    listed = ", ".join(f'"{sheet}"' for sheet in sheets) or "no sheet"
    if settings.sheet is None:
        if len(sheets) == 1:
            return sheets[0]
        text = f"which sheet is meant is not said (found {listed}); add `sheet:`"
        raise Unreadable(error("sheet.missing", settings.where, text))
    by_key = {"".join(sheet.casefold().split()): sheet for sheet in sheets}
    wanted = "".join(settings.sheet.casefold().split())
    if wanted in by_key:
        return by_key[wanted]
    near = get_close_matches(wanted, by_key, n=1)
    advice = f'did you mean "{by_key[near[0]]}"?' if near else "name one of these"
    text = f'{name} has no sheet "{settings.sheet}" (found {listed}); {advice}'
    raise Unreadable(error("sheet.unknown", settings.where, text))


def _numbered(sheet: CalamineSheet, path: Path) -> Iterator[Numbered]:
    """Values and marks of each row side by side; calamine leaves out empty leading columns, so they are put back."""
    if sheet.start is None:
        return
    missing: list[object] = [""] * sheet.start[1]
    # An OpenDocument sheet keeps no number formats beside its values that could be read here.
    marks = iter(()) if _is_ods(path) else row_marks(path, sheet.name)
    at, found = next(marks, (0, NO_MARKS))
    last = 0
    for number, values in enumerate(sheet.iter_rows(), start=1):
        while 0 < at < number:
            at, found = next(marks, (0, NO_MARKS))
        last = number
        yield number, [*missing, *values] if missing else values, found if at == number else NO_MARKS
    while at:  # rows below the last value, where only odd cells stand
        if at > last:
            yield at, [], found
        at, found = next(marks, (0, NO_MARKS))


def _cell(value: object, shown_as: str | None) -> Cell:
    """A value as the plan's readers know it: whole numbers as int, an empty cell as None, no times of day alone."""
    if isinstance(value, str):
        return Cell(value if value.isprintable() and "_" not in value else without_controls(value)) if value else EMPTY
    if value is None:
        return EMPTY
    if isinstance(value, bool):
        return Cell(value)
    if isinstance(value, float):
        if not isfinite(value):
            return Cell(str(value))
        return Cell(int(value) if value.is_integer() and abs(value) < 2**53 else value, shown_as)
    if isinstance(value, int | date | datetime):
        return Cell(value, shown_as)
    return Cell(str(value))
