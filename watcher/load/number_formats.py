"""A workbook's raw styles and sheet come in, the number format of each cell that has one of its own goes out.

The reader of values does not show formats, and without them 1.10 is 1.1 and 43 % is 0.43.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from watcher.load.book_parts import sheet_part
from watcher.load.xml_part import parsed

Formats = Mapping[int, str]
"""Column, counted from 1, to number format (`0.00`, `0%`)."""

BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    14: "mm-dd-yy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 22: "m/d/yy h:mm",
    37: "#,##0;(#,##0)", 38: "#,##0;(#,##0)", 39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;(#,##0.00)", 49: "@",
}  # fmt: skip
"""The formats a workbook may use by number without spelling them out (ECMA-376, part 1, 18.8.30)."""


def row_formats(path: Path, sheet: str) -> Iterator[tuple[int, Formats]]:
    """Each row that has formatted numbers or days, top to bottom: its number from 1 and the formats by column.

    Raises NotAWorkbook for damaged XML and for declared entities, KeyError for a missing part.
    """
    with zipfile.ZipFile(path) as archive:
        styles = style_formats(archive)
        rows = _Rows(styles)
        for _ in parsed(archive, sheet_part(archive, sheet), rows.element):
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
    found = {str(style): own or BUILT_IN.get(number, "") for style, (number, own) in enumerate(styles_of(archive))}
    return {style: code for style, code in found.items() if code and code.lower() != "general"}


def styles_of(archive: zipfile.ZipFile) -> list[tuple[int, str | None]]:
    """Each style's number of a format and, where the workbook spells one out under that number, the format itself."""
    own: dict[str, str] = {}
    styles: list[str] = []
    inside: list[str] = []

    def _element(name: str, attributes: dict[str, str]) -> None:
        if name in {"cellXfs", "cellStyleXfs", "cellStyles"}:
            inside.append(name)
        elif name == "numFmt":
            own[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "xf" and inside[-1:] == ["cellXfs"]:
            styles.append(attributes.get("numFmtId", "0"))

    if "xl/styles.xml" in archive.namelist():
        for _ in parsed(archive, "xl/styles.xml", _element):
            pass
    return [(int(number) if number.isdecimal() else 0, own.get(number)) for number in styles]


def _column(reference: str) -> int:
    """The column of a cell reference, counted from 1: AB12 is 28."""
    column = 0
    for letter in re.match(r"[A-Z]*", reference.upper())[0]:  # type: ignore[index]  # the pattern always matches
        column = column * 26 + ord(letter) - ord("A") + 1
    return column
