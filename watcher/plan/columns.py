"""A table comes in, a sheet whose columns are known by field goes out: headings are found and matched by their words. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import islice

from watcher.plan.place import Place, column_letters
from watcher.plan.problem import Problem, error, info, warning
from watcher.plan.rows import EMPTY, Cell, Row, Table, place_of
from watcher.plan.settings import SourceSettings
from watcher.plan.text import heading_key, one_line, text_of, words_key

HEADING_ROWS = 40
"""How far down the row of headings may stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The fields a kind of table can have: each with the headings it goes by, as `heading_key` gives them.

    `needed` are groups of fields of which one each must be there; `also` accepts further headings (periods, years).
    """

    headings: Mapping[str, tuple[str, ...]]
    needed: tuple[tuple[str, ...], ...]
    also: Callable[[Cell], bool] = field(default=lambda _: False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table with its row of headings: `columns` by field, `others` the headings that no field claimed, by column."""

    table: Table
    header: Row
    columns: Mapping[str, int]
    others: Mapping[int, Cell]

    def body(self, problems: list[Problem]) -> Iterator[Row]:
        """Every row below the headings; a repeated header is passed over, values under no heading are told once a column."""
        told: set[int] = set()
        labels, width = _labels(self.header) or ("",), len(self.header.cells)
        bare = [column for column, cell in enumerate(self.header.cells, start=1) if cell.value is None]
        first = next((column for column in range(1, width + 1) if _label(self.header, column)), 0)
        for row in self.table.rows():
            if row.number <= self.header.number or (_label(row, first) == labels[0] and _labels(row) == labels):
                continue
            for column in bare if len(row.cells) <= width else (*bare, *range(width + 1, len(row.cells) + 1)):
                cell = row.cell(column)
                if cell.value is None or column in told:
                    continue
                told.add(column)
                where = place_of(self.table, row, column)
                problems.append(_no_heading(text_of(cell), column, where))
            yield row

    def cell(self, row: Row, name: str) -> Cell:
        """The cell of a field; an empty one where the table has no such column."""
        column = self.columns.get(name)
        cells = row.cells
        return EMPTY if column is None or column > len(cells) else cells[column - 1]

    def text(self, row: Row, name: str) -> str:
        """The text of a field, '' where there is none."""
        return text_of(self.cell(row, name))

    def place(self, row: Row, name: str | None = None) -> Place:
        """The cell of a field, or the row where the table has no such column."""
        return place_of(self.table, row, self.columns.get(name) if name else None)

    def places(self, row: Row, *names: str) -> dict[str, Place]:
        """The cells of those fields that hold something in this row."""
        columns, cells = self.columns, row.cells
        return {
            name: place_of(self.table, row, columns[name])
            for name in names or columns
            if name in columns and columns[name] <= len(cells) and cells[columns[name] - 1].value is not None
        }


def open_sheet(table: Table, settings: SourceSettings, wanted: Wanted, problems: list[Problem]) -> Sheet | None:
    """Find the row of headings (or take the configured one) and the columns; None, with a problem, where there is none."""
    header = _configured(table, settings, problems) if settings.header else _guessed(table, settings, wanted)
    if header is None:
        if not settings.header:
            problems.append(_no_header(table, wanted))
        return None
    columns = _columns(table, header, settings, wanted, problems)
    if not _covers(columns, wanted):
        problems.append(_no_header(table, wanted))
        return None
    taken = set(columns.values())
    others = {
        column: cell
        for column, cell in enumerate(header.cells, start=1)
        if cell.value is not None and column not in taken
    }
    for column, cell in others.items():
        if not wanted.also(cell):
            where = place_of(table, header, column)
            text = f'a column is not read (found "{one_line(text_of(cell))}"); name it under `columns:` if it should be'
            problems.append(info("column.unknown", where, text))
    return Sheet(table=table, header=header, columns=columns, others=others)


def _label(row: Row, column: int) -> str:
    return words_key(text_of(row.cell(column)))


def _labels(row: Row) -> tuple[str, ...]:
    return tuple(filter(None, (words_key(text_of(cell)) for cell in row.cells)))


def _no_heading(found: str, column: int, where: Place) -> Problem:
    text = f'a value stands under no heading (found "{one_line(found)[:40]}"); give column {column_letters(column)} a heading'
    return warning("column.no_heading", where, text)


def _no_header(table: Table, wanted: Wanted) -> Problem:
    looked = ", ".join(f'"{wanted.headings[group[0]][0]}"' for group in wanted.needed)
    text = f"no row of headings is recognised (looked for {looked}); name the row with `header:` and the columns with `columns:`"
    return error("header.missing", place_of(table, Row(1, ())), text)


def _configured(table: Table, settings: SourceSettings, problems: list[Problem]) -> Row | None:
    """The row that `header:` names."""
    for row in table.rows():
        if row.number == settings.header:
            return row
        if settings.header is not None and row.number > settings.header:
            break
    text = f"the row of headings is empty (found nothing in row {settings.header} of {table.source}); correct `header:`"
    problems.append(error("header.missing", settings.where, text))
    return None


def _guessed(table: Table, settings: SourceSettings, wanted: Wanted) -> Row | None:
    """The row whose headings name most fields, the needed ones among them; the first of equals."""
    best, most = None, 0
    for row in islice(table.rows(), HEADING_ROWS):
        found = _columns(table, row, settings, wanted, [])
        if _covers(found, wanted) and len(found) > most:
            best, most = row, len(found)
    return best


def _covers(columns: Mapping[str, int], wanted: Wanted) -> bool:
    return all(any(name in columns for name in group) for group in wanted.needed)


def _columns(
    table: Table, header: Row, settings: SourceSettings, wanted: Wanted, problems: list[Problem]
) -> dict[str, int]:
    """Field to column: first what the config names, then by the words of the headings; the first of two headings wins."""
    headings = {column: text_of(cell) for column, cell in enumerate(header.cells, start=1) if cell.value is not None}
    columns: dict[str, int] = {}
    for name, heading in settings.columns.items():
        column = _named(heading, headings)
        if column is None:
            problems.append(_not_there(table, header, name, heading, list(headings.values())))
        else:
            columns[name] = column
    taken = set(columns.values())
    fields = {heading: name for name, known in wanted.headings.items() for heading in known}
    for column, heading in headings.items():
        match = fields.get(heading_key(heading)) or fields.get(words_key(heading))
        if match is None or column in taken or match in settings.columns:
            continue
        if match in columns:
            first = column_letters(columns[match])
            text = (
                f'two columns are read as {match} (found "{heading}"); column {first} counts: choose under `columns:`'
            )
            problems.append(warning("column.duplicate", place_of(table, header, column), text))
            continue
        columns[match] = column
    return columns


def _named(heading: str, headings: Mapping[int, str]) -> int | None:
    exact = words_key(heading)
    return next((column for column, found in headings.items() if words_key(found) == exact), None)


def _not_there(table: Table, header: Row, name: str, heading: str, found: list[str]) -> Problem:
    near = get_close_matches(heading, found, n=1)
    advice = f'did you mean "{near[0]}"?' if near else "correct `columns:`"
    text = f'no column is headed "{heading}" for {name} (found {", ".join(map(repr, found))}); {advice}'
    return error("column.missing", place_of(table, header), text)
