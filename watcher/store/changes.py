"""An import's changes for people: the old and the new rows of items come in, one change per field goes out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from types import MappingProxyType
from typing import Any

from sqlalchemy import Select, Table, or_, select
from sqlalchemy.engine import Connection

from watcher.plan.changes import ChangeKind, ItemChange
from watcher.plan.fact import FactValue
from watcher.store.comparison import GIVEN_AWAY, is_live, touched
from watcher.store.flat import own_columns
from watcher.store.staging import staged
from watcher.store.tables import FACTS

COUNTED = frozenset({"extensions", "late_predecessors"})
"""Fields that only count what another field of the item says in full."""

Slice = Mapping[str, FactValue]
"""One row of an item, valid from `from_day` (inclusive) until `until_day` (exclusive)."""


def item_changes(
    connection: Connection,
    name: str,
    plan_id: str,
    limit: int,
    renumbered: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[ItemChange]:
    """The changes of one fact table after `compare` and before `apply`, of at most `limit` items, in order of ref.

    An item that `renumbered` gives a former ref is compared with what was known under that.
    """
    if limit <= 0:
        return
    marks = touched(name)
    chosen = select(marks.c.ref, marks.c.kind).where(marks.c.kind != GIVEN_AWAY).order_by(marks.c.ref).limit(limit)
    kinds = {row.ref: ChangeKind(row.kind) for row in connection.execute(chosen)}
    if not kinds:
        return
    refs = select(chosen.subquery().c.ref)
    old, new = FACTS[name], staged(name)
    former = {ref: renumbered[ref] for ref, kind in kinds.items() if kind is ChangeKind.RENUMBERED}
    known = or_(old.c.ref.in_(refs), old.c.ref.in_(former.values()))
    before = _by_ref(connection, select(old).where(is_live(old, plan_id), known), old)
    after = _by_ref(connection, select(new).where(new.c.ref.in_(refs)), new)
    fields = [column.name for column in own_columns(old) if column.name not in COUNTED]
    for ref, kind in kinds.items():
        if kind in (ChangeKind.ADDED, ChangeKind.WITHDRAWN):
            yield ItemChange(table=name, ref=ref, kind=kind)
            continue
        if kind is ChangeKind.RENUMBERED:
            yield ItemChange(table=name, ref=ref, kind=kind, field="ref", old=former[ref], new=ref)
        compared = ["source"] if kind is ChangeKind.MOVED else fields
        for field, was, is_now in differences(before[former.get(ref, ref)], after[ref], compared):
            yield ItemChange(table=name, ref=ref, kind=kind, field=field, old=was, new=is_now)


def differences(
    before: Sequence[Slice], after: Sequence[Slice], fields: Sequence[str]
) -> list[tuple[str, FactValue, FactValue]]:
    """Each (field, old, new) that differs on a day on which a slice begins, once, by day and then in order of `fields`.

    A day on which only one side has a slice says nothing.
    """
    found: dict[tuple[str, FactValue, FactValue], None] = {}
    for day in sorted({_day(row, "from_day") for row in (*before, *after)}):
        was, is_now = _on(before, day), _on(after, day)
        if was is None or is_now is None:
            continue
        found.update({(name, was[name], is_now[name]): None for name in fields if was[name] != is_now[name]})
    return list(found)


def _by_ref(connection: Connection, rows: Select[Any], table: Table) -> dict[str, list[Slice]]:
    ordered = connection.execute(rows.order_by(table.c.ref, table.c.from_day)).mappings()
    return {ref: [dict(row) for row in group] for ref, group in groupby(ordered, key=lambda row: str(row["ref"]))}


def _on(slices: Sequence[Slice], day: date) -> Slice | None:
    return next((row for row in slices if _day(row, "from_day") <= day < _day(row, "until_day")), None)


def _day(row: Slice, name: str) -> date:
    value = row[name]
    if not isinstance(value, date):
        raise TypeError(f"{name} holds no day ({value!r})")
    return value
