"""Digests on record: a decided digest and its message come in together, once per person and period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime

from sqlalchemy import func, insert, select
from sqlalchemy.engine import Connection, RowMapping

from watcher.digest.model import Balance
from watcher.store.audit import AuditRow, write_audit
from watcher.store.messages import DigestRow, NewDigest, NewMessage, OutboxState
from watcher.store.tables import digest, outbox
from watcher.store.upsert import giving_insert


def queue(connection: Connection, new: NewDigest | None, message: NewMessage | None, now: datetime) -> bool:
    """Put a digest on record and its message in the outbox, due at once; False when that period was queued before.

    None for `message` records a digest that nobody can be sent; None for `new` queues a message that belongs to no digest
    (an alert), once for each message_id.
    """
    digest_id = None
    if new is not None:
        digest_id = _record(connection, new, now)
        if digest_id is None:
            return False
    return message is None or _enqueue(connection, message, digest_id, now)


def _record(connection: Connection, new: NewDigest, now: datetime) -> int | None:
    values = {**asdict(new), "keys": list(new.keys), "at": now}
    adding = giving_insert(connection, digest).values(values)
    once = adding.on_conflict_do_nothing(index_elements=["plan_id", "schedule", "person", "period"])
    return connection.execute(once.returning(digest.c.id)).scalar_one_or_none()


def _enqueue(connection: Connection, message: NewMessage, digest_id: int | None, now: datetime) -> bool:
    values = {
        **asdict(message),
        "sha256": message.sha256,
        "digest_id": digest_id,
        "state": OutboxState.QUEUED.value,
        "fence": 0,
        "attempts": 0,
        "repeats": 0,
        "next_at": now,
        "queued_at": now,
    }
    if digest_id is not None:  # a message_id met before is a fault of the caller here: let it be heard
        row_id = connection.execute(insert(outbox).values(values).returning(outbox.c.id)).scalar_one()
    else:
        once = giving_insert(connection, outbox).values(values).on_conflict_do_nothing(index_elements=["message_id"])
        row_id = connection.execute(once.returning(outbox.c.id)).scalar_one_or_none()
        if row_id is None:
            return False
    act = AuditRow(
        plan_id=message.plan_id, at=now, who="watcher", what="outbox.queued", subject="message", ref=str(row_id)
    )
    write_audit(connection, [act])
    return True


def people_queued(connection: Connection, plan_id: str, schedule: str, period: str) -> frozenset[str]:
    """Everybody whose digest of a period is on record already."""
    mine = (digest.c.plan_id == plan_id, digest.c.schedule == schedule, digest.c.period == period)
    return frozenset(connection.execute(select(digest.c.person).where(*mine)).scalars())


def addressee(connection: Connection, digest_id: int | None) -> tuple[str, date] | None:
    """Whom a recorded digest is for, by initials or post, and the day it speaks of; None where there is no such digest."""
    row = connection.execute(select(digest.c.person, digest.c.as_at).where(digest.c.id == digest_id)).one_or_none()
    return None if row is None else (row.person, row.as_at)


def sent_since(connection: Connection, plan_id: str, schedule: str) -> tuple[tuple[str, int], ...]:
    """Where the messages of a schedule's latest period stand: each state with their number; empty before the first."""
    period = last_period(connection, plan_id, schedule)
    query = (
        select(outbox.c.state, func.count())
        .join(digest, digest.c.id == outbox.c.digest_id)
        .where(digest.c.plan_id == plan_id, digest.c.schedule == schedule, digest.c.period == period)
        .group_by(outbox.c.state)
        .order_by(outbox.c.state)
    )
    return tuple((state, count) for state, count in connection.execute(query))


def last_queued_at(connection: Connection, plan_id: str, schedule: str) -> datetime | None:
    """The moment a schedule's latest digest was put on record; None before the first."""
    query = select(func.max(digest.c.at)).where(digest.c.plan_id == plan_id, digest.c.schedule == schedule)
    latest: datetime | None = connection.execute(query).scalar_one()
    return latest


def last_period(connection: Connection, plan_id: str, schedule: str) -> str | None:
    """The latest period of a schedule that has a digest on record; None before the first."""
    query = select(digest.c.period).where(digest.c.plan_id == plan_id, digest.c.schedule == schedule)
    return connection.execute(query.order_by(digest.c.id.desc()).limit(1)).scalar_one_or_none()


def last_handed_over(
    connection: Connection, plan_id: str, schedule: str, states: Iterable[OutboxState] = (OutboxState.ACCEPTED,)
) -> Mapping[str, DigestRow]:
    """Each person's latest digest of a schedule whose message reached one of `states`: what the next one reconciles with."""
    wanted = [state.value for state in states]
    query = (
        select(digest, outbox.c.state)
        .join(outbox, outbox.c.digest_id == digest.c.id)
        .where(digest.c.plan_id == plan_id, digest.c.schedule == schedule, outbox.c.state.in_(wanted))
        .order_by(digest.c.id)
    )
    return {row["person"]: _digest_row(row) for row in connection.execute(query).mappings()}


def _digest_row(row: RowMapping) -> DigestRow:
    return DigestRow(
        **{name: row[name] for name in ("id", "plan_id", "schedule", "person", "period", "as_at", "at")},
        keys=tuple(row["keys"]),
        balance=Balance(**row["balance"]),
        state=OutboxState(row["state"]),
    )
