"""A Word document comes in, one table of the rows of a source's kind goes out, made of all its tables of that kind.

Pages split a plan into many tables with repeated headers, cut rows and merged cells; headings between tables are bands.
"""

from __future__ import annotations

import zlib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from watcher.load.archive import damaged, refuse_entities, refuse_oversize
from watcher.load.unreadable import Unreadable
from watcher.load.word_columns import Master
from watcher.plan.columns import Sheet
from watcher.plan.continued import Piece, whole_rows
from watcher.plan.place import Place, Source
from watcher.plan.priorities import read_band_sro
from watcher.plan.problem import Problem, error, info
from watcher.plan.rows import EMPTY, Cell, Row
from watcher.plan.settings import SourceSettings
from watcher.plan.text import count_of, one_line, text_of, words_key
from watcher.plan.wanted import headed_as, is_list_of_people

if TYPE_CHECKING:
    from watcher.load.word_blocks import Paragraph, WordCell, WordTable

_DAMAGE = (BadZipFile, KeyError, ValueError, SyntaxError, AttributeError, TypeError, IndexError, zlib.error, EOFError,
           NotImplementedError, AssertionError, RecursionError)  # fmt: skip
"""What a damaged package makes its parser raise (lxml's own errors are SyntaxErrors)."""


SHOWN = 20
"""Rows that a remark names at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordRows:
    """The rows of a document's tables as one table; each knows the table and row it stands in."""

    source: Source
    lines: tuple[Row, ...]
    said: tuple[Problem, ...] = ()

    def rows(self) -> Iterator[Row]:
        """Every row that holds anything, in printed order, below one row of headings."""
        return (row for row in self.lines if any(cell.value is not None for cell in row.cells))

    def remarks(self) -> list[Problem]:
        """The tables of the document that were left out."""
        return list(self.said)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """One table with the bands above it; `sheet` where its headings are of the kind that is read."""

    file: str
    number: int
    bands: tuple[tuple[str, str], ...]
    pieces: tuple[Piece, ...]
    width: int
    sheet: Sheet | None
    is_meant: bool


def open_word(settings: SourceSettings, path: Path, name: str) -> WordRows:
    """The rows of a source's kind; raises Unreadable for a damaged document and for one without such a table."""
    refuse_oversize(path, name, "document")
    refuse_entities(path, name, "document")
    parts = [_part(above, table, settings, name) for above, table in _tables(path, name)]
    meant = _chosen(parts, settings)
    if not meant:
        raise Unreadable(_no_table(parts, settings, name))
    only = f"table {meant[0].number}" if len(meant) == 1 else None
    joined: list[Row] = []
    lines = tuple(_lines(meant, settings, joined))
    said = (*_left_out(parts, meant, settings, name), *_continued(joined, name))
    return WordRows(source=Source(file=name, sheet=only), lines=lines, said=said)


def _tables(path: Path, name: str) -> list[tuple[list[Paragraph], WordTable]]:
    """Each table with the paragraphs since the one before it."""
    try:
        import docx
        from docx.opc.exceptions import OpcError

        from watcher.load.word_blocks import Paragraph, blocks
    except ModuleNotFoundError as missing:
        text = f"Word documents need python-docx (found no {missing.name}); install watcher-plan[word], or save as .csv"
        raise Unreadable(error("file.needs_extra", name, text)) from missing
    found: list[tuple[list[Paragraph], WordTable]] = []
    above: list[Paragraph] = []
    try:
        for block in blocks(docx.Document(str(path))):
            if isinstance(block, Paragraph):
                above.append(block)
            else:
                found.append((above, block))
                above = []
    except (*_DAMAGE, OpcError) as failure:
        raise Unreadable(damaged(name, "document", str(failure))) from failure
    return found


def _part(above: Sequence[Paragraph], table: WordTable, settings: SourceSettings, name: str) -> _Part:
    starts = [cell.column for cell in max((row.cells for row in table.rows), key=len, default=())]
    source = Source(file=name, sheet=f"table {table.number}")
    pieces = tuple(
        Piece(row=Row(row.number, cells, Place(source=source, row=row.number)), merged=merged)
        for row in table.rows
        for cells, merged in [_cells(row.cells, starts)]
    )
    trial = WordRows(source=source, lines=tuple(piece.row for piece in pieces))
    sheet = headed_as(trial, settings)
    is_meant = sheet is not None or is_list_of_people(trial, settings.kind)
    if settings.sheet is not None:
        titles = {f"table {table.number}", str(table.number), *(words_key(one.text) for one in above)}
        is_meant = words_key(settings.sheet) in titles
    return _Part(
        file=name,
        number=table.number,
        bands=tuple(_bands(above)),
        pieces=pieces,
        width=len(starts),
        sheet=sheet,
        is_meant=is_meant,
    )


def _cells(cells: Sequence[WordCell], starts: Sequence[int]) -> tuple[tuple[Cell, ...], frozenset[int]]:
    """The cells under the columns of the table's widest row, and which of them the cell above runs through."""
    texts: dict[int, str] = {}
    merged: set[int] = set()
    for cell in cells:
        column = max(bisect_right(starts, cell.column), 1)
        if cell.is_continued:
            merged.add(column)
        elif cell.text:
            texts[column] = f"{texts[column]}\n{cell.text}" if column in texts else cell.text
    width = max(len(starts), *texts, 0)
    found = tuple(Cell(texts[column]) if column in texts else EMPTY for column in range(1, width + 1))
    return found, frozenset(merged - texts.keys())


def _bands(above: Sequence[Paragraph]) -> Iterator[tuple[str, str]]:
    """The last headings above a table, and who is named as SRO below them; prose between them and the table parts them."""
    last = max((at for at, paragraph in enumerate(above) if paragraph.is_heading), default=None)
    if last is None:
        return
    below = above[last + 1 :]
    sro = next((one.text for one in below if read_band_sro(one.text) is not None), "")
    if below and not sro:
        return
    first = last
    while first > 0 and above[first - 1].is_heading:
        first -= 1
    for paragraph in above[first:last]:
        yield paragraph.text, ""
    yield above[last].text, sro


def _chosen(parts: Sequence[_Part], settings: SourceSettings) -> list[_Part]:
    """The tables meant; one without headings goes on with the one before it where it is as wide."""
    chosen: list[_Part] = []
    for part in parts:
        is_next = bool(chosen) and chosen[-1].number == part.number - 1 and settings.sheet is None
        goes_on = is_next and chosen[-1].width == part.width and part.sheet is None and part.width > 1
        if part.is_meant or goes_on:
            chosen.append(part)
    return chosen


def _lines(parts: Sequence[_Part], settings: SourceSettings, joined: list[Row]) -> Iterator[Row]:
    """One row of headings for all the tables, then their rows whole, numbered through; `joined` takes continuations."""
    sheets = [part.sheet for part in parts if part.sheet is not None]
    if not sheets:
        rows = [piece.row for part in parts for piece in part.pieces]
        yield from (replace(row, number=number) for number, row in enumerate(rows, start=1))
        return
    first = settings.header or 1
    master = Master.of(sheets)
    yield Row(first, master.headings, sheets[0].header.home)
    key = master.columns.get("ref")
    pieces = [piece for part in parts for piece in _pieces(part, master, key)]
    rows = [piece.row for piece in pieces] if key is None else list(whole_rows(pieces, key, joined))
    for number, row in enumerate(rows, start=first + 1):
        yield replace(row, number=number)


def _pieces(part: _Part, master: Master, key: int | None) -> Iterator[Piece]:
    """The bands above a table and its rows, without its headings, under the columns of the first table."""
    for title, sro in part.bands if key is not None else ():
        home = Place(source=Source(file=part.file, sheet=f"above table {part.number}"))
        yield Piece(row=Row(0, master.band(title, sro), home))
    labels = _labels(part.sheet.header) if part.sheet is not None else None
    for piece in part.pieces:
        if labels is None or _labels(piece.row) != labels:
            yield master.under(piece, part.sheet)


def _labels(row: Row) -> tuple[str, ...]:
    return tuple(words_key(text_of(cell)) for cell in row.cells if cell.value is not None)


def _title(part: _Part) -> str:
    row = next((piece.row for piece in part.pieces if any(cell.value is not None for cell in piece.row.cells)), None)
    words = ", ".join(one_line(text_of(cell)) for cell in row.cells if cell.value is not None) if row else "nothing"
    return f'table {part.number} "{words[:60]}"'


def _no_table(parts: Sequence[_Part], settings: SourceSettings, name: str) -> Problem:
    found = "; ".join(_title(part) for part in parts[:5]) or "no table"
    if settings.sheet is not None:
        text = f'there is no table "{settings.sheet}" (found {found}); write `sheet: table 2` or the heading above it'
        return error("sheet.unknown", settings.where, text)
    text = f"no table is headed as {settings.kind} are (found {found}); name one with `sheet:`, its columns with `columns:`"
    return error("header.missing", name, text)


def _continued(joined: Sequence[Row], name: str) -> Iterator[Problem]:
    """One remark for all the rows that go on the row above, each with its place in the document."""
    homes = [f"{row.home.source.sheet} row {row.home.row}" for row in joined if row.home is not None]
    if homes:
        shown = ", ".join(homes[:SHOWN]) + (f" and {len(homes) - SHOWN} more" if len(homes) > SHOWN else "")
        text = f"rows without a ref go on the row above and are read with it (found {count_of(len(homes), 'row')}: {shown})"
        yield info("row.continued", name, f"{text}; give a row of its own its ref")


def _left_out(
    parts: Sequence[_Part], meant: Sequence[_Part], settings: SourceSettings, name: str
) -> tuple[Problem, ...]:
    rest = [part for part in parts if part not in meant]
    if not rest or settings.sheet is not None:
        return ()
    found = "; ".join(_title(part) for part in rest[:3])
    text = f"tables of another kind are not read as {settings.kind} (found {found}); give them a source of their own"
    return (info("table.other", name, text),)
