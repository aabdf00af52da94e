"""A table of teams and staffing figures comes in, one indicator for each filled cell goes out, in printed order. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice

from watcher.plan.calendar import last_day_of_month
from watcher.plan.columns import HEADING_ROWS
from watcher.plan.days import full_year
from watcher.plan.figures import read_figures
from watcher.plan.model import Indicator, Reading
from watcher.plan.money import year_of
from watcher.plan.months import MONTH, YEAR, month_number
from watcher.plan.place import Place, column_letters
from watcher.plan.problem import Problem, error, info, warning
from watcher.plan.rows import Row, Table, place_of
from watcher.plan.settings import PlanSettings, SourceSettings
from watcher.plan.staffing import StaffCell, check_ratios, check_sums, figure_of
from watcher.plan.text import one_line, text_of, words_key
from watcher.plan.words import Polarity

_MONTH = re.compile(rf"\b(?P<month>{MONTH})(?=\W|$|\d)(?:[\s'’/,-]*(?P<year>{YEAR}))?", re.IGNORECASE)
_MARK = re.compile(r"\s*[*†‡]+\s*")
_TOTAL = re.compile(r"(?:grand |overall )?totals?(?: .*)?|all teams|all|overall")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    """Where a table keeps what: the row of headings, the column of the teams' names, the month all figures are of."""

    header: Row
    label: int
    period: date | None


@dataclass(slots=True)
class _Read:
    """The figures so far, and the columns in which a cell was no figure."""

    cells: list[StaffCell] = field(default_factory=list)
    unreadable: set[int] = field(default_factory=set)
    footnotes: list[str] = field(default_factory=list)


def read_workforce(
    table: Table, settings: SourceSettings, plan: PlanSettings, problems: list[Problem]
) -> list[Indicator]:
    """Every figure as an indicator of its team with one reading; totals, ratios and shares are checked against the teams."""
    listed = read_figures(table, settings, problems)
    if listed is not None:
        return listed
    layout = _layout(table, settings, plan)
    if layout is None:
        text = (
            "no row of headings above figures is recognised (looked for teams and numbers); name the row with `header:`"
        )
        problems.append(error("header.missing", place_of(table, Row(1, ())), text))
        return []
    read = _Read()
    labels = [text_of(cell) for cell in layout.header.cells]
    for row in table.rows():
        if row.number > layout.header.number and [text_of(cell) for cell in row.cells] != labels:
            _take(table, row, layout, read, problems)
    _tell_empty(table, layout, read, problems)
    check_sums(read.cells, frozenset(read.unreadable), problems)
    check_ratios(read.cells, problems)
    if layout.period is None:
        text = "no month is given that the figures are of (looked at headings and titles); name it, such as Nov 17"
        problems.append(error("period.missing", place_of(table, layout.header), text))
    return _indicators(read, layout.period)


def _layout(table: Table, settings: SourceSettings, plan: PlanSettings) -> _Layout | None:
    """The configured row of headings, or the first row of several texts whose next row has a name and then figures."""
    rows = list(islice(table.rows(), max(HEADING_ROWS, settings.header or 0) + 1))
    for position, row in enumerate(rows[:-1]):
        if settings.header is not None and row.number != settings.header:
            continue
        following = rows[position + 1]
        filled = [column for column, cell in enumerate(following.cells, start=1) if cell.value is not None]
        texts = sum(isinstance(cell.value, str) and figure_of(cell) is None for cell in row.cells)
        figures = [column for column in filled if figure_of(following.cell(column)) is not None]
        if figures and figures[0] > filled[0] and (texts > 1 or settings.header):
            titles = [text_of(cell) for above in rows[: position + 1] for cell in above.cells]
            return _Layout(
                header=row,
                label=filled[0],
                period=_period([*titles, table.source.sheet or "", table.source.file], plan),
            )
    return None


def _period(texts: Sequence[str], plan: PlanSettings) -> date | None:
    """The last day of the first month named; without a year it lies in the plan's financial year, or after its start."""
    for text in texts:
        found = _MONTH.search(text)
        if found is None:
            continue
        month = month_number(found["month"])
        first = year_of(plan.year or "")
        if found["year"]:
            return last_day_of_month(full_year(found["year"]), month)
        if first is not None:
            return last_day_of_month(first + (month < 4), month)
        if plan.start is not None:
            return last_day_of_month(plan.start.year + (month < plan.start.month), month)
    return None


def _take(table: Table, row: Row, layout: _Layout, read: _Read, problems: list[Problem]) -> None:
    """One row: a team with its figures, or a note below the table."""
    team = one_line(text_of(row.cell(layout.label)))
    if sum(cell.value is not None for cell in row.cells) == 1:
        read.footnotes.append(one_line(next(text_of(cell) for cell in row.cells if cell.value is not None)))
        return
    if not team:
        text = "a row of figures names no team and is stepped over (the cell is empty); name it"
        problems.append(error("team.missing", place_of(table, row, layout.label), text))
        return
    for column, cell in enumerate(row.cells, start=1):
        if column == layout.label or cell.value is None:
            continue
        where, heading = place_of(table, row, column), one_line(text_of(layout.header.cell(column)))
        figure = figure_of(cell)
        if not heading:
            text = f'a value stands under no heading (found "{one_line(text_of(cell))[:40]}")'
            problems.append(
                warning("column.no_heading", where, f"{text}; give column {column_letters(column)} a heading")
            )
        elif figure is None:
            read.unreadable.add(column)
            said = f'a value is text (found "{one_line(text_of(cell))}") and counts as none; write a number'
            problems.append(warning("value.text", where, said))
        else:
            if figure.note:
                said = f'words beside a figure are kept as a note (found "{one_line(text_of(cell))}")'
                _tell_note(figure.note, where, said, problems)
            is_total = _TOTAL.fullmatch(words_key(team)) is not None
            read.cells.append(
                StaffCell(team=team, is_total=is_total, heading=heading, column=column, figure=figure, where=where)
            )


def _tell_note(note: str, where: Place, said: str, problems: list[Problem]) -> None:
    if re.search(r"[^\W\d]", note):
        problems.append(info("value.note", where, f"{said}; give them a column of their own"))


def _tell_empty(table: Table, layout: _Layout, read: _Read, problems: list[Problem]) -> None:
    """A heading under which nobody has filled in anything."""
    filled = {cell.column for cell in read.cells} | read.unreadable | {layout.label}
    for column, cell in enumerate(layout.header.cells, start=1):
        if cell.value is not None and column not in filled:
            text = f'a column is empty (found nothing under "{one_line(text_of(cell))}"); fill it in or take it out'
            problems.append(info("column.empty", place_of(table, layout.header, column), text))


def _indicators(read: _Read, period: date | None) -> list[Indicator]:
    """One indicator for each figure; a second one of the same team and heading is numbered."""
    found: dict[str, Indicator] = {}
    for cell in read.cells:
        team = _MARK.sub("", cell.team)
        ref = f"{team}: {cell.heading}"
        number = 2
        while words_key(ref) in found:
            ref, number = f"{team}: {cell.heading} {number}", number + 1
        note = next((text for text in read.footnotes if team != cell.team and _MARK.match(text)), None)
        found[words_key(ref)] = replace(_indicator(ref, team, cell, period), commentary=note)
    return list(found.values())


def _indicator(ref: str, team: str, cell: StaffCell, period: date | None) -> Indicator:
    readings: tuple[Reading, ...] = ()
    if period is not None:
        name = f"{period:%Y-%m}"
        readings = (
            Reading(period=name, ends=period, value=cell.figure.value, note=cell.figure.note, place=cell.where),
        )
    return Indicator(
        ref=ref,
        title=cell.heading,
        group=team,
        owner=None,
        polarity=Polarity.NONE,
        unit=cell.figure.unit,
        basis=None,
        lag_days=None,
        zero_means_none=False,
        definition_changed_on=None,
        commentary=None,
        target=None,
        target_text=None,
        bands=None,
        published_rag=None,
        readings=readings,
        places={"ref": cell.where, "title": cell.where},
    )
