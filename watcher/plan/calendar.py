"""A calendar's name comes in (`GB-ENG`), working days and their running number go out. Pure; knows no plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

FIRST_YEAR = 2000
LAST_YEAR = 2049
ONE_DAY = timedelta(days=1)


class UnknownCalendar(ValueError):
    """No bank holidays are known under this name."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Working days: Monday to Friday without the bank holidays of a country or of a part of it (`GB-ENG`, `DE`).

    An empty name means Monday to Friday without holidays. Days before 2000 or after 2049 know no holidays. An office's own
    dates stand in the name (`with_own_dates`), so that the same name always means the same days.
    """

    name: str

    @property
    def is_known(self) -> bool:
        """Whether bank holidays are known under the name; without them no other question about it can be answered."""
        try:
            _exceptions_of(self.name)
        except UnknownCalendar:
            return False
        return True

    def is_workday(self, day: date) -> bool:
        """Whether people are at work on the day; an own working day is one whatever else it is."""
        holidays, working_days = _exceptions_of(self.name)
        return day in working_days or (day.weekday() < 5 and day not in holidays)

    def count(self, after: date, until: date) -> int:
        """Working days after the first day up to and including the second; negative when the second lies before."""
        if until < after:
            return -self.count(until, after)
        days = (until - after).days
        return sum(self.is_workday(after + timedelta(days=step)) for step in range(1, days + 1))

    def last_workday_of_month(self, year: int, month: int) -> date:
        """The month's last day on which people are at work."""
        day = last_day_of_month(year, month)
        while not self.is_workday(day):
            day -= ONE_DAY
        return day

    def workdays(self, first_year: int = FIRST_YEAR, last_year: int = LAST_YEAR) -> Iterator[tuple[date, int]]:
        """Every day of the years with how many working days there are up to and including it since the first.

        Working days after a and up to b are therefore the number of b minus the number of a.
        """
        holidays, working_days = _exceptions_of(self.name)
        day, last, workday = date(first_year, 1, 1), date(last_year, 12, 31), 0
        while True:
            workday += day in working_days or (day.weekday() < 5 and day not in holidays)
            yield day, workday
            if day == last:
                return
            day += ONE_DAY


def with_own_dates(name: str, holidays: Iterable[date], working_days: Iterable[date]) -> str:
    """The name of a calendar with an office's own dates: `GB-ENG -2018-01-02 +2018-01-06`, holidays first, each in order."""
    own = [f"-{day}" for day in sorted(set(holidays))] + [f"+{day}" for day in sorted(set(working_days))]
    return " ".join([name, *own])


@lru_cache(maxsize=8)
def _exceptions_of(name: str) -> tuple[frozenset[date], frozenset[date]]:
    """The holidays of a calendar and its own working days."""
    country, *own = name.split(" ")
    days = {sign: frozenset(date.fromisoformat(day[1:]) for day in own if day[0] == sign) for sign in "-+"}
    return holidays_of(country) | days["-"], days["+"]


def last_day_of_month(year: int, month: int) -> date:
    """The last day of a month: 28 to 31."""
    return date(year + month // 12, month % 12 + 1, 1) - ONE_DAY if (year, month) != (9999, 12) else date.max


@lru_cache(maxsize=8)
def holidays_of(name: str) -> frozenset[date]:
    """The bank holidays of a calendar, 2000 to 2049. Raises UnknownCalendar."""
    if not name:
        return frozenset()
    from holidays import country_holidays  # heavy: only a plan that is read anew needs it

    country, _, part = name.partition("-")
    try:
        found = country_holidays(country, subdiv=part or None, years=range(FIRST_YEAR, LAST_YEAR + 1))
    except NotImplementedError as failure:
        raise UnknownCalendar(name) from failure
    return frozenset(found)
