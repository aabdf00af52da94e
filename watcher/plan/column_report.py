"""Tables come in, how each of their columns is read and why goes out, with sample values. Pure; for people to look over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from watcher.plan import officers, published
from watcher.plan.column_evidence import by_evidence
from watcher.plan.columns import Sheet, open_sheet
from watcher.plan.money import amount_of_heading, has_dashes_for_nought, year_of
from watcher.plan.money_columns import unit_of
from watcher.plan.period_headings import heading_periods
from watcher.plan.place import column_letters
from watcher.plan.problem import Problem, of_whole_sources
from watcher.plan.quantity import PERCENT, printed, quantity_of
from watcher.plan.rows import Cell, Row, Table, place_of
from watcher.plan.settings import SourceKind, SourceSettings
from watcher.plan.stated import read_stated
from watcher.plan.text import one_line, text_of, words_key
from watcher.plan.wanted import WANTED

SAMPLES = 3
ROWS_LOOKED_AT = 200
"""Samples are taken from the first rows below the headings."""

NO_FIELD = "no field goes by this heading"
"""Why a column is not read whose heading says nothing."""

LONGEST_WORD = 80
"""Characters of a cell that may be a word for a status; a longer one is no entry of `words:`."""

DAYS = frozenset({"due", "original_due", "start", "completed_on", "updated_on", "on", "definition_changed_on"})
LISTS = frozenset({SourceKind.OFFICERS, SourceKind.PEOPLE})


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnReading:
    """How one column is read. `source` is the table as places print it, `kind` what its rows are.

    `column` is its letters, '' for the whole table.
    `field` None means that the column is not read; `why` says what made it so; `samples` are its first different texts,
    `strange` the words of a column of statuses that are none.
    """

    source: str
    kind: str
    column: str
    heading: str
    field: str | None
    why: str
    samples: tuple[str, ...] = ()
    strange: tuple[str, ...] = ()


def column_readings(tables: Iterable[tuple[SourceSettings, Table]]) -> tuple[ColumnReading, ...]:
    """Every column of every table, left to right; a table without recognised headings is one reading that says so."""
    return tuple(reading for settings, table in tables for reading in _of_table(settings, table))


def unrecognised(settings: SourceSettings, table: Table) -> tuple[Problem, ...]:
    """Why nothing of a table is known: no headings of its kind, or no row below them. Nothing where it can be read."""
    wanted = WANTED.get(settings.kind)
    problems: list[Problem] = []
    if wanted is not None and not (settings.kind in LISTS and not officers.is_table(table)):
        open_sheet(table, settings, wanted, problems)
    return of_whole_sources(problems)


def _of_table(settings: SourceSettings, table: Table) -> Iterator[ColumnReading]:
    wanted = WANTED.get(settings.kind)
    if wanted is None:
        yield _whole(
            table, settings, None, f"tables of kind {settings.kind} are not read by the headings of their columns"
        )
        return
    problems: list[Problem] = []
    sheet = open_sheet(table, settings, wanted, problems)
    if sheet is not None:
        yield from _of_sheet(by_evidence(sheet, []) if settings.kind is SourceKind.ACTIONS else sheet)
    elif settings.kind in LISTS and not officers.is_table(table):
        yield _whole(table, settings, "person", "there is one column: initials, name and post, set off by commas")
    else:
        yield _whole(
            table, settings, None, "; ".join(problem.text for problem in problems if problem.severity == "error")
        )


def _whole(table: Table, settings: SourceSettings, name: str | None, why: str) -> ColumnReading:
    """A table that has no headings to be read by."""
    samples = _samples(islice(table.rows(), ROWS_LOOKED_AT), 1)
    return ColumnReading(
        source=str(table.source), kind=settings.kind, column="", heading="", field=name, why=why, samples=samples
    )


def _of_sheet(sheet: Sheet) -> Iterator[ColumnReading]:
    rows = list(islice(sheet.body([]), ROWS_LOOKED_AT))
    fields = {column: name for name, column in sheet.columns.items()}
    width = max(len(sheet.header.cells), *(len(row.cells) for row in rows), 0)
    for column in range(1, width + 1):
        samples = _samples(rows, column)
        heading = sheet.header.cell(column)
        if heading.value is None and not samples:
            continue
        name, why = _meaning(sheet, column, heading, fields)
        yield ColumnReading(
            source=str(sheet.table.source),
            kind=sheet.settings.kind,
            column=column_letters(column),
            heading=one_line(text_of(heading)),
            field=name,
            why=why,
            samples=samples,
            strange=_strange(sheet, rows, column) if name == "stated" else (),
        )


def _strange(sheet: Sheet, rows: Iterable[Row], column: int) -> tuple[str, ...]:
    """The words of a column of statuses that have no meaning yet; neither whole texts nor the heading once more."""
    words, where = sheet.settings.words.get("stated", {}), place_of(sheet.table, sheet.header, column)
    found: dict[str, None] = {}
    for text in dict.fromkeys(one_line(text_of(row.cell(column))) for row in rows):
        if len(text) > LONGEST_WORD or words_key(text) == words_key(text_of(sheet.header.cell(column))):
            continue
        problems: list[Problem] = []
        if read_stated(text, words, where, problems) is None and any(one.code == "status.unknown" for one in problems):
            found[text] = None
    return tuple(found)


def _meaning(sheet: Sheet, column: int, heading: Cell, fields: Mapping[int, str]) -> tuple[str | None, str]:
    """The field of a column, and what made it so."""
    if column in fields:
        return fields[column], sheet.why[column] + _days_in_words(sheet, fields[column])
    if heading.value is None:
        return None, "it has no heading"
    describe = FURTHER.get(sheet.settings.kind)
    found = describe(sheet, column) if describe is not None and column in sheet.others else None
    if found is not None:
        return found
    return None, sheet.why.get(column, NO_FIELD)


def _days_in_words(sheet: Sheet, name: str) -> str:
    """The order in which a column of days writes them, where it has slashed ones."""
    order = sheet.days(name).order if name in DAYS else None
    return f"; slashed days are {order}" if order is not None else ""


def _period(sheet: Sheet, column: int) -> tuple[str, str] | None:
    period = heading_periods(sheet, []).get(column)
    return (f"period {period.name}", "its heading names a period") if period is not None else None


def _amount(sheet: Sheet, column: int) -> tuple[str, str] | None:
    heading = text_of(sheet.others[column])
    name, year = amount_of_heading(heading), year_of(heading)
    if name is None:
        return None
    unit = f"its heading is a name of {name}; one unit is £{printed(unit_of(sheet, heading))}"
    if has_dashes_for_nought(cell for _, cell in sheet.cells_of(column)):
        unit += "; a lone dash is nought"
    return (f"{name} of {year}/{(year + 1) % 100:02}" if year is not None else name), unit


def _colour(sheet: Sheet, column: int) -> tuple[str, str] | None:
    is_it = "published_rag" not in sheet.columns and published.colour_column(sheet, []) == column
    return ("published_rag", "its cells hold colours") if is_it else None


FURTHER: Mapping[SourceKind, Callable[[Sheet, int], tuple[str, str] | None]] = {
    SourceKind.INDICATORS: _period,
    SourceKind.BUDGETS: _amount,
    SourceKind.FORECASTS: _amount,
    SourceKind.PUBLISHED_RAGS: _colour,
}
"""What the columns mean that a kind of table has beside its fields, and why."""


def _samples(rows: Iterable[Row], column: int) -> tuple[str, ...]:
    texts = (_shown(row.cell(column)) for row in rows)
    return tuple(islice(dict.fromkeys(filter(None, texts)), SAMPLES))


def _shown(cell: Cell) -> str:
    """A cell's text; a share that is shown as a percentage as one."""
    found = quantity_of(cell)
    if found is not None and found.unit == PERCENT and not isinstance(cell.value, str):
        return f"{printed(found.value)}%"
    return one_line(text_of(cell))
