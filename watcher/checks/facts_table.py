"""The tables that compiled rules read: the field vocabulary comes in, lightweight SQL tables go out. Never imports the store."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from sqlalchemy import BigInteger, Boolean, Date, Double, Integer, TableClause, Text, bindparam, column, table
from sqlalchemy.sql.elements import BindParameter

from watcher.checks.dialects import SqlType
from watcher.checks.fields import Type, linked_types, stored_types
from watcher.checks.rollup_fields import ROLLUPS
from watcher.plan.words import Subject

COLUMN_TYPES: Mapping[Type, SqlType] = {
    Type.BOOL: Boolean(),
    Type.INT: Integer(),
    Type.NUMBER: Double(),
    Type.PERCENT: Double(),
    Type.TEXT: Text(),
    Type.ENUM: Text(),
    Type.DATE: Date(),
    Type.MONEY: BigInteger(),
}

SHARED_COLUMNS: Mapping[str, SqlType] = {
    "id": Integer(),
    "plan_id": Text(),
    "ref": Text(),
    "from_day": Date(),
    "until_day": Date(),
    "from_import": Integer(),
    "until_import": Integer(),
    "source": Text(),
    "places": Text(),
    "row_hash": Text(),
}
"""What every table of facts has: a fact holds from `from_day` and is known from `from_import`, both until-ends exclusive."""


@cache
def fact_table(subject: Subject) -> TableClause:
    """The facts of a subject as rules see them; those of a roll-up are in a temporary table of each evaluation."""
    own = {name: COLUMN_TYPES[kind] for name, kind in stored_types(subject).items()}
    columns = {**SHARED_COLUMNS, **own}
    name = f"rollup_{subject.value}" if subject in ROLLUPS else subject.value
    return table(name, *(column(name, kind) for name, kind in columns.items()))


@cache
def linked_table(subject: Subject) -> TableClause:
    """What items of a subject are linked to, by `item_ref`: a temporary table of each evaluation."""
    own = (column(name, COLUMN_TYPES[kind]) for name, kind in linked_types(subject).items())
    return table(f"linked_{subject.value}", column("item_ref", Text()), *own)


@cache
def calendar_table() -> TableClause:
    """Days with `workday`, the count of working days up to and including each."""
    return table("calendar_day", column("calendar", Text()), column("day", Date()), column("workday", Integer()))


def today_parameter() -> BindParameter[date]:
    """The bound day an evaluation is as at."""
    return bindparam("today", type_=Date())


def calendar_parameter() -> BindParameter[str]:
    """The bound name of the plan's calendar."""
    return bindparam("calendar", type_=Text())
