"""A sheet too large to be held comes in, its rows of values go out one after the other as they are unpacked."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from watcher.load.book_parts import sheet_part, sheets_of
from watcher.load.number_formats import style_formats, styles_of
from watcher.load.serial_days import Clock, clock_of, moment_of
from watcher.load.shared_strings import PART, SharedStrings, unescaped
from watcher.load.sheet_marks import NO_MARKS, NO_VALUE, Marks, column_number
from watcher.load.xml_part import NotAWorkbook, parsed

LARGE_BYTES = 64 << 20
"""A sheet that unpacks to more than this with the workbook's table of texts is streamed; about 140,000 rows of seven cells,
which the other reader holds in some 130 MB, twice as fast."""

Numbered = tuple[int, Sequence[object], Marks]
"""A row's number, its values from the first column on ('' where there is none), and what it shows beside them."""


def is_large(path: Path, sheet: str, large_bytes: int = LARGE_BYTES) -> bool:
    """Whether a sheet should be streamed, by the sizes that the zip declares; False for a sheet of which it has no part."""
    with zipfile.ZipFile(path) as archive:
        sizes = {part.filename: part.file_size for part in archive.infolist()}
        return sizes.get(sheet_part(archive, sheet), 0) + sizes.get(PART, 0) > large_bytes


def sheet_names(path: Path) -> list[str]:
    """The names of the sheets in their order."""
    with zipfile.ZipFile(path) as archive:
        return list(sheets_of(archive)[0])


class SheetStream:
    """A sheet whose rows can be streamed any number of times. Raises NotAWorkbook, KeyError and zipfile's errors."""

    def __init__(self, path: Path, sheet: str) -> None:
        self._path = path
        with zipfile.ZipFile(path) as archive:
            self._part = sheet_part(archive, sheet)
            self._shared = SharedStrings(archive)
            self._styles = style_formats(archive)
            clocks = {str(style): clock_of(*known) for style, known in enumerate(styles_of(archive))}
            self._clocks = {style: clock for style, clock in clocks.items() if clock is not None}
            self._from_1904 = sheets_of(archive)[1]

    def rows(self) -> Iterator[Numbered]:
        """Every row that the sheet writes, top to bottom."""
        rows = _Rows(self._shared, self._styles, self._clocks, from_1904=self._from_1904)
        with zipfile.ZipFile(self._path) as archive:
            for _ in parsed(archive, self._part, rows.started, rows.ended, rows.characters):
                yield from rows.taken()


class _Rows:
    """Puts rows together element by element; a cell without a reference stands right of the one before it."""

    def __init__(
        self, shared: SharedStrings, styles: Mapping[str, str], clocks: Mapping[str, Clock], *, from_1904: bool
    ) -> None:
        self._shared, self._styles, self._clocks, self._from_1904 = shared, styles, clocks, from_1904
        self._done: list[Numbered] = []
        self._row = self._column = self._phonetic = 0
        self._values: list[object] = []
        self._marks = NO_MARKS
        self._kind, self._style = "n", "0"
        self._texts: list[str] = []
        self._is_text = self._is_formula = False

    def taken(self) -> list[Numbered]:
        """The rows finished since this was last asked."""
        done, self._done = self._done, []
        return done

    def started(self, name: str, attributes: dict[str, str]) -> None:
        """Take the start of an element."""
        if name == "c":
            place = attributes.get("r")
            self._column = self._column + 1 if place is None else _column(place.rstrip("0123456789"))
            self._kind, self._style = attributes.get("t", ""), attributes.get("s", "0")
            self._texts, self._is_formula = [], False
        elif name == "v":
            self._texts, self._is_text = [], True
        elif name == "t":
            self._is_text = not self._phonetic
        elif name == "row":
            self._begin_row(attributes.get("r"))
        elif name == "f":
            self._is_formula = True
        elif name == "rPh":
            self._phonetic += 1

    def characters(self, text: str) -> None:
        """Take text, of which only that of values matters."""
        if self._is_text:
            self._texts.append(text)

    def ended(self, name: str) -> None:
        """Take the end of an element."""
        if name in {"v", "t"}:
            self._is_text = False
        elif name == "c":
            self._end_cell("".join(self._texts))
        elif name == "row":
            self._done.append((self._row, self._values, self._marks))
        elif name == "rPh":
            self._phonetic -= 1

    def _begin_row(self, named: str | None) -> None:
        number = self._row + 1 if named is None else int(named) if named.isdecimal() else 0
        if number <= self._row:
            raise NotAWorkbook(f"its rows do not follow each other (row {named} after {self._row})")
        self._row, self._column, self._values, self._marks = number, 0, [], NO_MARKS

    def _end_cell(self, text: str) -> None:
        if not text:
            if self._is_formula and self._kind != "str":
                self._own_marks().odd[self._column] = NO_VALUE
            return
        value = self._value(text)
        values, missing = self._values, self._column - len(self._values)
        if missing == 1:
            values.append(value)
            return
        values.extend([""] * missing)
        values[self._column - 1] = value

    def _value(self, text: str) -> object:
        """What a cell's text stands for, by the kind of the cell."""
        match self._kind:
            case "s":
                return self._shared.text(text)
            case "inlineStr" | "str":
                return unescaped(text)
            case "" | "n":
                return self._number(text)
            case "b":
                return text not in {"0", "false"}
            case "e":
                self._own_marks().odd[self._column] = text
                return ""
            case "d":
                return _day(text)
            case kind:
                raise NotAWorkbook(f'a cell of an unknown kind (found "{kind[:40]}")')

    def _number(self, text: str) -> object:
        try:
            number = float(text)
        except ValueError:
            if self._kind:
                raise NotAWorkbook(f'a number that is none (found "{text[:40]}")') from None
            return unescaped(text)
        if self._style in self._styles:
            self._own_marks().formats[self._column] = self._styles[self._style]
        clock = self._clocks.get(self._style)
        return number if clock is None else moment_of(number, clock, from_1904=self._from_1904)

    def _own_marks(self) -> Marks:
        if self._marks is NO_MARKS:
            self._marks = Marks()
        return self._marks


@lru_cache(maxsize=2048)
def _column(letters: str) -> int:
    if not (letters.isascii() and letters.isupper() and len(letters) <= 3):
        raise NotAWorkbook(f'a cell is at no place of a sheet (found "{letters[:20]}")')
    return column_number(letters.encode())


def _day(text: str) -> date | datetime | str:
    """A day or moment spelt out; the text itself where it is none."""
    try:
        return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
    except ValueError:
        return text
