"""How a figure is made, in words, comes in (`rolling_12_months`); whether its periods overlap or add up goes out. Pure."""

from __future__ import annotations

import re
from datetime import date

from watcher.plan.text import words_key

YEAR_BEGINS_IN = 4
"""The month in which a financial year begins."""

YEAR = 12
"""The months of a year."""

_ROLLING = re.compile(r"\b(rolling|moving|(last|past|over) (12|twelve) months)\b")
_CUMULATIVE = re.compile(r"\b(cumulative|ytd|to date)\b")


def is_cumulative(basis: str | None) -> bool:
    """Whether figures add up from the beginning of the financial year."""
    key = words_key((basis or "").replace("_", " "))
    return _ROLLING.search(key) is None and _CUMULATIVE.search(key) is not None


def overlaps(basis: str | None) -> bool:
    """Whether neighbouring figures are made of the same events, so that control limits would deceive."""
    return is_cumulative(basis) or _ROLLING.search(words_key((basis or "").replace("_", " "))) is not None


def financial_year(day: date) -> int:
    """The year in which the financial year of a day began: 2017 for March 2018."""
    return day.year if day.month >= YEAR_BEGINS_IN else day.year - 1


def month_of_year(day: date) -> int:
    """Which month of the financial year a day lies in, from 1 for April."""
    return (day.month - YEAR_BEGINS_IN) % YEAR + 1
