"""Sheets too large to be held: what is streamed is what would have been held, cell by cell."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from watcher.load.reader import Unreadable
from watcher.load.sheet_stream import is_large
from watcher.load.workbook import SheetTable, open_sheet
from watcher.plan.rows import Cell, Row
from watcher.plan.settings import SourceKind, SourceSettings

SOURCE = SourceSettings(read="plan.xlsx", kind=SourceKind.ACTIONS, where="config.yaml:9:3")
NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
FORMATS = [
    "General",
    "0.00",
    "0%",
    "yyyy-mm-dd",
    "dd mmm yy",
    "[h]:mm",
    "hh:mm",
    '"d"0',
    "#,##0;[Red]-#,##0",
    "mmm yy;@",
]

values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.floats(0, 60_000),
    st.dates(date(1900, 3, 1), date(2100, 1, 1)),
    st.datetimes(datetime(1901, 1, 1), datetime(2100, 1, 1)).map(lambda at: at.replace(microsecond=0)),  # noqa: DTZ001
    st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=12),
    st.sampled_from(["=1+1", "#REF!", "a\nb", "مرحبا \U0001f600", "_x0041_", "<&>", " x ", "1.10", "x" * 40_000]),
)
grids = st.dictionaries(
    st.tuples(st.integers(1, 9), st.integers(1, 5)),
    st.tuples(values, st.sampled_from(FORMATS)),
    min_size=1,
    max_size=12,
)


def _both(path: Path) -> tuple[SheetTable, SheetTable]:
    return open_sheet(SOURCE, path, "plan.xlsx", 1 << 40), open_sheet(SOURCE, path, "plan.xlsx", 0)


def _seen(table: SheetTable) -> tuple[list[tuple[int, tuple[Cell, ...]]], list[str]]:
    """Rows without the empty cells at their ends, and the remarks."""
    rows = [(row.number, _trimmed(row)) for row in table.rows()]
    return rows, [str(problem) for problem in table.remarks()]


def _trimmed(row: Row) -> tuple[Cell, ...]:
    filled = [at for at, cell in enumerate(row.cells, start=1) if cell.value is not None]
    return row.cells[: max(filled)]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(grid=grids)
def test_a_stream_gives_what_is_held(grid: dict[tuple[int, int], tuple[object, str]], tmp_path: Path) -> None:
    """Values of every kind, in any format and at any place, and what is told of odd cells."""
    book = openpyxl.Workbook()
    for (row, column), (value, shown_as) in grid.items():
        cell = book.active.cell(row, column)
        cell.value = value
        counts_no_days = (
            isinstance(value, int | float) and abs(value) > 10**5 and any(sign in shown_as for sign in "ymh")
        )
        if shown_as != "General" and not isinstance(value, date) and not counts_no_days:
            cell.number_format = shown_as
    book.active["A10"] = "a sheet without a value is not opened"
    book.save(tmp_path / "plan.xlsx")
    held, stream = _both(tmp_path / "plan.xlsx")
    assert (held.stream, stream.kept) == (None, [])
    assert _seen(stream) == _seen(held)


@pytest.mark.parametrize("days", [1e12, 1e18])
def test_more_days_than_can_be_counted_are_no_traceback(days: float, tmp_path: Path) -> None:
    """The reader of values fails or panics over such a span; a stream shows the number."""
    book = openpyxl.Workbook()
    book.active["A1"] = days
    book.active["A1"].number_format = "[h]:mm"
    book.save(tmp_path / "plan.xlsx")
    with pytest.raises(Unreadable, match="cannot be read as a workbook"):
        open_sheet(SOURCE, tmp_path / "plan.xlsx", "plan.xlsx")
    assert [row.cells for row in open_sheet(SOURCE, tmp_path / "plan.xlsx", "plan.xlsx", 0).rows()] == [
        (Cell(int(days) if days < 2**53 else days, "[h]:mm"),)
    ]


def _written(path: Path, rows: str, shared: str = "", book: str = "") -> Path:
    """A workbook whose sheet has these rows as they stand."""
    openpyxl.Workbook().save(path.with_name("empty.xlsx"))
    with zipfile.ZipFile(path.with_name("empty.xlsx")) as old, zipfile.ZipFile(path, "w") as new:
        for part in old.namelist():
            content = old.read(part).decode()
            if part == "xl/worksheets/sheet1.xml":
                content = f'<worksheet xmlns="{NAMESPACE}"><sheetData>{rows}</sheetData></worksheet>'
            elif part == "xl/workbook.xml" and book:
                content = content.replace("<workbookPr/>", f"<workbookPr {book}/>")
            elif part == "xl/styles.xml":
                content = content.replace("</cellXfs>", '<xf numFmtId="14"/><xf numFmtId="46"/></cellXfs>')
            elif part == "xl/sharedStrings.xml":
                continue
            new.writestr(part, content)
        new.writestr("xl/sharedStrings.xml", f'<sst xmlns="{NAMESPACE}">{shared}</sst>')
    return path


@pytest.mark.parametrize(
    "cells",
    [
        '<c r="A1" t="s"><v>1</v></c><c r="C1" t="s"><v>0</v></c>',
        '<c t="s"><v>0</v></c><c/><c><v>3</v></c>',
        '<c r="B1"><v>1</v></c><c><v>2</v></c><c r="A1"><v>9</v></c>',
        '<c r="A1" t="d"><v>2018-03-31</v></c><c r="B1" t="d"><v>2018-03-31T10:00:00</v></c>',
        '<c r="A1" t="b"><v>true</v></c><c r="B1" t="b"><v>0</v></c><c r="C1"><v>abc</v></c>',
        '<c r="A1" t="inlineStr"><is><r><t>a</t></r><r><t xml:space="preserve"> b</t></r><rPh><t>z</t></rPh></is></c>',
        '<c r="A1"><f>1+1</f></c><c r="B1" t="str"><f>A1</f><v> x </v></c><c r="C1" t="e"><v>#N/A</v></c><c r="D1"><v>1</v></c>',
        *(f'<c r="A1" s="1"><v>{serial}</v></c>' for serial in ("43102", "43102.5", "0.25", "59", "60", "61", "-1")),
        *(
            f'<c r="A1" s="1"><v>{serial}</v></c>'
            for serial in ("2958466", "1e10", "43102.9999999999", "43102.123456789")
        ),
        '<c r="A1" s="2"><v>1.5</v></c>',
    ],
)
def test_every_form_of_cell_is_read_alike(cells: str, tmp_path: Path) -> None:
    """As other programs than this test's write them: shared texts, cells without places, days by number."""
    shared = "<si><t>one</t></si><si><r><t>t</t></r><r><t>wo</t></r><rPh><t>z</t></rPh></si>"
    held, stream = _both(_written(tmp_path / "plan.xlsx", f'<row r="1">{cells}</row>', shared))
    assert _seen(stream) == _seen(held)


def test_days_counted_from_1904_are_read_alike(tmp_path: Path) -> None:
    """Old workbooks of another system begin four years later."""
    rows = '<row r="1"><c r="A1" s="1"><v>41640</v></c></row>'
    held, stream = _both(_written(tmp_path / "plan.xlsx", rows, book='date1904="1"'))
    assert _seen(stream) == _seen(held) == ([(1, (Cell(date(2018, 1, 2), "mm-dd-yy"),))], [])


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ('<row r="1"><c r="A1" t="s"><v>7</v></c></row>', "a cell names a shared text that is not there"),
        ('<row r="1"><c r="A1" t="n"><v>x</v></c></row>', "a number that is none"),
        ('<row r="1"><c r="A1" t="zzz"><v>x</v></c></row>', "a cell of an unknown kind"),
        ('<row r="1"><c r="?1"><v>1</v></c></row>', "a cell is at no place of a sheet"),
        ('<row r="2"><c r="A2"><v>1</v></c></row><row r="1"/>', "its rows do not follow each other"),
        ('<row r="1"><c r="A1"><v>1</v></c>', "is damaged"),
    ],
)
def test_a_damaged_stream_is_refused(rows: str, told: str, tmp_path: Path) -> None:
    """With what is wrong, never with a traceback."""
    with pytest.raises(Unreadable, match=told):
        open_sheet(SOURCE, _written(tmp_path / "plan.xlsx", rows), "plan.xlsx", 0)


def test_damage_far_below_is_told_when_it_is_met(tmp_path: Path) -> None:
    """The first rows of a large sheet are all that opening it looks at."""
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in range(1, 5000))
    table = open_sheet(SOURCE, _written(tmp_path / "plan.xlsx", f'{rows}<row r="9"/>'), "plan.xlsx", 0)
    with pytest.raises(Unreadable, match="its rows do not follow each other"):
        list(table.rows())


def test_the_declared_sizes_decide(tmp_path: Path) -> None:
    """Nothing is unpacked to find out."""
    path = _written(tmp_path / "plan.xlsx", "")
    assert (is_large(path, "Sheet", 100_000), is_large(path, "Sheet", 50)) == (False, True)


def test_a_table_of_texts_is_kept_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And read from there, in any order."""
    monkeypatch.setattr("watcher.load.shared_strings.MOST_BYTES", 10)
    monkeypatch.setattr("watcher.load.shared_strings.REMEMBERED", 0)
    shared = "".join(f"<si><t>text {number} é</t></si>" for number in range(50))
    cells = "".join(f'<row><c t="s"><v>{number}</v></c></row>' for number in (49, 0, 7))
    _, stream = _both(_written(tmp_path / "plan.xlsx", cells, shared))
    assert [row.cells[0].value for row in stream.rows()] == ["text 49 é", "text 0 é", "text 7 é"]
