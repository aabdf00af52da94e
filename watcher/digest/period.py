"""Schedule words and a local moment come in, the period that is due goes out. Pure; the zone comes with the moment."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_LONGEST_GAP_DAYS = 33
_FORMS = 'write "daily 07:00", "monday 07:30" or "monthly 1 08:00"'


class Every(StrEnum):
    """How often a schedule comes round."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class ScheduleError(ValueError):
    """The words name no schedule; the text reads `what is wrong (what was found); what to do`, without a place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """When a digest is due, in the plan's local time.

    `weekday` counts from 0 for Monday and is set for weeks only; `day` is the day of the month, set for months only:
    where a month is shorter its last day counts.
    """

    every: Every
    at: time
    weekday: int | None = None
    day: int | None = None

    def falls_on(self, day: date) -> bool:
        """Whether the schedule names this day."""
        if self.every is Every.WEEK:
            return day.weekday() == self.weekday
        if self.day is not None:
            return day.day == min(self.day, monthrange(day.year, day.month)[1])
        return True

    def key(self, day: date) -> str:
        """What names the period that begins on this day: `2018-W05`, `2018-01-31` or `2018-01`."""
        if self.every is Every.WEEK:
            year, week, _ = day.isocalendar()
            return f"{year}-W{week:02}"
        return day.isoformat() if self.every is Every.DAY else f"{day:%Y-%m}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """One turn of a schedule: the key that names it and the moment it is due, in the zone it was asked for."""

    key: str
    at: datetime


def parse_schedule(words: str) -> Schedule:
    """Understands `daily 07:00`, `monday 07:30`, `monthly 1 08:00`, `monthly last 08:00`; else raises ScheduleError."""
    match words.casefold().split():
        case ["daily", clock]:
            return Schedule(every=Every.DAY, at=_clock(clock, words))
        case [name, clock] if name in _WEEKDAYS:
            return Schedule(every=Every.WEEK, at=_clock(clock, words), weekday=_WEEKDAYS.index(name))
        case ["monthly", "last", clock]:
            return Schedule(every=Every.MONTH, at=_clock(clock, words), day=31)
        case ["monthly", number, clock] if number.isascii() and number.isdecimal() and 1 <= int(number) <= 31:
            return Schedule(every=Every.MONTH, at=_clock(clock, words), day=int(number))
        case _:
            raise ScheduleError(f'cannot read the schedule "{words}"; {_FORMS}')


def period_due(schedule: Schedule, now_local: datetime) -> Period:
    """The latest turn of the schedule that is not after `now_local`, which must be aware; its zone is the plan's."""
    for back in range(-1, _LONGEST_GAP_DAYS):
        period = _turn(schedule, now_local.date() - timedelta(days=back), _zone(now_local))
        if period is not None and _instant(period.at) <= _instant(now_local):
            return period
    raise AssertionError("every schedule has a turn in any 33 days")


def next_after(schedule: Schedule, now_local: datetime) -> Period:
    """The first turn of the schedule that is after `now_local`, which must be aware; its zone is the plan's."""
    for ahead in range(-1, _LONGEST_GAP_DAYS):
        period = _turn(schedule, now_local.date() + timedelta(days=ahead), _zone(now_local))
        if period is not None and _instant(period.at) > _instant(now_local):
            return period
    raise AssertionError("every schedule has a turn in any 33 days")


def first_valid(day: date, at: time, zone: tzinfo) -> datetime:
    """The moment of a local time: its first occurrence where it comes twice, the first valid one after it where never."""
    wanted = datetime.combine(day, at)
    while True:
        moment = wanted.replace(tzinfo=zone, fold=0)
        if _instant(moment).astimezone(zone).replace(tzinfo=None, fold=0) == wanted:
            return moment
        wanted += timedelta(minutes=1)


def _turn(schedule: Schedule, day: date, zone: tzinfo) -> Period | None:
    if not schedule.falls_on(day):
        return None
    return Period(key=schedule.key(day), at=first_valid(day, schedule.at, zone))


def _zone(moment: datetime) -> tzinfo:
    if moment.tzinfo is None:
        raise ValueError("a local moment needs its zone")
    return moment.tzinfo


def _instant(moment: datetime) -> datetime:
    # Two moments of one zone compare by the wall clock, which goes back an hour in October: compare in UTC.
    return moment.astimezone(UTC)


def _clock(text: str, words: str) -> time:
    found = _TIME.fullmatch(text)
    if found is None:
        raise ScheduleError(f'cannot read the time "{text}" of the schedule "{words}"; {_FORMS}')
    return time(int(found[1]), int(found[2]))
