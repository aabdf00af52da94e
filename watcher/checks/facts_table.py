"""The tables that compiled rules read: the field vocabulary comes in, lightweight SQL tables go out. Never imports the store."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from sqlalchemy import BigInteger, Boolean, Date, Double, Integer, TableClause, Text, bindparam, column, table
from sqlalchemy.sql.elements import BindParameter
from sqlalchemy.sql.selectable import NamedFromClause

from watcher.checks.dialects import SqlType
from watcher.checks.fields import FIELDS, Type, linked_types, stored_types
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


LEFT_IN_FACTS = frozenset({"ref", "action", "part", "title", "commentary", "recommendations"})
"""Fields that name one item or describe it in sentences: few rules ask for them, and all rules read faster without them."""


WORKDAY = "_workday"
"""What the name of a numbered day's count of working days ends with."""


@cache
def numbered_table(subject: Subject) -> TableClause:
    """What rules can ask of the facts known now: a day is its number, with the working days up to and including it."""
    columns: dict[str, SqlType] = {"id": Integer(), "plan_id": Text(), "from_import": Integer()}
    columns |= {name: Integer() for name in ("from_day", "until_day")}
    own = {name: kind for name, kind in stored_types(subject).items() if name in FIELDS[subject]}
    for name, kind in sorted(
        own.items(), key=lambda field: field[1] in (Type.ENUM, Type.TEXT)
    ):  # numbers are found sooner
        if kind is Type.DATE:
            columns |= {name: Integer(), f"{name}{WORKDAY}": Integer()}
        elif name not in LEFT_IN_FACTS:
            columns[name] = COLUMN_TYPES[kind]
    return table(f"numbered_{subject.value}", *(column(name, kind) for name, kind in columns.items()))


@cache
def calendar_table() -> TableClause:
    """Days with `workday`, the count of working days up to and including each."""
    return table("calendar_day", column("calendar", Text()), column("day", Date()), column("workday", Integer()))


@cache
def counted_calendar() -> NamedFromClause:
    """The same days under the name by which a rule looks a count of working days up."""
    return calendar_table().alias("counted")


@cache
def today_parameter() -> BindParameter[date]:
    """The bound day an evaluation is as at."""
    return bindparam("today", type_=COLUMN_TYPES[Type.DATE])


@cache
def calendar_parameter() -> BindParameter[str]:
    """The bound name of the plan's calendar."""
    return bindparam("calendar", type_=COLUMN_TYPES[Type.TEXT])
