"""Items that no source has any more: a plan's history and an import come in, one remark that names them goes out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from watcher.plan.changes import ChangeKind
from watcher.plan.problem import Problem, info
from watcher.plan.refs import natural_order
from watcher.store.comparison import touched
from watcher.store.renumbering import given_away
from watcher.store.staging import staged
from watcher.store.tables import FACTS, OPEN_IMPORT, import_

ITEMS = ("milestone", "log", "indicator", "budget", "saving")
"""The fact tables whose items are missed when they go."""

SHOWN = 12


def withdrawn(connection: Connection, plan_id: str, at: datetime) -> list[Problem]:
    """One remark while any item is withdrawn: how many, which and since when; to be asked between compare and apply.

    A withdrawn item keeps its history for good; one that has a new ref, or is back, is not withdrawn.
    """
    renamed = given_away(connection, plan_id)
    found: list[tuple[datetime, str, str]] = []
    for name in ITEMS:
        found += [(at, name, ref) for ref in _now(connection, name)]
        gone = list(_before(connection, name, plan_id))
        days = _moments(connection, {until for _, until in gone})
        found += [(days[until], name, ref) for ref, until in gone if (ref, until) not in renamed]
    if not found:
        return []
    found.sort(key=lambda item: natural_order(item[2]))
    shown = ", ".join(f"{name} {ref} since {since:%Y-%m-%d}" for since, name, ref in found[:SHOWN])
    shown += f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    count = "1 item is" if len(found) == 1 else f"{len(found)} items are"
    text = f"{count} in no source any more and kept as withdrawn (found {shown})"
    return [
        info(
            "item.withdrawn",
            "sources",
            f"{text}; restore what was taken out by mistake, or name new refs in `renumbered:`",
        )
    ]


def _now(connection: Connection, name: str) -> Iterator[str]:
    marks = touched(name)
    return connection.execute(select(marks.c.ref).where(marks.c.kind == ChangeKind.WITHDRAWN.value)).scalars()


def _before(connection: Connection, name: str, plan_id: str) -> Iterator[tuple[str, int]]:
    """Items withdrawn by an earlier import that this one does not bring back, with that import."""
    table, live, new = FACTS[name], FACTS[name].alias("live"), staged(name)
    is_there = select(live.c.id).where(
        live.c.plan_id == plan_id, live.c.until_import == OPEN_IMPORT, live.c.ref == table.c.ref
    )
    comes_back = select(new.c.ref).where(new.c.ref == table.c.ref)
    query = (
        select(table.c.ref, func.max(table.c.until_import))
        .where(table.c.plan_id == plan_id, table.c.until_import < OPEN_IMPORT)
        .where(~is_there.exists(), ~comes_back.exists())
        .group_by(table.c.ref)
    )
    return ((ref, until) for ref, until in connection.execute(query))


def _moments(connection: Connection, imports: set[int]) -> dict[int, datetime]:
    rows = connection.execute(select(import_.c.id, import_.c.at).where(import_.c.id.in_(imports))) if imports else ()
    return {row.id: row.at for row in rows}
