"""Who did what, when and why: an act comes in and is kept for good, an item's history goes out. Append-only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.engine import Connection

from watcher.store.tables import audit as table

Detail = Mapping[str, str | int | float | bool | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditRow:
    """One act. `who` is a person, a role or `watcher`; `what` a stable word (`outbox.accepted`); `subject` and `ref` its item."""

    plan_id: str
    at: datetime
    who: str
    what: str
    subject: str | None = None
    ref: str | None = None
    detail: Detail = field(default_factory=dict)


def write_audit(connection: Connection, rows: Sequence[AuditRow]) -> None:
    """Keep acts, in their order; nothing ever changes or removes them."""
    if rows:
        connection.execute(insert(table), [asdict(row) for row in rows])


def read_audit(
    connection: Connection, plan_id: str, *, subject: str | None = None, ref: str | None = None
) -> Iterator[AuditRow]:
    """The acts of a plan, oldest first, narrowed to a subject and a ref where given."""
    query = select(table).where(table.c.plan_id == plan_id).order_by(table.c.id)
    if subject is not None:
        query = query.where(table.c.subject == subject)
    if ref is not None:
        query = query.where(table.c.ref == ref)
    for row in connection.execute(query).mappings():
        yield AuditRow(**{name: value for name, value in row.items() if name != "id"})
