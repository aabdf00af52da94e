"""A cell of a workbook and what is to be told of it come in, the cell is written or marked. Never makes a formula."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from watcher.plan.problem import ProblemSeverity
from watcher.render.report_csv import neutral

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

COLOURS = {ProblemSeverity.ERROR: "F4B6B6", ProblemSeverity.WARNING: "FFE08A", ProblemSeverity.INFO: "CFE2F3"}
"""Backgrounds that dark text is readable on."""

LONGEST_TEXT = 32_000
"""A cell holds at most 32,767 characters."""

LONGEST_COMMENT = 2_000
AUTHOR = "Watcher"


def write_text(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    """Put a text into a cell as text, whatever it begins with; line breaks and control characters become spaces."""
    cell = cell_at(sheet, row, column)
    cell.value = neutral(text)[:LONGEST_TEXT]
    cell.data_type = "s"
    return cell


def mark_cell(sheet: Worksheet, cell: str, severity: ProblemSeverity, texts: Sequence[str]) -> None:
    """Comment a cell, after what is commented already, and colour it; a cell with a colour of its own gets a border."""
    from openpyxl.comments import Comment
    from openpyxl.styles import Border, PatternFill, Side
    from openpyxl.utils.cell import coordinate_to_tuple

    row, column = coordinate_to_tuple(cell)
    target = cell_at(sheet, row, column)
    earlier = [target.comment.text] if target.comment is not None else []
    told = [f"Watcher, {severity.value}: {texts[0]}", *texts[1:]]
    text = "\n".join([*earlier, *(neutral(line) for line in told)])[:LONGEST_COMMENT]
    target.comment = Comment(text, AUTHOR, height=120, width=360)
    if target.fill.fill_type is None:
        target.fill = PatternFill("solid", start_color=COLOURS[severity], end_color=COLOURS[severity])
    else:
        side = Side(style="thick", color=COLOURS[severity])
        target.border = Border(left=side, right=side, top=side, bottom=side)


def cell_at(sheet: Worksheet, row: int, column: int) -> Cell:
    """The cell by its row and column, both from 1; the first one of the merged cells it belongs to."""
    from openpyxl.cell import Cell as RealCell

    found = sheet.cell(row, column)
    if isinstance(found, RealCell):
        return found
    merged = next(merged for merged in sheet.merged_cells.ranges if found.coordinate in merged)
    return cell_at(sheet, merged.min_row, merged.min_col)
