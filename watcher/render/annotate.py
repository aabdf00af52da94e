"""A workbook, its problems and computed statuses come in, a marked copy goes out; the workbook itself is only read."""

from __future__ import annotations

import warnings
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from watcher.plan.problem import Problem, ProblemSeverity
from watcher.render.annotate_cells import cell_at, mark_cell, write_text
from watcher.render.problem_place import place_in
from watcher.render.problems_sheet import write_problems_sheet

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

WORKBOOKS = frozenset({".xlsx", ".xlsm"})
"""Kinds of workbook that can be copied with everything in them; macros stay in an .xlsm."""

WORST_FIRST = list(ProblemSeverity)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusColumn:
    """Texts to put into one new column of a sheet: `cells` by row. `beside` is the column, from 1, that they belong next to."""

    sheet: str
    heading: str
    heading_row: int
    beside: int
    cells: Mapping[int, str] = field(default_factory=dict)


class NotWritten(Exception):
    """The copy could not be made; the message says why and what to do."""


def annotate(source: Path, out: Path, problems: Sequence[Problem], columns: Iterable[StatusColumn]) -> None:
    """Write the copy to `out`, in place of a file that is there. Raises NotWritten, and OSError where it cannot be written.

    `problems` are those of this workbook. No row or column moves, so that every place in a problem holds in the copy.
    """
    if out.suffix.lower() != source.suffix.lower() or source.suffix.lower() not in WORKBOOKS:
        raise NotWritten(f'the copy needs the ending of the workbook (found "{out.name}"); name it like {source.name}')
    if out.resolve() == source.resolve() or (out.exists() and out.samefile(source)):
        raise NotWritten(f'the workbook itself is never written (found "{out}"); name another file')
    book = _opened(source)
    sheets = {sheet.title: sheet for sheet in book.worksheets}
    for column in columns:
        if column.sheet in sheets:
            _add_column(sheets[column.sheet], column)
    _mark(sheets, problems)
    write_problems_sheet(book, sheets, problems)
    unfinished = out.with_name(f".{out.name}.part")
    try:
        book.save(unfinished)
        unfinished.replace(out)
    finally:
        unfinished.unlink(missing_ok=True)


def _opened(source: Path) -> Workbook:
    """The workbook with its formulas, formats and macros; what the library cannot keep it leaves out."""
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            # It warns of every feature it does not know; --help says what a copy leaves out.
            warnings.simplefilter("ignore")
            return load_workbook(source, keep_vba=source.suffix.lower() == ".xlsm")
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, BadZipFile) as fault:
        raise NotWritten(
            f"{source.name} cannot be copied ({fault}); save it again in the spreadsheet program"
        ) from fault


def _mark(sheets: Mapping[str, Worksheet], problems: Sequence[Problem]) -> None:
    """Colour and comment every cell that has a problem, once a cell."""
    found: dict[tuple[str, str], list[Problem]] = defaultdict(list)
    for problem in problems:
        place = place_in(problem.where)
        if place.sheet is not None and place.sheet in sheets and place.cell is not None:
            found[place.sheet, place.cell].append(problem)
    for (name, cell), some in found.items():
        ordered = sorted(some, key=lambda problem: WORST_FIRST.index(problem.severity))
        mark_cell(sheets[name], cell, ordered[0].severity, [problem.text for problem in ordered])


def _add_column(sheet: Worksheet, column: StatusColumn) -> None:
    """Fill the first column to the right of the one named that nothing stands in."""
    from openpyxl.styles import Alignment, Font

    at = next(at for at in range(column.beside + 1, sheet.max_column + 2) if _is_free(sheet, at))
    for row, text in {column.heading_row: column.heading, **column.cells}.items():
        write_text(sheet, row, at, text)
    heading = cell_at(sheet, column.heading_row, at)
    heading.font, heading.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    sheet.column_dimensions[heading.column_letter].width = 24


def _is_free(sheet: Worksheet, at: int) -> bool:
    if any(merged.min_col <= at <= merged.max_col for merged in sheet.merged_cells.ranges):
        return False
    cells = sheet.iter_rows(min_col=at, max_col=at, values_only=True)
    return all(value is None for (value,) in cells)
