"""One item and its rules become the days they turn on: since when each says what it says, and when that next changes. Shell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.engine import Connection

from watcher.checks.rule import Rule
from watcher.checks.turning import turns
from watcher.config import Config
from watcher.plan.words import Subject
from watcher.run.judge_plan import SINCE_DAYS, first_known_day
from watcher.store.imports import ImportRow
from watcher.store.turning import Span, turnings

AHEAD_DAYS = 366
"""How far ahead the next turn is looked for, in days."""

TRUTHS = {0: False, 1: True, 2: None}


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleDays:
    """Since when a rule has said of an item what it says now, and the day and truth of its next turn by days alone.

    `since` is None where it was so on every day that was looked at and no first day is known.
    """

    since: date | None
    turns_on: date | None = None
    turns_to: bool | None = None


def rule_days(
    config: Config,
    connection: Connection,
    rules: Sequence[Rule],
    imported: ImportRow,
    subject: Subject,
    ref: str,
    as_at: date,
) -> Mapping[str, RuleDays]:
    """The days of each rule of the subject, by its id, on what is known now."""
    start = first_known_day(config, subject, connection, imported, as_at)
    first = start or as_at - timedelta(days=SINCE_DAYS)
    span = Span(plan_id=config.plan.id, known=imported.id, first=first, beyond=as_at + timedelta(days=AHEAD_DAYS + 1))
    statements = {i: turns(subject, rule.condition, of_one=True) for i, rule in enumerate(rules)}
    plan = config.plan
    found = turnings(connection, statements, span, plan.calendar, plan.reporting_cycle_days, ref)
    turned = sorted(turn for of_fact in found.values() for turn in of_fact)
    return {
        rule.id: _days([(day, outcome) for day, i, outcome in turned if i == position], as_at, first, start)
        for position, rule in enumerate(rules)
    }


def _days(turned: list[tuple[date, int]], as_at: date, first: date, start: date | None) -> RuleDays:
    """The days of one rule from its turns in order, of which those to the same truth are none."""
    steps = [(day, outcome) for i, (day, outcome) in enumerate(turned) if i == 0 or turned[i - 1][1] != outcome]
    past = [day for day, _ in steps if day <= as_at]
    since = past[-1] if past else None
    ahead = next(((day, outcome) for day, outcome in steps if day > as_at), None)
    if since == first and start is None:
        since = None
    if ahead is None:
        return RuleDays(since=since)
    return RuleDays(since=since, turns_on=ahead[0], turns_to=TRUTHS[ahead[1]])
