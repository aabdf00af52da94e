"""Words such as `Quarter 2`, `Month 7` or `as at 30 September 2017` come in, a period of a financial year goes out. Pure."""

from __future__ import annotations

import re

from watcher.plan.calendar import last_day_of_month
from watcher.plan.days import PLAUSIBLE_YEARS, full_year
from watcher.plan.financial_period import MoneyPeriod
from watcher.plan.months import MONTH, MONTH_NAMES, YEAR, month_number

_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_QUARTER = re.compile(
    r"\bq(?:uarter|tr)?\.?\s*(?P<q>[1-4])\b|\b(?P<nth>[1-4])(?:st|nd|rd|th)\s+q(?:uarter|tr)\b"
    r"|\b(?P<word>first|second|third|fourth)\s+quarter\b",
    re.IGNORECASE,
)
_HALF = re.compile(r"\b(?:half|mid)[\s-]?year\b|\bh1\b", re.IGNORECASE)
_COUNTED = re.compile(r"\b(?:month|mth|period)\.?\s*(?:no\.?\s*)?0?(?P<n>1[0-2]|[1-9])\b", re.IGNORECASE)
_SHORT = re.compile(r"(?<![£\w])[pm]\s?0?(?P<n>1[0-2]|[1-9])\b", re.IGNORECASE)
_MONTH_YEAR = rf"(?P<month>{MONTH})[\s'’/,-]*(?P<year>{YEAR})"
_NAMED = re.compile(rf"\b{_MONTH_YEAR}", re.IGNORECASE)
_AS_AT = re.compile(
    rf"\b(?:as at|at|to|until|end(?:ing|ed)?|end of)\s+(?:the\s+end\s+of\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{_MONTH_YEAR}",
    re.IGNORECASE,
)
_AS_AT_DAY = re.compile(
    r"\b(?:as at|at|to|until|end(?:ing|ed)?)\s+\d{1,2}[/.](?P<month>0?[1-9]|1[0-2])[/.](?P<year>20\d{2})\b",
    re.IGNORECASE,
)
_ISO = re.compile(r"\b(?P<year>20\d{2})-(?P<month>0[1-9]|1[0-2])\b")
_SLASHED = re.compile(r"\b\d{1,2}[/.](?P<month>0?[1-9]|1[0-2])[/.](?P<year>20\d{2})\b")
_BARE = re.compile(
    r"\b(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b"
)
_ORDINAL = re.compile(r"0?(?P<n>1[0-2]|[1-9])(?:\.0+)?")


def period_named(name: str) -> MoneyPeriod | None:
    """A period by its name, such as `2017-09`, called by its month; None for anything else."""
    found = _ISO.fullmatch(name)
    return None if found is None else _calendar_month(int(found["year"]), int(found["month"]))


def period_in(text: str, year: int | None) -> MoneyPeriod | None:
    """The period that a heading, a cell or a setting names; None where it names none, or one of no known year.

    `year` is the one in which the financial year begins, for words that have none of their own (`Quarter 2`).
    """
    found = _ORDINAL.fullmatch(text.strip())
    if found is not None:
        return _month_of(year, int(found["n"]), f"month {int(found['n'])}")
    return _of_calendar(text) or period_in_title(text, year) or _loosely(text, year)


def period_in_title(text: str, year: int | None) -> MoneyPeriod | None:
    """The period that a line over a table names. A bare date counts only after `as at` or the like: others are of meetings."""
    found = _QUARTER.search(text)
    if found is not None:
        quarter = int(found["q"] or found["nth"] or _NTH[found["word"].lower()])
        return _month_of(year, quarter * 3, f"quarter {quarter}")
    found = _COUNTED.search(text)
    if found is not None:
        return _month_of(year, int(found["n"]), f"month {int(found['n'])}")
    if _HALF.search(text) is not None:
        return _month_of(year, 6, "half-year")
    found = _AS_AT.search(text) or _AS_AT_DAY.search(text)
    if found is None:
        return None
    month = found["month"]
    return _calendar_month(full_year(found["year"]), int(month) if month.isdigit() else month_number(month))


def _of_calendar(text: str) -> MoneyPeriod | None:
    """A month of a year that stands in the text itself."""
    found = _ISO.search(text) or _SLASHED.search(text)
    if found is not None:
        return _calendar_month(int(found["year"]), int(found["month"]))
    found = _NAMED.search(text)
    return None if found is None else _calendar_month(full_year(found["year"]), month_number(found["month"]))


def _loosely(text: str, year: int | None) -> MoneyPeriod | None:
    """`P7`, `M7`, or a month's name alone."""
    found = _SHORT.search(text)
    if found is not None:
        return _month_of(year, int(found["n"]), f"month {int(found['n'])}")
    found = _BARE.search(text)
    if found is None or year is None:
        return None
    month = month_number(found["month"])
    return _calendar_month(year + (month < 4), month)


def _month_of(year: int | None, number: int, words: str) -> MoneyPeriod | None:
    """The nth month of the financial year that begins in `year`."""
    if year is None or year not in PLAUSIBLE_YEARS:
        return None
    year, month = (year, number + 3) if number <= 9 else (year + 1, number - 9)
    return MoneyPeriod(name=f"{year:04}-{month:02}", ends=last_day_of_month(year, month), words=words)


def _calendar_month(year: int, month: int) -> MoneyPeriod | None:
    if year not in PLAUSIBLE_YEARS:
        return None
    ends = last_day_of_month(year, month)
    return MoneyPeriod(name=f"{year:04}-{month:02}", ends=ends, words=f"{MONTH_NAMES[month - 1].title()} {year}")
