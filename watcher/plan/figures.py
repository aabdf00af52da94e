"""A list of figures comes in, one a row with its team, month and value; one indicator for each team and figure goes out. Pure."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from watcher.plan.columns import Sheet, Wanted, open_sheet
from watcher.plan.model import Indicator, Reading
from watcher.plan.problem import Problem, error
from watcher.plan.quantity import NUMBER, PERCENT
from watcher.plan.readings import period_of
from watcher.plan.refs import matching_key
from watcher.plan.rows import Row, Table
from watcher.plan.settings import SourceSettings
from watcher.plan.staffing import figure_of
from watcher.plan.text import one_line
from watcher.plan.words import Polarity

WANTED = Wanted(
    headings={
        "ref": ("ref", "reference", "id"),
        "group": ("team", "teams", "service", "group"),
        "title": ("figure", "measure", "title", "metric"),
        "unit": ("unit",),
        "period": ("period", "month", "date"),
        "value": ("value", "number", "amount"),
        "note": ("note", "notes"),
        "commentary": ("commentary", "comment", "comments"),
    },
    needed=(("group",), ("title",), ("period",), ("value",)),
)


def read_figures(table: Table, settings: SourceSettings, problems: list[Problem]) -> list[Indicator] | None:
    """The indicators of such a list with their readings in order of month; None where the table is laid out otherwise."""
    told: list[Problem] = []
    sheet = open_sheet(table, settings, WANTED, told)
    if sheet is None:
        return None
    problems.extend(told)
    found: dict[str, Indicator] = {}
    for row in sheet.body(problems):
        made = _indicator(sheet, row, problems)
        first = found.setdefault(matching_key(made.ref), made)
        if first is not made:
            readings = {reading.period: reading for reading in (*first.readings, *made.readings)}
            ordered = tuple(readings[period] for period in sorted(readings))
            found[matching_key(made.ref)] = replace(first, readings=ordered)
    return list(found.values())


def _indicator(sheet: Sheet, row: Row, problems: list[Problem]) -> Indicator:
    group, title = one_line(sheet.text(row, "group")), one_line(sheet.text(row, "title"))
    readings, unit = _reading(sheet, row, problems)
    return Indicator(
        ref=one_line(sheet.text(row, "ref")) or f"{group}: {title}",
        title=title,
        group=group or None,
        owner=None,
        polarity=Polarity.NONE,
        unit=one_line(sheet.text(row, "unit")) or unit,
        basis=None,
        lag_days=None,
        zero_means_none=False,
        definition_changed_on=None,
        commentary=sheet.text(row, "commentary") or None,
        target=None,
        target_text=None,
        bands=None,
        published_rag=None,
        readings=readings,
        places={"ref": sheet.place(row, "ref"), "title": sheet.place(row, "title")},
    )


def _reading(sheet: Sheet, row: Row, problems: list[Problem]) -> tuple[tuple[Reading, ...], str]:
    """The row's reading and the unit that its value shows; none, with a problem, where a value has no month."""
    cell, where = sheet.cell(row, "value"), sheet.place(row, "value")
    figure, period = figure_of(cell), period_of(sheet.cell(row, "period"))
    unit = PERCENT if one_line(sheet.text(row, "unit")) == PERCENT else figure.unit if figure is not None else NUMBER
    if period is None:
        if cell.value is not None:
            found = one_line(sheet.text(row, "period"))
            text = f'cannot read "{found}" as a period; write a month, such as "Oct-17" or "2017-10"'
            problems.append(error("period.unreadable", sheet.place(row, "period"), text))
        return (), unit
    value: Decimal | None = figure.value if figure is not None else None
    note = (
        sheet.text(row, "note") or (figure.note if figure is not None else one_line(sheet.text(row, "value"))) or None
    )
    return (Reading(period=period.name, ends=period.ends, value=value, note=note, place=where),), unit
