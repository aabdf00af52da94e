"""The headings of a table of figures come in, the period of each column goes out: `Q1` and `Apr` stand under a year. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping

from watcher.plan.calendar import last_day_of_month
from watcher.plan.columns import Sheet
from watcher.plan.money import years_of
from watcher.plan.months import MONTH, month_number
from watcher.plan.problem import Problem, error
from watcher.plan.quarters import doubtful_quarter, quarter_at_start
from watcher.plan.readings import Period, period_of
from watcher.plan.rows import Cell, place_of
from watcher.plan.text import one_line, text_of

_QUARTER = re.compile(r"q(?:uarter|tr)?\.?\s*([1-4])|([1-4])(?:st|nd|rd|th)\s+q(?:uarter|tr)", re.IGNORECASE)
_MONTH = re.compile(MONTH, re.IGNORECASE)


def is_period_heading(cell: Cell) -> bool:
    """Whether a heading names a month or a quarter, with its year or without."""
    text = one_line(text_of(cell))
    return period_of(cell) is not None or _of_quarter(text) is not None or _is_without_year(text)


def heading_periods(sheet: Sheet, problems: list[Problem]) -> Mapping[int, Period]:
    """The period of each column that no field claims and whose heading names one.

    A month or quarter without a year is of the one financial year that the lines above the headings name, else of the
    plan's; where they name several, or there is none, the column is not read, with a problem.
    """
    found: dict[int, Period] = {}
    year = year_of_table(sheet)
    for column, heading in sheet.others.items():
        text = one_line(text_of(heading))
        period = period_of(heading) or _of_quarter(text)
        if period is None and _is_without_year(text):
            period = _in_year(text, year) if year is not None and doubtful_quarter(text) is None else None
            if period is None:
                problems.append(_no_year(sheet, column, text))
        if period is not None:
            found[column] = period
    return found


def _is_without_year(text: str) -> bool:
    return any((_QUARTER.fullmatch(text), _MONTH.fullmatch(text), doubtful_quarter(text) == text))


def _of_quarter(text: str) -> Period | None:
    found = quarter_at_start(text)
    if found is None or found.length != len(text) or found.months != 3:
        return None
    return Period(name=f"{found.year:04}-{found.month:02}", ends=last_day_of_month(found.year, found.month))


def year_of_table(sheet: Sheet) -> int | None:
    """The financial year of the lines above the headings, else the plan's; None where several are named, or none is."""
    named = {year for line in sheet.above for year in years_of(line)}
    if len(named) > 1:
        return None
    return next(iter(named), sheet.settings.financial_year)


def _in_year(text: str, year: int) -> Period:
    """The month or quarter in the financial year that begins in April of `year`."""
    quarter = _QUARTER.fullmatch(text)
    month = int(quarter[1] or quarter[2]) * 3 + 3 if quarter is not None else month_number(text)
    month = month - 12 if month > 12 else month
    year += month <= 3
    return Period(name=f"{year:04}-{month:02}", ends=last_day_of_month(year, month))


def _no_year(sheet: Sheet, column: int, text: str) -> Problem:
    said = f'the year of a period is not known and its column is not read (found "{text}")'
    advice = 'write both years into the heading, such as "Q1 2018/19", or give the plan its `year:`'
    return error("period.unreadable", place_of(sheet.table, sheet.header, column), f"{said}; {advice}")
