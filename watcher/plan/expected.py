"""What an indicator has reported comes in; the period that comes next, and the day its figure is due, go out. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise

from watcher.plan.basis import YEAR
from watcher.plan.calendar import last_day_of_month
from watcher.plan.model import Indicator


def months_between(earlier: str, later: str) -> int:
    """How many months lie from one period (`2017-10`) to another."""
    return _number(later) - _number(earlier)


def moved(period: str, months: int) -> tuple[str, date]:
    """The period so many months on, and its last day."""
    year, month = divmod(_number(period) + months, YEAR)
    return f"{year:04}-{month + 1:02}", last_day_of_month(year, month + 1)


def every_months(indicator: Indicator, periods: Iterable[str]) -> int:
    """How many months apart an indicator's figures come: as defined, else as they mostly came; monthly where few did."""
    if indicator.every_months is not None:
        return indicator.every_months
    gaps = Counter(months_between(earlier, later) for earlier, later in pairwise(sorted(set(periods))))
    return min(gaps, key=lambda gap: (-gaps[gap], gap), default=1)


def due_on(indicator: Indicator, ends: date) -> date | None:
    """The day on which a period's figure is expected; None where no lag is known. (Issue 5: period end + lag.)"""
    if indicator.lag_days is None or date.max - ends < timedelta(days=indicator.lag_days):
        return None
    return ends + timedelta(days=indicator.lag_days)


def _number(period: str) -> int:
    year, _, month = period.partition("-")
    return int(year) * YEAR + int(month) - 1
