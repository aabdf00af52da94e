"""How a figure is made, in words, comes in (`rolling_12_months`); whether its periods overlap or add up goes out. Pure."""

from __future__ import annotations

import re
from datetime import date

from watcher.plan.text import words_key

YEAR_BEGINS_IN = 4
"""The month in which a financial year begins."""

_ROLLING = re.compile(r"\b(rolling|moving|(last|past|over) (12|twelve) months)\b")
_CUMULATIVE = re.compile(r"\b(cumulative|ytd|to date)\b")


def is_rolling(basis: str | None) -> bool:
    """Whether each figure covers the periods before it too, so that neighbouring figures share most of what they count."""
    return _ROLLING.search(_spaced(basis)) is not None


def is_cumulative(basis: str | None) -> bool:
    """Whether figures add up from the beginning of the financial year."""
    return not is_rolling(basis) and _CUMULATIVE.search(_spaced(basis)) is not None


def overlaps(basis: str | None) -> bool:
    """Whether neighbouring figures are made of the same events, so that control limits would deceive."""
    return is_rolling(basis) or is_cumulative(basis)


def financial_year(day: date) -> int:
    """The year in which the financial year of a day began: 2017 for March 2018."""
    return day.year if day.month >= YEAR_BEGINS_IN else day.year - 1


def _spaced(basis: str | None) -> str:
    return words_key((basis or "").replace("_", " "))
