"""One item's stored facts come in; every field that rules and texts can name goes out, derived ones when asked for. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from watcher.checks.evidence import names_seen
from watcher.checks.expression import Expression, Name, children, clauses
from watcher.checks.fields import FIELDS, Type
from watcher.checks.oracle import View, WorkdayCount
from watcher.checks.parser import definition
from watcher.checks.rule import Rule
from watcher.plan.fact import FactValue
from watcher.plan.words import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What is the same for every item of an evaluation: the day, the calendar's counts and the plan's settings."""

    today: date
    workdays: WorkdayCount
    parameters: Mapping[str, int | float]


class Values(Mapping[str, FactValue]):
    """The fields of one item by name. A derived field is worked out by its definition the first time it is asked for."""

    def __init__(self, subject: Subject, stored: Mapping[str, FactValue], around: Circumstances) -> None:
        self._subject = subject
        self._stored = stored
        self._derived: dict[str, FactValue] = {}
        self.view = View(values=stored, today=around.today, workdays=around.workdays, parameters=around.parameters)

    def __getitem__(self, name: str) -> FactValue:
        if name in self._stored:
            return self._stored[name]
        field = FIELDS[self._subject][name]
        if field.expression is None:
            return None
        if name not in self._derived:
            found = self.view.fact(definition(self._subject, name))
            self._derived[name] = found if field.type is not Type.BOOL or found is None else bool(found)
        return self._derived[name]

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys([*self._stored, *FIELDS[self._subject]]))

    def __len__(self) -> int:
        return len(set(self._stored) | set(FIELDS[self._subject]))

    def truth(self, condition: Expression) -> bool | None:
        """Whether a condition holds of the item; None is unknown."""
        return self.view.truth(condition)


TELLING = (Type.DATE, Type.MONEY, Type.NUMBER, Type.PERCENT, Type.INT, Type.ENUM, Type.TEXT, Type.BOOL)
"""Types of fields from the most telling evidence to the least: a date or a figure says more than a word."""


@lru_cache(maxsize=4096)
def evidence_fields(rule: Rule) -> tuple[str, ...]:
    """The stored fields that a rule's condition looks at, the most telling first."""
    stored = [field for field in names_seen(rule.condition) if field.expression is None]
    return tuple(field.name for field in sorted(stored, key=lambda field: TELLING.index(field.type)))


def because(rule: Rule, values: Values) -> tuple[str, ...]:
    """The stored fields whose emptiness leaves a rule unknown for an item, in the order its condition names them.

    Only clauses that are themselves unknown count: an empty field whose clause is decided otherwise is no reason.
    """
    empty: dict[str, None] = {}
    given = values.view.values
    for clause, fields in _clauses_with_fields(rule):
        if any(given.get(name) is None for name in fields) and values.view.value(clause) is None:
            empty.update(dict.fromkeys(_empty_fields(clause, values.view)))
    return tuple(empty)


@lru_cache(maxsize=4096)
def _clauses_with_fields(rule: Rule) -> tuple[tuple[Expression, tuple[str, ...]], ...]:
    """The clauses of a rule's condition, each with the stored fields that it looks at, itself or through derived ones."""
    return tuple(
        (clause, tuple(field.name for field in names_seen(clause) if field.expression is None))
        for clause in clauses(rule.condition)
    )


def _empty_fields(node: Expression, view: View) -> Iterator[str]:
    """The empty stored fields that make an empty expression empty."""
    if not isinstance(node, Name):
        for part in children(node):
            if view.value(part) is None:
                yield from _empty_fields(part, view)
    elif node.field.expression is None:
        yield node.field.name
    else:
        yield from _empty_fields(definition(node.subject, node.field.name), view)
