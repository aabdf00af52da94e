"""Facts on their way in get the first deadline ever known of them, and how often it was put back: a stream in, the same out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import Select, Table, func, select
from sqlalchemy.engine import Connection

from watcher.plan.fact import Fact, FactValue
from watcher.store.comparison import is_live
from watcher.store.renumbering import Renumbering
from watcher.store.tables import FACTS, OPEN_IMPORT

BATCH = 500
"""Facts looked up at a time; databases bound the number of values in a statement."""

DATED = ("milestone", "log")
"""The fact tables that have a deadline and so a baseline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What is on record of an item's deadline: the first one, the present one, and how often it was put back."""

    original_due: date | None
    due: date | None
    extensions: int


def with_baselines(
    connection: Connection, plan_id: str, facts: Iterable[Fact], renumbering: Renumbering
) -> Iterator[Fact]:
    """Every fact in its order, `original_due` the one already known of its item, under this ref or its former one.

    A source with a column of its own for the original date has the last word. What `renumbering` finds is added to it.
    `extensions` counts the imports that gave an item a later deadline than it had.
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
            before = live.get(former or fact.ref) or gone[fact.table].get(fact.ref)
            yield fact if before is None else _with(fact, before)


def _with(fact: Fact, before: _Known) -> Fact:
    due, given = fact.values.get("due"), fact.values.get("extensions")
    is_later = isinstance(due, date) and before.due is not None and due > before.due
    counted = max(before.extensions + is_later, given if isinstance(given, int) else 0) or None
    changed: dict[str, FactValue] = {} if counted == given else {"extensions": counted}
    has_own = "original_due" in fact.places or before.original_due is None
    if not has_own and fact.values.get("original_due") != before.original_due:
        changed["original_due"] = before.original_due
    return replace(fact, values={**fact.values, **changed}) if changed else fact


def _is_known(connection: Connection, name: str, plan_id: str) -> bool:
    table = FACTS[name]
    return connection.execute(select(table.c.id).where(table.c.plan_id == plan_id).limit(1)).first() is not None


def _known_of(
    connection: Connection, name: str, plan_id: str, batch: Iterable[Fact], renumbering: Renumbering
) -> Mapping[str, _Known]:
    """The deadlines on record of the items of a batch that are known now, also under the refs they may have had."""
    table = FACTS[name]
    refs = {ref for fact in batch if fact.table == name for ref in (fact.ref, *renumbering.candidates(fact.ref))}
    if not refs:
        return {}
    return _read(connection, _on_record(table).where(is_live(table, plan_id), table.c.ref.in_(refs)))


def _on_record(table: Table) -> Select[Any]:
    days = func.min(table.c.original_due), func.max(table.c.due)
    return select(table.c.ref, *days, func.max(table.c.extensions)).group_by(table.c.ref)


def _read(connection: Connection, query: Select[Any]) -> Mapping[str, _Known]:
    return {
        ref: _Known(original_due=original, due=due, extensions=extensions or 0)
        for ref, original, due, extensions in connection.execute(query)
    }


def _of_withdrawn(connection: Connection, name: str, plan_id: str) -> Mapping[str, _Known]:
    """The deadlines on record of items that are in no source at present, for those of them that come back."""
    table, live = FACTS[name], FACTS[name].alias("live")
    is_there = select(live.c.id).where(
        live.c.plan_id == plan_id, live.c.until_import == OPEN_IMPORT, live.c.ref == table.c.ref
    )
    gone = (table.c.plan_id == plan_id, table.c.until_import < OPEN_IMPORT, ~is_there.exists())
    return _read(connection, _on_record(table).where(*gone))
