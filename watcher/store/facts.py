"""What is known of a plan on a day: a plan, an import and a day come in, rows and people go out, streamed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Table, TableClause, and_, func, select
from sqlalchemy.engine import Connection, RowMapping

from watcher.findings.model import Person
from watcher.plan.words import Stated
from watcher.store.streaming import stream
from watcher.store.tables import FACTS, officer, priority, workstream

REFS_AT_A_TIME = 500
"""Refs asked for in one statement; databases bound their number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityRow:
    """A priority as it is known: its number, name, workstream, the initials of its SRO, and what it is stated to be."""

    ref: str
    title: str
    workstream: str | None
    sro: str | None
    stated: Stated | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkstreamRow:
    """A workstream as it is known: its name, what it is stated to be, and on which day that was said."""

    ref: str
    stated: Stated | None
    stated_on: date | None
    source: str


def holds(table: Table | TableClause, plan_id: str, known: int, day: date) -> ColumnElement[bool]:
    """The rows of a fact table that are known as of an import and valid on a day."""
    return and_(
        table.c.plan_id == plan_id,
        table.c.from_day <= day,
        table.c.until_day > day,
        table.c.from_import <= known,
        table.c.until_import > known,
    )


def fact_rows(
    connection: Connection, table: str, plan_id: str, known: int, day: date, refs: Sequence[str] | None = None
) -> Iterator[RowMapping]:
    """Every column of the rows of a fact table, in the order they were stored; `refs` None means all of them."""
    facts = FACTS[table]
    query = select(facts).where(holds(facts, plan_id, known, day)).order_by(facts.c.id)
    if refs is None:
        yield from stream(connection, query)
        return
    wanted = list(dict.fromkeys(refs))
    for start in range(0, len(wanted), REFS_AT_A_TIME):
        some = wanted[start : start + REFS_AT_A_TIME]
        yield from stream(connection, query.where(facts.c.ref.in_(some)))


def first_dated(connection: Connection, table: str, plan_id: str, known: int) -> date | None:
    """The first day on which a slice of a fact table begins that does not hold from always; None where there is none."""
    facts = FACTS[table]
    query = select(func.min(facts.c.from_day)).where(
        facts.c.plan_id == plan_id,
        facts.c.from_import <= known,
        facts.c.until_import > known,
        facts.c.from_day > date.min,
    )
    first: date | None = connection.execute(query).scalar_one()
    return first


def people(connection: Connection, plan_id: str, known: int, day: date) -> tuple[Person, ...]:
    """The officers of a plan, by initials."""
    query = select(officer).where(holds(officer, plan_id, known, day)).order_by(officer.c.ref)
    return tuple(
        Person(
            initials=row.ref,
            name=row.name or row.ref,
            post=row.post,
            email=row.email,
            listed=row.listed is not False,
            aliases=tuple(filter(None, (row.aliases or "").split("; "))),
        )
        for row in connection.execute(query)
    )


def priorities(connection: Connection, plan_id: str, known: int, day: date) -> tuple[PriorityRow, ...]:
    """The priorities of a plan in the order of their source."""
    query = select(priority).where(holds(priority, plan_id, known, day)).order_by(priority.c.id)
    return tuple(
        PriorityRow(
            ref=row.ref,
            title=row.title or row.ref,
            workstream=row.workstream,
            sro=row.sro,
            stated=None if row.stated is None else Stated(row.stated),
            source=row.source,
        )
        for row in connection.execute(query)
    )


def workstreams(connection: Connection, plan_id: str, known: int, day: date) -> tuple[WorkstreamRow, ...]:
    """The workstreams of a plan in the order of their source."""
    query = select(workstream).where(holds(workstream, plan_id, known, day)).order_by(workstream.c.id)
    return tuple(
        WorkstreamRow(
            ref=row.ref,
            stated=None if row.stated is None else Stated(row.stated),
            stated_on=row.stated_on,
            source=row.source,
        )
        for row in connection.execute(query)
    )
