"""A workbook's raw sheet comes in; one whose cells lie so far apart that no memory would hold it is refused unread.

The reader of values keeps a sheet as a full rectangle, so two cells at its far corners can cost hundreds of gigabytes.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from watcher.load.book_parts import sheet_part
from watcher.load.sheet_marks import column_number
from watcher.load.unreadable import Unreadable
from watcher.plan.place import Source, column_letters
from watcher.plan.problem import error

MOST_CELLS = 25_000_000
"""The largest rectangle read: a million rows of 25 columns, about 800 MB while it is being read."""

PIECE_BYTES = 1 << 20
OVERLAP_BYTES = 4096
_CELL = re.compile(rb"""<(?:\w+:)?c\s[^>]*?\br=["']([A-Z]{1,3})\d""")
_ROW = re.compile(rb"""<(?:\w+:)?row\s[^>]*?\br=["'](\d{1,9})["']""")
_OPEN_ROW = re.compile(rb"<table:table-row\b([^>]*)>(.*?)</table:table-row>", re.DOTALL)
_ROWS = re.compile(rb"""number-rows-repeated=["'](\d{1,12})["']""")
_VALUE = re.compile(rb"<table:table-cell\b([^>]*value-type=[^>]*)>")
_COLUMNS = re.compile(rb"""number-columns-repeated=["'](\d{1,12})["']""")


def refuse_vast(path: Path, sheet: str, name: str) -> None:
    """Raise Unreadable where a sheet's rectangle is too large; KeyError or a zip's error where the file is damaged."""
    with zipfile.ZipFile(path) as archive:
        if path.suffix.lower() == ".ods":
            cells = sum(_repeated(archive))
            found = f"{cells:,} repeated cells"
        else:
            rows, columns = _extent(archive, sheet_part(archive, sheet))
            cells, found = rows * columns, f"cells up to {column_letters(columns)}{rows}"
    if cells > MOST_CELLS:
        advice = "delete the empty rows and columns behind the table, or save it as .csv"
        text = f"the sheet is too large to read (found {found}); {advice}"
        raise Unreadable(error("file.oversize", str(Source(file=name, sheet=sheet)), text))


def _pieces(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """The part in pieces that overlap, so that nothing short falls between two of them."""
    with archive.open(part) as stream:
        rest = b""
        while piece := stream.read(PIECE_BYTES):
            yield rest + piece
            rest = piece[-OVERLAP_BYTES:]


def _extent(archive: zipfile.ZipFile, part: str) -> tuple[int, int]:
    """The last row and column that any cell names, counted from 1."""
    rows, letters = 0, {b"A"}
    for piece in _pieces(archive, part):
        letters.update(_CELL.findall(piece))
        rows = max(rows, max(map(int, _ROW.findall(piece)), default=0))
    return rows, max(map(column_number, letters))


def _repeated(archive: zipfile.ZipFile) -> Iterator[int]:
    """How many cells each row with a value stands for, where it is written once for many."""
    with archive.open("content.xml") as stream:
        rest = b""
        while piece := stream.read(PIECE_BYTES):
            text, rest = _whole_rows(rest + piece)
            for attributes, cells in _OPEN_ROW.findall(text):
                values = sum(_count(_COLUMNS, cell) for cell in _VALUE.findall(cells))
                if values:
                    yield values * _count(_ROWS, attributes)


def _whole_rows(text: bytes) -> tuple[bytes, bytes]:
    end = text.rfind(b"</table:table-row>")
    return (text[: end + 18], text[end + 18 :]) if end >= 0 else (b"", text)


def _count(pattern: re.Pattern[bytes], attributes: bytes) -> int:
    found = pattern.search(attributes)
    return int(found[1]) if found is not None else 1
