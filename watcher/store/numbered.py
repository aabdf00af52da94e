"""Facts as the rules of a large plan ask for them: what is known of a plan comes in, narrow tables of numbers go out.

A fact's row is wide, and every rule would turn its days into numbers and look them up in the calendar anew. These tables
hold nothing of their own and can be made again at any time, so they belong to no version of the schema.
"""

from __future__ import annotations

import json
from hashlib import blake2b

from sqlalchemy import (
    Column,
    ColumnElement,
    Date,
    MetaData,
    Table,
    and_,
    delete,
    func,
    insert,
    select,
)
from sqlalchemy import text as sql
from sqlalchemy.engine import Connection
from sqlalchemy.schema import CreateTable, DropTable
from sqlalchemy.sql.elements import UnaryExpression
from sqlalchemy.sql.operators import custom_op

from watcher.checks.dialects import Ordinal
from watcher.checks.facts_table import WORKDAY, numbered_table
from watcher.plan.words import Subject
from watcher.store.calendars import calendar_span
from watcher.store.settings import get_setting, put_setting
from watcher.store.tables import FACTS, OPEN_IMPORT, calendar_day, setting

NUMBERED = ("milestone", "indicator", "budget")
"""The fact tables that have numbered facts beside them: those of the items that rules look at."""

ALL_PLANS = ""
"""Under this plan's id stands which columns the table has; under a plan's own, what its rows were made of."""

_ONE_MAKER = 0x4E554D42
"""Key of the PostgreSQL lock under which a table of numbers is made."""


def number_facts(connection: Connection, plan_id: str, calendar: str, known: int) -> None:
    """Bring a plan's numbered facts up to its latest import, `known`, in the caller's writing transaction."""
    span = [str(day) for day in calendar_span(connection, calendar) or ()]
    for subject in NUMBERED:
        name = _table_of(connection, subject)
        made = json.loads(get_setting(connection, plan_id, name) or "{}")
        if made.get("calendar") != [calendar, *span]:
            _forget(connection, subject, plan_id)
            made = {"import": 0, "fact": 0}
        if made["import"] != known:
            _drop_superseded(connection, subject, plan_id, made["import"])
            last = _add_new(connection, subject, plan_id, calendar, made["fact"])
            kept = {"calendar": [calendar, *span], "import": known, "fact": last}
            put_setting(connection, plan_id, name, json.dumps(kept))


def _table_of(connection: Connection, subject: str) -> str:
    """The name of a subject's table, which is made anew where the fields that rules can name are no longer the same."""
    table = numbered_table(Subject(subject))
    columns = " ".join(f"{column.name} {column.type}" for column in table.c)
    digest = blake2b(columns.encode(), digest_size=8).hexdigest()
    if get_setting(connection, ALL_PLANS, table.name) == digest:
        return table.name
    if connection.dialect.name == "postgresql":
        connection.execute(sql("SELECT pg_advisory_xact_lock(:key)"), {"key": _ONE_MAKER})
    stored = Table(table.name, MetaData(), *(Column(c.name, c.type, primary_key=c.name == "id") for c in table.c))
    connection.execute(DropTable(stored, if_exists=True))
    connection.execute(CreateTable(stored))
    connection.execute(delete(setting).where(setting.c.name == table.name))
    put_setting(connection, ALL_PLANS, table.name, digest)
    return table.name


def _forget(connection: Connection, subject: str, plan_id: str) -> None:
    table = numbered_table(Subject(subject))
    connection.execute(delete(table).where(table.c.plan_id == plan_id))


def _drop_superseded(connection: Connection, subject: str, plan_id: str, last_import: int) -> None:
    facts, table = FACTS[subject], numbered_table(Subject(subject))
    closed = select(facts.c.id).where(
        facts.c.plan_id == plan_id, facts.c.until_import > last_import, facts.c.until_import < OPEN_IMPORT
    )
    connection.execute(delete(table).where(table.c.id.in_(closed)))


def _add_new(connection: Connection, subject: str, plan_id: str, calendar: str, last_fact: int) -> int:
    """Number the facts stored after one and still known; the id of the last. New facts get ever higher ids."""
    facts, table = FACTS[subject], numbered_table(Subject(subject))
    plan: ColumnElement[str] = facts.c.plan_id
    if connection.dialect.name == "sqlite":
        plan = UnaryExpression(plan, operator=custom_op("+"))  # so that it reads the new rows alone, in their order
    new = and_(facts.c.id > last_fact, plan == plan_id, facts.c.until_import == OPEN_IMPORT)
    values = [_value(facts, column.name, calendar) for column in table.c]
    rows = select(*values).where(new).order_by(facts.c.id)
    connection.execute(insert(table).from_select([column.name for column in table.c], rows))
    last = connection.execute(select(func.max(facts.c.id))).scalar_one()
    return int(last or 0)


def _value(facts: Table, name: str, calendar: str) -> ColumnElement[object]:
    """What a column of numbers holds of a fact."""
    if name.endswith(WORKDAY):
        days = calendar_day.alias()
        day = facts.c[name.removesuffix(WORKDAY)]
        count = select(days.c.workday).where(days.c.calendar == calendar, days.c.day == day)
        return count.correlate(facts).scalar_subquery()
    return Ordinal(facts.c[name]) if isinstance(facts.c[name].type, Date) else facts.c[name]
