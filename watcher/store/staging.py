"""Facts on their way in: a stream of facts comes in, temporary tables beside the fact tables go out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from sqlalchemy import Column, Date, Index, Integer, MetaData, Table, Text, delete, func, insert, select
from sqlalchemy import text as sql
from sqlalchemy.engine import Connection
from sqlalchemy.schema import CreateIndex, CreateTable, DropTable

from watcher.plan.fact import Fact, FactValue
from watcher.plan.problem import Problem, error
from watcher.plan.told import Problems
from watcher.store.flat import FactRefused, flat, own_columns
from watcher.store.streaming import stream
from watcher.store.tables import FACTS

BATCH = 2000
"""Facts written at a time: enough to be quick, few enough to cost no memory."""


@cache
def staged(name: str) -> Table:
    """The temporary table that holds the facts of one fact table as the sources now give them, in their order."""
    return Table(
        f"staged_{name}",
        MetaData(),
        Column("position", Integer, primary_key=True, autoincrement=False),
        Column("ref", Text, nullable=False),
        *(Column(day, Date, nullable=False) for day in ("from_day", "until_day")),
        *(Column(text, Text) for text in ("source", "places", "row_hash")),
        *(Column(column.name, column.type) for column in own_columns(FACTS[name])),
        Index(f"ix_staged_{name}", "ref", "from_day"),
        prefixes=["TEMPORARY"],
    )


def begin(connection: Connection) -> None:
    """Create the temporary tables, empty."""
    for name in FACTS:
        table = staged(name)
        connection.execute(DropTable(table, if_exists=True))
        connection.execute(CreateTable(table))
        for index in table.indexes:
            connection.execute(CreateIndex(index))


def end(connection: Connection) -> None:
    """Drop the temporary tables."""
    for name in FACTS:
        connection.execute(DropTable(staged(name), if_exists=True))


def fill(connection: Connection, facts: Iterable[Fact]) -> list[Problem]:
    """Stage every fact, in batches; problems name the facts that could not be kept. The first of two alike stands."""
    problems = Problems()
    waiting: dict[str, list[Mapping[str, FactValue]]] = defaultdict(list)
    for position, fact in enumerate(facts):
        try:
            row = flat(fact, FACTS[fact.table])
        except FactRefused as refusal:
            problems.append(refusal.problem)
            continue
        batch = waiting[fact.table]
        batch.append({"position": position, **row})
        if len(batch) == BATCH:
            connection.execute(insert(staged(fact.table)), batch)
            batch.clear()
    for name, rows in waiting.items():
        if rows:
            connection.execute(insert(staged(name)), rows)
        problems.extend(_drop_repeated(connection, staged(name)))
        if connection.dialect.name == "postgresql":  # it plans blindly until it has counted a temporary table
            connection.execute(sql(f"ANALYZE staged_{name}"))
    return problems.all()


def _drop_repeated(connection: Connection, table: Table) -> Iterator[Problem]:
    """Take out facts whose ref and first day were already given, and say where they stand."""
    first = select(func.min(table.c.position)).group_by(table.c.ref, table.c.from_day)
    repeated = table.c.position.not_in(first)
    kind = table.name.removeprefix("staged_")
    found = select(table.c.source, table.c.ref).where(repeated).order_by(table.c.position)
    is_any = False
    for row in stream(connection, found):
        is_any = True
        yield error(
            "fact.repeated", row["source"], f'{kind} "{row["ref"]}" is given a second time; keep one of the two'
        )
    if is_any:
        connection.execute(delete(table).where(repeated))
