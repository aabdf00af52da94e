"""Working days for SQL: a calendar's running counts come in once, and are there for every rule that asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from sqlalchemy import delete, func, insert, select
from sqlalchemy.engine import Connection

from watcher.store.tables import calendar_day

BATCH = 5000


def calendar_span(connection: Connection, calendar: str) -> tuple[date, date] | None:
    """The first and last day of a calendar, both inclusive; None when it has not been stored."""
    days = calendar_day.c.day
    query = select(func.min(days), func.max(days)).where(calendar_day.c.calendar == calendar)
    first, last = connection.execute(query).one()
    return None if first is None else (first, last)


def workday_of(connection: Connection, calendar: str, day: date) -> int | None:
    """How many working days a calendar has up to and including a day; None beyond its years."""
    query = select(calendar_day.c.workday).where(calendar_day.c.calendar == calendar, calendar_day.c.day == day)
    return connection.execute(query).scalar_one_or_none()


def ensure_calendar(
    connection: Connection, calendar: str, rows: Iterable[tuple[date, int]], *, replace: bool = False
) -> bool:
    """Store a calendar: each day with the number of working days up to and including it. True when rows were written.

    One that is there already is left alone and `rows` is not read, unless it is to be replaced.
    """
    if calendar_span(connection, calendar) is not None:
        if not replace:
            return False
        connection.execute(delete(calendar_day).where(calendar_day.c.calendar == calendar))
    for batch in _batches(rows):
        connection.execute(
            insert(calendar_day), [{"calendar": calendar, "day": day, "workday": count} for day, count in batch]
        )
    return True


def _batches(rows: Iterable[tuple[date, int]]) -> Iterator[list[tuple[date, int]]]:
    remaining = iter(rows)
    while batch := list(islice(remaining, BATCH)):
        yield batch
