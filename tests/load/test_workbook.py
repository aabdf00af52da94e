"""Workbooks: the sheet's own rows and columns, and numbers with the formats they are shown in."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from watcher.load import archive
from watcher.load.reader import read
from watcher.plan.rows import Cell, Remarking
from watcher.plan.settings import SourceSettings

Values = Callable[..., list[tuple[int, list[object]]]]


def _saved(path: Path, cells: dict[str, tuple[object, str | None]], sheets: tuple[str, ...] = ("Plan",)) -> Path:
    book = openpyxl.Workbook()
    book.active.title = sheets[0]
    for name in sheets[1:]:
        book.create_sheet(name)
    for at, (value, shown_as) in cells.items():
        book[sheets[0]][at] = value
        if shown_as:
            book[sheets[0]][at].number_format = shown_as
    book.save(path)
    return path


def _cells(path: Path, source: SourceSettings) -> dict[tuple[int, int], Cell]:
    rows = read(source, path, path.name).rows()
    return {
        (row.number, column): cell
        for row in rows
        for column, cell in enumerate(row.cells, start=1)
        if cell.value is not None
    }


def test_rows_and_columns_are_the_sheets_own(tmp_path: Path, source: SourceSettings) -> None:
    """A table that begins at C5 keeps its places."""
    path = _saved(tmp_path / "plan.xlsx", {"C5": ("No.", None), "D7": ("x", None), "F9": (True, None)})
    assert {at: cell.value for at, cell in _cells(path, source).items()} == {(5, 3): "No.", (7, 4): "x", (9, 6): True}


@pytest.mark.parametrize(
    ("value", "shown_as", "expected"),
    [
        (1.1, "0.00", Cell(1.1, "0.00")),
        (0.43, "0%", Cell(0.43, "0%")),
        (0.677, "0.0%", Cell(0.677, "0.0%")),
        (4694, "#,##0", Cell(4694, "#,##0")),
        (17, None, Cell(17)),
        (1.5, None, Cell(1.5)),
        ("1.10", "0.00", Cell("1.10")),
        (date(2018, 3, 31), "mmm yy", Cell(date(2018, 3, 31), "mmm yy")),
        (datetime(2018, 3, 31, 9, 30), "dd/mm/yyyy hh:mm", Cell(datetime(2018, 3, 31, 9, 30), "dd/mm/yyyy hh:mm")),  # noqa: DTZ001
    ],
)
def test_a_number_keeps_the_format_it_is_shown_in(
    value: object, shown_as: str | None, expected: Cell, tmp_path: Path, source: SourceSettings
) -> None:
    """Without it 1.10 is 1.1; text needs none; whole numbers are whole."""
    path = _saved(tmp_path / "plan.xlsx", {"B2": (value, shown_as)})
    assert _cells(path, source) == {(2, 2): expected}


def test_formats_stay_with_their_rows(tmp_path: Path, source: SourceSettings) -> None:
    """Rows without formatted numbers between them shift nothing."""
    path = _saved(
        tmp_path / "plan.xlsx",
        {"A1": ("x", None), "A3": (1.1, "0.00"), "A4": (2.5, None), "C9": (0.1, "0%"), "A9": (3, None)},
    )
    found = {at: cell.shown_as for at, cell in _cells(path, source).items()}
    assert found == {(1, 1): None, (3, 1): "0.00", (4, 1): None, (9, 1): None, (9, 3): "0%"}


def test_a_table_can_be_read_twice(tmp_path: Path, source: SourceSettings) -> None:
    """Finding the headings reads it once, the rows again."""
    table = read(source, _saved(tmp_path / "plan.xlsx", {"A1": ("x", None)}), "plan.xlsx")
    assert list(table.rows()) == list(table.rows())


def test_a_sheet_is_found_ignoring_spaces_and_case(tmp_path: Path, source: SourceSettings) -> None:
    """Its place shows the name it has in the workbook."""
    path = _saved(tmp_path / "plan.xlsx", {"A1": ("x", None)}, ("Improvement plan", "SROs"))
    assert (
        str(read(replace(source, sheet="improvement  Plan"), path, "plan.xlsx").source) == "plan.xlsx:Improvement plan"
    )


def test_a_wrong_sheet_name_lists_the_sheets(
    tmp_path: Path, source: SourceSettings, refusal: Callable[..., str]
) -> None:
    """And asks whether the nearest is meant."""
    path = _saved(tmp_path / "plan.xlsx", {"A1": ("x", None)}, ("Improvement plan", "SROs"))
    assert refusal(path, replace(source, sheet="Improvment plan")) == (
        'sheet.unknown config.yaml:9:3: plan.xlsx has no sheet "Improvment plan" '
        '(found "Improvement plan", "SROs"); did you mean "Improvement plan"?'
    )


def test_one_of_several_sheets_has_to_be_named(tmp_path: Path, refusal: Callable[..., str]) -> None:
    """With a single sheet there is nothing to choose."""
    path = _saved(tmp_path / "plan.xlsx", {"A1": ("x", None)}, ("Improvement plan", "SROs"))
    assert refusal(path).startswith("sheet.missing config.yaml:9:3: which sheet is meant is not said")


def test_an_empty_sheet_is_told_with_its_name(tmp_path: Path, refusal: Callable[..., str]) -> None:
    """The place names file and sheet."""
    assert refusal(_saved(tmp_path / "plan.xlsx", {})).startswith("sheet.empty plan.xlsx:Plan: nothing is in it")


def test_a_workbook_that_unpacks_to_too_much_is_refused(
    tmp_path: Path, refusal: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The declared sizes are looked at before anything is unpacked."""
    monkeypatch.setattr(archive, "LARGEST_BYTES", 1000)
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/worksheets/sheet1.xml", b" " * 100_000)
    assert refusal(path).startswith("file.oversize bomb.xlsx: the workbook is too large to open safely")


def test_declared_entities_are_refused(tmp_path: Path, refusal: Callable[..., str]) -> None:
    """No spreadsheet program writes a document type; a billion laughs does."""
    path = _saved(tmp_path / "plan.xlsx", {"A1": (1.1, "0.00")})
    evil = tmp_path / "evil.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(evil, "w") as new:
        for part in old.namelist():
            content = old.read(part)
            if part == "xl/styles.xml":
                content = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + content
            new.writestr(part, content)
    assert refusal(evil).startswith(
        "file.damaged evil.xlsx: cannot be read as a workbook (xl/styles.xml declares a document type"
    )


def _remarks(path: Path, source: SourceSettings) -> list[str]:
    table = read(source, path, path.name)
    list(table.rows())
    assert isinstance(table, Remarking)
    return [f"{problem.code} {problem}" for problem in table.remarks()]


def test_errors_and_formulas_without_a_value_are_told(tmp_path: Path, source: SourceSettings) -> None:
    """Both would otherwise look like empty cells; a formula that was worked out counts by its value."""
    path = _saved(tmp_path / "plan.xlsx", {"A1": ("x", None), "B2": ("=1+1", None), "C3": ("=NA()", None)})
    book = openpyxl.load_workbook(path)
    book.active["D4"] = "#REF!"
    book.active["D4"].data_type = "e"
    book.save(path)
    told = {remark.split(" (")[0] for remark in _remarks(path, source)}
    assert told == {
        "cell.no_value plan.xlsx:Plan!B2: a formula has no value",
        "cell.no_value plan.xlsx:Plan!C3: a formula has no value",
        "cell.error plan.xlsx:Plan!D4: a formula ends in an error",
    }


def test_many_errors_are_counted(tmp_path: Path, source: SourceSettings) -> None:
    """Twenty places are enough to see what is wrong."""
    path = _saved(tmp_path / "plan.xlsx", {"A1": ("x", None)} | {f"B{row}": ("=1/0", None) for row in range(2, 120)})
    remarks = _remarks(path, source)
    assert (len(remarks), remarks[-1][:40]) == (21, "cell.error plan.xlsx:Plan: 98 more cells")


def test_a_long_sheet_is_read_whole_and_again(tmp_path: Path, source: SourceSettings) -> None:
    """Beyond the rows that are kept from opening it, with the formats of each."""
    path = _saved(tmp_path / "plan.xlsx", {f"A{row}": (row + 0.5, "0.00") for row in range(1, 201)})
    table = read(source, path, "plan.xlsx")
    first = [(row.number, row.cells[0]) for row in table.rows()]
    assert first == [(row, Cell(row + 0.5, "0.00")) for row in range(1, 201)]
    assert [(row.number, row.cells[0]) for row in table.rows()] == first


def test_cells_too_far_apart_are_refused_unread(tmp_path: Path, refusal: Callable[..., str]) -> None:
    """The reader would make room for everything in between."""
    path = _saved(tmp_path / "plan.xlsx", {"A1": ("x", None), "XFD1048576": ("y", None)})
    assert refusal(path).startswith(
        "file.oversize plan.xlsx:Plan: the sheet is too large to read (found cells up to XFD"
    )


def _open_document(path: Path, rows: str) -> Path:
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    body = f'<office:body><office:spreadsheet><table:table table:name="Plan">{rows}</table:table></office:spreadsheet>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        content = f"<office:document-content {names}>{body}</office:body></office:document-content>"
        archive.writestr("content.xml", content)
    return path


TEXT = '<table:table-cell {0} office:value-type="string"><text:p>{1}</text:p></table:table-cell>'


def test_an_open_document_sheet_is_read(tmp_path: Path, values: Values) -> None:
    """With its true dates."""
    day = '<table:table-cell office:value-type="date" office:date-value="2018-03-31"><text:p>31/03/18</text:p></table:table-cell>'
    rows = f"<table:table-row>{TEXT.format('', 'No.')}{day}</table:table-row>"
    assert values(_open_document(tmp_path / "plan.ods", rows)) == [(1, ["No.", date(2018, 3, 31)])]


def test_cells_written_once_for_millions_are_refused(tmp_path: Path, refusal: Callable[..., str]) -> None:
    """A small file that would fill the memory."""
    cell = TEXT.format('table:number-columns-repeated="50"', "x")
    rows = f'<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row>'
    assert "found 50,000,000 repeated cells" in refusal(_open_document(tmp_path / "plan.ods", rows))
