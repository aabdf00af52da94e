"""A condition comes in, the statement of every day on which its truth turns goes out. Pure; opens no connection.

Where `compiler` judges one day, this judges every day of a calendar in one statement, for looking ahead.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Date, Integer, Select, Text, bindparam, case, cast, func, select
from sqlalchemy.sql.elements import Grouping

from watcher.checks.compiler import condition_sql
from watcher.checks.expression import Expression, Name, Parameter, walk
from watcher.checks.facts_table import calendar_parameter, calendar_table, fact_table
from watcher.checks.parser import definition
from watcher.plan.words import Subject

UNDECIDED = 2
"""The `outcome` of a day on which the condition is unknown; 1 is true, 0 false."""


def depends_on_today(condition: Expression) -> bool:
    """Whether the passing of days alone can turn a condition: whether it, or what defines its fields, names today."""
    return any(
        (isinstance(node, Parameter) and node.name == "today")
        or (
            isinstance(node, Name)
            and node.field.expression is not None
            and depends_on_today(definition(node.subject, node.field.name))
        )
        for node in walk(condition)
    )


def turns(subject: Subject, condition: Expression, *, of_one: bool = False) -> Select[tuple[int, object, int]]:
    """The statement giving `item` (a fact's id), `day` and `outcome` of every day that differs from the day before.

    The first day of every fact counts as different. Each day is judged with the facts of that day and `today` standing
    for it. Bound parameters: plan_id, known, calendar, reporting_cycle_days, `first` (inclusive) and `beyond` (exclusive);
    with `of_one` also the `ref` of the one item that is looked at.
    """
    facts, days = fact_table(subject), calendar_table().alias("judged_day")
    known = bindparam("known", type_=BigInteger())
    first, beyond = (bindparam(name, type_=Date()) for name in ("first", "beyond"))
    begins = case((facts.c.from_day > first, facts.c.from_day), else_=first)
    # One bound on either side: with two, SQLite may take the looser and read the calendar to its end for every fact.
    ends = case((facts.c.until_day > beyond, beyond), else_=facts.c.until_day)
    judged = (
        select(
            facts.c.id.label("item"),
            days.c.day.label("day"),
            func.coalesce(cast(Grouping(condition_sql(subject, condition, days.c.day)), Integer), UNDECIDED).label(
                "outcome"
            ),
        )
        .where(
            facts.c.plan_id == bindparam("plan_id", type_=Text()),
            facts.c.from_import <= known,
            facts.c.until_import > known,
            *((facts.c.ref == bindparam("ref", type_=Text()),) if of_one else ()),
            days.c.calendar == calendar_parameter(),
            facts.c.from_day < beyond,
            facts.c.until_day > first,
            *((days.c.day >= begins, days.c.day < ends) if depends_on_today(condition) else (days.c.day == begins,)),
        )
        .subquery("judged")
    )
    before = func.lag(judged.c.outcome, 1, -1).over(partition_by=judged.c.item, order_by=judged.c.day)
    stepped = select(judged, before.label("before")).subquery("stepped")
    return (
        select(stepped.c.item, stepped.c.day, stepped.c.outcome)
        .where(stepped.c.outcome != stepped.c.before)
        .order_by(stepped.c.item, stepped.c.day)
    )
