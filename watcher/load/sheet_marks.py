"""A workbook's raw sheet comes in, what the reader of values does not show goes out: number formats and odd cells.

One pass of patterns over the bytes; only cells that matter are looked at, which is several times faster than a parser.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from watcher.load.book_parts import sheet_part
from watcher.load.number_formats import row_formats, style_formats

PIECE_BYTES = 1 << 20
_ROW_END = re.compile(rb"</(?:\w+:)?row>")
_FIRST_CELL = re.compile(rb"<(?:\w+:)?c[\s/>][^>]*")
_PLACE = re.compile(rb"""\br=["']([A-Z]{1,3})(\d{1,7})["']""")
_STYLE = re.compile(rb"""\bs=["'](\d+)["']""")
_TYPE = re.compile(rb"""\bt=["'](\w+)["']""")
_ERROR = re.compile(
    rb"""<(?:\w+:)?c\s(?=[^>]*\bt=["']e["'])([^>]*)>(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v>([^<]*)<""", re.DOTALL
)
_NO_VALUE = re.compile(
    rb"""<(?:\w+:)?c\s((?:(?!\bt=["']str)[^>])*)>\s*<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*"""
    rb"""(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"""
)

NO_VALUE = "no value"
"""What stands for a formula that the program which wrote the file never worked out."""


@dataclass(slots=True)
class Marks:
    """What one row shows beside its values, by column: number formats, and what is odd (`#REF!`, a formula's lack)."""

    formats: dict[int, str] = field(default_factory=dict)
    odd: dict[int, str] = field(default_factory=dict)


NO_MARKS = Marks()


def row_marks(path: Path, sheet: str) -> Iterator[tuple[int, Marks]]:
    """Each row that has any mark, top to bottom. Raises NotAWorkbook, KeyError and zipfile's errors for damaged files."""
    with zipfile.ZipFile(path) as archive:
        styles = {number.encode(): shown for number, shown in style_formats(archive).items()}
        with archive.open(sheet_part(archive, sheet)) as stream:
            piece = stream.read(PIECE_BYTES)
            cell = _FIRST_CELL.search(piece)
            if cell is not None and _PLACE.search(cell[0]):
                formatted = _formatted(styles)
                while piece:
                    more = stream.read(PIECE_BYTES)
                    ends = [found.end() for found in _ROW_END.finditer(piece)][-1:] if more else [len(piece)]
                    if ends:
                        yield from sorted(_marks(piece[: ends[0]], formatted, styles).items())
                    piece = piece[ends[0] if ends else 0 :] + more
                return
    # Cells that do not name their places can only be counted, which takes a parser.
    for number, formats in row_formats(path, sheet):
        yield number, Marks(formats=dict(formats))


def _formatted(styles: Mapping[bytes, str]) -> re.Pattern[bytes] | None:
    """Cells in a style that shows its numbers in some way of its own."""
    numbers = b"|".join(sorted(styles))
    return re.compile(rb"""<(?:\w+:)?c\s([^>]*?\bs=["'](?:%b)["'][^>]*)>""" % numbers) if styles else None


def _marks(piece: bytes, formatted: re.Pattern[bytes] | None, styles: Mapping[bytes, str]) -> dict[int, Marks]:
    rows: dict[int, Marks] = {}
    for found in formatted.finditer(piece) if formatted is not None else ():
        attributes = found[1]
        kind, style = _TYPE.search(attributes), _STYLE.search(attributes)
        if style is not None and (kind is None or kind[1] == b"n"):
            _put(rows, attributes, styles[style[1]], is_odd=False)
    if b't="e"' in piece or b"t='e'" in piece:
        for found in _ERROR.finditer(piece):
            _put(rows, found[1], found[2].decode("utf-8", "replace"), is_odd=True)
    if b"<f" in piece or b":f" in piece:
        for found in _NO_VALUE.finditer(piece):
            _put(rows, found[1], NO_VALUE, is_odd=True)
    return rows


def _put(rows: dict[int, Marks], attributes: bytes, text: str, *, is_odd: bool) -> None:
    place = _PLACE.search(attributes)
    if place is not None:
        marks = rows.setdefault(int(place[2]), Marks())
        (marks.odd if is_odd else marks.formats)[column_number(place[1])] = text


@lru_cache(maxsize=2048)
def column_number(letters: bytes) -> int:
    """A spreadsheet's column letters as a number counted from 1: A is 1, AA is 27."""
    column = 0
    for letter in letters:
        column = column * 26 + letter - ord("A") + 1
    return column
