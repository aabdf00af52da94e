"""A bare number in a column of dates comes in, the day it counts goes out, or why it is none. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from watcher.plan.day_order import Days
from watcher.plan.place import Place
from watcher.plan.problem import Problem, error, warning
from watcher.plan.rows import Cell
from watcher.plan.text import shown, text_of

FIRST_DAY = date(1899, 12, 30)
"""Day 0 of the count that spreadsheets keep. (From 1 March 1900 on; before it they have one day too many.)"""

YEARS_AROUND = 30
"""A count is plausible where its day lies within so many years of the plan's; without a plan's year, from 2000 to 2050."""

_DIGITS = re.compile(r"-?\d+(?:\.\d+)?")
_COMPACT = re.compile(r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberRead:
    """What a number in a column of dates came to; `day` None means that it is no day and was told."""

    day: date | None


def day_of_number(cell: Cell, days: Days, where: Place, problems: list[Problem]) -> NumberRead | None:
    """The day that a number stands for: 20180331, or 43190 as a spreadsheet counts; None where the cell holds no number.

    Anything else, a year or a small number, is told and is no day.
    """
    text = text_of(cell)
    if _DIGITS.fullmatch(text) is None and not isinstance(cell.value, int | float):
        return None
    if _COMPACT.fullmatch(text) is not None:
        try:
            return NumberRead(day=date(int(text[:4]), int(text[4:6]), int(text[6:])))
        except ValueError:
            problems.append(error("date.unreadable", where, no_date(text)))
            return NumberRead(day=None)
    day = _counted(text)
    if day is not None and _is_near(day, days.near):
        said = f"a date is kept as a number (found {shown(text)}) and is read as {day.isoformat()}; format the cell as a date"
        problems.append(warning("date.serial", where, said))
        return NumberRead(day=day)
    what = "a year alone is no date" if re.fullmatch(r"[12]\d{3}", text) else "a number is no date"
    problems.append(
        error("date.number", where, f'{what} (found {shown(text)}); write a month and year, such as "Mar 18"')
    )
    return NumberRead(day=None)


def _counted(text: str) -> date | None:
    """The day a spreadsheet shows for a count of five digits."""
    whole = text.split(".")[0]
    return FIRST_DAY + timedelta(days=int(whole)) if re.fullmatch(r"\d{5}", whole) else None


def _is_near(day: date, year: int | None) -> bool:
    if year is None:
        return 2000 <= day.year <= 2050
    return abs(day.year - year) <= YEARS_AROUND


def no_date(text: str) -> str:
    """The words of a problem with a text that names no day or month."""
    return f'cannot read "{shown(text)}" as a date; write a month and year, such as "Mar 18"'
