"""A workbook's table of texts comes in, each of them by its number goes out; a large table is kept on disk."""

from __future__ import annotations

import re
import zipfile
from array import array
from collections.abc import Sequence
from functools import lru_cache, partial
from tempfile import SpooledTemporaryFile
from typing import IO
from weakref import finalize

from watcher.load.xml_part import NotAWorkbook, parsed

PART = "xl/sharedStrings.xml"
MOST_BYTES = 8 << 20
"""A table up to this size stays in memory."""

REMEMBERED = 4096
"""Texts that come again and again are few: names, months, words of status."""

_SPELT = re.compile(r"_x([0-9A-Fa-f]{4})_")


class SharedStrings:
    """The texts that cells name by number. Raises NotAWorkbook where the table is damaged or lacks a number."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._file = SpooledTemporaryFile(max_size=MOST_BYTES)  # noqa: SIM115 - open as long as this lives
        finalize(self, self._file.close)
        self._ends = array("Q", [0])
        self._texts: list[str] = []
        self._is_text = False
        self._phonetic = 0
        if PART in archive.namelist():
            for _ in parsed(archive, PART, self._started, self._ended, self._characters):
                pass
        self.text = lru_cache(maxsize=REMEMBERED)(partial(_text, self._file, self._ends))

    def _started(self, name: str, _: dict[str, str]) -> None:
        if name == "t":
            self._is_text = not self._phonetic
        elif name == "si":
            self._texts = []
        elif name == "rPh":  # how a text is read aloud is no part of it
            self._phonetic += 1

    def _ended(self, name: str) -> None:
        if name == "t":
            self._is_text = False
        elif name == "rPh":
            self._phonetic -= 1
        elif name == "si":
            written = unescaped("".join(self._texts)).encode("utf-8", "surrogatepass")
            self._file.write(written)
            self._ends.append(self._ends[-1] + len(written))

    def _characters(self, text: str) -> None:
        if self._is_text:
            self._texts.append(text)


def _text(file: IO[bytes], ends: Sequence[int], number: str) -> str:
    """The text of a number, as the cell writes it."""
    if not (number.isdecimal() and int(number) + 1 < len(ends)):
        raise NotAWorkbook(f"a cell names a shared text that is not there (number {number[:20]})")
    begin, end = ends[int(number)], ends[int(number) + 1]
    file.seek(begin)
    return file.read(end - begin).decode("utf-8", "surrogatepass")


def unescaped(text: str) -> str:
    """The text with the signs that workbooks spell out (`_x000D_`) as themselves."""
    return _SPELT.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
