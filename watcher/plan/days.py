"""A cell or a piece of text comes in, one calendar day goes out; knows which months and orders people write. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from watcher.plan.place import Place
from watcher.plan.problem import Problem, error, warning
from watcher.plan.rows import Cell
from watcher.plan.text import text_of

MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
MONTH = r"(?:" + "|".join(rf"{name[:3]}(?:{name[3:]})?" for name in MONTH_NAMES if name != "september")
MONTH += r"|sept?(?:ember)?)\.?"
YEAR = r"['’]?(?:\d{4}|\d{2})(?!\d)"

MONTH_FIRST = "month first"
ISO_ONLY = "iso"

_ISO = re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?(?!\d)")
_SLASHED = re.compile(rf"(?P<one>\d{{1,2}})(?P<mark>[/.-])(?P<two>\d{{1,2}})(?P=mark)(?P<y>{YEAR})")
_DAY_MONTH = re.compile(
    rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s-]*(?:of\s+)?(?P<month>{MONTH})[\s,-]*(?P<y>{YEAR})", re.IGNORECASE
)
_MONTH_DAY = re.compile(
    rf"(?P<month>{MONTH})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})(?!\d)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRead:
    """A day found at the start of a text, and how many characters it took; `is_ambiguous` where 3/4 might be 4/3."""

    day: date
    length: int
    is_ambiguous: bool = False


def full_year(text: str) -> int:
    """A year of two or four digits as a number; two digits mean the years from 2000 on."""
    year = int(text.lstrip("'’"))
    return year + 2000 if year < 100 else year


def month_number(text: str) -> int:
    """A month's name, long or short, as a number from 1."""
    return next(number for number, name in enumerate(MONTH_NAMES, start=1) if name[:3] == text[:3].lower())


def day_at_start(text: str, order: str | None = None) -> DayRead | None:
    """The full day a text begins with; None where it begins with none, or with one that no calendar has.

    `order` is the source's `dates:`; without it the day comes before the month, unless that cannot be.
    """
    for pattern in (_ISO, _SLASHED, _DAY_MONTH, _MONTH_DAY):
        found = pattern.match(text)
        if found is not None:
            return _read(found, order)
    return None


def impossible_day(text: str) -> str | None:
    """The words at the start of a text that are written like a day which no calendar has (`31 Feb 2018`)."""
    for pattern in (_ISO, _SLASHED, _DAY_MONTH, _MONTH_DAY):
        found = pattern.match(text)
        if found is not None:
            return found[0] if _read(found, None) is None else None
    return None


def _read(found: re.Match[str], order: str | None) -> DayRead | None:
    parts = found.groupdict()
    year, is_ambiguous = full_year(parts["y"]), False
    if "one" in parts:
        if order == ISO_ONLY:
            return None
        one, two = int(parts["one"]), int(parts["two"])
        is_month_first = order == MONTH_FIRST or (order is None and two > 12 >= one)
        day, month = (two, one) if is_month_first else (one, two)
        is_ambiguous = order is None and one <= 12 and two <= 12 and one != two
    else:
        day, month = int(parts["d"]), int(parts["m"]) if "m" in parts else month_number(parts["month"])
    try:
        return DayRead(day=date(year, month, day), length=found.end(), is_ambiguous=is_ambiguous)
    except ValueError:
        return None


def read_day(cell: Cell, order: str | None, where: Place, problems: list[Problem]) -> date | None:
    """The one day in a cell; an empty cell is None, anything else that is no day is None and a problem."""
    value = cell.value
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = text_of(cell)
    if not text:
        return None
    found = day_at_start(text, order)
    if found is None or found.length != len(text):
        problems.append(error("date.unreadable", where, unreadable(text)))
        return None
    if found.is_ambiguous:
        problems.append(ambiguous(text, found.day, where))
    return found.day


def unreadable(text: str) -> str:
    """The words of a problem with a text that names no day or month."""
    return f'cannot read "{text}" as a date; write a month and year, such as "Mar 18"'


def ambiguous(text: str, day: date, where: Place) -> Problem:
    """A day that could be read in two orders, and how it was read."""
    said = f"{day.day} {MONTH_NAMES[day.month - 1].title()} {day.year}"
    return warning("date.ambiguous", where, f'"{text}" can be two days (read as {said}); add `dates:` to the source')
