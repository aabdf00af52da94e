"""Number formats from a workbook's raw parts."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from watcher.load.number_formats import row_formats
from watcher.load.xml_part import NotAWorkbook

SHEETS = '<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>%s</sheets></workbook>'
STYLES = (
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0.0%"/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="2"/><xf numFmtId="164"/></cellXfs></styleSheet>'
)


def _workbook(path: Path, rows: str, target: str = "worksheets/sheet1.xml") -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", SHEETS % '<sheet name="Plan" r:id="r7"/>')
        archive.writestr(
            "xl/_rels/workbook.xml.rels", f'<Relationships><Relationship Id="r7" Target="{target}"/></Relationships>'
        )
        archive.writestr("xl/styles.xml", STYLES)
        archive.writestr("xl/worksheets/sheet1.xml", f"<worksheet><sheetData>{rows}</sheetData></worksheet>")
    return path


@pytest.mark.parametrize("target", ["worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml"])
def test_built_in_and_own_formats_are_found(target: str, tmp_path: Path) -> None:
    """By the cell's style; General, text cells and the styles' own styles count for nothing."""
    cells = '<c r="A3" s="1"><v>1.1</v></c><c r="B3" s="0"/><c r="AB3" s="2"><v>0.4</v></c><c r="AC3" s="1" t="s"/>'
    rows = f'<row r="3">{cells}</row>'
    path = _workbook(tmp_path / "plan.xlsx", rows, target)
    assert list(row_formats(path, "Plan")) == [(3, {1: "0.00", 28: "0.0%"})]


def test_cells_without_references_are_counted(tmp_path: Path) -> None:
    """Rows and cells may leave their places out."""
    rows = '<row><c s="0"/><c s="1"/></row><row/><row><c s="2"/></row>'
    assert list(row_formats(_workbook(tmp_path / "plan.xlsx", rows), "Plan")) == [(1, {2: "0.00"}), (3, {1: "0.0%"})]


def test_damaged_parts_are_refused(tmp_path: Path) -> None:
    """With the name of the part."""
    with pytest.raises(NotAWorkbook, match=r"xl/worksheets/sheet1\.xml is damaged"):
        list(row_formats(_workbook(tmp_path / "plan.xlsx", "<row>"), "Plan"))
