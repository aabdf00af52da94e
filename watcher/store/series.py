"""An indicator, a day and an import come in, its readings, targets, breaks and links as known then go out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.engine import Connection

from watcher.plan.spc.chart import Observation
from watcher.store.facts import holds
from watcher.store.tables import indicator, link, reading


def series(connection: Connection, plan_id: str, known: int, day: date, ref: str) -> tuple[Observation, ...]:
    """The values of the periods that ended by a day, in order. A stored number is the shortest decimal that it stands for."""
    query = (
        select(reading.c.period, reading.c.ends, reading.c.value)
        .where(holds(reading, plan_id, known, day), reading.c.indicator == ref)
        .where(reading.c.ends <= day, reading.c.value.is_not(None))
        .order_by(reading.c.ends, reading.c.id)
    )
    return tuple(
        Observation(period=row.period, ends=row.ends, value=Decimal(repr(row.value)))
        for row in connection.execute(query)
    )


def targets(connection: Connection, plan_id: str, known: int, day: date, ref: str) -> Mapping[str, Decimal]:
    """What an indicator aims at in each period that has a value and a target and ended by a day, by the period's name."""
    query = (
        select(indicator.c.period, indicator.c.target)
        .where(indicator.c.plan_id == plan_id, indicator.c.ref == ref, indicator.c.from_day <= day)
        .where(indicator.c.from_import <= known, indicator.c.until_import > known)
        .where(indicator.c.period.is_not(None), indicator.c.target.is_not(None))
        .order_by(indicator.c.from_day)
    )
    return {row.period: Decimal(repr(row.target)) for row in connection.execute(query)}


def breaks(connection: Connection, plan_id: str, known: int, day: date, ref: str) -> tuple[date, ...]:
    """The days, up to `day`, from which another definition of an indicator counts."""
    query = (
        select(indicator.c.definition_changed_on)
        .where(indicator.c.plan_id == plan_id, indicator.c.ref == ref, indicator.c.from_day <= day)
        .where(indicator.c.from_import <= known, indicator.c.until_import > known)
        .where(indicator.c.definition_changed_on.is_not(None))
        .distinct()
    )
    return tuple(sorted(connection.execute(query).scalars()))


def links_of(connection: Connection, plan_id: str, known: int, day: date, end: str) -> Iterator[tuple[str, str]]:
    """The relation and the other end of every link of `subject:ref`, in the order of their source."""
    query = (
        select(link.c.relation, link.c.from_ref, link.c.to_ref)
        .where(holds(link, plan_id, known, day))
        .where((link.c.from_ref == end) | (link.c.to_ref == end))
        .order_by(link.c.id)
    )
    for row in connection.execute(query):
        yield row.relation, row.to_ref if row.from_ref == end else row.from_ref
