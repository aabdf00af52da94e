"""A typed tree and one item's values come in, its truth (or None for unknown) goes out. Pure; the compiler's counterpart.

The database judges rules; this judges one item at a time, for explanations and examples, and is what the SQL is held to.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Protocol

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
from watcher.checks.fields import Type
from watcher.checks.number import worked_with
from watcher.checks.parser import definition
from watcher.checks.rounding import power_of, rounded
from watcher.plan.fact import FactValue

Value = bool | int | float | str | None
"""A value while it is worked with: a day is its ordinal, money is pence, None is empty or unknown."""

ORDERINGS: Mapping[Operator, Callable[[float, float], bool]] = {
    Operator.LESS: operator.lt,
    Operator.AT_MOST: operator.le,
    Operator.MORE: operator.gt,
    Operator.AT_LEAST: operator.ge,
}


class WorkdayCount(Protocol):
    """How many working days a calendar has up to and including a day; None beyond the calendar."""

    def __call__(self, day: date, /) -> int | None:
        """The count; working days in (a, b] are the count of b less the count of a."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One item as rules see it: its facts by field name, the day, the calendar and the plan's settings.

    A derived field given among the values stands for itself; it is worked out otherwise. A named number given among the
    parameters stands in the place of the pack's.
    """

    values: Mapping[str, FactValue]
    today: date
    workdays: WorkdayCount
    parameters: Mapping[str, int | float]
    worked_out: dict[str, Value] = field(init=False, repr=False, compare=False, default_factory=dict)
    """Derived fields that were asked for already; several rules and texts ask for the same ones."""

    def truth(self, node: Expression) -> bool | None:
        """Whether a true/false expression holds; None is unknown."""
        found = self.value(node)
        return None if found is None else bool(found)

    def fact(self, node: Expression) -> FactValue:
        """An expression's value as a fact: a day is a date, money is pence. None is empty."""
        found = self.value(node)
        if found is None or node.type is not Type.DATE:
            return found
        return _day(found)

    def value(self, node: Expression) -> Value:
        """An expression's value as it is worked with."""
        return READERS[type(node)](self, node)

    def constant(self, node: Literal) -> Value:
        """A value written in the rule."""
        return _constant(node)

    def opposite(self, node: Not) -> bool | None:
        """`not`; unknown stays unknown."""
        truth = self.value(node.operand)
        return None if truth is None else not truth

    def emptiness(self, node: IsEmpty) -> bool:
        """`is empty` and `is not empty`; never unknown."""
        return (self.value(node.operand) is None) is not node.negated

    def parameter(self, node: Parameter) -> Value:
        """Today, a setting, or a named number: the one that is given, else the pack's."""
        if node.name == "today":
            return self.today.toordinal()
        return self.parameters.get(node.name, None if node.number is None else node.number.fact)

    def named(self, node: Name) -> Value:
        """A stored field's value, or a derived one's by its definition."""
        name = node.field.name
        if name not in self.values and node.field.expression is not None:
            if name not in self.worked_out:
                self.worked_out[name] = self.value(definition(node.subject, name))
            return self.worked_out[name]
        found = self.values.get(name)
        return found.toordinal() if isinstance(found, date) else found

    def joined(self, node: All | Some) -> bool | None:
        """`and` and `or` over three truths: one false (true) part decides, else one unknown part leaves it unknown."""
        decisive = isinstance(node, Some)
        is_unknown = False
        for part in node.parts:
            truth = self.value(part)
            if truth is None:
                is_unknown = True
            elif bool(truth) is decisive:
                return decisive
        return None if is_unknown else not decisive

    def membership(self, node: Member) -> bool | None:
        """`in` and `not in`; empty where the value looked for is."""
        found = self.value(node.operand)
        return None if found is None else (found in [_constant(word) for word in node.choices]) is not node.negated

    def negative(self, node: Negative) -> Value:
        """A number with its sign turned; empty where it is."""
        found = _number(self.value(node.operand))
        return None if found is None else -found

    def comparison(self, node: Compare) -> bool | None:
        """Two values compared; empty where either is."""
        return _compared(node.operator, self.value(node.left), self.value(node.right))

    def arithmetic(self, node: Arithmetic) -> Value:
        """Two numbers put together; empty where either is."""
        return _sum(node.operator, _number(self.value(node.left)), _number(self.value(node.right)))

    def call(self, node: Call) -> Value:
        """A function's value; empty where an argument is, but for coalesce."""
        found = [self.value(argument) for argument in node.arguments]
        if node.function is Function.COALESCE:
            return next((value for value in found if value is not None), None)
        numbers = [number for value in found if (number := _number(value)) is not None]
        return None if len(numbers) < len(found) else self.numeric(node, numbers)

    def numeric(self, node: Call, numbers: Sequence[int | float]) -> Value:
        """A function of given numbers; days are ordinals."""
        match node.function:
            case Function.ABS:
                return abs(numbers[0])
            case Function.MIN:
                return min(numbers)
            case Function.MAX:
                return max(numbers)
            case Function.ROUND:
                return numbers[0] if node.type is Type.INT else rounded(float(numbers[0]), *power_of(node))
            case Function.DAYS:
                return numbers[1] - numbers[0]
            case _:
                return self.between(node.function, _day(numbers[0]), _day(numbers[1]))

    def between(self, function: Function, begin: date | None, end: date | None) -> int | None:
        """Whole months or working days from one day to another."""
        if begin is None or end is None:
            return None
        if function is Function.MONTHS:
            return _months(begin, end)
        before, until = self.workdays(begin), self.workdays(end)
        return None if before is None or until is None else until - before


READERS: Mapping[type[Expression], Callable[..., Value]] = {
    Literal: View.constant,
    Parameter: View.parameter,
    Name: View.named,
    All: View.joined,
    Some: View.joined,
    Not: View.opposite,
    IsEmpty: View.emptiness,
    Member: View.membership,
    Negative: View.negative,
    Compare: View.comparison,
    Arithmetic: View.arithmetic,
    Call: View.call,
}
"""How each kind of node is worked out; looked up, since a large plan asks millions of times."""


def evaluate(
    expression: Expression,
    values: Mapping[str, FactValue],
    today: date,
    workdays: WorkdayCount,
    parameters: Mapping[str, int | float],
) -> bool | None:
    """Whether a condition holds of an item's values as at a day: True, False, or None where it cannot be known."""
    return View(values=values, today=today, workdays=workdays, parameters=parameters).truth(expression)


def _constant(node: Literal) -> Value:
    value = node.value
    if isinstance(value, Decimal):
        return worked_with(node.type, value)
    return value.toordinal() if isinstance(value, date) else value


def _compared(sign: Operator, left: Value, right: Value) -> bool | None:
    if left is None or right is None:
        return None
    if sign in (Operator.EQUAL, Operator.UNEQUAL):
        return (left == right) is (sign is Operator.EQUAL)
    a, b = _number(left), _number(right)
    return None if a is None or b is None else ORDERINGS[sign](a, b)


def _number(value: Value) -> int | float | None:
    return None if isinstance(value, str) else value


def _sum(sign: Operator, left: int | float | None, right: int | float | None) -> int | float | None:
    if left is None or right is None:
        return None
    match sign:
        case Operator.PLUS:
            return left + right
        case Operator.MINUS:
            return left - right
        case Operator.TIMES:
            return float(left) * float(right)
        case _:
            return float(left) / float(right) if right else None


def _day(ordinal: Value) -> date | None:
    """The day of an ordinal; None outside the years 1 to 9999."""
    number = _number(ordinal)
    if number is None or not date.min.toordinal() <= number <= date.max.toordinal():
        return None
    return date.fromordinal(int(number))


def _months(begin: date, end: date) -> int:
    """Whole months from one day to another, negative backwards; the 31st to the 30th is not yet a month."""
    difference = (end.year - begin.year) * 12 + end.month - begin.month
    if end >= begin:
        return difference - (end.day < begin.day)
    return difference + (end.day > begin.day)
