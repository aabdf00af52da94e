"""Rules are judged in the database: compiled rules come in, verdicts and streams of hits go out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    Column,
    Executable,
    Integer,
    MetaData,
    Select,
    SmallInteger,
    Table,
    Text,
    bindparam,
    func,
    insert,
    select,
)
from sqlalchemy import text as sql
from sqlalchemy.engine import Connection, RowMapping
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.schema import CreateTable, DropTable

from watcher.checks.rollup_fields import ROLLUPS
from watcher.checks.shape import KEPT
from watcher.plan.problem import Problem, error
from watcher.store.rollups import rollup
from watcher.store.streaming import stream
from watcher.store.tables import FACTS

HIT = 1
"""Outcome of a rule that holds for an item."""

UNKNOWN = 2
"""Outcome of a rule that an empty field leaves open."""

_TEMPORARY = MetaData()

verdict = Table(
    "verdict",
    _TEMPORARY,
    Column("rule", Integer, nullable=False),
    Column("item", Integer, nullable=False),
    Column("outcome", SmallInteger, nullable=False),
    prefixes=["TEMPORARY"],
)
"""One row for each rule and item that is a hit or unknown; `item` is the id of a row of the rule's fact table."""

judged = Table(
    "judged",
    _TEMPORARY,
    Column("rule", Integer, primary_key=True, autoincrement=False),
    Column("subject", Text, nullable=False),
    Column("status", Text),
    prefixes=["TEMPORARY"],
)
"""The rules that could be judged, with the subject of their items and the status they give, if any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSelect:
    """A compiled rule. `position` is its number in the pack, `verdicts` selects (item, outcome) of hits and unknowns.

    `subject` names the fact table; `where` is the rule's place for messages (`rules/milestones.yaml:14`). For verdicts on
    record, `verdicts` looks at numbered facts, `turned` at those whose verdict changed with the day (None: a rule that does
    not look at today), and `sha256` is that of the rule's text, by which it is known again. `status` is what the rule
    gives its item, None for none. `values` are what the statements, which rules of one shape share, are bound to for this one.
    """

    position: int
    subject: str
    verdicts: Select[Any]
    where: str = "rules"
    sha256: str = ""
    turned: Select[Any] | None = None
    status: str | None = None
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """What every compiled rule of an evaluation is bound to. `known` is an import's id."""

    plan_id: str
    known: int
    today: date
    calendar: str
    reporting_cycle_days: int

    @property
    def values(self) -> Mapping[str, object]:
        """By the names that statements use."""
        names = ("plan_id", "known", "today", "calendar", "reporting_cycle_days")
        return {name: getattr(self, name) for name in names}

    @property
    def settings(self) -> str:
        """The plan's settings in one line, to be compared with those that a verdict on record was found under."""
        return f"{self.calendar} {self.reporting_cycle_days}"


def begin(connection: Connection) -> None:
    """Forget every verdict of an earlier evaluation in this connection."""
    for table in (verdict, judged):
        connection.execute(DropTable(table, if_exists=True))
        connection.execute(CreateTable(table))


def judge(connection: Connection, rules: Sequence[RuleSelect], bound: Bound) -> tuple[Problem, ...]:
    """Judge more rules into `verdict`, one statement each; the problems are those of rules that the database refuses."""
    values = bound.values
    problems = [(rule, _judge(connection, rule, values)) for rule in rules]
    done = [
        {"rule": rule.position, "subject": rule.subject, "status": rule.status}
        for rule, problem in problems
        if problem is None
    ]
    if done:
        connection.execute(insert(judged), done)
    if rules and connection.dialect.name == "postgresql":
        connection.execute(sql("ANALYZE verdict"))
    return tuple(problem for _, problem in problems if problem is not None)


def _judge(connection: Connection, rule: RuleSelect, values: Mapping[str, object]) -> Problem | None:
    # SQLite undoes a statement that fails by itself; elsewhere a failure would spoil the whole transaction.
    alone = nullcontext() if connection.dialect.name == "sqlite" else connection.begin_nested()
    try:
        with alone:
            connection.execute(_into_verdict(rule.verdicts), {**values, **rule.values, "position": rule.position})
    except SQLAlchemyError as fault:
        return refused(rule, fault)
    return None


@lru_cache(maxsize=KEPT)
def _into_verdict(verdicts: Select[Any]) -> Executable:
    rows = verdicts.add_columns(bindparam("position", type_=Integer()).label("rule"))
    return insert(verdict).from_select(["item", "outcome", "rule"], rows)


def refused(rule: RuleSelect, fault: SQLAlchemyError) -> Problem:
    """The problem of a rule that the database refuses; a fault of the database as a whole is raised again."""
    if isinstance(fault, DBAPIError) and fault.connection_invalidated:
        raise fault
    words = " ".join(str(getattr(fault, "orig", None) or fault).split())[:200]
    text = f"the database cannot judge this rule ({words}); the other rules stand, simplify this one"
    return error("rule.failed", rule.where, text)


def outcomes(connection: Connection, subject: str) -> Iterator[tuple[int, int, int]]:
    """A subject's verdicts as rule, item and outcome, by rule and item; streamed."""
    query = (
        select(verdict)
        .join(judged, judged.c.rule == verdict.c.rule)
        .where(judged.c.subject == subject)
        .order_by(verdict.c.rule, verdict.c.item)
    )
    for row in stream(connection, query):
        yield row["rule"], row["item"], row["outcome"]


def hits(connection: Connection, subject: str) -> Iterator[RowMapping]:
    """The items for which rules of a subject hold: every column of the fact and the rule's position as `rule`.

    Ordered by rule, then as the facts were stored; streamed.
    """
    return _with_facts(connection, subject, HIT)


def unknowns(connection: Connection, subject: str) -> Iterator[RowMapping]:
    """The items for which rules of a subject could not be decided, as `hits` gives them."""
    return _with_facts(connection, subject, UNKNOWN)


def _with_facts(connection: Connection, subject: str, outcome: int) -> Iterator[RowMapping]:
    facts = rollup(subject) if subject in ROLLUPS else FACTS[subject]
    query = (
        select(verdict.c.rule, facts)
        .join(judged, judged.c.rule == verdict.c.rule)
        .join(facts, facts.c.id == verdict.c.item)
        .where(judged.c.subject == subject, verdict.c.outcome == outcome)
        .order_by(verdict.c.rule, verdict.c.item)
    )
    return stream(connection, query)


def tally(connection: Connection) -> Mapping[tuple[int, int], int]:
    """How many items each (rule, outcome) has; pairs without any are absent."""
    query = select(verdict.c.rule, verdict.c.outcome, func.count()).group_by(verdict.c.rule, verdict.c.outcome)
    return {(rule, outcome): count for rule, outcome, count in connection.execute(query)}
