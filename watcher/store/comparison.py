"""What an import changes: staged facts and stored facts are compared in the database, counts and closed rows go out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from sqlalchemy import (
    Column,
    ColumnElement,
    MetaData,
    Table,
    Text,
    and_,
    case,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
    union,
    update,
)
from sqlalchemy.engine import Connection
from sqlalchemy.schema import CreateTable, DropTable

from watcher.plan.changes import ChangeKind
from watcher.store.flat import HASH_DIGITS
from watcher.store.staging import staged
from watcher.store.tables import FACTS, OPEN_IMPORT

GIVEN_AWAY = "given away"
"""The mark of a ref whose item has another one now: its rows are closed, and nothing is counted."""


@cache
def touched(name: str) -> Table:
    """The temporary table of the refs of one fact table that an import touches, each with its ChangeKind."""
    return Table(
        f"touched_{name}",
        MetaData(),
        Column("ref", Text, primary_key=True),
        Column("kind", Text, nullable=False),
        prefixes=["TEMPORARY"],
    )


def is_live(table: Table, plan_id: str) -> ColumnElement[bool]:
    """The rows of a plan that no import has superseded."""
    return and_(table.c.plan_id == plan_id, table.c.until_import == OPEN_IMPORT)


def compare(
    connection: Connection, name: str, plan_id: str, renumbered: Mapping[str, str] = MappingProxyType({})
) -> Mapping[ChangeKind, int]:
    """Fill `touched` for one fact table and count items by what became of them. Changes nothing that is stored.

    `renumbered` maps the new refs of items to those they had.
    """
    marks = touched(name)
    connection.execute(DropTable(marks, if_exists=True))
    connection.execute(CreateTable(marks))
    new, old = staged(name), FACTS[name]
    live = is_live(old, plan_id)
    identical = and_(old.c.ref == new.c.ref, old.c.from_day == new.c.from_day, old.c.row_hash == new.c.row_hash)
    gone = select(old.c.ref).where(live, ~exists().where(identical).correlate(old))
    come = select(new.c.ref).where(~exists().where(live, identical).correlate(new))
    refs = union(gone, come).subquery("refs")
    connection.execute(insert(marks).from_select(["ref", "kind"], select(refs.c.ref, _kind(name, refs.c.ref, plan_id))))
    for ref, former in renumbered.items():
        is_gone = and_(marks.c.ref == former, marks.c.kind == ChangeKind.WITHDRAWN.value)
        connection.execute(update(marks).where(is_gone).values(kind=GIVEN_AWAY))
        connection.execute(update(marks).where(marks.c.ref == ref).values(kind=ChangeKind.RENUMBERED.value))
    counted = select(marks.c.kind, func.count()).where(marks.c.kind != GIVEN_AWAY).group_by(marks.c.kind)
    rows = connection.execute(counted).all()
    return {ChangeKind(kind): count for kind, count in rows}


def _kind(name: str, ref: ColumnElement[str], plan_id: str) -> ColumnElement[str]:
    new, old = staged(name).alias("n"), FACTS[name].alias("o")
    live = and_(old.c.plan_id == plan_id, old.c.until_import == OPEN_IMPORT)
    same_values = and_(
        old.c.ref == new.c.ref,
        old.c.from_day == new.c.from_day,
        func.substr(old.c.row_hash, 1, HASH_DIGITS) == func.substr(new.c.row_hash, 1, HASH_DIGITS),
    )
    lost = exists().where(live, old.c.ref == ref, ~exists().where(same_values).correlate(old))
    won = exists().where(new.c.ref == ref, ~exists().where(live, same_values).correlate(new))
    return case(
        (~exists().where(live, old.c.ref == ref), literal(ChangeKind.ADDED.value, Text)),
        (~exists().where(new.c.ref == ref), literal(ChangeKind.WITHDRAWN.value, Text)),
        (or_(lost, won), literal(ChangeKind.CHANGED.value, Text)),
        else_=literal(ChangeKind.MOVED.value, Text),
    )


def count_staged(connection: Connection, name: str) -> int:
    """How many items of a fact table the sources now give."""
    return connection.execute(select(func.count(staged(name).c.ref.distinct()))).scalar_one()


def apply(connection: Connection, name: str, plan_id: str, import_id: int) -> None:
    """Close the rows that an import supersedes and insert those it brings; what is unchanged is not written."""
    new, old, marks = staged(name), FACTS[name], touched(name)
    live = is_live(old, plan_id)
    identical = and_(old.c.ref == new.c.ref, old.c.from_day == new.c.from_day, old.c.row_hash == new.c.row_hash)
    connection.execute(
        update(old)
        .where(live, old.c.ref.in_(select(marks.c.ref)), ~exists().where(identical).correlate(old))
        .values(until_import=import_id)
    )
    columns = [column for column in new.columns if column.name != "position"]
    brought = (
        select(literal(plan_id, Text), literal(import_id, old.c.from_import.type), literal(OPEN_IMPORT), *columns)
        .where(new.c.ref.in_(select(marks.c.ref)), ~exists().where(live, identical).correlate(new))
        .order_by(new.c.position)
    )
    names = ["plan_id", "from_import", "until_import", *(column.name for column in columns)]
    connection.execute(insert(old).from_select(names, brought))


def forget(connection: Connection, name: str) -> None:
    """Drop the temporary table of touched refs."""
    connection.execute(DropTable(touched(name), if_exists=True))
