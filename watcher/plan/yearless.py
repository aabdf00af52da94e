"""A day or month without its year (`31 March`, `end of Mar`) comes in, when it is in a financial year goes out. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from watcher.plan.basis import YEAR_BEGINS_IN
from watcher.plan.calendar import last_day_of_month
from watcher.plan.months import MONTH, month_number

_YEARLESS = re.compile(
    rf"(?:by\s+)?(?:(?:the\s+)?end\s+(?:of\s+)?)?(?:(?P<day>\d{{1,2}})(?P<ordinal>st|nd|rd|th)?[\s-]*(?:of\s+)?)?(?P<month>{MONTH})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Yearless:
    """A month, and the day in it where one is named, by its ordinal (`17th`) or not."""

    month: int
    day: int | None = None
    is_ordinal: bool = False

    def may_be_month_of(self, financial_year: int) -> bool:
        """Whether the number may as well be the year, as in `17 Dec` of a plan for 2017/18."""
        return self.day in {financial_year % 100, (financial_year + 1) % 100} and not self.is_ordinal

    def in_year(self, financial_year: int) -> date | None:
        """The day, or the last of the month, in the year that begins in that April; None where no calendar has it."""
        year = financial_year + (self.month < YEAR_BEGINS_IN)
        try:
            return date(year, self.month, self.day) if self.day is not None else last_day_of_month(year, self.month)
        except ValueError:
            return None


def yearless(text: str) -> Yearless | None:
    """What a text names that is nothing but a day or month without a year; None for any other."""
    found = _YEARLESS.fullmatch(text)
    if found is None:
        return None
    day = int(found["day"]) if found["day"] else None
    return Yearless(month=month_number(found["month"]), day=day, is_ordinal=found["ordinal"] is not None)
