"""Fill colours of a workbook's cells."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from openpyxl.styles import PatternFill
from openpyxl.styles.colors import Color

from watcher.load.fills import column_fills


def test_solid_fills_are_read_by_row_whatever_stands_in_the_cells(tmp_path: Path) -> None:
    """A colour of the theme by its number, one of the old palette by its value; patterns and other columns do not count."""
    book = openpyxl.Workbook()
    sheet = book.active
    colours = {"B2": Color(rgb="FFFF0000"), "B4": Color(theme=6), "B5": Color(indexed=2), "C3": Color(rgb="FF00B050")}
    for cell, colour in colours.items():
        sheet[cell].fill = PatternFill("solid", fgColor=colour)
    sheet["B6"].fill = PatternFill("lightGray", fgColor="FF0000FF")
    sheet["B5"] = "On track"
    book.save(tmp_path / "plan.xlsx")
    assert column_fills(tmp_path / "plan.xlsx", sheet.title, 2) == {2: "FF0000", 4: "theme 6", 5: "FF0000"}
