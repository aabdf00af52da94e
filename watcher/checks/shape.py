"""A condition comes in, its shape goes out: what is the same for all conditions that differ in their values alone. Pure.

A statement is made once for a shape, which a thousand rules may share; each brings the values it is bound to.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import lru_cache

from watcher.checks.expression import (
    Arithmetic,
    Call,
    Compare,
    Expression,
    IsEmpty,
    Literal,
    Member,
    Name,
    Parameter,
    children,
)
from watcher.checks.number import worked_with
from watcher.checks.rule import Rule
from watcher.plan.words import Subject

KEPT = 4096
"""How many rules' shapes, and how many statements, are kept, those asked for last; a statement is some 20 kB."""

FAR_DAYS = 100_000
"""How far from today a fixed day may lie to be worked out once instead of for every row."""

NUMBER = "_number"
"""What the name of a value that is a day ends with where the day is bound as its number."""


class Shape:
    """Equal to every shape of the same subject whose statement differs in nothing but what it is bound to.

    `values` are what this one is bound to, by name: days twice, as a date and with NUMBER as a number; money in pence; named
    numbers by their names. `names` has the name of every written value, by the id of its node in `condition`.
    """

    __slots__ = ("_hash", "_key", "condition", "names", "subject", "values")

    def __init__(self, subject: Subject, condition: Expression) -> None:
        self.subject = subject
        self.condition = condition
        self.names: dict[int, str] = {}
        self.values: dict[str, object] = {}
        key: list[object] = [subject]
        self._note(condition, key)
        self._key = tuple(key)
        self._hash = hash(self._key)

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Shape) and self._key == other._key

    def _note(self, node: Expression, key: list[object]) -> None:
        """Puts into the key whatever else a node's SQL depends on: its kind, type, words and parts."""
        key += (type(node), node.type)
        match node:
            case Literal():
                key.append(self._written(node))
            case Name():
                key.append(node.field.name)
            case Parameter():
                key += (node.name, None if node.number is None else type(self._named(node)))
            case Compare() | Arithmetic():
                key.append(node.operator)
            case Call():
                key += (node.function, node.digits, len(node.arguments))
            case Member():
                key += (node.negated, len(node.choices))
            case IsEmpty():
                key.append(node.negated)
            case _:
                key.append(len(children(node)))
        for child in children(node):
            self._note(child, key)

    def _named(self, node: Parameter) -> object:
        """A named number's value, noted under its name."""
        value = None if node.number is None else node.number.fact
        self.values[number_name(node.name)] = value
        return value

    def _written(self, node: Literal) -> object:
        """What the SQL of a written value depends on; true and false are written out, any other value is bound."""
        value = node.value
        if isinstance(value, bool):
            return value
        name = self.names[id(node)] = f"given_{len(self.names)}"
        if isinstance(value, Decimal):
            self.values[name] = number = worked_with(node.type, value)
            return type(number), abs(value) <= FAR_DAYS
        self.values[name] = value
        if isinstance(value, date):
            self.values[name + NUMBER] = value.toordinal()
        return type(value)


@lru_cache(maxsize=KEPT)
def shape_of(rule: Rule) -> Shape:
    """The shape of a rule's condition."""
    return Shape(rule.subject, rule.condition)


def number_name(name: str) -> str:
    """Under which name a statement is bound to a named number."""
    return f"number_{name}"
