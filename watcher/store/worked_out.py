"""What many rules ask of the same facts is worked out once: compiled rules come in, the same over a narrow table go out.

A fact's row is wide, and its days are turned into numbers and looked up in the calendar by every rule anew. For a plan of
a million items it is cheaper to do so once, into a temporary table that holds what the rules at hand ask for and no more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import TracebackType
from typing import Any, Self

from sqlalchemy import (
    BindParameter,
    Column,
    ColumnClause,
    ColumnElement,
    Date,
    Integer,
    MetaData,
    Select,
    Table,
    Text,
    and_,
    column,
    func,
    insert,
    select,
    table,
    true,
)
from sqlalchemy import text as sql
from sqlalchemy.engine import Connection
from sqlalchemy.schema import CreateTable, DropTable
from sqlalchemy.sql import visitors
from sqlalchemy.sql.elements import BinaryExpression, UnaryExpression
from sqlalchemy.sql.expression import ClauseElement, ScalarSelect
from sqlalchemy.sql.operators import custom_op

from watcher.checks.dialects import Ordinal
from watcher.checks.facts_table import fact_table
from watcher.plan.words import Subject
from watcher.store.tables import FACTS

KNOWN_BY = frozenset({"plan_id", "from_import", "until_import", "from_day", "until_day"})
"""Columns by which a compiled rule picks the facts that are known and hold on the day; all rows of the narrow table do."""

FEW_SUPERSEDED = 3
"""Up to so many stored rows for each one that holds, reading them all in their order beats an index."""


class WorkedOut:
    """The facts of a subject that some rules look at, narrowed to what they ask; the table lives as long as the context."""

    def __init__(
        self, connection: Connection, subject: str, verdicts: Sequence[Select[Any]], bound: Mapping[str, object]
    ) -> None:
        self._connection = connection
        self._bound = bound
        self._facts = fact_table(Subject(subject))
        self._asked: dict[str, ColumnElement[Any]] = {"id": self._facts.c.id}
        for element in (part for statement in verdicts for part in self._asked_by(statement)):
            self._asked.setdefault(self._key(element), element)
        names = {key: key if key in self._facts.c else f"worked_{i}" for i, key in enumerate(self._asked)}
        self._narrow = table(
            f"worked_out_{subject}", *(column(names[key], element.type) for key, element in self._asked.items())
        )
        self._columns = {key: self._narrow.c[name] for key, name in names.items()}

    def __enter__(self) -> Self:
        self.__exit__(None, None, None)
        stored = Table(self._narrow.name, MetaData(), *map(_stored, self._narrow.c), prefixes=["TEMPORARY"])
        self._connection.execute(CreateTable(stored))
        rows = select(*self._asked.values()).where(self._hold()).order_by(self._facts.c.id)
        self._connection.execute(insert(stored).from_select([c.name for c in stored.c], rows), self._bound)
        if self._connection.dialect.name == "postgresql":  # it plans blindly until it has counted a temporary table
            self._connection.execute(sql(f"ANALYZE {self._narrow.name}"))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if fault is None:
            gone = Table(self._narrow.name, MetaData(), prefixes=["TEMPORARY"])
            self._connection.execute(DropTable(gone, if_exists=True))

    def select(self, verdicts: Select[Any]) -> Select[Any]:
        """A compiled rule over the narrow table, bound; one over other tables stays as it is."""
        narrowed = visitors.replacement_traverse(verdicts, {}, self._replace)
        if not isinstance(narrowed, Select):
            raise TypeError("a rule's statement is a select")
        return narrowed.params(**self._bound)

    def _replace(self, element: ClauseElement, **_words: object) -> ClauseElement | None:
        if element is self._facts:
            return self._narrow
        if isinstance(element, BinaryExpression) and self._picks_known(element):
            return true()
        if isinstance(element, ColumnElement) and self._is_asked(element):
            return self._columns.get(self._key(element))
        return None

    def _asked_by(self, statement: Select[Any]) -> Iterator[ColumnElement[Any]]:
        """The columns and the expressions of a compiled rule that the narrow table shall hold, outermost first."""
        waiting: list[ClauseElement] = [statement]
        while waiting:
            element = waiting.pop()
            if isinstance(element, BinaryExpression) and self._picks_known(element):
                continue
            if isinstance(element, ColumnElement) and self._is_asked(element):
                yield element
                continue
            waiting.extend(element.get_children())

    def _picks_known(self, element: BinaryExpression[Any]) -> bool:
        left = element.left
        return isinstance(left, ColumnClause) and left.table is self._facts and left.name in KNOWN_BY

    def _is_asked(self, element: ColumnElement[Any]) -> bool:
        """Whether an element is a fact's column, or a day's number or working day that depends on the fact alone."""
        if isinstance(element, ColumnClause):
            return element.table is self._facts
        if not isinstance(element, Ordinal | ScalarSelect):
            return False
        parts = list(visitors.iterate(element))
        has_literals = any(isinstance(part, BindParameter) and part.unique for part in parts)
        return not has_literals and any(isinstance(p, ColumnClause) and p.table is self._facts for p in parts)

    def _key(self, element: ColumnElement[Any]) -> str:
        if isinstance(element, ColumnClause):
            return element.name
        return str(element.compile(dialect=self._connection.dialect))

    def _hold(self) -> ColumnElement[bool]:
        """The facts that are known and hold on the day; in SQLite by reading every row where most of them do."""
        names: dict[str, BindParameter[Any]] = {name: BindParameter(name, value) for name, value in self._bound.items()}
        known = and_(
            self._facts.c.from_import <= names["known"],
            self._facts.c.until_import > names["known"],
            self._facts.c.from_day <= names["today"],
            self._facts.c.until_day > names["today"],
        )
        plan_id: ColumnElement[Any] = self._facts.c.plan_id
        if self._connection.dialect.name == "sqlite" and self._most_hold():
            plan_id = UnaryExpression(plan_id, operator=custom_op("+"))  # so that it does not go through the index
        return and_(plan_id == names["plan_id"], known)

    def _most_hold(self) -> bool:
        stored = FACTS[self._facts.name]
        live = select(func.count()).where(
            stored.c.plan_id == self._bound["plan_id"], stored.c.until_import > self._bound["known"]
        )
        rows = self._connection.execute(select(func.max(stored.c.id))).scalar_one() or 0
        return bool(rows <= FEW_SUPERSEDED * self._connection.execute(live).scalar_one())


def _stored(asked: ColumnClause[Any]) -> Column[Any]:
    """A column of the narrow table. SQLite compares days as text; as DATE it would try to read each as a number first."""
    kind = asked.type.with_variant(Text(), "sqlite") if isinstance(asked.type, Date) else asked.type
    if asked.name == "id":
        return Column("id", Integer, primary_key=True, autoincrement=False)
    return Column(asked.name, kind)
