"""A rule's typed tree comes in, statements over facts whose days are numbers go out. Pure; opens no connection.

They say the same as those of `compiler`, of rules that look at nothing but an item's own facts (`evidence.counts_others` tells
them from the others). A large plan keeps such numbers beside its facts, so that no rule has to turn days
into numbers and look them up in the calendar for every item anew.
"""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, case, false, or_, select
from sqlalchemy.sql.elements import Grouping

from watcher.checks.compiler import HIT_SQL, UNKNOWN_SQL
from watcher.checks.dialects import DayOf, NotFalse, Shared, Sql
from watcher.checks.emitter import INTEGER, Emitter
from watcher.checks.evidence import names_seen
from watcher.checks.expression import All, Arithmetic, Call, Expression, Literal, Name, Not, Parameter, Some
from watcher.checks.facts_table import LEFT_IN_FACTS, WORKDAY, fact_table, numbered_table
from watcher.checks.parser import definition
from watcher.checks.rule import Rule
from watcher.checks.shape import KEPT, NUMBER, Shape, shape_of
from watcher.checks.turning import depends_on_today
from watcher.plan.words import Subject

TODAY, BEFORE = "today", "before"
"""The day that is judged, and the day that was judged the last time; each is bound as `_number` and `_workday`."""


class NumberedEmitter(Emitter):
    """SQL over a subject's numbered facts; the day that counts as today is bound as `{day}_number` and `{day}_workday`."""

    def __init__(self, subject: Subject, day: str) -> None:
        super().__init__(subject, bindparam(f"{day}_number", type_=INTEGER))
        self.stored = self.facts
        self.facts = numbered_table(subject)
        self.workday_today = bindparam(f"{day}_workday", type_=INTEGER)

    def value(self, node: Expression) -> Sql:
        """SQL of a value; a day is its number, and what is left in the facts is read there."""
        if isinstance(node, Name) and node.field.name in LEFT_IN_FACTS:
            return self.stored.c[node.field.name]
        return super().value(node)

    def constant(self, node: Literal) -> Sql:
        """A bound literal; a day is its number."""
        value = node.value
        return (
            self.given(node, value.toordinal(), INTEGER, NUMBER) if isinstance(value, date) else super().constant(node)
        )

    def day(self, node: Expression) -> Sql:
        """SQL of a day, which is a number here."""
        return self.ordinal(node)

    def ordinal(self, node: Expression) -> Sql:
        """SQL of a day as a number."""
        match node:
            case Arithmetic():
                return super().ordinal(node)
            case Call():
                return self.pick(node.function, [self.ordinal(argument) for argument in node.arguments])
            case _:
                return self.value(node)

    def date(self, node: Expression) -> Sql:
        """SQL of a day as a date."""
        return DayOf(self.ordinal(node))

    def workdays_until(self, node: Expression) -> Sql:
        """The count of working days up to and including a day: at hand for a fact's own days and today."""
        match node:
            case Name():
                return self.facts.c[f"{node.field.name}{WORKDAY}"]
            case Parameter():
                return self.workday_today
            case _:
                return super().workdays_until(node)


@cache
def _emitter(subject: Subject, day: str) -> NumberedEmitter:
    return NumberedEmitter(subject, day)


def numbered_verdicts(rule: Rule) -> Select[tuple[int, int]]:
    """The statement giving `item` and `outcome` (HIT or UNKNOWN) of every numbered fact the rule does not miss today.

    Bound parameters: plan_id, today_number, today_workday, calendar, reporting_cycle_days, and the values of the rule's shape.
    """
    return _verdicts(shape_of(rule))


def turned(rule: Rule) -> Select[tuple[int, int | None, int | None]] | None:
    """The statement giving `item`, `was` and `becomes` where the passing of days alone changed a rule's outcome.

    It compares today with the day before, over facts that were known then and hold on both; a miss is None. None where the
    rule does not look at today. Bound parameters: those of `numbered_verdicts`, before_number, before_workday and
    known_before.
    """
    return _turned(shape_of(rule))


@lru_cache(maxsize=KEPT)
def _verdicts(shape: Shape) -> Select[tuple[int, int]]:
    truth = Shared(_emitter(shape.subject, TODAY).shaped(shape))
    outcome = case((truth, HIT_SQL), else_=UNKNOWN_SQL).label("outcome")
    return _select(shape, outcome).where(NotFalse(truth), holds(shape.subject, TODAY))


@lru_cache(maxsize=KEPT)
def _turned(shape: Shape) -> Select[tuple[int, int | None, int | None]] | None:
    subject, outcomes = shape.subject, {}
    if not depends_on_today(shape.condition):
        return None
    for day in (BEFORE, TODAY):
        truth = Shared(_emitter(subject, day).shaped(shape))
        outcomes[day] = case((truth, HIT_SQL), (truth.is_(None), UNKNOWN_SQL))
    was, becomes = outcomes.values()
    return _select(shape, was.label("was"), becomes.label("becomes")).where(
        may_turn(shape, shape.condition),
        was.is_distinct_from(becomes),
        holds(subject, TODAY),
        held(subject),
    )


def _select(shape: Shape, *columns: ColumnElement[int]) -> Select[Any]:
    """A select over numbered facts, with the facts beside them where a condition asks for what is left there."""
    numbered, facts = numbered_table(shape.subject), fact_table(shape.subject)
    query = select(numbered.c.id.label("item"), *columns)
    is_beside = any(field.name in LEFT_IN_FACTS for field in names_seen(shape.condition))
    return query.where(facts.c.id == numbered.c.id) if is_beside else query.select_from(numbered)


@cache
def holds(subject: Subject, day: str) -> ColumnElement[bool]:
    """The plan's numbered facts that hold on the bound day."""
    numbered, number = numbered_table(subject), bindparam(f"{day}_number", type_=INTEGER)
    return and_(
        numbered.c.plan_id == bindparam("plan_id"), numbered.c.from_day <= number, numbered.c.until_day > number
    )


@cache
def held(subject: Subject) -> ColumnElement[bool]:
    """The plan's numbered facts that held on the day before and were known then: at the import bound as `known_before`."""
    return and_(
        holds(subject, BEFORE), numbered_table(subject).c.from_import <= bindparam("known_before", type_=INTEGER)
    )


def may_turn(shape: Shape, node: Expression) -> ColumnElement[bool]:
    """Whether a condition of a shape can differ between today and the day before; never empty, cheap, and true rather too often.

    A conjunction does not turn while one of its lasting parts is false, a disjunction not while one is true; a comparison
    turns where its two answers differ.
    """
    if not depends_on_today(node):
        return false()
    before, today = (_emitter(shape.subject, day).naming(shape.names) for day in (BEFORE, TODAY))
    match node:
        case All() | Some():
            turning = or_(*(may_turn(shape, part) for part in node.parts if depends_on_today(part)))
            lasting = [today.truth(part) for part in node.parts if not depends_on_today(part)]
            if isinstance(node, All):
                return and_(*(NotFalse(part) for part in lasting), Grouping(turning))
            return and_(*(NotFalse(~Grouping(part)) for part in lasting), Grouping(turning))
        case Not():
            return may_turn(shape, node.operand)
        case Name() if node.field.expression is not None:
            return may_turn(shape, definition(node.subject, node.field.name))
        case _:
            return Grouping(before.truth(node)).is_distinct_from(Grouping(today.truth(node)))
