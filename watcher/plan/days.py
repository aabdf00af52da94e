"""A cell or a piece of text comes in, one calendar day goes out; knows which orders people write. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from watcher.plan.day_order import Days, as_days
from watcher.plan.months import MONTH, MONTH_NAMES, YEAR, month_number
from watcher.plan.place import Place
from watcher.plan.problem import Problem, error
from watcher.plan.rows import Cell
from watcher.plan.serials import day_of_number, no_date
from watcher.plan.settings import DayOrder
from watcher.plan.text import text_of

PLAUSIBLE_YEARS = range(1970, 2101)
"""A day outside these years is a slip of the pen, or a number that a spreadsheet shows as a day."""

_WEEKDAY = r"(?:(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:r(?:s)?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_TIME = r"(?:[T\s,]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?m\b\.?)?\s*(?:Z\b|[+-]\d{2}:?\d{2})?)?"
_ISO = re.compile(
    rf"(?P<y>\d{{4}})(?P<mark>[-/.])(?P<m>\d{{1,2}})(?P=mark)(?P<d>\d{{1,2}})(?!\d){_TIME}(?!\d)", re.IGNORECASE
)
_SLASHED = re.compile(
    rf"{_WEEKDAY}(?P<one>\d{{1,2}})(?P<mark>[/.-])(?P<two>\d{{1,2}})(?P=mark)(?P<y>{YEAR}){_TIME}(?!\d)", re.IGNORECASE
)
_DAY_MONTH = re.compile(
    rf"{_WEEKDAY}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s/-]*(?:of\s+)?(?P<month>{MONTH})[\s,/-]*(?P<y>{YEAR}){_TIME}",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    rf"{_WEEKDAY}(?P<month>{MONTH})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})(?!\d){_TIME}", re.IGNORECASE
)
_SHAPES = (_ISO, _SLASHED, _DAY_MONTH, _MONTH_DAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRead:
    """A day found at the start of a text, and how many characters it took.

    `other` is the day it would be in the other order, where nothing says which of 3/4 is the day.
    """

    day: date
    length: int
    other: date | None = None


def full_year(text: str, near: int | None = None) -> int:
    """A year of two or four digits as a number: of two digits the year nearest to `near`, without it one from 2000 on."""
    year = int(text.lstrip("'’"))
    if year > 99:
        return year
    if near is None:
        return year + 2000
    century = near - near % 100
    return min((century + 100 + year, century + year, century - 100 + year), key=lambda choice: abs(choice - near))


def day_at_start(text: str, days: Days | str | None = None) -> DayRead | None:
    """The full day a text begins with; None where it begins with none, or with one that no calendar has.

    `days` says how the column writes days (or is just the source's `dates:`).
    """
    for pattern in _SHAPES:
        found = pattern.match(text)
        if found is not None:
            return _read(found, as_days(days))
    return None


def impossible_day(text: str) -> str | None:
    """The words at the start of a text that are written like a day which no calendar has (`31 Feb 2018`)."""
    for pattern in _SHAPES:
        found = pattern.match(text)
        if found is not None:
            return found[0].strip() if _read(found, as_days(None)) is None else None
    return None


def _read(found: re.Match[str], days: Days) -> DayRead | None:
    parts = found.groupdict()
    written = parts["y"].lstrip("'’")
    year = full_year(written, days.near if len(written) < 4 else None)
    length = len(found[0].rstrip())
    if "one" in parts:
        return _slashed(year, int(parts["one"]), int(parts["two"]), length, days)
    month = int(parts["m"]) if "m" in parts else month_number(parts["month"])
    day = _day(year, month, int(parts["d"]))
    return DayRead(day=day, length=length) if day is not None else None


def _slashed(year: int, one: int, two: int, length: int, days: Days) -> DayRead | None:
    order = days.order
    if order == DayOrder.ISO:
        return None
    day_first, month_first = _day(year, two, one), _day(year, one, two)
    if order is not None:
        day = month_first if order == DayOrder.MONTH_FIRST else day_first
        return DayRead(day=day, length=length) if day is not None else None
    if day_first is not None and month_first is not None and day_first != month_first:
        return DayRead(day=day_first, length=length, other=month_first)
    day = day_first or month_first
    return DayRead(day=day, length=length) if day is not None else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_day(cell: Cell, days: Days | str | None, where: Place, problems: list[Problem]) -> date | None:
    """The one day in a cell; an empty cell is None, anything else that is no day is None and a problem."""
    value = cell.value
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        return day if is_plausible(day, day.isoformat(), where, problems) else None
    text = text_of(cell)
    if not text:
        return None
    numbered = day_of_number(cell, as_days(days), where, problems)
    if numbered is not None:
        return numbered.day
    found = day_at_start(text, days)
    if found is None or found.length != len(text):
        problems.append(error("date.unreadable", where, no_date(text)))
        return None
    if found.other is not None:
        problems.append(ambiguous(text, found, where))
        return None
    return found.day if is_plausible(found.day, text, where, problems) else None


def is_plausible(day: date, text: str, where: Place, problems: list[Problem]) -> bool:
    """Whether a day lies in years that a plan can speak of; told where it does not."""
    if day.year in PLAUSIBLE_YEARS:
        return True
    said = f'no plan speaks of the year {day.year} (found "{text}"); correct the year'
    problems.append(error("date.implausible", where, said))
    return False


def ambiguous(text: str, found: DayRead, where: Place) -> Problem:
    """A day that could be read in two orders, and so is not read."""
    days = " or ".join(in_words(day) for day in (found.day, found.other) if day is not None)
    said = f'"{text}" can be two days (found no day above 12 in the column; {days})'
    return error("date.ambiguous", where, f"{said}; add `dates: day first` or `dates: month first` to the source")


def in_words(day: date) -> str:
    """A day as messages print it: `3 April 2018`, which `day_at_start` reads back."""
    return f"{day.day} {MONTH_NAMES[day.month - 1].title()} {day.year:04}"
