"""What an indicator has reported comes in; the period that comes next, and the day its figure is due, go out. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from watcher.plan.basis import YEAR, YEAR_BEGINS_IN, financial_year, month_of_year
from watcher.plan.calendar import last_day_of_month
from watcher.plan.model import Indicator, Reading

A_DAY = timedelta(days=1)

A_YEAR = 365
"""The days of a year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How far apart an indicator's figures come: so many months, or so many days where they are not of whole months."""

    months: int | None = None
    days: int = 7

    @property
    def in_a_year(self) -> int:
        """How many figures come in a year."""
        return max(1, YEAR // self.months if self.months is not None else A_YEAR // self.days)

    def after(self, ends: date) -> date:
        """The last day of the period after the one that ends on a day."""
        if self.months is None:
            return ends + timedelta(days=self.days)
        year, month = divmod(ends.year * YEAR + ends.month - 1 + self.months, YEAR)
        return last_day_of_month(year, month + 1)

    def is_next(self, earlier: date, later: date) -> bool:
        """Whether no period lies between two that end on these days."""
        return self.after(earlier) == later

    def is_first_of_year(self, ends: date) -> bool:
        """Whether the period that ends on a day is the first of its financial year."""
        if self.months is not None:
            return month_of_year(ends) == self.months
        return (ends - date(financial_year(ends), YEAR_BEGINS_IN, 1)).days < self.days

    def left(self, ends: date) -> int:
        """How many periods of the financial year come after the one that ends on a day."""
        if self.months is not None:
            return (YEAR - month_of_year(ends)) // self.months
        return (date(financial_year(ends) + 1, YEAR_BEGINS_IN, 1) - ends).days // self.days


def pace_of(indicator: Indicator, ends: Sequence[date]) -> Pace:
    """How often an indicator's figures come: as defined, else as they mostly came; monthly where there are too few to tell."""
    if indicator.every_months is not None:
        return Pace(months=indicator.every_months)
    return pace_shown_by(ends)


def pace_shown_by(ends: Sequence[date]) -> Pace:
    """How often figures of periods that end on these days mostly came; monthly where there are too few to tell."""
    days = sorted(set(ends))
    if all((day + A_DAY).day == 1 for day in days):
        return Pace(months=_commonest([_month(later) - _month(day) for day, later in pairwise(days)], 1))
    return Pace(days=_commonest([(later - day).days for day, later in pairwise(days)], 7))


def left_out(ends: Sequence[date]) -> tuple[date, ...]:
    """The last days of the periods that are missing between the first and the last of these, in order."""
    days, pace = sorted(set(ends)), pace_shown_by(ends)
    found: list[date] = []
    for day, later in pairwise(days):
        following = pace.after(day)
        while following < later:
            found.append(following)
            following = pace.after(following)
    return tuple(found)


def period_after(reading: Reading, pace: Pace) -> tuple[str, date]:
    """The period after a reading's, named as the reading's is, and its last day."""
    ends = pace.after(reading.ends)
    if "W" in reading.period:
        year, week, _ = ends.isocalendar()
        return f"{year:04}-W{week:02}", ends
    return ends.isoformat()[: len(reading.period)], ends


def due_on(indicator: Indicator, ends: date) -> date | None:
    """The day on which a period's figure is expected; None where no lag is known. (Issue 5: period end + lag.)"""
    if indicator.lag_days is None or (date.max - ends).days < indicator.lag_days:
        return None
    return ends + timedelta(days=indicator.lag_days)


def _commonest(gaps: Sequence[int], otherwise: int) -> int:
    counts = Counter(gaps)
    return min(counts, key=lambda gap: (-counts[gap], gap), default=otherwise)


def _month(day: date) -> int:
    return day.year * YEAR + day.month
