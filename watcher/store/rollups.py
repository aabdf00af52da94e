"""Rows of roll-ups and of links come in and stand as temporary tables that rules are judged over, gone with the connection."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache

from sqlalchemy import Column, Integer, MetaData, Table, Text, insert, select
from sqlalchemy import text as sql
from sqlalchemy.engine import Connection, RowMapping
from sqlalchemy.schema import CreateTable, DropTable

from watcher.checks.facts_table import fact_table, linked_table
from watcher.plan.fact import ALWAYS, FOREVER, FactValue
from watcher.plan.words import Subject
from watcher.store.facts import holds
from watcher.store.streaming import stream
from watcher.store.tables import OPEN_IMPORT, link

ROWS_AT_ONCE = 500
"""Rows written in one statement."""


@cache
def rollup(subject: str) -> Table:
    """The temporary table of a roll-up's rows, with the columns that rules expect of facts."""
    columns = (
        Column("id", Integer, primary_key=True, autoincrement=False)
        if each.name == "id"
        else Column(each.name, each.type)
        for each in fact_table(Subject(subject)).c
    )
    return Table(fact_table(Subject(subject)).name, MetaData(), *columns, prefixes=["TEMPORARY"])


@cache
def _linked(subject: Subject) -> Table:
    columns = (
        Column("item_ref", Text, primary_key=True) if each.name == "item_ref" else Column(each.name, each.type)
        for each in linked_table(subject).c
    )
    return Table(linked_table(subject).name, MetaData(), *columns, prefixes=["TEMPORARY"])


def put_rollups(
    connection: Connection, subject: Subject, rows: Iterable[Mapping[str, FactValue]], plan_id: str, known: int
) -> None:
    """The rows of a roll-up, numbered from 1 in their order, as facts that hold on any day."""
    table = rollup(subject.value)
    shared = {
        "plan_id": plan_id,
        "from_day": ALWAYS,
        "until_day": FOREVER,
        "from_import": known,
        "until_import": OPEN_IMPORT,
        "row_hash": "",
    }
    _put(connection, table, ({"id": number, **shared, **row} for number, row in enumerate(rows, 1)))


def put_linked(connection: Connection, subject: Subject, rows: Mapping[str, Mapping[str, FactValue]]) -> None:
    """What each item of a subject is linked to, by its ref."""
    _put(connection, _linked(subject), ({"item_ref": ref, **row} for ref, row in rows.items()))


def _put(connection: Connection, table: Table, rows: Iterable[dict[str, object]]) -> None:
    connection.execute(DropTable(table, if_exists=True))
    connection.execute(CreateTable(table))
    waiting: list[dict[str, object]] = []
    for row in rows:
        waiting.append(row)
        if len(waiting) == ROWS_AT_ONCE:
            connection.execute(insert(table), waiting)
            waiting = []
    if waiting:
        connection.execute(insert(table), waiting)
    if connection.dialect.name == "postgresql":  # it plans blindly until it has counted a temporary table
        connection.execute(sql(f"ANALYZE {table.name}"))


def rollup_rows(connection: Connection, subject: Subject) -> Iterator[RowMapping]:
    """Every row of a roll-up, in its order."""
    table = rollup(subject.value)
    yield from stream(connection, select(table).order_by(table.c.id))


def links_known(connection: Connection, plan_id: str, known: int, day: date) -> list[tuple[str, str]]:
    """The two ends of every link as `subject:ref`, whatever its relation, as known of an import and valid on a day."""
    query = select(link.c.from_ref, link.c.to_ref).where(holds(link, plan_id, known, day)).order_by(link.c.id)
    return [(row.from_ref, row.to_ref) for row in connection.execute(query)]
