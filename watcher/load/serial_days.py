"""A number format and a number come in, the day, time or span that a spreadsheet shows for them goes out. Pure."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from enum import Enum
from math import isfinite

FIRST_MOMENT = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet's days have no zone
LEAP_THAT_WAS_NONE = 60
"""Spreadsheets count a 29 February 1900, so that earlier days are one off."""

FIRST_SERIAL, LAST_SERIAL = -693_594, 2_958_466
"""The counts of 1 January of the years 1 and 10000, beyond which there are no days."""

DAYS_TO_1904 = 1462
"""What workbooks that count from 1904 leave out."""

DAY_MILLISECONDS = 86_400_000
BUILT_IN_MOMENTS = frozenset({*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)})
BUILT_IN_SPAN = 46
"""The formats known by number alone that show days or times, and the one that shows hours passed (ECMA-376, 18.8.30)."""

_LITERALS = re.compile(r'"[^"]*"?|[\\_*].|\[(?!(?:h+|m+|s+)\])[^\]]*\]?', re.IGNORECASE)
_SPAN = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_MOMENT = re.compile(r"[dmyhs]", re.IGNORECASE)


class Clock(Enum):
    """What a number counts: days since the beginning, or a span of time."""

    MOMENT = "moment"
    SPAN = "span"


def clock_of(number: int, code: str | None) -> Clock | None:
    """What a format shows numbers as: by its code, or without one by its number; None for a plain number."""
    if code is None:
        return Clock.SPAN if number == BUILT_IN_SPAN else Clock.MOMENT if number in BUILT_IN_MOMENTS else None
    shown = _LITERALS.sub("", code).partition(";")[0]
    if _SPAN.search(shown) is not None:
        return Clock.SPAN
    return Clock.MOMENT if shown.lower() != "general" and _MOMENT.search(shown) is not None else None


def moment_of(serial: float, clock: Clock, *, from_1904: bool = False) -> date | datetime | time | timedelta | float:
    """What a number counts, to the millisecond: a day where it is whole, a time below 1; the number itself where it is none."""
    if not isfinite(serial):
        return serial
    if clock is Clock.SPAN:
        return timedelta(milliseconds=round(serial * DAY_MILLISECONDS)) if abs(serial) < LAST_SERIAL else serial
    serial += DAYS_TO_1904 if from_1904 else 0
    if not FIRST_SERIAL < serial < LAST_SERIAL:
        return serial
    moment = FIRST_MOMENT + timedelta(milliseconds=round(serial * DAY_MILLISECONDS))
    if serial < 1:
        return moment.time()
    if serial < LEAP_THAT_WAS_NONE:
        moment += timedelta(days=1)
    return moment.date() if serial == int(serial) else moment
