"""One typed tree comes in, one SQL expression over a subject's facts goes out. Pure; the counterpart of the oracle."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from copy import copy
from datetime import date
from decimal import Decimal
from typing import Self

from sqlalchemy import (
    BigInteger,
    Boolean,
    ColumnElement,
    Date,
    Double,
    Integer,
    Text,
    and_,
    bindparam,
    case,
    cast,
    extract,
    func,
    literal,
    not_,
    or_,
    select,
)
from sqlalchemy.sql.elements import Grouping

from watcher.checks.dialects import DayOf, Greatest, Least, Ordinal, Shared, Sql, SqlType, Whole
from watcher.checks.expression import (
    All,
    Arithmetic,
    Call,
    Compare,
    Expression,
    Function,
    IsEmpty,
    Literal,
    Member,
    Name,
    Negative,
    Not,
    Operator,
    Parameter,
    Some,
)
from watcher.checks.facts_table import calendar_parameter, counted_calendar, fact_table, linked_table
from watcher.checks.fields import Type
from watcher.checks.number import worked_with
from watcher.checks.parser import definition
from watcher.checks.rounding import NEARLY_HALF, WHOLE_LIMIT, power_of
from watcher.checks.shape import FAR_DAYS, Shape, number_name
from watcher.plan.words import Subject

COMPARE: Mapping[Operator, Callable[[Sql, Sql], ColumnElement[bool]]] = {
    Operator.EQUAL: operator.eq,
    Operator.UNEQUAL: operator.ne,
    Operator.LESS: operator.lt,
    Operator.AT_MOST: operator.le,
    Operator.MORE: operator.gt,
    Operator.AT_LEAST: operator.ge,
}
TEXT, DAY, BOOL, INTEGER, WHOLE = Text(), Date(), Boolean(), Integer(), BigInteger()
DECIMAL: Double[float] = Double()
"""One object a type: SQLAlchemy works out what a database makes of a type once for each."""


class Emitter:
    """SQL of expressions over one subject's fact table, with `today` standing for the day that is judged."""

    def __init__(self, subject: Subject, today: Sql) -> None:
        self.today = today
        self.facts = fact_table(subject)
        self.names: Mapping[int, str] = {}
        self._defined: dict[str, Sql] = {}

    def shaped(self, shape: Shape) -> ColumnElement[bool]:
        """SQL of a shape's condition, with names in place of its values; derived fields are made once for all shapes."""
        return self.naming(shape.names).truth(shape.condition)

    def naming(self, names: Mapping[int, str]) -> Self:
        """The same with names in place of the written values that have one, by the id of their nodes."""
        other = copy(self)
        other.names = names
        return other

    def truth(self, node: Expression) -> ColumnElement[bool]:
        """SQL of a true/false expression; NULL is unknown."""
        match node:
            case All():
                return and_(*map(self.truth, node.parts))
            case Some():
                return or_(*map(self.truth, node.parts))
            case Not():
                return not_(Grouping(self.truth(node.operand)))
            case IsEmpty():
                operand = Grouping(self.value(node.operand))
                return operand.is_not(None) if node.negated else operand.is_(None)
            case Compare():
                return self.comparison(node)
            case Member():
                return self.membership(node)
            case Name() if node.field.expression is not None:
                return self.defined(node)
            case _:
                return self.value(node)  # a Boolean column, literal or coalesce

    def value(self, node: Expression) -> Sql:
        """SQL of a value; money in pence, a day as its ordinal where it is computed and as a date elsewhere."""
        if node.type is Type.BOOL and not isinstance(node, Name | Literal | Call):
            return Grouping(self.truth(node))
        match node:
            case Name() if node.field.expression is not None:
                return self.defined(node)
            case Name() if node.field.is_linked:
                return self.linked(node)
            case Name():
                return self.facts.c[node.field.name]
            case Parameter():
                return self.parameter(node)
            case Literal():
                return self.constant(node)
            case Negative():
                return -Grouping(self.value(node.operand))
            case Arithmetic():
                return self.ordinal(node) if node.type is Type.DATE else self.arithmetic(node)
            case Call():
                return self.call(node)
            case _:
                return Grouping(self.truth(node))

    def defined(self, node: Name) -> Sql:
        """SQL of what defines a derived field, made once for all rules that name it."""
        if node.field.name not in self._defined:
            meant = definition(node.subject, node.field.name)
            made = self.truth(meant) if node.type is Type.BOOL else self.value(meant)
            self._defined[node.field.name] = Shared(made)
        return self._defined[node.field.name]

    def parameter(self, node: Parameter) -> Sql:
        """Today, a setting, or a named number, which keeps its name in the statement and brings its value unless shaped."""
        if node.name == "today":
            return self.today
        if node.number is None:
            return bindparam(node.name, type_=INTEGER)
        value = node.number.fact
        kind = WHOLE if isinstance(value, int) else DECIMAL
        return bindparam(number_name(node.name), value, kind)

    def linked(self, node: Name) -> Sql:
        """A field that comes from what the item is linked to; empty where that is nothing."""
        found = linked_table(node.subject)
        column = select(found.c[node.field.name]).where(found.c.item_ref == self.facts.c.ref)
        return column.correlate(self.facts).scalar_subquery()

    def constant(self, node: Literal) -> Sql:
        """A bound value: pounds become pence, whole where they are whole."""
        value = node.value
        if isinstance(value, Decimal):
            number = worked_with(node.type, value)
            return self.given(node, number, WHOLE if isinstance(number, int) else DECIMAL)
        if isinstance(value, bool):
            return literal(value, BOOL)
        return self.given(node, value, DAY if isinstance(value, date) else TEXT)

    def given(self, node: Literal, value: object, kind: SqlType, ending: str = "") -> Sql:
        """A written value, or the name it is bound to later where the condition is shaped."""
        name = self.names.get(id(node))
        return literal(value, kind) if name is None else bindparam(name + ending, type_=kind)

    def comparison(self, node: Compare) -> ColumnElement[bool]:
        """Two values compared; days as dates where both are at hand, else by their ordinals."""
        left, right = self.pair(node.left, node.right)
        return COMPARE[node.operator](left, right)

    def pair(self, *nodes: Expression) -> list[Sql]:
        """Values that can stand side by side in one comparison or function."""
        if nodes[0].type is Type.DATE:
            days = [self.day(node) for node in nodes]
            whole = [day for day in days if day is not None]
            return whole if len(whole) == len(days) else [self.ordinal(node) for node in nodes]
        if nodes[0].type is Type.BOOL:
            return [Grouping(self.value(node)) for node in nodes]
        return [self.value(node) for node in nodes]

    def membership(self, node: Member) -> ColumnElement[bool]:
        """A value in a list of literals."""
        operand, *choices = self.pair(node.operand, *node.choices)
        return operand.not_in(choices) if node.negated else operand.in_(choices)

    def day(self, node: Expression) -> Sql | None:
        """SQL of a day as a date; None where it can only be worked out as an ordinal, row by row."""
        match node:
            case Name() | Parameter() | Literal():
                return self.value(node)
            case Call():
                days = [self.day(argument) for argument in node.arguments]
                whole = [day for day in days if day is not None]
                return self.pick(node.function, whole) if len(whole) == len(days) else None
            case Arithmetic(left=Parameter(), right=Literal(value=Decimal() as days)) if abs(days) <= FAR_DAYS:
                return DayOf(self.ordinal(node))
            case Arithmetic(left=Parameter(), right=Parameter()):
                return DayOf(self.ordinal(node))
            case _:
                return None

    def ordinal(self, node: Expression) -> Sql:
        """SQL of a day as a number."""
        if isinstance(node, Arithmetic):
            left, right = (
                self.ordinal(side) if side.type is Type.DATE else self.value(side) for side in (node.left, node.right)
            )
            return Grouping(left + right if node.operator is Operator.PLUS else left - right)
        day = self.day(node)
        if day is None and isinstance(node, Call):
            return self.pick(node.function, [self.ordinal(argument) for argument in node.arguments])
        return Ordinal(day)

    def date(self, node: Expression) -> Sql:
        """SQL of a day as a date, computed ones included; empty outside the years 1 to 9999."""
        day = self.day(node)
        return DayOf(self.ordinal(node)) if day is None else day

    def arithmetic(self, node: Arithmetic) -> Sql:
        """Whole numbers add up as such; products and quotients are doubles, a quotient by zero is empty."""
        if node.left.type is Type.DATE:
            return Grouping(self.ordinal(node.left) - self.ordinal(node.right))
        left, right = Grouping(self.value(node.left)), Grouping(self.value(node.right))
        match node.operator:
            case Operator.PLUS:
                return Grouping(left + right)
            case Operator.MINUS:
                return Grouping(left - right)
            case Operator.TIMES:
                return Grouping(cast(left, DECIMAL) * right)
            case _:
                return Grouping(cast(left, DECIMAL) / func.nullif(cast(right, DECIMAL), 0.0, type_=DECIMAL))

    def call(self, node: Call) -> Sql:
        """A function's value."""
        first = node.arguments[0]
        match node.function:
            case Function.ABS:
                return func.abs(self.value(first), type_=self.value(first).type)
            case Function.ROUND:
                return self.rounded(node)
            case Function.DAYS:
                return Grouping(self.ordinal(node.arguments[1]) - self.ordinal(first))
            case Function.MONTHS:
                return self.months(self.date(first), self.date(node.arguments[1]))
            case Function.WORKING_DAYS:
                return Grouping(self.workdays_until(node.arguments[1]) - self.workdays_until(first))
            case _:
                return self.pick(node.function, self.pair(*node.arguments))

    def pick(self, function: Function, arguments: list[Sql]) -> Sql:
        """min, max or coalesce of arguments that can stand side by side."""
        if function is Function.COALESCE:
            return func.coalesce(*arguments, type_=arguments[0].type)
        return Least(arguments) if function is Function.MIN else Greatest(arguments)

    def rounded(self, node: Call) -> Sql:
        """Half away from zero; see rounding.py, which does the same in Python."""
        number = self.value(node.arguments[0])
        if node.type is Type.INT:
            return number
        number = cast(number, DECIMAL)
        up, down = power_of(node)
        scaled = func.abs(number, type_=DECIMAL) * literal(up, DECIMAL) / literal(down, DECIMAL)
        whole = Whole(scaled + literal(NEARLY_HALF, DECIMAL)) * literal(down, DECIMAL) / literal(up, DECIMAL)
        signed = case((number < literal(0.0, DECIMAL), -Grouping(whole)), else_=whole)
        return case((scaled < literal(WHOLE_LIMIT, DECIMAL), signed), else_=number)

    def months(self, begin: Sql, end: Sql) -> Sql:
        """Whole months from one day to another, negative backwards."""
        years = cast(extract("year", end), WHOLE) - cast(extract("year", begin), WHOLE)
        months = cast(extract("month", end), WHOLE) - cast(extract("month", begin), WHOLE)
        days = cast(extract("day", end), WHOLE) - cast(extract("day", begin), WHOLE)
        difference = Grouping(years * 12 + months)
        forward = difference - case((days < 0, 1), else_=0)
        backward = difference + case((days > 0, 1), else_=0)
        return case((end >= begin, forward), else_=backward)

    def workdays_until(self, node: Expression) -> Sql:
        """How many working days the plan's calendar has up to and including a day; empty beyond the calendar."""
        calendar, day = counted_calendar(), self.date(node)
        count = select(calendar.c.workday).where(calendar.c.calendar == calendar_parameter(), calendar.c.day == day)
        return count.correlate_except(calendar).scalar_subquery()
