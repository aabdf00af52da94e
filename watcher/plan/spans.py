"""A week or financial year in words comes in (`w/c 12 Mar 2018`, `2018-W12`, `FY18/19`), its first and last day go out. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from watcher.plan.day_order import Days
from watcher.plan.days import DayRead, day_at_start, full_year

_BEGINS = re.compile(r"(?:w/?[cb]|week\s+(?:commencing|beginning|starting|of))\.?:?\s+", re.IGNORECASE)
_ENDS = re.compile(r"(?:w/?e|week\s+ending)\.?:?\s+", re.IGNORECASE)
_ISO_WEEK = re.compile(r"(?P<year>(?:19|20)\d{2})-?W(?P<week>\d{2})(?!\d)", re.IGNORECASE)
_YEARS = r"(?P<first>(?:20)?\d{2})\s*[/–-]\s*(?P<second>(?:20)?\d{2})(?![\d/-])"
_FINANCIAL_YEAR = re.compile(
    rf"(?:(?:the\s+)?end\s+of\s+)?(?:the\s+)?(?:FY|financial\s+year(?:\s+end)?|fiscal\s+year|year[\s-]end)\s*['’]?{_YEARS}"
    rf"|end\s+of\s+{_YEARS.replace('first', 'first2').replace('second', 'second2')}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanRead:
    """The first and last day of what was found at the start of a text, and how many characters it took.

    `doubt` is a day that can be read in two orders.
    """

    first: date
    last: date
    length: int
    doubt: DayRead | None = None


def span_at_start(text: str, days: Days | str | None, near: int | None) -> SpanRead | None:
    """The week or financial year (April to March) that a text begins with; a week is due at its end."""
    for shape, begins in ((_BEGINS, True), (_ENDS, False)):
        found = shape.match(text)
        day = day_at_start(text[found.end() :], days) if found is not None else None
        if found is not None and day is not None:
            first = day.day if begins else day.day - timedelta(days=6)
            doubt = day if day.other else None
            return SpanRead(first=first, last=first + timedelta(days=6), length=found.end() + day.length, doubt=doubt)
    if (found := _ISO_WEEK.match(text)) is not None:
        return _iso_week(found)
    found = _FINANCIAL_YEAR.match(text)
    return _financial_year(found, near) if found is not None else None


def _iso_week(found: re.Match[str]) -> SpanRead | None:
    try:
        first = date.fromisocalendar(int(found["year"]), int(found["week"]), 1)
    except ValueError:
        return None
    return SpanRead(first=first, last=first + timedelta(days=6), length=found.end())


def _financial_year(found: re.Match[str], near: int | None) -> SpanRead | None:
    first = full_year(found["first"] or found["first2"], near)
    second = int(found["second"] or found["second2"])
    if (first + 1) % 100 != second % 100:
        return None
    return SpanRead(first=date(first, 4, 1), last=date(first + 1, 3, 31), length=found.end())
