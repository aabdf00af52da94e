"""Verdicts on milestones become their computed statuses, in the database; milestones stream out, each with its status.

The same definition as `findings/judge.py: milestone_status`; a test holds the two equal.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Select, Subquery, and_, case, false, func, or_, select, true
from sqlalchemy.engine import Connection
from sqlalchemy.sql.elements import Grouping

from watcher.checks.compiler import condition_sql
from watcher.checks.facts_table import fact_table
from watcher.checks.parser import definition
from watcher.findings.judge import GRAVITY, NO_RETURN
from watcher.findings.tally import Part, part_of
from watcher.plan.words import Stated, Status, Subject
from watcher.store.evaluate import HIT, UNKNOWN, Bound, judged, verdict
from watcher.store.facts import holds
from watcher.store.streaming import stream

COLUMNS = (
    "ref", "action", "title", "workstream", "priority", "sro", "lead", "due", "updated_on", "returned_on", "source", "places",
)  # fmt: skip


def milestone_parts(connection: Connection, bound: Bound, *, rules_are_whole: bool = True) -> Iterator[Part]:
    """Every milestone of the day with the status that this evaluation's verdicts give it, in the order they were stored."""
    for row in stream(connection, _statement(bound, rules_are_whole=rules_are_whole)):
        yield part_of({str(name): value for name, value in row.items()}, Status(row["status"]))


def _statement(bound: Bound, *, rules_are_whole: bool) -> Select[Any]:
    facts, said = fact_table(Subject.MILESTONE), _said()
    silent = func.coalesce(
        Grouping(condition_sql(Subject.MILESTONE, definition(Subject.MILESTONE, NO_RETURN))), false()
    )
    undecided = func.coalesce(said.c.undecided, 0) == 1
    status = case(
        (facts.c.stated == Stated.COMPLETE.value, Status.COMPLETE.value),
        *((said.c.gravity == GRAVITY.index(status), status.value) for status in GRAVITY[1:]),
        (or_(undecided, silent, false() if rules_are_whole else true()), Status.NOT_JUDGED.value),
        else_=Status.ON_TRACK.value,
    )
    return (
        select(*(facts.c[name] for name in COLUMNS), status.label("status"), silent.label(NO_RETURN))
        .join_from(facts, said, said.c.item == facts.c.id, isouter=True)
        .where(holds(facts, bound.plan_id, bound.known, bound.today))
        .order_by(facts.c.id)
        .params(**bound.values)
    )


def _said() -> Subquery:
    """By milestone the gravest status among the rules that hold, and whether one that gives `overdue` is undecided."""
    gravity = case(*((judged.c.status == status.value, GRAVITY.index(status)) for status in GRAVITY), else_=0)
    unknown = and_(verdict.c.outcome == UNKNOWN, judged.c.status == Status.OVERDUE.value)
    return (
        select(
            verdict.c.item,
            func.max(case((verdict.c.outcome == HIT, gravity), else_=0)).label("gravity"),
            func.max(case((unknown, 1), else_=0)).label("undecided"),
        )
        .join(judged, judged.c.rule == verdict.c.rule)
        .where(judged.c.subject == Subject.MILESTONE.value, judged.c.status.is_not(None))
        .group_by(verdict.c.item)
        .subquery("said")
    )
