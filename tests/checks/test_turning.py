"""A statement that judges every day of a span says on each of them what the oracle says with that day as today."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

import pytest

from watcher.checks.oracle import View
from watcher.checks.turning import UNDECIDED, depends_on_today, turns
from watcher.plan.words import Subject

FIRST, BEYOND = date(2018, 1, 10), date(2018, 3, 20)


@pytest.mark.parametrize(
    ("subject", "when"),
    [
        (Subject.MILESTONE, "not complete and due < today"),
        (Subject.MILESTONE, "due >= today and working_days_to_due <= 10"),
        (Subject.MILESTONE, "expected_progress - progress >= 25 or (stated is not_started and days_late == 3)"),
        (Subject.MILESTONE, "no_return"),
        (Subject.MILESTONE, "lead is empty"),
        (Subject.INDICATOR, "rag is red and value > 2"),
        (Subject.BUDGET, "variance_pct >= 2 and variance >= 50000"),
    ],
)
def test_every_day_is_judged_as_the_oracle_judges_it(world, rule_of, subject: Subject, when: str) -> None:
    """On both databases: the last turn up to a day gives that day's truth."""
    condition = rule_of(when, subject).condition
    span = {key: value for key, value in world.parameters.items() if key != "today"}
    by_item: dict[int, dict[date, int]] = defaultdict(dict)
    for row in world.connection.execute(turns(subject, condition), {**span, "first": FIRST, "beyond": BEYOND}):
        by_item[row.item][row.day] = row.outcome
    for number, values in enumerate(world.rows[subject]):
        outcome, day = None, FIRST
        while day < BEYOND:
            outcome = by_item[number].get(day, outcome)
            view = View(values=values, today=day, workdays=world.workdays, parameters={"reporting_cycle_days": 35})
            truth = view.truth(condition)
            assert outcome == (UNDECIDED if truth is None else truth), (values, day)
            day += timedelta(days=1)


@pytest.mark.parametrize(
    ("when", "depends"), [("due < today", True), ("days_late > 3", True), ("lead is empty", False), ("no_return", True)]
)
def test_a_condition_on_days_is_told_from_one_on_facts(rule_of, when: str, depends: bool) -> None:
    """A derived field counts by what defines it."""
    assert depends_on_today(rule_of(when).condition) is depends
