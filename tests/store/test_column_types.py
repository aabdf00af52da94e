"""Moments and row numbers, in and out of each database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.exc import StatementError

from watcher.store.audit import AuditRow, read_audit, write_audit
from watcher.store.engine import Store
from watcher.store.lease import take
from watcher.store.tables import lease


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    moment=st.datetimes(
        min_value=datetime(1990, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
        max_value=datetime(2100, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
        timezones=st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=30)), timezone(timedelta(hours=-11))]),
    )
)
def test_a_moment_comes_back_the_same_in_utc(store: Store, moment: datetime) -> None:
    """Whatever its zone, to the microsecond."""
    with store.reading() as connection:
        write_audit(connection, [AuditRow(plan_id="p", at=moment, who="w", what="x")])
        (row,) = read_audit(connection, "p")
    assert (row.at, row.at.tzinfo) == (moment, UTC)


def test_a_moment_without_a_zone_is_refused(store: Store) -> None:
    """A naive datetime would mean another moment on each machine."""
    with store.reading() as connection, pytest.raises(StatementError, match="a moment needs its time zone"):
        connection.execute(select(lease).where(lease.c.until == datetime(2018, 1, 1)))  # noqa: DTZ001 - the point


def test_a_lease_moment_is_compared_in_utc(store: Store) -> None:
    """Half past one in India is before noon in London: the database compares moments, not clock faces."""
    noon = datetime(2018, 1, 31, 12, tzinfo=UTC)
    india = timezone(timedelta(hours=5, minutes=30))
    with store.reading() as connection:
        take(connection, "relay", "a", noon, 60)
        assert take(connection, "relay", "b", datetime(2018, 1, 31, 13, 30, tzinfo=india), 60) is None
