"""Facts on their way in get the first deadline ever known of them: a stream of facts comes in, the same stream goes out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import islice

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from watcher.plan.fact import Fact
from watcher.store.comparison import is_live
from watcher.store.renumbering import Renumbering
from watcher.store.tables import FACTS, OPEN_IMPORT

BATCH = 500
"""Facts looked up at a time; databases bound the number of values in a statement."""

DATED = ("milestone", "log")
"""The fact tables that have a deadline and so a baseline."""


def with_baselines(
    connection: Connection, plan_id: str, facts: Iterable[Fact], renumbering: Renumbering
) -> Iterator[Fact]:
    """Every fact in its order, `original_due` the one already known of its item, under this ref or its former one.

    A source with a column of its own for the original date has the last word. What `renumbering` finds is added to it.
    """
    gone = {name: _of_withdrawn(connection, name, plan_id) for name in DATED if _is_known(connection, name, plan_id)}
    if not gone:
        yield from facts
        return
    stream = iter(facts)
    while batch := list(islice(stream, BATCH)):
        known = {name: _known_of(connection, name, plan_id, batch, renumbering) for name in gone}
        for fact in batch:
            if fact.table not in gone:
                yield fact
                continue
            live = known[fact.table]
            former = renumbering.former(fact.ref, live) if fact.table == "milestone" else None
            baseline = live.get(former or fact.ref) or gone[fact.table].get(fact.ref)
            yield fact if baseline is None else _with(fact, baseline)


def _with(fact: Fact, baseline: date) -> Fact:
    if "original_due" in fact.places or fact.values.get("original_due") == baseline:
        return fact
    return replace(fact, values={**fact.values, "original_due": baseline})


def _is_known(connection: Connection, name: str, plan_id: str) -> bool:
    table = FACTS[name]
    return connection.execute(select(table.c.id).where(table.c.plan_id == plan_id).limit(1)).first() is not None


def _known_of(
    connection: Connection, name: str, plan_id: str, batch: Iterable[Fact], renumbering: Renumbering
) -> Mapping[str, date | None]:
    """The baselines of the items of a batch that are known now, also under the refs they may have had."""
    table = FACTS[name]
    refs = {ref for fact in batch if fact.table == name for ref in (fact.ref, *renumbering.candidates(fact.ref))}
    if not refs:
        return {}
    query = select(table.c.ref, func.min(table.c.original_due)).where(is_live(table, plan_id), table.c.ref.in_(refs))
    return {row[0]: row[1] for row in connection.execute(query.group_by(table.c.ref))}


def _of_withdrawn(connection: Connection, name: str, plan_id: str) -> Mapping[str, date]:
    """The baselines of items that are in no source at present, for those of them that come back."""
    table, live = FACTS[name], FACTS[name].alias("live")
    is_there = select(live.c.id).where(
        live.c.plan_id == plan_id, live.c.until_import == OPEN_IMPORT, live.c.ref == table.c.ref
    )
    query = (
        select(table.c.ref, func.min(table.c.original_due))
        .where(table.c.plan_id == plan_id, table.c.until_import < OPEN_IMPORT, ~is_there.exists())
        .group_by(table.c.ref)
    )
    return {ref: first for ref, first in connection.execute(query) if first is not None}
