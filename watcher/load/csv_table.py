"""A file of delimited text comes in, rows of text numbered as a spreadsheet shows them go out, as a stream."""

from __future__ import annotations

import codecs
import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TextIO

from watcher.load.unreadable import Unreadable
from watcher.plan.place import Source
from watcher.plan.problem import error
from watcher.plan.rows import EMPTY, Cell, Row
from watcher.plan.settings import SourceSettings

DELIMITERS = (",", ";", "\t", "|")
SAMPLE_RECORDS = 30
CHUNK_BYTES = 1 << 20
LARGEST_CELL = 2**31 - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class CsvTable:
    """Rows of a text file; a row's number counts records, so a cell with line breaks is still one row."""

    source: Source
    path: Path
    encoding: str
    delimiter: str

    def rows(self) -> Iterator[Row]:
        """Every record that holds anything, top to bottom, as text; an empty cell holds None."""
        with _opened(self.path, self.encoding) as file:
            for number, record in enumerate(_records(file, self.delimiter), start=1):
                if any(record):
                    yield Row(number, tuple(Cell(text) if text else EMPTY for text in record))


def open_csv(settings: SourceSettings, path: Path, name: str) -> CsvTable:
    """A text table, its encoding and delimiter as configured or else found in the file itself.

    UTF-8 is tried first and Windows-1252 is what remains, because every byte means something in it.
    Raises Unreadable where the configured encoding does not exist or does not fit.
    """
    encoding = _configured_encoding(settings, path, name) if settings.encoding else _encoding_found(path)
    delimiter = settings.delimiter or _delimiter_found(path, encoding)
    return CsvTable(source=Source(file=name), path=path, encoding=encoding, delimiter=delimiter)


def _configured_encoding(settings: SourceSettings, path: Path, name: str) -> str:
    """The encoding of the config, once it is known to fit the whole file."""
    wanted = settings.encoding or ""
    try:
        encoding = codecs.lookup(wanted).name
    except LookupError as failure:
        text = f'unknown encoding (found "{wanted}"); write utf-8, cp1252 or another name that Python knows'
        raise Unreadable(error("file.encoding", settings.where, text)) from failure
    encoding = "utf-8-sig" if encoding == "utf-8" else encoding
    if not _fits(path, encoding):
        text = f'the file is not written as configured (found bytes that are no "{wanted}"); leave `encoding:` out'
        raise Unreadable(error("file.encoding", name, text))
    return encoding


def _encoding_found(path: Path) -> str:
    with path.open("rb") as file:
        start = file.read(2)
    if start in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}:
        return "utf-16"
    return "utf-8-sig" if _fits(path, "utf-8-sig") else "cp1252"


def _fits(path: Path, encoding: str) -> bool:
    """Whether every byte of a file can be read in an encoding; reads it in pieces."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK_BYTES):
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _delimiter_found(path: Path, encoding: str) -> str:
    """The delimiter under which most of the first records have one and the same number of cells, above one."""

    def evenness(delimiter: str) -> tuple[int, int]:
        """How many records agree on a width, and that width."""
        with _opened(path, encoding) as file:
            widths = [len(record) for record in islice(_records(file, delimiter), SAMPLE_RECORDS)]
        many = Counter(width for width in widths if width > 1)
        width, records = max(many.items(), key=lambda found: (found[1], found[0]), default=(0, 0))
        return records, width

    return max(DELIMITERS, key=evenness)


def _opened(path: Path, encoding: str) -> TextIO:
    # Five bytes mean nothing in Windows-1252: they show as the replacement character instead of stopping the file.
    errors = "replace" if encoding == "cp1252" else "strict"
    return path.open(encoding=encoding, errors=errors, newline="")


def _records(file: TextIO, delimiter: str) -> Iterator[list[str]]:
    # The limit is the module's, not the reader's; a huge cell is odd but no reason to lose the file.
    csv.field_size_limit(LARGEST_CELL)
    lines = (line.replace("\0", "").replace("\ufeff", "") for line in file)
    yield from csv.reader(lines, delimiter=delimiter)
