"""A rule's typed tree comes in, SQLAlchemy statements that find its hits and unknowns go out. Pure; opens no connection.

SQL's own three-valued logic is the language's; money is compared in pence, decimals are doubles, computed days are ordinals.
"""

from __future__ import annotations

from functools import cache, lru_cache

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Date,
    Integer,
    Select,
    Text,
    and_,
    bindparam,
    case,
    func,
    literal_column,
    select,
)
from sqlalchemy.sql.selectable import NamedFromClause

from watcher.checks.dialects import NotFalse, NotTrue, Shared, Sql
from watcher.checks.emitter import Emitter
from watcher.checks.expression import Expression
from watcher.checks.facts_table import calendar_parameter, calendar_table, fact_table, today_parameter
from watcher.checks.rule import Rule
from watcher.checks.shape import KEPT, Shape, shape_of
from watcher.plan.words import Subject

__all__ = ["HIT", "UNKNOWN", "condition_sql", "fact_table", "last_miss", "verdicts"]

HIT, UNKNOWN = 1, 2
"""The outcomes that `verdicts` reports; a miss is not reported."""

HIT_SQL, UNKNOWN_SQL = literal_column(str(HIT), Integer()), literal_column(str(UNKNOWN), Integer())
"""The same as SQL."""


def condition_sql(subject: Subject, condition: Expression, today: Sql | None = None) -> ColumnElement[bool]:
    """A condition over the subject's fact table; `today` is the bound day unless another expression is given."""
    return Emitter(subject, today_parameter() if today is None else today).truth(condition)


def verdicts(rule: Rule) -> Select[tuple[int, int]]:
    """The statement giving `item` (a fact's id) and `outcome` (HIT or UNKNOWN) of every item the rule does not miss.

    Bound parameters: plan_id, known, today, calendar, reporting_cycle_days, and the values of the rule's shape.
    """
    return _verdicts(shape_of(rule))


@lru_cache(maxsize=KEPT)
def _verdicts(shape: Shape) -> Select[tuple[int, int]]:
    # The truth stands here twice: through a subquery SQLite would work it out in full for every item.
    truth = Shared(_emitter(shape.subject).shaped(shape))
    outcome = case((truth, HIT_SQL), else_=UNKNOWN_SQL).label("outcome")
    query = select(fact_table(shape.subject).c.id.label("item"), outcome)
    return query.where(NotFalse(truth), _holds(shape.subject))


@cache
def _emitter(subject: Subject) -> Emitter:
    return Emitter(subject, today_parameter())


def last_miss(rule: Rule) -> Select[tuple[str, object]]:
    """The statement giving `ref` and `day`: the last day from `horizon` to today on which the rule did not hold of an item.

    Each day is judged with the facts of that day and `today` standing for it; `day` is empty for an item of which it held on
    every day. Bound parameters: those of `verdicts`, `horizon` (inclusive) and the list `refs`.
    """
    return _last_miss(shape_of(rule))


@lru_cache(maxsize=KEPT)
def _last_miss(shape: Shape) -> Select[tuple[str, object]]:
    facts, days = fact_table(shape.subject), _judged_days()
    missed = (
        select(days.c.day)
        .where(
            days.c.calendar == calendar_parameter(),
            days.c.day >= bindparam("horizon", type_=Date()),
            days.c.day <= today_parameter(),
            days.c.day >= facts.c.from_day,
            days.c.day < facts.c.until_day,
            NotTrue(_day_emitter(shape.subject).shaped(shape)),
        )
        # Backwards from today and only to the first miss: the database then judges no day twice and none before it.
        .order_by(days.c.day.desc())
        .limit(1)
        .correlate(facts)
        .scalar_subquery()
    )
    refs = facts.c.ref.in_(bindparam("refs", type_=Text(), expanding=True))
    last = func.max(missed, type_=Date()).label("day")
    return select(facts.c.ref, last).where(_is_known(shape.subject), refs).group_by(facts.c.ref)


@cache
def _judged_days() -> NamedFromClause:
    return calendar_table().alias("judged_day")


@cache
def _day_emitter(subject: Subject) -> Emitter:
    return Emitter(subject, _judged_days().c.day)


@cache
def _holds(subject: Subject) -> ColumnElement[bool]:
    """The plan's facts that were known at the bound import and hold on the bound day."""
    facts, today = fact_table(subject), today_parameter()
    return and_(_is_known(subject), facts.c.from_day <= today, facts.c.until_day > today)


@cache
def _is_known(subject: Subject) -> ColumnElement[bool]:
    """The plan's facts that were known at the bound import."""
    facts, known = fact_table(subject), bindparam("known", type_=BigInteger())
    return and_(
        facts.c.plan_id == bindparam("plan_id", type_=Text()),
        facts.c.from_import <= known,
        facts.c.until_import > known,
    )
