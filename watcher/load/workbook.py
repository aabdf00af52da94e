"""A sheet of a workbook comes in, rows of values with their number formats and the sheet's own row numbers go out."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from difflib import get_close_matches
from itertools import islice
from math import isfinite
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from watcher.load.archive import damaged, refuse_entities, refuse_oversize
from watcher.load.controls import without_controls
from watcher.load.number_formats import NotAWorkbook
from watcher.load.sheet_marks import NO_MARKS, NO_VALUE, Marks, row_marks
from watcher.load.sheet_size import refuse_vast
from watcher.load.unreadable import Unreadable
from watcher.plan.place import Place, Source
from watcher.plan.problem import Problem, error
from watcher.plan.rows import EMPTY, Cell, Row
from watcher.plan.settings import SourceSettings

HEAD_ROWS = 50
"""Rows kept from opening a sheet: finding the headings looks at no more, and small sheets are then read once."""

MOST_TOLD = 20
"""Odd cells told one by one; the rest are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetTable:
    """Rows of one sheet. A cell's `shown_as` is the number format of a number or a day that has one of its own.

    `head` are its first rows, `kept` the sheet as opened, for the first reading of all of it; `odd` the cells that hold
    no value though they should, in the order met.
    """

    source: Source
    path: Path
    sheet: str
    head: list[Row] = field(default_factory=list)
    kept: list[CalamineSheet] = field(default_factory=list)
    odd: dict[tuple[int, int], str] = field(default_factory=dict)

    def rows(self) -> Iterator[Row]:
        """Every row that holds anything, top to bottom."""
        yield from self.head
        if len(self.head) < HEAD_ROWS:
            return
        sheet = self.kept.pop() if self.kept else _opened(self.path, self.sheet)
        last = self.head[-1].number
        yield from (row for row in self.read(sheet) if row.number > last)

    def read(self, sheet: CalamineSheet) -> Iterator[Row]:
        """The rows of an opened sheet; odd cells are noted on the way."""
        for number, values, marks in _numbered(sheet, self.path):
            for column, found in marks.odd.items():
                self.odd[number, column] = found
            formats = marks.formats
            if formats:
                cells = tuple([_cell(value, formats.get(at)) for at, value in enumerate(values, start=1)])
            else:
                cells = tuple([_cell(value, None) for value in values])
            if any(cell is not EMPTY for cell in cells):
                yield Row(number, cells)

    def remarks(self) -> list[Problem]:
        """Errors and formulas without a value, with their cells."""
        return _odd_cells(self.source, self.odd)


def open_sheet(settings: SourceSettings, path: Path, name: str) -> SheetTable:
    """The configured sheet, or the only one. Raises Unreadable for a wrong sheet name or what is no workbook."""
    refuse_oversize(path, name, "workbook")
    refuse_entities(path, name, "workbook")
    is_open_document = path.suffix.lower() == ".ods"
    try:
        if is_open_document:  # its sheets are unpacked as soon as it is opened
            refuse_vast(path, settings.sheet or "", name)
        with CalamineWorkbook.from_path(path) as book:
            chosen = _chosen(settings, list(book.sheet_names), name)
            table = SheetTable(source=Source(file=name, sheet=chosen), path=path, sheet=chosen)
            if not is_open_document:
                refuse_vast(path, chosen, name)
            sheet = book.get_sheet_by_name(chosen)
        table.head.extend(islice(table.read(sheet), HEAD_ROWS))
        if len(table.head) == HEAD_ROWS:
            table.kept.append(sheet)
    except (CalamineError, NotAWorkbook, zipfile.BadZipFile, zlib.error, EOFError, ValueError, KeyError) as failure:
        raise Unreadable(damaged(name, "workbook", str(failure))) from failure
    return table


def _opened(path: Path, sheet: str) -> CalamineSheet:
    with CalamineWorkbook.from_path(path) as book:
        return book.get_sheet_by_name(sheet)


def _odd_cells(source: Source, odd: Mapping[tuple[int, int], str]) -> list[Problem]:
    told: list[Problem] = []
    for (row, column), found in islice(odd.items(), MOST_TOLD):
        where = Place(source=source, row=row, column=column)
        if found == NO_VALUE:
            text = "a formula has no value (it was never worked out); open the workbook, let it calculate and save it"
            told.append(error("cell.no_value", where, text))
        else:
            text = f"a formula ends in an error (found {found}); correct the formula, the cell counts as empty"
            told.append(error("cell.error", where, text))
    if len(odd) > MOST_TOLD:
        text = f"{len(odd) - MOST_TOLD:,} more cells hold an error or a formula without a value; correct them as well"
        told.append(error("cell.error", str(source), text))
    return told


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


def _numbered(sheet: CalamineSheet, path: Path) -> Iterator[tuple[int, Sequence[object], Marks]]:
    """Values and marks of each row side by side; calamine leaves out empty leading columns, so they are put back."""
    if sheet.start is None:
        return
    missing: list[object] = [""] * sheet.start[1]
    # An OpenDocument sheet keeps no number formats beside its values that could be read here.
    marks = iter(()) if path.suffix.lower() == ".ods" else row_marks(path, sheet.name)
    at, found = next(marks, (0, NO_MARKS))
    last = 0
    for number, values in enumerate(sheet.iter_rows(), start=1):
        while 0 < at < number:
            at, found = next(marks, (0, NO_MARKS))
        last = number
        yield number, [*missing, *values] if missing else values, found if at == number else NO_MARKS
    while at:  # rows below the last value, where only odd cells stand
        if at > last:
            yield at, (), found
        at, found = next(marks, (0, NO_MARKS))


def _cell(value: object, shown_as: str | None) -> Cell:
    """A value as the plan's readers know it: whole numbers as int, an empty cell as None, no times of day alone."""
    if isinstance(value, str):
        return Cell(without_controls(value)) if value else EMPTY
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
