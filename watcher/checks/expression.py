"""The typed tree of a condition: what the parser makes, and the compiler, the oracle and explanations walk. Pure values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from watcher.checks.fields import Field, Type
from watcher.checks.number import Number
from watcher.plan.words import Subject


class Operator(StrEnum):
    """A comparison or a sum as it is written."""

    EQUAL = "=="
    UNEQUAL = "!="
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="
    PLUS = "+"
    MINUS = "-"
    TIMES = "*"
    OVER = "/"


class Function(StrEnum):
    """A function of the language."""

    ABS = "abs"
    MIN = "min"
    MAX = "max"
    ROUND = "round"
    COALESCE = "coalesce"
    DAYS = "days"
    MONTHS = "months"
    WORKING_DAYS = "working_days"


@dataclass(frozen=True, slots=True, kw_only=True)
class Literal:
    """A value written in the rule: pounds for money (Decimal), a Decimal for any number."""

    type: Type
    start: int
    end: int
    value: bool | Decimal | str | date
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A field of the subject, stored or derived."""

    type: Type
    start: int
    end: int
    subject: Subject
    field: Field

    @property
    def words(self) -> tuple[str, ...]:
        """The words of an enum."""
        return self.field.words


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """`today`, a setting of the plan, or a named number of the pack with its value."""

    type: Type
    start: int
    end: int
    name: str
    number: Number | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IsEmpty:
    """Whether a value is empty; never unknown."""

    start: int
    end: int
    operand: Expression
    negated: bool
    type: Type = Type.BOOL


@dataclass(frozen=True, slots=True, kw_only=True)
class Compare:
    """Two values of one kind compared; unknown where either is empty."""

    start: int
    end: int
    operator: Operator
    left: Expression
    right: Expression
    type: Type = Type.BOOL


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A value in a list of literals; unknown where it is empty."""

    start: int
    end: int
    operand: Expression
    choices: tuple[Literal, ...]
    negated: bool
    type: Type = Type.BOOL


@dataclass(frozen=True, slots=True, kw_only=True)
class Not:
    """The opposite; unknown stays unknown."""

    start: int
    end: int
    operand: Expression
    type: Type = Type.BOOL


@dataclass(frozen=True, slots=True, kw_only=True)
class All:
    """True where every part is, false where one is false, otherwise unknown."""

    start: int
    end: int
    parts: tuple[Expression, ...]
    type: Type = Type.BOOL


@dataclass(frozen=True, slots=True, kw_only=True)
class Some:
    """True where one part is, false where every part is false, otherwise unknown."""

    start: int
    end: int
    parts: tuple[Expression, ...]
    type: Type = Type.BOOL


@dataclass(frozen=True, slots=True, kw_only=True)
class Arithmetic:
    """Two numbers, amounts or days put together; empty where either is, and on division by zero."""

    type: Type
    start: int
    end: int
    operator: Operator
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Negative:
    """A number or amount with its sign turned."""

    type: Type
    start: int
    end: int
    operand: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A function's value. `round` keeps `digits` decimals; all but coalesce are empty where an argument is."""

    type: Type
    start: int
    end: int
    function: Function
    arguments: tuple[Expression, ...]
    digits: int = 0
    words: tuple[str, ...] = ()


Expression = Literal | Name | Parameter | IsEmpty | Compare | Member | Not | All | Some | Arithmetic | Negative | Call


def children(node: Expression) -> tuple[Expression, ...]:
    """The expressions a node is made of, left to right."""
    return PARTS[type(node)](node)


def _operand(node: IsEmpty | Not | Negative) -> tuple[Expression, ...]:
    return (node.operand,)


def _both(node: Compare | Arithmetic) -> tuple[Expression, ...]:
    return (node.left, node.right)


def _parts(node: All | Some) -> tuple[Expression, ...]:
    return node.parts


PARTS: Mapping[type[Expression], Callable[..., tuple[Expression, ...]]] = {
    **dict.fromkeys((Literal, Name, Parameter), lambda _leaf: ()),
    **dict.fromkeys((IsEmpty, Not, Negative), _operand),
    **dict.fromkeys((Compare, Arithmetic), _both),
    **dict.fromkeys((All, Some), _parts),
    Member: lambda node: (node.operand, *node.choices),
    Call: lambda node: node.arguments,
}
"""Of each kind of node what it is made of; looked up, since every rule is walked many times."""


def walk(node: Expression) -> Iterator[Expression]:
    """A node and everything below it, parents first, left to right."""
    waiting = [node]
    while waiting:
        here = waiting.pop()
        yield here
        waiting += reversed(children(here))


def clauses(node: Expression) -> Iterator[Expression]:
    """The smallest true/false parts of a condition: what `and`, `or` and `not` join."""
    if isinstance(node, All | Some | Not):
        for child in children(node):
            yield from clauses(child)
    else:
        yield node


def words_of(node: Expression) -> tuple[str, ...]:
    """The words an enum expression can take; empty for every other type."""
    return node.words if isinstance(node, Literal | Name | Call) else ()
