"""One worker at a time: a name, a holder and a moment come in, a lease with a fencing token or None goes out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, or_, select, update
from sqlalchemy.engine import Connection

from watcher.store.tables import lease as table
from watcher.store.upsert import giving_insert


@dataclass(frozen=True, slots=True, kw_only=True)
class Lease:
    """The right to work under a name until a moment (exclusive). `fence` grows with every new holder."""

    name: str
    holder: str
    fence: int
    until: datetime


def take(connection: Connection, name: str, holder: str, now: datetime, seconds: float) -> Lease | None:
    """Take a lease that is free, run out or one's own, for `seconds`; None while another holds it. Commit before working.

    Taking one's own again gives a new fence: whatever ran before under the same name is locked out.
    """
    until = now + timedelta(seconds=seconds)
    free = giving_insert(connection, table).values(name=name, holder=holder, fence=0, until=now)
    connection.execute(free.on_conflict_do_nothing(index_elements=["name"]))
    taken = (
        update(table)
        .where(table.c.name == name, or_(table.c.until <= now, table.c.holder == holder))
        .values(holder=holder, fence=table.c.fence + 1, until=until)
        .returning(table.c.fence)
    )
    fence = connection.execute(taken).scalar_one_or_none()
    return None if fence is None else Lease(name=name, holder=holder, fence=fence, until=until)


def renew(connection: Connection, held: Lease, now: datetime, seconds: float) -> Lease | None:
    """The lease for `seconds` more, under the same fence; None when another has taken it since."""
    until = now + timedelta(seconds=seconds)
    changed = connection.execute(update(table).where(_is_still(held)).values(until=until)).rowcount
    return Lease(name=held.name, holder=held.holder, fence=held.fence, until=until) if changed else None


def release(connection: Connection, held: Lease, now: datetime) -> bool:
    """Let the next one in at once; False when another already holds it. The fence stays, so that it only grows."""
    return bool(connection.execute(update(table).where(_is_still(held)).values(until=now)).rowcount)


def is_held(connection: Connection, held: Lease, now: datetime) -> bool:
    """Whether a lease still stands: not taken by another and not run out."""
    query = select(table.c.fence).where(_is_still(held), table.c.until > now)
    return connection.execute(query).scalar_one_or_none() is not None


def _is_still(held: Lease) -> ColumnElement[bool]:
    return and_(table.c.name == held.name, table.c.holder == held.holder, table.c.fence == held.fence)
