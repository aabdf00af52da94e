"""A whole evaluation in one call, for tests of what it leaves behind."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy.engine import Connection

from watcher.plan.problem import Problem
from watcher.store.evaluate import Bound, RuleSelect, begin, judge


def evaluate(
    connection: Connection,
    rules: Sequence[RuleSelect],
    plan_id: str,
    known: int,
    today: date,
    calendar: str,
    reporting_cycle_days: int,
) -> tuple[Problem, ...]:
    """Judge every rule into a fresh `verdict`; `known` is an import's id."""
    begin(connection)
    bound = Bound(
        plan_id=plan_id, known=known, today=today, calendar=calendar, reporting_cycle_days=reporting_cycle_days
    )
    return judge(connection, rules, bound)
