"""A file of delimited text comes in, rows of text numbered as a spreadsheet shows them go out, as a stream."""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TextIO

from watcher.load.controls import without_controls
from watcher.load.encodings import ENCODINGS, PLAIN, encoding_found, fits, is_text_encoding
from watcher.load.unreadable import Unreadable
from watcher.plan.place import Place, Source
from watcher.plan.problem import Problem, error, info, warning
from watcher.plan.rows import EMPTY, Cell, Row
from watcher.plan.settings import SourceSettings

DELIMITERS = (",", ";", "\t", "|")
SAMPLE_RECORDS = 30
LARGEST_CELL = 2**31 - 1


TABULATED = frozenset({".tsv", ".tab"})
NAMED = {"comma": ",", "semicolon": ";", "tab": "\t", "\\t": "\t", "pipe": "|"}
LONGEST_RECORD = 500
"""A record of more lines than this, in a file of records, is a quotation mark that was never closed."""

SEPARATOR = re.compile(r"sep=(.)\s*", re.IGNORECASE)
"""What Excel writes as a first line to say how the cells are set off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CsvTable:
    """Rows of a text file; a row's number counts records, so a cell with line breaks is still one row.

    `said` is what was found out about the file on opening; `noted` what the rows showed, by code.
    """

    source: Source
    path: Path
    encoding: str
    delimiter: str
    said: tuple[Problem, ...] = ()
    noted: dict[str, Problem] = field(default_factory=dict)

    def rows(self) -> Iterator[Row]:
        """Every record that holds anything, top to bottom, as text; an empty cell holds None."""
        with _opened(self.path, self.encoding) as file:
            for number, record in enumerate(_records(file, self.delimiter), start=1):
                if any(record) and not (number == 1 and _separator(record, self.delimiter)):
                    cells = tuple([Cell(without_controls(text)) if text else EMPTY for text in record])
                    row = Row(number, cells)
                    self._look_at(row, record)
                    yield row

    def cells_of(self, column: int) -> Iterator[tuple[int, Cell]]:
        """One column alone."""
        with _opened(self.path, self.encoding) as file:
            for number, record in enumerate(_records(file, self.delimiter), start=1):
                if column <= len(record) and (text := record[column - 1]):
                    yield number, Cell(without_controls(text))

    def _look_at(self, row: Row, record: list[str]) -> None:
        """Note the first cell whose bytes mean nothing, and the first that swallowed the lines below it."""
        for column, text in enumerate(record, start=1):
            if "\ufffd" in text and "file.bytes" not in self.noted:
                where = Place(source=self.source, row=row.number, column=column)
                said = f"bytes that mean nothing in {self.encoding} are shown as \ufffd (found the first here)"
                self.noted["file.bytes"] = warning("file.bytes", where, f"{said}; set `encoding:` of the source")
            if len(text) > LONGEST_RECORD and text.count("\n") > LONGEST_RECORD and "file.quote" not in self.noted:
                where = Place(source=self.source, row=row.number, column=column)
                said = (
                    f"a cell runs over {text.count(chr(10)) + 1:,} lines; see whether its quotation mark is ever closed"
                )
                self.noted["file.quote"] = warning("file.quote", where, said)

    def remarks(self) -> list[Problem]:
        """How the file was read, where that was not as UTF-8 with commas, and what looked wrong in its text."""
        return [*self.said, *self.noted.values()]


def open_csv(settings: SourceSettings, path: Path, name: str) -> CsvTable:
    """A text table, its encoding and delimiter as configured or else found in the file itself.

    UTF-8 is tried first and Windows-1252 is what remains, because every byte means something in it.
    Raises Unreadable where the configured encoding does not exist or does not fit.
    """
    encoding = _configured_encoding(settings, path, name) if settings.encoding else encoding_found(path)
    delimiter = _configured_delimiter(settings) if settings.delimiter else _delimiter_found(path, encoding)
    said = []
    if not settings.encoding and encoding not in PLAIN:
        found = ENCODINGS.get(encoding, encoding)
        text = f"the text is read as {found} (found by its bytes); set `encoding:` if signs look wrong"
        said.append(info("file.encoding", name, text))
    usual = "\t" if path.suffix.lower() in TABULATED else ","
    if not settings.delimiter and delimiter != usual:
        found = next((word for word, sign in NAMED.items() if sign == delimiter), delimiter)
        text = f"cells are set off by another sign than usual (found {found}); set `delimiter:` if columns look wrong"
        said.append(info("file.delimiter", name, text))
    return CsvTable(source=Source(file=name), path=path, encoding=encoding, delimiter=delimiter, said=tuple(said))


def _configured_delimiter(settings: SourceSettings) -> str:
    wanted = settings.delimiter or ""
    sign = NAMED.get(wanted.strip().lower(), wanted)
    if len(sign) != 1 or sign in '"\r\n':
        text = f'a delimiter is one sign (found "{wanted}"); write ",", ";", "|" or tab'
        raise Unreadable(error("file.delimiter", settings.where, text))
    return sign


def _configured_encoding(settings: SourceSettings, path: Path, name: str) -> str:
    """The encoding of the config, once it is known to fit the whole file."""
    wanted = settings.encoding or ""
    if not is_text_encoding(wanted):
        text = f'unknown encoding (found "{wanted}"); write utf-8, cp1252 or another name that Python knows'
        raise Unreadable(error("file.encoding", settings.where, text))
    encoding = codecs.lookup(wanted).name
    encoding = "utf-8-sig" if encoding == "utf-8" else encoding
    if not fits(path, encoding):
        text = f'the file is not written as configured (found bytes that are no "{wanted}"); leave `encoding:` out'
        raise Unreadable(error("file.encoding", name, text))
    return encoding


def _delimiter_found(path: Path, encoding: str) -> str:
    """The delimiter that the first line names, or under which most of the first records agree on a number of cells."""
    with _opened(path, encoding) as file:
        named = SEPARATOR.fullmatch(file.readline(16))
    if named is not None:
        return named[1]

    def evenness(delimiter: str) -> tuple[int, int]:
        """How many records agree on a width, and that width."""
        with _opened(path, encoding) as file:
            widths = [len(record) for record in islice(_records(file, delimiter), SAMPLE_RECORDS)]
        many = Counter(width for width in widths if width > 1)
        width, records = max(many.items(), key=lambda found: (found[1], found[0]), default=(0, 0))
        return records, width

    return max(DELIMITERS, key=evenness)


def _separator(record: list[str], delimiter: str) -> bool:
    """Whether a first record only says how the cells are set off."""
    return SEPARATOR.fullmatch(delimiter.join(record)) is not None


def _opened(path: Path, encoding: str) -> TextIO:
    # What cannot be read shows as the replacement character instead of stopping the file, and is told.
    return path.open(encoding=encoding, errors="replace", newline="")


def _records(file: TextIO, delimiter: str) -> Iterator[list[str]]:
    # The limit is the module's, not the reader's; a huge cell is odd but no reason to lose the file.
    csv.field_size_limit(LARGEST_CELL)
    lines = (line.replace("\0", "").replace("\ufeff", "") for line in file)
    yield from csv.reader(lines, delimiter=delimiter)
