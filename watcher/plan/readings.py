"""Cells under period headings come in, readings in order of period and their common unit go out. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from watcher.plan.calendar import last_day_of_month
from watcher.plan.days import PLAUSIBLE_YEARS, full_year
from watcher.plan.model import Reading
from watcher.plan.months import MONTH, YEAR, month_number
from watcher.plan.number_advice import what_to_write
from watcher.plan.place import Place
from watcher.plan.problem import Problem, error, warning
from watcher.plan.quantity import NUMBER, PERCENT, Quantity, quantity_of
from watcher.plan.rows import EMPTY, Cell
from watcher.plan.text import one_line, shown, text_of

_MONTH_YEAR = re.compile(rf"(?P<month>{MONTH})[\s'’/,-]*(?P<year>{YEAR})", re.IGNORECASE)
_YEAR_MONTH = re.compile(
    rf"(?P<year>(?:19|20)\d{{2}})(?:\s*[/–-]\s*(?P<second>(?:20)?\d{{2}}))?[\s,-]+(?P<month>{MONTH})", re.IGNORECASE
)
_PROVISIONAL = re.compile(r"(?P<number>.*[\d%)])\s*(?:p|prov|provisional)\.?", re.IGNORECASE)
_PROVISIONAL_NOTE = re.compile(r"(?:p|prov|provisional)\b\.?[\s;,:-]*(?P<rest>.*)", re.IGNORECASE)
_ISO_MONTH = re.compile(r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])(?:-\d{2})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A month that a value stands for: `2017-10`, and its last day."""

    name: str
    ends: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodCell:
    """What stands in one period's column, and where; a row of its own may give the counts behind it too."""

    period: Period
    cell: Cell
    where: Place
    numerator: Cell = EMPTY
    denominator: Cell = EMPTY
    is_provisional: bool = False


def period_of(cell: Cell) -> Period | None:
    """The month that a heading names (`Apr-17`, a date, `2017-04`); None where it names none."""
    value = cell.value
    if isinstance(value, date | datetime):
        return _period(value.year, value.month)
    text = text_of(cell)
    if (found := _MONTH_YEAR.fullmatch(text)) is not None:
        return _period(full_year(found["year"]), month_number(found["month"]))
    if (found := _YEAR_MONTH.fullmatch(text)) is not None:
        # Under a heading 2017/18, January to March are of the second year.
        month = month_number(found["month"])
        return _period(int(found["year"]) + (found["second"] is not None and month <= 3), month)
    if (found := _ISO_MONTH.fullmatch(text)) is not None:
        return _period(int(found["year"]), int(found["month"]))
    return None


def _period(year: int, month: int) -> Period | None:
    if year not in PLAUSIBLE_YEARS:
        return None
    return Period(name=f"{year:04}-{month:02}", ends=last_day_of_month(year, month))


def read_readings(
    cells: Iterable[PeriodCell], problems: list[Problem], decimal: str | None = None
) -> tuple[tuple[Reading, ...], str | None]:
    """Every period that holds anything, and the readings' unit, `percent` or `number`; None where no value tells it.

    Text instead of a number is a reading without value, its words kept as the note, and a problem. `decimal` is the source's.
    """
    marked = (_unmarked(cell) for cell in cells if text_of(cell.cell) or text_of(cell.denominator))
    filled = [(cell, quantity_of(cell.cell, decimal)) for cell in marked]
    units = {found.unit for _, found in filled if found is not None}
    unit = PERCENT if PERCENT in units else NUMBER if units else None
    readings = [_reading(cell, found, unit, problems) for cell, found in filled]
    return tuple(sorted(readings, key=lambda reading: (reading.ends, reading.period))), unit


def latest_end(readings: Iterable[Reading]) -> date | None:
    """The last day of the last period that has a value; None where none has."""
    return max((reading.ends for reading in readings if reading.value is not None), default=None)


def _reading(cell: PeriodCell, found: Quantity | None, unit: str | None, problems: list[Problem]) -> Reading:
    value: Decimal | None = None
    text = one_line(text_of(cell.cell))
    note = found.note if found is not None else text or None
    marked = _PROVISIONAL_NOTE.fullmatch(note or "")
    if found is None and not text:
        value = None
    elif found is None:
        advice = what_to_write(text, "write a number or leave the cell empty")
        said = f'a value is text (found "{shown(text)}") and counts as none; {advice}'
        problems.append(warning("value.text", cell.where, said))
    elif found.unit == unit:
        value = found.value
    else:
        value = _bare(found.value, text, cell.where, problems)
    return Reading(
        period=cell.period.name,
        ends=cell.period.ends,
        value=value,
        note=(marked["rest"] or None) if marked is not None else note,
        place=cell.where,
        is_provisional=cell.is_provisional or marked is not None,
        numerator=_count(cell.numerator, cell.where, problems),
        denominator=_count(cell.denominator, cell.where, problems),
    )


def _unmarked(cell: PeriodCell) -> PeriodCell:
    """The cell without the letter or word that marks its number as provisional: `45% p`, `45 prov.`."""
    found = _PROVISIONAL.fullmatch(text_of(cell.cell)) if isinstance(cell.cell.value, str) else None
    if found is None:
        return cell
    return replace(cell, cell=cell.cell._replace(value=found["number"]), is_provisional=True)


def _count(cell: Cell, where: Place, problems: list[Problem]) -> Decimal | None:
    """A count behind a share; None where the cell is empty or, with a problem, holds no number."""
    text = text_of(cell)
    found = quantity_of(cell)
    if text and found is None:
        said = f'a count is text (found "{shown(text)}") and counts as none; write a number'
        problems.append(warning("value.text", where, said))
    return found.value if found is not None else None


def _bare(value: Decimal, text: str, where: Place, problems: list[Problem]) -> Decimal | None:
    """A number without percent sign among percentages: 43 can only be 43 %, but 0.43 might be either, so it is left out."""
    if 0 < abs(value) <= 1:
        said = f'a value has no percent sign among percentages (found "{text}") and may be {value} % or {value * 100} %'
        problems.append(error("percent.unclear", where, f"{said}; format the cell as a percentage"))
        return None
    said = f'a value has no percent sign among percentages (found "{text}") and is read as {value} %'
    problems.append(warning("percent.bare", where, f"{said}; add the sign"))
    return value
