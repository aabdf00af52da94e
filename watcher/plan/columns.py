"""A table comes in, a sheet whose columns are known by field goes out: headings are found and matched by their words. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count, islice

from watcher.plan.day_order import ColumnDays, Days, KnownDays
from watcher.plan.headings import Headings, Wanted, best_headings, nearest_headings
from watcher.plan.month_days import PeriodDays
from watcher.plan.place import Place, RowPlaces, column_letters
from watcher.plan.problem import Problem, error, info, warning
from watcher.plan.rows import EMPTY, ByColumn, Cell, Row, Table, place_of
from watcher.plan.settings import SourceKind, SourceSettings
from watcher.plan.text import one_line, text_of, words_key

__all__ = ["HEADING_ROWS", "Sheet", "Wanted", "open_sheet"]

HEADING_ROWS = 40
"""How far down the row of headings may stand."""

MOST_FILLED = 1000
"""So many ways in which cells of a row are filled are remembered; a plan has few, and a table of noise costs no memory."""


BEGIN_EMPTY = frozenset({SourceKind.UPDATES, SourceKind.RATINGS, SourceKind.ACTION_LOG})
"""Tables that an office sets up before there is anything to write into them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table with its row of headings: `columns` by field, `others` the headings that no field claimed, by column.

    `why` says of a column what made it one, or why it is not read; `above` are the texts that stand over the headings.
    """

    table: Table
    settings: SourceSettings
    header: Row
    header_rows: tuple[Row, ...]
    columns: Mapping[str, int]
    others: Mapping[int, Cell]
    why: Mapping[int, str]
    above: tuple[str, ...]
    problems: list[Problem]
    _days: dict[str, Days] = field(default_factory=dict)
    _filled: dict[tuple[object, ...], Mapping[str, int | None]] = field(default_factory=dict)

    def body(self, problems: list[Problem]) -> Iterator[Row]:
        """Every row below the headings; a repeated header is passed over, values under no heading are told once a column."""
        told: set[int] = set()
        repeated = {_labels(row) for row in self.header_rows}
        first_labels = {labels[0] for labels in repeated if labels}
        headed = {column for column, cell in enumerate(self.header.cells, start=1) if cell.value is not None}
        wholly_headed = next(column for column in count(1) if column not in headed) - 1
        for row in self.table.rows():
            if row.number <= self.header.number:
                continue
            if next(_labels_of(row), None) in first_labels and _labels(row) in repeated:
                continue
            for column, cell in enumerate(row.cells[wholly_headed:], start=wholly_headed + 1):
                if cell.value is None or column in headed or column in told:
                    continue
                told.add(column)
                where = place_of(self.table, row, column)
                problems.append(_no_heading(text_of(cell), column, where))
            yield row

    def cell(self, row: Row, name: str) -> Cell:
        """The cell of a field; an empty one where the table has no such column."""
        column = self.columns.get(name)
        if column is None:
            return EMPTY
        cells = row.cells
        return EMPTY if column > len(cells) else cells[column - 1]

    def text(self, row: Row, name: str) -> str:
        """The text of a field, '' where there is none."""
        column = self.columns.get(name)
        if column is None:
            return ""
        cells = row.cells
        return "" if column > len(cells) else text_of(cells[column - 1])

    def line(self, row: Row, name: str) -> str:
        """The text of a field on one line, '' where there is none."""
        return one_line(self.text(row, name)) if name in self.columns else ""

    def place(self, row: Row, name: str | None = None) -> Place:
        """The cell of a field, or the row where the table has no such column."""
        return place_of(self.table, row, self.columns.get(name) if name else None)

    def places(self, row: Row, *names: str, always: str = "") -> RowPlaces:
        """The cells of those fields that hold something in this row, and of the one that `always` has a place."""
        key = (names, always, *[cell.value is not None for cell in row.cells])
        shared = self._filled.get(key)
        if shared is None:
            if len(self._filled) >= MOST_FILLED:
                self._filled.clear()
            shared = self._filled[key] = self._columns_of(row, names, always)
        if row.home is not None:
            return RowPlaces(row.home.source, row.home.row, shared)
        return RowPlaces(self.table.source, row.number, shared)

    def _columns_of(self, row: Row, names: tuple[str, ...], always: str) -> Mapping[str, int | None]:
        columns = self.columns
        wanted = {name: columns[name] for name in names or columns if name in columns}
        filled = {name: column for name, column in wanted.items() if row.cell(column).value is not None}
        return filled | ({always: columns.get(always)} if always else {})

    def days(self, name: str) -> Days:
        """How a field's column writes its days: as the source configures it, else as the column itself shows."""
        if name not in self._days:
            self._days[name] = self._days_of(name)
        return self._days[name]

    def _days_of(self, name: str) -> Days:
        column = self.columns.get(name)
        if column is None:
            return KnownDays(order=self.settings.dates, near=self.settings.plan_year)
        found = ColumnDays(
            heading=place_of(self.table, self.header, column),
            cells=self.cells_of(column),
            problems=self.problems,
            configured=self.settings.dates,
            plan_year=self.settings.plan_year,
            year_of_plan=self.settings.financial_year,
        )
        return PeriodDays(column=found, cells=lambda: self.cells_of(column)) if name == "period" else found

    def cells_of(self, column: int) -> Iterator[tuple[int, Cell]]:
        """The cells of a column below the headings, with the numbers of their rows."""
        table, header = self.table, self.header.number
        if isinstance(table, ByColumn):
            yield from ((number, cell) for number, cell in table.cells_of(column) if number > header)
            return
        yield from ((row.number, row.cell(column)) for row in table.rows() if row.number > header)


def open_sheet(table: Table, settings: SourceSettings, wanted: Wanted, problems: list[Problem]) -> Sheet | None:
    """Find the row of headings (or take the configured one) and the columns; None, with a problem, where there is none."""
    rows = _rows_to_look_at(table, settings)
    if settings.header is not None and not any(row.number == settings.header for row in rows):
        problems.append(_empty_header(table, settings))
        return None
    looked = [row for row in rows if settings.header is None or row.number - settings.header in (0, 1)]
    found = best_headings(looked, table.source, settings, wanted)
    if found is None:
        nearest = nearest_headings(looked, table.source, settings, wanted)
        problems.extend(nearest.problems if nearest is not None and settings.columns else ())
        problems.append(_no_header(table, nearest, wanted))
        return None
    problems.extend(found.problems)
    if all(row.number <= found.row.number for row in islice(table.rows(), found.row.number + 1)):
        problems.append(_no_rows(table, settings))
    if not wanted.covered_by(found.columns):
        problems.append(_not_chosen(table, found, wanted))
        return None
    return _sheet(table, settings, wanted, rows, found, problems)


def _sheet(
    table: Table, settings: SourceSettings, wanted: Wanted, rows: list[Row], found: Headings, problems: list[Problem]
) -> Sheet:
    taken = set(found.columns.values()).union(*found.clashing.values())
    others = {
        column: cell
        for column, cell in enumerate(found.row.cells, start=1)
        if cell.value is not None and column not in taken
    }
    for column, cell in others.items():
        if not wanted.also(cell) and column not in found.why:
            where = place_of(table, found.row, column)
            text = f'a column is not read (found "{one_line(text_of(cell))}"); name it under `columns:` if it should be'
            problems.append(info("column.unknown", where, text))
    above = [row for row in rows if row.number < found.rows[0].number]
    return Sheet(
        table=table,
        settings=settings,
        header=found.row,
        header_rows=found.rows,
        columns=found.columns,
        others=others,
        why=found.why,
        above=tuple(one_line(text_of(cell)) for row in above for cell in row.cells if cell.value is not None),
        problems=problems,
    )


def _rows_to_look_at(table: Table, settings: SourceSettings) -> list[Row]:
    """The first rows of a table, and all rows up to the one below that which `header:` names."""
    if settings.header is None:
        return list(islice(table.rows(), HEADING_ROWS))
    rows: list[Row] = []
    for row in table.rows():
        if row.number > settings.header + 1:
            break
        rows.append(row)
    return rows[-HEADING_ROWS:]


def _label(row: Row, column: int) -> str:
    return words_key(text_of(row.cell(column)))


def _labels(row: Row) -> tuple[str, ...]:
    return tuple(_labels_of(row))


def _labels_of(row: Row) -> Iterator[str]:
    return filter(None, (words_key(text_of(cell)) for cell in row.cells if cell.value is not None))


def _no_heading(found: str, column: int, where: Place) -> Problem:
    text = f'a value stands under no heading (found "{one_line(found)[:40]}"); give column {column_letters(column)} a heading'
    return warning("column.no_heading", where, text)


def _no_header(table: Table, nearest: Headings | None, wanted: Wanted) -> Problem:
    """What was looked for, and the row that comes nearest with what it lacks."""
    lacking = wanted.lacking(nearest.columns) if nearest is not None else list(wanted.needed)
    looked = " and ".join(_choices(group, wanted) for group in wanted.needed)
    near = ""
    if nearest is not None:
        near = f"; row {nearest.row.number} comes nearest and lacks {' and '.join(' or '.join(group) for group in lacking)}"
    advice = "name the row with `header:` and the columns with `columns:`"
    text = f"no row of headings is recognised (looked for {looked}{near}); {advice}"
    return error("header.missing", place_of(table, nearest.row if nearest else Row(1, ())), text)


def _no_rows(table: Table, settings: SourceSettings) -> Problem:
    """A table of returns is empty until somebody fills it; any other that has no row has lost them."""
    if settings.kind in BEGIN_EMPTY:
        text = "there is no row below the headings yet (found headings alone); nothing counts until the table is filled"
        return warning("table.empty", str(table.source), text)
    text = "there is no row below the headings (found headings alone); fill the table, or take the source out"
    return error("table.no_rows", str(table.source), text)


def _not_chosen(table: Table, found: Headings, wanted: Wanted) -> Problem:
    """The table cannot do without a field that two columns lay claim to."""
    lacking = " and ".join(_choices(group, wanted) for group in wanted.lacking(found.columns))
    text = f"nothing of the table is read, as two columns claim what it cannot do without (looked for {lacking})"
    return error("header.missing", place_of(table, found.row), f"{text}; choose under `columns:`")


def _choices(group: tuple[str, ...], wanted: Wanted) -> str:
    names = [f'"{heading}"' for name in group for heading in wanted.headings[name][: 3 if len(group) == 1 else 1]]
    return " or ".join(names)


def _empty_header(table: Table, settings: SourceSettings) -> Problem:
    text = f"the row of headings is empty (found nothing in row {settings.header} of {table.source}); correct `header:`"
    return error("header.missing", settings.where, text)
