"""A table of indicators comes in, indicators with readings, target and bands go out, keyed by ref. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from watcher.plan.bands import read_bands
from watcher.plan.columns import Sheet, Wanted, open_sheet
from watcher.plan.commentary import words_before
from watcher.plan.indicator_cells import (
    ARROWS,
    check_indicator,
    read_colour,
    read_owner,
    read_polarity,
    read_unit,
    read_whole,
    updated,
)
from watcher.plan.kept_forms import ReadingForms
from watcher.plan.long_rows import LongRows, is_long
from watcher.plan.model import Indicator
from watcher.plan.money import year_of
from watcher.plan.people import People
from watcher.plan.period_headings import heading_periods, is_period_heading, year_of_table
from watcher.plan.periods import period_named, read_period
from watcher.plan.problem import Problem, error, info
from watcher.plan.quantity import PERCENT, quantity_of, with_point
from watcher.plan.readings import Period, PeriodCell, latest_end, read_readings
from watcher.plan.ref_cells import read_ref
from watcher.plan.refs import matching_key
from watcher.plan.rows import Cell, Row, Table, place_of
from watcher.plan.settings import SourceSettings
from watcher.plan.synonyms import GOOD_IS, INDICATOR_OWNER, INDICATOR_REF, INDICATOR_TITLE, PERIOD
from watcher.plan.targets import read_aim
from watcher.plan.text import one_line, text_of, words_key
from watcher.plan.words import Rag

WANTED = Wanted(
    headings={
        "ref": INDICATOR_REF,
        "title": INDICATOR_TITLE,
        "polarity": GOOD_IS,
        "target": ("target", "annual target", "year end target", "current target", "full year target"),
        "owner": INDICATOR_OWNER,
        "published_rag": ("rag", "published rag", "rag status", "rating", "colour", "current rag", "rag rating"),
        "bands": ("rag methodology", "bands", "thresholds", "rag thresholds", "methodology", "tolerance"),
        "unit": ("unit", "units"),
        "basis": ("basis",),
        "lag_days": ("lag days", "lag"),
        "commentary": ("commentary", "comment", "comments", "note", "notes"),
        "period": PERIOD,
        "value": ("value", "result", "actual", "reading"),
        "numerator": ("numerator",),
        "denominator": ("denominator", "cohort"),
        "provisional": ("provisional",),
    },
    needed=(("ref",), ("title", "period")),
    also=is_period_heading,
)
_COMMENTARY = frozenset(
    {"improvement activity", "next steps", "commentary", "comments", "analysis", "narrative", "actions"}
)
PROVISIONAL = frozenset({"yes", "y", "true", "p", "prov", "provisional"})
"""Words of a column of its own that mark a value as provisional."""


@dataclass(slots=True)
class IndicatorsRead:
    """What the sources hold: indicators by matching key, in printed order; `open` are those that commentary speaks of.

    `round_to_band` is the plan's own setting for values that lie between two bands; `forms` is how the table keeps things,
    `periods` what its columns of figures are of.
    """

    indicators: dict[str, Indicator] = field(default_factory=dict)
    group: str | None = None
    open: list[str] = field(default_factory=list)
    commented: bool = False
    round_to_band: bool = False
    forms: ReadingForms = field(default_factory=ReadingForms)
    periods: Mapping[int, Period] = field(default_factory=dict)

    def comment(self, label: str, text: str) -> None:
        """Add one row of commentary to the indicators since the last block of commentary."""
        self.commented = True
        for key in self.open if text else ():
            indicator, said = self.indicators[key], f"{label}: {text}"
            latest = latest_end(indicator.readings)
            if indicator.commentary is not None and indicator.commentary_for == latest:
                self.indicators[key] = replace(indicator, commentary=f"{indicator.commentary}\n{said}")
                continue
            before = words_before(indicator)
            self.indicators[key] = replace(indicator, commentary=said, commentary_for=latest, said_before=before)

    def put(self, key: str, indicator: Indicator) -> None:
        """Take an indicator, and open a new block where commentary closed the last one."""
        if self.commented:
            self.open, self.commented = [], False
        self.indicators[key] = indicator
        if key not in self.open:
            self.open.append(key)


def read_indicators(
    table: Table, settings: SourceSettings, people: People, read: IndicatorsRead, problems: list[Problem]
) -> None:
    """Add every indicator of a table to what is known; a later table adds periods and wins over what an earlier one said."""
    sheet = open_sheet(table, settings, WANTED, problems)
    if sheet is None:
        return
    sheet = _with_own_target(sheet, problems)
    read.group, read.open, read.forms = None, [], ReadingForms()
    read.periods = heading_periods(sheet, problems)
    seen, long = LongRows(), is_long(sheet)
    for row in sheet.body(problems):
        if long and sheet.text(row, "period"):
            _take(sheet, row, settings, people, read, seen, problems)
            continue
        label, title = one_line(sheet.text(row, "ref")), one_line(sheet.text(row, "title"))
        rest = [text_of(cell) for cell in row.cells[sheet.columns["ref"] :] if cell.value is not None]
        if label and not title and (words_key(label) in _COMMENTARY or (len(rest) == 1 and not _is_number(rest[0]))):
            read.comment(label, one_line(" ".join(rest)))
        elif label and not rest:
            if label == read.group:
                text = (
                    f'a heading stands twice in a row (found "{label}"); take one out, or see whether another was meant'
                )
                problems.append(info("group.repeated", sheet.place(row, "ref"), text))
            read.group = label
        else:
            _take(sheet, row, settings, people, read, seen, problems)
    problems.extend(read.forms.remarks())


def _with_own_target(sheet: Sheet, problems: list[Problem]) -> Sheet:
    """The sheet without a column of targets whose heading names another year than the table is of, unless configured."""
    column, year = sheet.columns.get("target"), year_of_table(sheet)
    heading = text_of(sheet.header.cell(column)) if column is not None else ""
    of = year_of(heading)
    if column is None or year is None or of in {None, year} or "target" in sheet.settings.columns:
        return sheet
    found = f'found "{one_line(heading)}", the table is of {year}/{(year + 1) % 100:02}'
    text = f"targets of another year are not read ({found}); name the column under `columns:` if it should be"
    problems.append(info("column.unknown", place_of(sheet.table, sheet.header, column), text))
    return replace(sheet, columns={name: at for name, at in sheet.columns.items() if name != "target"})


def _is_number(text: str) -> bool:
    return quantity_of(Cell(text)) is not None


def _take(
    sheet: Sheet,
    row: Row,
    settings: SourceSettings,
    people: People,
    read: IndicatorsRead,
    seen: LongRows,
    problems: list[Problem],
) -> None:
    """One row of an indicator: the first of a table defines it, further ones may only add periods."""
    ref = read_ref(sheet.cell(row, "ref"), sheet.place(row, "ref"), problems)
    if not ref:
        text = f'an indicator has no ref and is stepped over (found "{one_line(sheet.text(row, "title"))}"); number it'
        problems.append(error("ref.missing", sheet.place(row, "ref"), text))
        return
    key = matching_key(ref)
    if is_long(sheet) and sheet.text(row, "period"):
        period = read_period(sheet, row, problems)
        if period is None or not seen.admits(sheet, row, key, period, problems):
            return
    elif key in seen.refs:
        text = f'the ref stands twice and this row is stepped over (found "{ref}"); renumber one'
        problems.append(error("ref.duplicate", sheet.place(row, "ref"), text))
        return
    seen.refs.add(key)
    found: list[Problem] = []
    indicator = _indicator(sheet, row, ref, settings, people, read, found)
    problems.extend(seen.news(sheet, row, key, found))
    first = read.indicators.get(key)
    read.put(key, indicator if first is None else updated(first, indicator))


def _indicator(
    sheet: Sheet,
    row: Row,
    ref: str,
    settings: SourceSettings,
    people: People,
    read: IndicatorsRead,
    problems: list[Problem],
) -> Indicator:
    cells = _period_cells(sheet, row, read.periods)
    readings, found_unit = read_readings(cells, problems, settings.decimal)
    problems.extend(read.forms.take_row(ref, ((one.cell, one.where) for one in cells), settings.decimal))
    bands = read_bands(with_point(sheet.text(row, "bands"), settings.decimal), sheet.place(row, "bands"), problems)
    bands = replace(bands, rounds=read.round_to_band) if bands is not None else None
    target = _target_cell(sheet, row, settings)
    title = one_line(sheet.text(row, "title")) or ref
    unit = read_unit(one_line(sheet.text(row, "unit")), found_unit, target, bands, title)
    indicator = Indicator(
        ref=ref,
        title=title,
        group=read.group,
        owner=read_owner(sheet.text(row, "owner"), people, sheet.place(row, "owner"), problems),
        polarity=read_polarity(_good_is(sheet, row), bands, sheet.place(row, "polarity"), problems),
        unit=unit,
        basis=one_line(sheet.text(row, "basis")) or None,
        lag_days=read_whole(sheet.cell(row, "lag_days"), sheet.place(row, "lag_days"), problems),
        zero_means_none=False,
        definition_changed_on=None,
        commentary=sheet.text(row, "commentary") or None,
        target=None,
        target_text=_as_shown(target),
        bands=bands,
        published_rag=_colour(sheet, row, settings, read, problems),
        readings=readings,
        places={**sheet.places(row), "ref": sheet.place(row, "ref")},
    )
    aimed = _aimed(indicator, sheet, row, target, problems)
    check_indicator(aimed, problems)
    return aimed


def _good_is(sheet: Sheet, row: Row) -> str:
    """The words for the direction that is good; an arrow is one only under a heading that says so, and not a trend."""
    text = one_line(sheet.text(row, "polarity"))
    column = sheet.columns.get("polarity")
    said = words_key(text_of(sheet.header.cell(column))) if column is not None else ""
    return ARROWS.get(text, text) if said.startswith(("good", "polarity")) else text


def _target_cell(sheet: Sheet, row: Row, settings: SourceSettings) -> Cell:
    cell = sheet.cell(row, "target")
    return cell._replace(value=with_point(cell.value, settings.decimal)) if isinstance(cell.value, str) else cell


def _aimed(indicator: Indicator, sheet: Sheet, row: Row, target: Cell, problems: list[Problem]) -> Indicator:
    """The indicator with its target, and the period it is about: of a row of its own, or of the latest of its figures."""
    aim = read_aim(target, indicator.unit, sheet.place(row, "target"), problems)
    period = period_named(sheet.cell(row, "period"), sheet.days("period")) if is_long(sheet) else None
    targets = {} if period is None or aim.value is None else {period.ends: aim.value}
    latest = latest_end(indicator.readings)
    return replace(
        indicator,
        target=aim.value,
        target_range=aim.span,
        trajectory=aim.line,
        targets=targets,
        commentary_for=latest,
        published_for=latest,
    )


def _as_shown(target: Cell) -> str | None:
    """The words of a target; a true percentage as its format shows it."""
    found = quantity_of(target) if not isinstance(target.value, str) else None
    shown = f"{found.value:f}%" if found is not None and found.unit == PERCENT else one_line(text_of(target))
    return shown or None


def _colour(
    sheet: Sheet, row: Row, settings: SourceSettings, read: IndicatorsRead, problems: list[Problem]
) -> Rag | None:
    text, where = sheet.text(row, "published_rag"), sheet.place(row, "published_rag")
    colour = read_colour(text, settings.words.get("rag", {}), where, problems)
    if colour is not None:
        read.forms.words.take(colour, text, where)
    return colour


def _period_cells(sheet: Sheet, row: Row, periods: Mapping[int, Period]) -> list[PeriodCell]:
    """What stands under each period's heading, or in a row of its own that names the period."""
    cells = [
        PeriodCell(period=period, cell=row.cell(column), where=place_of(sheet.table, row, column))
        for column, period in periods.items()
    ]
    period = period_named(sheet.cell(row, "period"), sheet.days("period")) if is_long(sheet) else None
    if period is not None:
        cells.append(_long_cell(sheet, row, period))
    return cells


def _long_cell(sheet: Sheet, row: Row, period: Period) -> PeriodCell:
    """The value of a row of its own, with the counts behind it and whether it is provisional."""
    return PeriodCell(
        period=period,
        cell=sheet.cell(row, "value"),
        where=sheet.place(row, "value" if "value" in sheet.columns else "numerator"),
        numerator=sheet.cell(row, "numerator"),
        denominator=sheet.cell(row, "denominator"),
        is_provisional=words_key(sheet.text(row, "provisional")) in PROVISIONAL,
    )
