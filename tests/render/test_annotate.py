"""A marked copy of a workbook: everything stays where it is, and nothing in it becomes a formula."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from watcher.plan.problem import error, info, warning
from watcher.render.annotate import NotWritten, StatusColumn, annotate

COLUMN = StatusColumn(
    sheet="The plan's",
    heading="Computed status",
    heading_row=2,
    beside=2,
    cells={3: "Overdue", 4: '=HYPERLINK("http://x")'},
)
PROBLEMS = (
    error("lead.unknown", "plan.xlsx:The plan's!A3", '=cmd is nobody (found "=1+1"); add the person'),
    warning("date.words", "plan.xlsx:The plan's!B4", "words are not read"),
    info("parts.inline", "plan.xlsx:The plan's!A3", "another fault of the cell"),
    info("column.unknown", "plan.xlsx:The plan's!3", "a fault of the row"),
    info("ref.number", "plan.xlsx:No such sheet!A3", "a fault of elsewhere"),
    info("lead.none", "plan.xlsx:The plan's!B1", "a fault of merged cells"),
)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A title over two merged cells, headings, two rows, a colour, a comment, a formula, and a sum two columns on."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "The plan's"
    for row in (["Title"], ["Ref", "RAG", None, "Sum"], ["1.1", None, None, "=1+1"], ["1.2", "Red"]):
        sheet.append(row)
    sheet.merge_cells("A1:B1")
    sheet["B4"].fill = PatternFill("solid", start_color="FF0000", end_color="FF0000")
    sheet["A3"].comment = Comment("said by the office", "Somebody")
    path = tmp_path / "plan.xlsx"
    book.save(path)
    return path


def test_the_copy_has_the_problems_linked_and_the_cells_marked(plan: Path) -> None:
    """Each once, worst first; a colour of the office's stays; an earlier comment stays; the source is as it was."""
    before = plan.read_bytes()
    out = plan.with_name("out.xlsx")
    annotate(plan, out, PROBLEMS, [COLUMN])
    assert plan.read_bytes() == before
    book = load_workbook(out)
    assert book.sheetnames == ["The plan's", "Watcher problems"]
    sheet, listed = book["The plan's"], book["Watcher problems"]
    assert listed.max_row == 1 + len(PROBLEMS)
    links = [cell.hyperlink.location if cell.hyperlink else None for cell in listed["B"][1:]]
    assert links == [
        "'The plan''s'!A3",
        "'The plan''s'!B4",
        "'The plan''s'!A3",
        "'The plan''s'!A3",
        None,
        "'The plan''s'!B1",
    ]
    said = sheet["A3"].comment.text.split("\n")
    assert said[0] == "said by the office"
    assert said[2] == "another fault of the cell"
    assert sheet["A3"].fill.start_color.rgb == "00F4B6B6"
    assert sheet["B4"].fill.start_color.rgb == "00FF0000"
    assert sheet["B4"].border.left.style == "thick"
    assert "merged" in sheet["A1"].comment.text


def test_the_status_goes_into_the_first_free_column(plan: Path) -> None:
    """Nothing moves: the formula is where and what it was."""
    out = plan.with_name("out.xlsx")
    annotate(plan, out, (), [COLUMN])
    sheet = load_workbook(out)["The plan's"]
    assert [sheet.cell(row, 3).value for row in (1, 2, 3)] == [None, "Computed status", "Overdue"]
    assert sheet["D3"].value == "=1+1"


def test_no_text_becomes_a_formula(plan: Path) -> None:
    """Neither a status nor a problem that quotes one."""
    out = plan.with_name("out.xlsx")
    annotate(plan, out, PROBLEMS, [COLUMN])
    book = load_workbook(out)
    formulas = [
        (sheet.title, cell.coordinate)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    assert formulas == [("The plan's", "D3")]
    assert book["The plan's"]["C4"].value.startswith("'=")


def test_a_copy_can_be_marked_again(plan: Path) -> None:
    """The second list stands beside the first."""
    once, twice = plan.with_name("once.xlsx"), plan.with_name("twice.xlsx")
    annotate(plan, once, PROBLEMS, [])
    annotate(once, twice, PROBLEMS, [])
    assert load_workbook(twice).sheetnames == ["The plan's", "Watcher problems", "Watcher problems1"]


def test_the_source_is_never_written(plan: Path) -> None:
    """Not by its name, not by another name for it, not through another kind of file."""
    before = plan.read_bytes()
    link = plan.with_name("link.xlsx")
    link.symlink_to(plan)
    hard = plan.with_name("hard.xlsx")
    hard.hardlink_to(plan)
    for out in (plan, plan.parent / "." / "plan.xlsx", link, hard, plan.with_suffix(".csv")):
        with pytest.raises(NotWritten):
            annotate(plan, out, PROBLEMS, [COLUMN])
    assert plan.read_bytes() == before


def test_what_is_no_workbook_is_refused(tmp_path: Path) -> None:
    """With words, and nothing half written."""
    path = tmp_path / "plan.xlsx"
    path.write_bytes(b"no zip")
    with pytest.raises(NotWritten, match="cannot be copied"):
        annotate(path, tmp_path / "out.xlsx", (), [])
    assert [one.name for one in tmp_path.iterdir()] == ["plan.xlsx"]
