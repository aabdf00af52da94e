"""A sheet of a workbook comes in, rows of values with their number formats and the sheet's own row numbers go out."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from watcher.load.archive import damaged, refuse_oversize
from watcher.load.number_formats import Formats, NotAWorkbook, row_formats
from watcher.load.unreadable import Unreadable
from watcher.plan.place import Source
from watcher.plan.problem import error
from watcher.plan.rows import EMPTY, Cell, Row
from watcher.plan.settings import SourceSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetTable:
    """Rows of one sheet. A cell's `shown_as` is the number format of a number or a day that has one of its own."""

    source: Source
    path: Path
    sheet: str

    def rows(self) -> Iterator[Row]:
        """Every row that holds anything, top to bottom, read from the file as it is now."""
        with CalamineWorkbook.from_path(self.path) as book:
            sheet = book.get_sheet_by_name(self.sheet)
            for number, values, formats in _numbered(sheet, self.path):
                cells = tuple(_cell(value, formats.get(column)) for column, value in enumerate(values, start=1))
                if any(cell.value is not None for cell in cells):
                    yield Row(number, cells)


def open_sheet(settings: SourceSettings, path: Path, name: str) -> SheetTable:
    """The configured sheet, or the only one. Raises Unreadable for a wrong sheet name or what is no workbook."""
    refuse_oversize(path, name, "workbook")
    try:
        with CalamineWorkbook.from_path(path) as book:
            sheets = list(book.sheet_names)
        sheet = _chosen(settings, sheets, name)
        table = SheetTable(source=Source(file=name, sheet=sheet), path=path, sheet=sheet)
        next(table.rows(), None)
    except (CalamineError, NotAWorkbook, zipfile.BadZipFile, KeyError) as failure:
        raise Unreadable(damaged(name, "workbook", str(failure))) from failure
    return table


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


def _numbered(sheet: CalamineSheet, path: Path) -> Iterator[tuple[int, list[object], Formats]]:
    """Values and formats of each row side by side; calamine leaves out empty leading columns, so they are put back."""
    if sheet.start is None:
        return
    missing: list[object] = [""] * sheet.start[1]
    formats = row_formats(path, sheet.name)
    at, found = next(formats, (0, {}))
    for number, values in enumerate(sheet.iter_rows(), start=1):
        while 0 < at < number:
            at, found = next(formats, (0, {}))
        yield number, [*missing, *values], found if at == number else {}


def _cell(value: object, shown_as: str | None) -> Cell:
    """A value as the plan's readers know it: whole numbers as int, an empty cell as None, no times of day alone."""
    if value is None or value == "":
        return EMPTY
    if isinstance(value, bool):
        return Cell(value)
    if isinstance(value, float):
        return Cell(int(value) if value.is_integer() and abs(value) < 2**53 else value, shown_as)
    if isinstance(value, int | date | datetime):
        return Cell(value, shown_as)
    return Cell(str(value))
