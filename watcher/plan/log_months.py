"""The refs and deadlines of an action log come in, the month each row was raised in goes out. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from watcher.plan.days import full_year
from watcher.plan.months import MONTH, month_number

_MONTH_REF = re.compile(
    rf"(?P<month>{MONTH})(?:[\s/'’-]*(?P<year>20\d\d|\d\d(?=[\s/.-]+\d)))?[\s/.#-]*(?P<serial>\d{{1,3}})?[a-z]?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LogMonth:
    """The month named by a row of a log: `Oct-01` is the first of an October, `Oct 2017/1` of that of 2017.

    `due` is the row's first deadline, which tells the year where no ref does.
    """

    month: int
    year: int | None = None
    due: date | None = None


def month_of_ref(text: str) -> LogMonth | None:
    """The month that a ref or the heading of a group of rows names; None where it names none."""
    found = _MONTH_REF.fullmatch(text.strip())
    if found is None:
        return None
    return LogMonth(month=month_number(found["month"]), year=full_year(found["year"]) if found["year"] else None)


def days_raised(rows: Sequence[LogMonth | None], plan_start: date | None) -> list[date | None]:
    """The first day of the month each row was raised in; None for a row that names no month.

    Months follow one another down the log, up or down, by less than half a year. The year is written in a ref, or is the one
    that lets most rows fall due in or soon after their own month; where that is a draw, the one nearest to the plan's start.
    """
    named = [row for row in rows if row is not None]
    steps = _steps(named)
    base = _base(named, steps, plan_start)
    if base is None:
        return [None for _ in rows]
    days = iter([_first_day(base + step) for step in steps])
    return [None if row is None else next(days) for row in rows]


def _steps(rows: Sequence[LogMonth]) -> list[int]:
    """How many months each row stands after the first one."""
    steps: list[int] = []
    for row in rows:
        last = steps[-1] if steps else 0
        month = rows[0].month + last
        steps.append(last + (row.month - month + 6) % 12 - 6)
    return steps


def _base(rows: Sequence[LogMonth], steps: Sequence[int], plan_start: date | None) -> int | None:
    """The first row's month, counted from the year 0; None where nothing tells its year."""
    votes: Counter[int] = Counter()
    written: Counter[int] = Counter()
    for row, step in zip(rows, steps, strict=True):
        if row.year is not None:
            written[_index(row.year, row.month) - step] += 1
        if row.due is not None:
            due = _index(row.due.year, row.due.month)
            votes[due - (due - row.month + 1) % 12 - step] += 1
    if written:
        return written.most_common(1)[0][0]
    if plan_start is not None and rows:
        start = _index(plan_start.year, plan_start.month)
        votes[start + (rows[0].month - 1 - start + 5) % 12 - 5] += 1
        nearest = start
    else:
        nearest = max(votes, default=0)
    return min(votes, key=lambda base: (-votes[base], abs(base - nearest)), default=None)


def _index(year: int, month: int) -> int:
    return year * 12 + month - 1


def _first_day(index: int) -> date:
    year, month = divmod(min(max(index, 12), 9999 * 12), 12)
    return date(year, month + 1, 1)
