"""What is the same for every item of an evaluation: the day, the settings and the stored calendar's running counts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.engine import Connection, RowMapping

from watcher.checks.values import Circumstances
from watcher.config import Config
from watcher.plan.fact import FactValue
from watcher.store.tables import calendar_day

NEAR_DAYS = 800
"""How many days on either side of today are fetched at once; days beyond are asked for one by one."""


class StoredWorkdays:
    """The calendar's count of working days up to and including a day, fetched when first asked for."""

    def __init__(self, connection: Connection, calendar: str, today: date) -> None:
        self._connection = connection
        self._calendar = calendar
        self._today = today
        self._counts: dict[date, int | None] = {}

    def __call__(self, day: date, /) -> int | None:
        """The count; None beyond the calendar's years."""
        if not self._counts:
            self._fetch(self._today - timedelta(days=NEAR_DAYS), self._today + timedelta(days=NEAR_DAYS))
        if day not in self._counts:
            self._counts[day] = None
            self._fetch(day, day)
        return self._counts[day]

    def _fetch(self, first: date, last: date) -> None:
        days = calendar_day.c
        query = select(days.day, days.workday).where(days.calendar == self._calendar, days.day.between(first, last))
        self._counts.update((row.day, row.workday) for row in self._connection.execute(query))


def circumstances_of(config: Config, connection: Connection, as_at: date) -> Circumstances:
    """Those of a plan on a day."""
    return Circumstances(
        today=as_at,
        workdays=StoredWorkdays(connection, config.plan.calendar, as_at),
        parameters={"reporting_cycle_days": config.plan.reporting_cycle_days},
    )


def facts_of(row: RowMapping) -> Mapping[str, FactValue]:
    """A stored row as rules see it: its columns by name."""
    return dict(zip(row.keys(), row.values(), strict=True))
