"""Calendars stored once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import func, select

from watcher.store.calendars import BATCH, calendar_span, ensure_calendar
from watcher.store.engine import Store
from watcher.store.tables import calendar_day

FIRST = date(2000, 1, 1)


def days(number: int) -> Iterator[tuple[date, int]]:
    return ((FIRST + timedelta(days=index), index) for index in range(number))


def test_a_calendar_is_stored_whole(store: Store) -> None:
    """More days than a batch arrive, and the span includes both ends."""
    with store.writing() as connection:
        assert ensure_calendar(connection, "GB-ENG", days(BATCH + 2))
        assert calendar_span(connection, "GB-ENG") == (FIRST, FIRST + timedelta(days=BATCH + 1))
        assert connection.execute(select(func.count()).select_from(calendar_day)).scalar_one() == BATCH + 2


def test_a_calendar_that_is_there_is_not_read_again(store: Store) -> None:
    """The rows are not even asked for."""
    unread = days(3)
    with store.writing() as connection:
        ensure_calendar(connection, "GB-ENG", days(3))
        assert not ensure_calendar(connection, "GB-ENG", unread)
    assert len(list(unread)) == 3


def test_a_calendar_can_be_replaced(store: Store) -> None:
    """A newly declared bank holiday replaces that calendar and no other."""
    with store.writing() as connection:
        ensure_calendar(connection, "GB-ENG", days(3))
        ensure_calendar(connection, "GB-SCT", days(4))
        assert ensure_calendar(connection, "GB-ENG", [(FIRST, 0)], replace=True)
        assert calendar_span(connection, "GB-ENG") == (FIRST, FIRST)
        assert calendar_span(connection, "GB-SCT") == (FIRST, FIRST + timedelta(days=3))


def test_an_unknown_calendar_has_no_span(store: Store) -> None:
    """None, not a pair of nothing."""
    with store.reading() as connection:
        assert calendar_span(connection, "XX") is None
