"""A workbook's raw styles and sheet come in, the number format of each cell that has one of its own goes out.

The reader of values does not show formats, and without them 1.10 is 1.1 and 43 % is 0.43.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from xml.parsers import expat

Formats = Mapping[int, str]
"""Column, counted from 1, to number format (`0.00`, `0%`)."""

CHUNK_BYTES = 1 << 16
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships|id"

BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    14: "mm-dd-yy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 22: "m/d/yy h:mm",
    37: "#,##0;(#,##0)", 38: "#,##0;(#,##0)", 39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;(#,##0.00)", 49: "@",
}  # fmt: skip
"""The formats a workbook may use by number without spelling them out (ECMA-376, part 1, 18.8.30)."""


class NotAWorkbook(Exception):
    """The file's parts are not those of a workbook, or hold what no spreadsheet program writes."""


def row_formats(path: Path, sheet: str) -> Iterator[tuple[int, Formats]]:
    """Each row that has formatted numbers or days, top to bottom: its number from 1 and the formats by column.

    Raises NotAWorkbook for damaged XML and for declared entities, KeyError for a missing part.
    """
    with zipfile.ZipFile(path) as archive:
        styles = style_formats(archive)
        rows = _Rows(styles)
        for _ in _parsed(archive, sheet_part(archive, sheet), rows.element):
            yield from rows.taken()
        yield from rows.rest()


class _Rows:
    """Collects formats element by element; a cell without a reference stands right of the one before it."""

    def __init__(self, styles: Mapping[str, str]) -> None:
        self.styles = styles
        self.done: list[tuple[int, Formats]] = []
        self.row = 0
        self.column = 0
        self.formats: dict[int, str] = {}

    def element(self, name: str, attributes: dict[str, str]) -> None:
        """Take the start of one element of the sheet."""
        if name == "row":
            self._close()
            self.row = int(attributes.get("r", self.row + 1))
            self.column = 0
        elif name == "c":
            self.column = _column(attributes["r"]) if "r" in attributes else self.column + 1
            if attributes.get("t", "n") == "n" and (shown_as := self.styles.get(attributes.get("s", "0"))):
                self.formats[self.column] = shown_as

    def _close(self) -> None:
        if self.formats:
            self.done.append((self.row, self.formats))
            self.formats = {}

    def taken(self) -> list[tuple[int, Formats]]:
        done, self.done = self.done, []
        return done

    def rest(self) -> list[tuple[int, Formats]]:
        self._close()
        return self.taken()


def style_formats(archive: zipfile.ZipFile) -> dict[str, str]:
    """Style number, as cells name it, to number format; General has none."""
    codes: dict[str, str] = {str(number): code for number, code in BUILT_IN.items()}
    styles: dict[str, str] = {}
    inside: list[str] = []

    def _element(name: str, attributes: dict[str, str]) -> None:
        if name in {"cellXfs", "cellStyleXfs", "cellStyles"}:
            inside.append(name)
        elif name == "numFmt":
            codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "xf" and inside[-1:] == ["cellXfs"]:
            style = len(styles)
            styles[str(style)] = codes.get(attributes.get("numFmtId", "0"), "")

    if "xl/styles.xml" in archive.namelist():
        for _ in _parsed(archive, "xl/styles.xml", _element):
            pass
    return {style: code for style, code in styles.items() if code and code.lower() != "general"}


def sheet_part(archive: zipfile.ZipFile, sheet: str) -> str:
    """The name of the archive's part that holds a sheet."""
    relation: dict[str, str] = {}
    target: dict[str, str] = {}

    def _element(name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            relation[attributes.get("name", "")] = attributes.get(RELATION, attributes.get("id", ""))
        elif name == "Relationship":
            target[attributes.get("Id", "")] = attributes.get("Target", "")

    for part in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels"):
        for _ in _parsed(archive, part, _element):
            pass
    found = target[relation[sheet]]
    return found.lstrip("/") if found.startswith("/") else posixpath.normpath(posixpath.join("xl", found))


def _parsed(archive: zipfile.ZipFile, part: str, element: Callable[[str, dict[str, str]], None]) -> Iterator[None]:
    """Feed one part through the parser, pausing after each piece; entities and document types are refused."""

    def started(name: str, attributes: dict[str, str]) -> None:
        element(name.rpartition("|")[2], attributes)

    def refused(*_: object) -> None:
        raise NotAWorkbook(f"{part} declares a document type, which no spreadsheet program writes")

    parser = expat.ParserCreate(namespace_separator="|")
    parser.StartElementHandler = started
    parser.StartDoctypeDeclHandler = refused
    parser.EntityDeclHandler = refused
    try:
        with archive.open(part) as stream:
            while chunk := stream.read(CHUNK_BYTES):
                parser.Parse(chunk, False)  # noqa: FBT003 - expat takes no keywords
                yield
        parser.Parse(b"", True)  # noqa: FBT003
    except expat.ExpatError as failure:
        raise NotAWorkbook(f"{part} is damaged: {failure}") from failure
    yield


def _column(reference: str) -> int:
    """The column of a cell reference, counted from 1: AB12 is 28."""
    column = 0
    for letter in re.match(r"[A-Z]*", reference.upper())[0]:  # type: ignore[index]  # the pattern always matches
        column = column * 26 + ord(letter) - ord("A") + 1
    return column
