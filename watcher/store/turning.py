"""Statements that judge every day of a span come in, each fact's verdicts day by day go out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.engine import Connection, RowMapping

from watcher.store.tables import FACTS

Turnings = Mapping[int, Sequence[tuple[date, int, int]]]
"""By fact id: the day, the position of the statement and the outcome (1 true, 0 false, 2 unknown) from that day on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The days looked at, `first` inclusive and `beyond` exclusive, and what is known of the plan: an import's id."""

    plan_id: str
    known: int
    first: date
    beyond: date


def facts_within(connection: Connection, table: str, span: Span) -> Sequence[RowMapping]:
    """Every row of a fact table that is known and holds on any day of the span, by ref and day."""
    facts = FACTS[table]
    query = (
        select(facts)
        .where(
            facts.c.plan_id == span.plan_id,
            facts.c.from_import <= span.known,
            facts.c.until_import > span.known,
            facts.c.from_day < span.beyond,
            facts.c.until_day > span.first,
        )
        .order_by(facts.c.ref, facts.c.from_day)
    )
    return connection.execute(query).mappings().all()


def turnings(
    connection: Connection,
    statements: Mapping[int, Select[Any]],
    span: Span,
    calendar: str,
    reporting_cycle_days: int,
    ref: str | None = None,
) -> Turnings:
    """What each statement says of each fact, from the day it says so; `ref` is bound where statements are of one item."""
    values = {
        "plan_id": span.plan_id,
        "known": span.known,
        "first": span.first,
        "beyond": span.beyond,
        "calendar": calendar,
        "reporting_cycle_days": reporting_cycle_days,
    } | ({"ref": ref} if ref is not None else {})
    found: dict[int, list[tuple[date, int, int]]] = defaultdict(list)
    for position, statement in statements.items():
        for row in connection.execute(statement, values):
            found[row.item].append((row.day, position, row.outcome))
    return found
