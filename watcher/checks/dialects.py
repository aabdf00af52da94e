"""The few things SQLite and PostgreSQL say differently: abstract SQL elements come in, each database's words go out.

Every element is empty (NULL) where an argument is, on both databases alike. Pure text; no connection.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import BigInteger, Boolean, ColumnElement, Date, Double
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.elements import Grouping
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeEngine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.sql.compiler import SQLCompiler
    from sqlalchemy.sql.operators import OperatorType

Sql = ColumnElement[Any]
"""SQL of a value. SQLAlchemy's columns are invariant in their Python type, so only Any lets them mix; the rule language's
own types are checked before any SQL is made."""

SqlType = TypeEngine[Any]
"""A column's type, for the same reason."""

FIRST_DAY, LAST_DAY = date.min.toordinal(), date.max.toordinal()
"""The ordinals of 1 January 1 and 31 December 9999: what a date can hold, here and in Python."""


class Ordinal(FunctionElement[Any]):
    """A day as a number: 1 is 1 January of year 1, as `date.toordinal` counts."""

    name = "day_ordinal"
    type = BigInteger()
    inherit_cache = True


class DayOf(FunctionElement[Any]):
    """The day of an ordinal; empty outside the years 1 to 9999."""

    name = "day_of_ordinal"
    type = Date()
    inherit_cache = True


class Whole(FunctionElement[Any]):
    """A number from 0 to 10^15 without its decimals, still a decimal number."""

    name = "whole_part"
    type = Double()
    inherit_cache = True


class Least(FunctionElement[Any]):
    """The smallest of its arguments; empty where any of them is."""

    name = "strict_least"
    inherit_cache = True

    def __init__(self, arguments: Sequence[Sql]) -> None:
        super().__init__(*arguments)
        self.type = arguments[0].type


class Greatest(FunctionElement[Any]):
    """The largest of its arguments; empty where any of them is."""

    name = "strict_greatest"
    inherit_cache = True

    def __init__(self, arguments: Sequence[Sql]) -> None:
        super().__init__(*arguments)
        self.type = arguments[0].type


class _Asked(FunctionElement[bool]):
    """A question about a truth that is left at the first clause that decides it.

    Both databases have these words. SQLAlchemy says `IS NOT 0` to SQLite, which then works the truth out as a value, in
    full; a truth that is asked for as such takes half the time.
    """

    type = Boolean()
    inherit_cache = True

    def self_group(self, against: OperatorType | None = None) -> Self:  # noqa: ARG002
        """Itself, wherever it stands: as any Boolean it would become `... = 1`, which asks for a value again."""
        return self


class NotFalse(_Asked):
    """Whether a truth is true or unknown."""

    name = "not_false"
    inherit_cache = True


class NotTrue(_Asked):
    """Whether a truth is false or unknown."""

    name = "not_true"
    inherit_cache = True


class Shared(Grouping[Any]):
    """A part in brackets that stands in one statement several times, and is put into words once."""

    __visit_name__ = "shared"
    inherit_cache = True


@compiles(Shared)
def _shared(element: Shared, compiler: SQLCompiler, **words: object) -> str:
    written: dict[tuple[int, object], str] = compiler.__dict__.setdefault("shared_parts", {})
    key = (id(element), words.get("literal_binds", False))
    if key not in written:
        written[key] = f"({compiler.process(element.element, literal_binds=key[1])})"
    return written[key]


def _arguments(element: FunctionElement[Any], compiler: SQLCompiler) -> list[str]:
    return [str(compiler.process(clause)) for clause in element.clauses]


@compiles(NotFalse)
def _not_false(element: FunctionElement[Any], compiler: SQLCompiler, **_words: object) -> str:
    (truth,) = _arguments(element, compiler)
    return f"(({truth}) IS NOT FALSE)"


@compiles(NotTrue)
def _not_true(element: NotTrue, compiler: SQLCompiler, **_words: object) -> str:
    (truth,) = _arguments(element, compiler)
    return f"(({truth}) IS NOT TRUE)"


@compiles(Ordinal, "sqlite")
def _ordinal_sqlite(element: FunctionElement[Any], compiler: SQLCompiler, **_words: object) -> str:
    (day,) = _arguments(element, compiler)
    return f"CAST(julianday({day}) - 1721424.5 AS INTEGER)"


@compiles(Ordinal, "postgresql")
def _ordinal_postgresql(element: FunctionElement[Any], compiler: SQLCompiler, **_words: object) -> str:
    (day,) = _arguments(element, compiler)
    return f"CAST(({day}) - DATE '0001-01-01' + 1 AS BIGINT)"


@compiles(DayOf, "sqlite")
def _day_sqlite(element: FunctionElement[Any], compiler: SQLCompiler, **_words: object) -> str:
    (number,) = _arguments(element, compiler)
    return f"CASE WHEN {number} BETWEEN {FIRST_DAY} AND {LAST_DAY} THEN date({number} + 1721424.5) END"


@compiles(DayOf, "postgresql")
def _day_postgresql(element: FunctionElement[Any], compiler: SQLCompiler, **_words: object) -> str:
    (number,) = _arguments(element, compiler)
    day = f"DATE '0001-01-01' + CAST({number} - 1 AS INTEGER)"
    return f"CASE WHEN {number} BETWEEN {FIRST_DAY} AND {LAST_DAY} THEN {day} END"


@compiles(Whole, "sqlite")
def _whole_sqlite(element: FunctionElement[Any], compiler: SQLCompiler, **_words: object) -> str:
    (number,) = _arguments(element, compiler)
    return f"CAST(CAST({number} AS INTEGER) AS REAL)"


@compiles(Whole, "postgresql")
def _whole_postgresql(element: FunctionElement[Any], compiler: SQLCompiler, **_words: object) -> str:
    (number,) = _arguments(element, compiler)
    return f"floor({number})"


@compiles(Least, "sqlite")
def _least_sqlite(element: FunctionElement[Any], compiler: SQLCompiler, **_words: object) -> str:
    return f"min({', '.join(_arguments(element, compiler))})"


@compiles(Greatest, "sqlite")
def _greatest_sqlite(element: FunctionElement[Any], compiler: SQLCompiler, **_words: object) -> str:
    return f"max({', '.join(_arguments(element, compiler))})"


@compiles(Least, "postgresql")
def _least_postgresql(element: FunctionElement[Any], compiler: SQLCompiler, **_words: object) -> str:
    return _where_all_are_given("LEAST", _arguments(element, compiler))


@compiles(Greatest, "postgresql")
def _greatest_postgresql(element: FunctionElement[Any], compiler: SQLCompiler, **_words: object) -> str:
    return _where_all_are_given("GREATEST", _arguments(element, compiler))


def _where_all_are_given(function: str, arguments: list[str]) -> str:
    """PostgreSQL's LEAST and GREATEST pass over empty arguments; here one empty argument empties the whole."""
    given = " AND ".join(f"({argument}) IS NOT NULL" for argument in arguments)
    return f"CASE WHEN {given} THEN {function}({', '.join(arguments)}) END"
