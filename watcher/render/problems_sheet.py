"""A workbook's problems come in, a sheet that lists them and leads to their cells is added. Decides nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from watcher.plan.codes.telling import telling
from watcher.plan.problem import Problem
from watcher.render.annotate_cells import COLOURS, write_text
from watcher.render.problem_place import ProblemPlace, place_in

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

TITLE = "Watcher problems"
HEADINGS = {"Severity": 10, "Place": 30, "What is wrong": 90, "Why it matters": 60, "What to do": 50, "Code": 24}
"""Each heading with the width of its column, in characters."""


def write_problems_sheet(book: Workbook, sheets: Mapping[str, Worksheet], problems: Sequence[Problem]) -> None:
    """Add the sheet after the others, one row a problem in the order given, and open the copy on it."""
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(TITLE)
    for at, (heading, width) in enumerate(HEADINGS.items(), start=1):
        write_text(sheet, 1, at, heading).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(at)].width = width
    for row, problem in enumerate(problems, start=2):
        told, place = telling(problem), place_in(problem.where)
        texts = (problem.severity.value, _words(place, problem), problem.text, told.why, told.repair, problem.code)
        for at, text in enumerate(texts, start=1):
            write_text(sheet, row, at, text).alignment = Alignment(wrap_text=True, vertical="top")
        colour = COLOURS[problem.severity]
        sheet.cell(row, 1).fill = PatternFill("solid", start_color=colour, end_color=colour)
        _link(sheet, row, place, sheets)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(HEADINGS))}{len(problems) + 1}"
    book.active = book.worksheets.index(sheet)
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is sheet


def _words(place: ProblemPlace, problem: Problem) -> str:
    """`Improvement plan D51`: the place without the file's name, which is the copy's own."""
    where = place.cell or (f"row {place.row}" if place.row else "")
    return " ".join(filter(None, (place.sheet, where))) or problem.where


def _link(sheet: Worksheet, row: int, place: ProblemPlace, sheets: Mapping[str, Worksheet]) -> None:
    """Make the place a link to its cell, to the first cell of its row, or to its sheet."""
    from openpyxl.styles import Font
    from openpyxl.worksheet.hyperlink import Hyperlink

    if place.sheet is None or place.sheet not in sheets:
        return
    quoted = place.sheet.replace("'", "''")
    cell = sheet.cell(row, 2)
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!{place.cell or f'A{place.row or 1}'}")
    cell.font = Font(underline="single", color="0563C1")
