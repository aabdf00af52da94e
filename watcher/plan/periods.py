"""A cell of a column of periods comes in (`Oct-17`, `Q3 2017/18`, `2017-W43`, a day), the period it names goes out. Pure.

A month is named `2017-10` and ends on its last day; a quarter is named by its last month. Days that are all the first of a month,
or all the last, are months. A week is named `2017-W43` and ends
on its Sunday; a day is named by itself. So the names of one kind of period stand in order of time.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from watcher.plan.calendar import last_day_of_month
from watcher.plan.columns import Sheet
from watcher.plan.day_order import Days
from watcher.plan.days import PLAUSIBLE_YEARS, ambiguous, day_at_start
from watcher.plan.month_days import PeriodDays
from watcher.plan.problem import Problem, error
from watcher.plan.quarters import doubtful_quarter, quarter_at_start
from watcher.plan.readings import Period, period_of
from watcher.plan.rows import Cell, Row
from watcher.plan.text import one_line, shown, text_of

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]00:00(?::00)?)?")
_ISO_WEEK = re.compile(r"(?P<year>\d{4})[\s-]*w(?:ee)?k?\s*(?P<week>\d{1,2})", re.IGNORECASE)
_WEEK_BY_DAY = re.compile(
    r"(?:(?:week\s+ending|w/?e)|(?P<begins>week\s+(?:commencing|beginning|starting)|w/?[cb]))\s+(?P<day>\S.*)",
    re.IGNORECASE,
)
_SHOWS_A_DAY = re.compile(r"d", re.IGNORECASE)
_ASIDE = re.compile(r"\[[^\]]*\]|\"[^\"]*\"")


def read_period(sheet: Sheet, row: Row, problems: list[Problem]) -> Period | None:
    """The period of a row; None where its cell is empty or, with a problem, names none."""
    cell, where = sheet.cell(row, "period"), sheet.place(row, "period")
    text = one_line(text_of(cell))
    if not text:
        return None
    days = sheet.days("period")
    found = period_named(cell, days)
    if found is not None:
        return found
    day = day_at_start(text, days)
    if day is not None and day.other is not None and day.length == len(text):
        problems.append(ambiguous(text, day, where))
        return None
    advice = 'write a month, such as "Oct-17" or "2017-10", a week such as "2017-W43", or a day'
    if doubtful_quarter(text) is not None:
        advice = 'write both years of a quarter, such as "Q3 2017/18"'
    problems.append(error("period.unreadable", where, f'cannot read "{shown(text)}" as a period; {advice}'))
    return None


def period_named(cell: Cell, days: Days) -> Period | None:
    """The month, quarter, week or day in a cell; None where it holds none of them, or a day that can be read two ways.

    In a column whose days are all the first of a month, or all the last, a day stands for its month.
    """
    found = _named(cell, days)
    is_day = found is not None and found.name == found.ends.isoformat()
    if found is None or not is_day or not isinstance(days, PeriodDays) or not days.are_months:
        return found
    return period_of(Cell(found.ends))


def _named(cell: Cell, days: Days) -> Period | None:
    if isinstance(cell.value, date):
        return _of_date(cell, cell.value)
    text = one_line(text_of(cell))
    if _ISO_DAY.fullmatch(text):
        return _of_day_text(text[:10], days)
    month = period_of(cell)
    if month is not None:
        return month
    return _of_quarter(text, days) or _of_week(text, days) or _of_day_text(text, days)


def _of_date(cell: Cell, value: date) -> Period | None:
    """A date that is shown as a day is that day; one that is shown as a month, or is a month's first or last day, the month."""
    day = value.date() if isinstance(value, datetime) else value
    if cell.shown_as is not None:
        is_month = _SHOWS_A_DAY.search(_ASIDE.sub("", cell.shown_as)) is None
    else:
        is_month = day.day == 1 or day == last_day_of_month(day.year, day.month)
    return period_of(cell) if is_month else _of_day(day)


def _of_quarter(text: str, days: Days) -> Period | None:
    found = quarter_at_start(text, days.near)
    if found is None or found.length != len(text) or found.months != 3:
        return None
    return Period(name=f"{found.year:04}-{found.month:02}", ends=last_day_of_month(found.year, found.month))


def _of_week(text: str, days: Days) -> Period | None:
    if (found := _ISO_WEEK.fullmatch(text)) is not None:
        try:
            sunday = date.fromisocalendar(int(found["year"]), int(found["week"]), 7)
        except ValueError:  # there is no such week in that year
            return None
        name = f"{int(found['year']):04}-W{int(found['week']):02}"
        return Period(name=name, ends=sunday) if sunday.year in PLAUSIBLE_YEARS else None
    if (found := _WEEK_BY_DAY.fullmatch(text)) is None:
        return None
    named = _of_day_text(found["day"], days)
    return _of_day(named.ends + timedelta(days=6)) if named is not None and found["begins"] else named


def _of_day_text(text: str, days: Days) -> Period | None:
    found = day_at_start(text, days)
    if found is None or found.other is not None or found.length != len(text):
        return None
    return _of_day(found.day)


def _of_day(day: date) -> Period | None:
    return Period(name=day.isoformat(), ends=day) if day.year in PLAUSIBLE_YEARS else None
