"""The outbox: a message is claimed by one sender and marked with what became of it; every step is committed and audited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, func, or_, select, update
from sqlalchemy.engine import Connection, RowMapping

from watcher.store.audit import AuditRow, write_audit
from watcher.store.messages import OutboxRow, OutboxState
from watcher.store.streaming import stream
from watcher.store.tables import outbox as table

_Values = Mapping[str, str | datetime | None]

_WAITING = (OutboxState.QUEUED.value, OutboxState.DEFERRED.value, OutboxState.UNCERTAIN.value)


def claim(connection: Connection, plan_id: str, now: datetime, by: str, lease_seconds: float) -> OutboxRow | None:
    """Take a plan's message that has waited longest, if one is due, for `lease_seconds`; commit before connecting.

    Claimable are queued, deferred and uncertain messages whose `next_at` has come, and those whose sender's lease ran out
    before the final mark. Where it ran out after it, the message becomes uncertain first, and its next claim a repeat.
    """
    _give_up_marked(connection, now)
    chosen = connection.execute(
        select(table)
        .where(table.c.plan_id == plan_id, _claimable(now))
        .order_by(table.c.next_at, table.c.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    ).mappings()
    found = chosen.one_or_none()
    if found is None:
        return None
    is_repeat = found["state"] == OutboxState.UNCERTAIN.value
    claimed = (
        update(table)
        .where(table.c.id == found["id"], table.c.fence == found["fence"])
        .values(
            state=OutboxState.SENDING.value,
            lease_until=now + timedelta(seconds=lease_seconds),
            lease_by=by,
            final_at=None,
            fence=table.c.fence + 1,
            attempts=table.c.attempts + 1,
            repeats=table.c.repeats + int(is_repeat),
        )
        .returning(table)
    )
    row = _row(connection.execute(claimed).mappings().one())
    _audit(connection, row, now, by, "claimed", attempt=row.attempts, repeat=is_repeat)
    return row


def _claimable(now: datetime) -> ColumnElement[bool]:
    is_waiting = and_(table.c.state.in_(_WAITING), table.c.next_at <= now)
    return or_(is_waiting, and_(_ran_out(now), table.c.final_at.is_(None)))


def _ran_out(now: datetime) -> ColumnElement[bool]:
    return and_(table.c.state == OutboxState.SENDING.value, table.c.lease_until <= now)


def _give_up_marked(connection: Connection, now: datetime) -> None:
    """Messages whose sender ended after the final mark may have arrived: they become uncertain, due at once."""
    marked = and_(_ran_out(now), table.c.final_at.is_not(None))
    lost = (
        update(table)
        .where(marked)
        .values(
            state=OutboxState.UNCERTAIN.value, next_at=now, lease_until=None, last_error="sender ended at the final dot"
        )
        .returning(table)
    )
    for row in connection.execute(lost).mappings().all():
        _audit(connection, _row(row), now, "watcher", "uncertain")


def mark_final(connection: Connection, row: OutboxRow, now: datetime) -> bool:
    """Note that the final dot is about to be sent; commit before sending it. False when the claim was lost: send nothing."""
    return _change(connection, row, now, what="final", values={"final_at": now})


def accepted(connection: Connection, row: OutboxRow, now: datetime, detail: str | None = None) -> bool:
    """The message is handed over; `detail` is the receiver's answer. False when the claim was lost meanwhile."""
    values: _Values = {"state": OutboxState.ACCEPTED.value, "accepted_at": now, "next_at": None, "last_error": None}
    return _change(connection, row, now, what="accepted", values=values, detail=detail)


def deferred(connection: Connection, row: OutboxRow, now: datetime, error: str, next_at: datetime) -> bool:
    """The receiver cannot take it now; it is due again at `next_at`. False when the claim was lost meanwhile."""
    values: _Values = {"state": OutboxState.DEFERRED.value, "next_at": next_at, "last_error": error, "final_at": None}
    return _change(connection, row, now, what="deferred", values=values, detail=error)


def refused(connection: Connection, row: OutboxRow, now: datetime, error: str) -> bool:
    """The receiver will never take it as it is; it stays until somebody retries. False when the claim was lost."""
    values: _Values = {"state": OutboxState.REFUSED.value, "next_at": None, "last_error": error, "final_at": None}
    return _change(connection, row, now, what="refused", values=values, detail=error)


def uncertain(connection: Connection, row: OutboxRow, now: datetime, error: str, next_at: datetime | None) -> bool:
    """It may have arrived or not; sent again, marked as a repeat, at `next_at` (None: only by `retry`)."""
    values: _Values = {"state": OutboxState.UNCERTAIN.value, "next_at": next_at, "last_error": error, "final_at": now}
    return _change(connection, row, now, what="uncertain", values=values, detail=error)


def _change(
    connection: Connection,
    row: OutboxRow,
    now: datetime,
    *,
    what: str,
    values: _Values,
    detail: str | None = None,
) -> bool:
    """Change a message that is still under this claim, and audit it either way."""
    mine = and_(table.c.id == row.id, table.c.fence == row.fence, table.c.state == OutboxState.SENDING.value)
    ending = {} if what == "final" else {"lease_until": None, "lease_by": None}
    is_mine = bool(connection.execute(update(table).where(mine).values(**values, **ending)).rowcount)
    _audit(connection, row, now, row.lease_by or "watcher", what if is_mine else f"{what}_too_late", answer=detail)
    return is_mine


def retry(connection: Connection, row_id: int, now: datetime, who: str) -> bool:
    """Make a message that is not being sent and not accepted due now; False when there is no such message.

    One that may have arrived stays uncertain, so that sending it again is marked as a repeat.
    """
    return _decide(connection, row_id, now, who, "retried", state=OutboxState.QUEUED, next_at=now)


def hold(connection: Connection, row_id: int, now: datetime, who: str) -> bool:
    """Keep a message that is not being sent and not accepted from being sent until it is retried; False when none is."""
    return _decide(connection, row_id, now, who, "held", state=OutboxState.HELD, next_at=None)


def _decide(
    connection: Connection,
    row_id: int,
    now: datetime,
    who: str,
    what: str,
    *,
    state: OutboxState,
    next_at: datetime | None,
) -> bool:
    row = get(connection, row_id)
    if row is None or row.state in (OutboxState.SENDING, OutboxState.ACCEPTED):
        return False
    may_have_arrived = row.state is OutboxState.UNCERTAIN or row.final_at is not None
    kept = OutboxState.UNCERTAIN if may_have_arrived and state is OutboxState.QUEUED else state
    unchanged = and_(table.c.id == row_id, table.c.state == row.state.value, table.c.fence == row.fence)
    changed = connection.execute(update(table).where(unchanged).values(state=kept.value, next_at=next_at)).rowcount
    if changed:
        _audit(connection, row, now, who, what)
    return bool(changed)


def get(connection: Connection, row_id: int) -> OutboxRow | None:
    """A message by its number; None when there is none."""
    row = connection.execute(select(table).where(table.c.id == row_id)).mappings().one_or_none()
    return None if row is None else _row(row)


def count_by_state(connection: Connection, plan_id: str) -> dict[str, int]:
    """How many messages of a plan are in each state, those of none left out, in the order of their life."""
    query = (
        select(table.c.state, func.count().label("number")).where(table.c.plan_id == plan_id).group_by(table.c.state)
    )
    counts = {row.state: row.number for row in connection.execute(query)}
    return {state.value: counts[state.value] for state in OutboxState if state.value in counts}


def list_outbox(
    connection: Connection, plan_id: str | None = None, states: Sequence[OutboxState] | None = None
) -> Iterator[OutboxRow]:
    """The messages of a plan (None: of all plans) in the order they were queued, narrowed to `states` where given."""
    query = select(table).order_by(table.c.id)
    if plan_id is not None:
        query = query.where(table.c.plan_id == plan_id)
    if states is not None:
        query = query.where(table.c.state.in_([state.value for state in states]))
    for row in stream(connection, query):
        yield _row(row)


def _row(row: RowMapping) -> OutboxRow:
    return OutboxRow(**{**row, "state": OutboxState(row["state"])})


def _audit(
    connection: Connection, row: OutboxRow, now: datetime, who: str, what: str, **detail: str | int | bool | None
) -> None:
    act = AuditRow(
        plan_id=row.plan_id, at=now, who=who, what=f"outbox.{what}", subject="message", ref=str(row.id), detail=detail
    )
    write_audit(connection, [act])
