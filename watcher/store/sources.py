"""How old each source is: an import comes in, the moment each of its files was first read as it is now goes out."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import and_, func, select
from sqlalchemy.engine import Connection

from watcher.store.tables import import_, import_source


def first_imported(connection: Connection, plan_id: str, import_id: int) -> tuple[tuple[str, datetime], ...]:
    """Each file of an import, as the configuration names it, and the UTC moment its present content was first imported."""
    now, then = import_source.alias("now"), import_source.alias("then")
    same = and_(then.c.read == now.c.read, then.c.sha256 == now.c.sha256, then.c.import_id <= import_id)
    query = (
        select(now.c.read, func.min(import_.c.at))
        .join(then, same)
        .join(import_, and_(import_.c.id == then.c.import_id, import_.c.plan_id == plan_id))
        .where(now.c.import_id == import_id)
        .group_by(now.c.read)
        .order_by(func.min(now.c.position))
    )
    return tuple((read, at) for read, at in connection.execute(query))
