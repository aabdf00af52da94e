"""A plan, a pack and a span of days become the history of every item: how it stands from day to day. Shell."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from sqlalchemy.engine import Connection, RowMapping

from watcher.checks.evidence import counts_others
from watcher.checks.pack import Pack
from watcher.checks.parser import definition
from watcher.checks.turning import UNDECIDED, turns
from watcher.checks.values import Circumstances, Values, because
from watcher.config import Config
from watcher.findings.items import item_of
from watcher.findings.judge import NO_RETURN, Judged, Verdicts, findings_of, not_judged_of, silenced_of
from watcher.findings.model import Finding
from watcher.findings.states import History, State
from watcher.plan.words import Subject
from watcher.run.circumstances import circumstances_of, facts_of
from watcher.run.judge_plan import SUBJECTS
from watcher.run.rollups_ahead import Ahead, walk_ahead
from watcher.store.findings import begun
from watcher.store.imports import ImportRow
from watcher.store.turning import Span, Turnings, facts_within, turnings

Since = Mapping[tuple[str, str, str], date]
"""By a finding's key the first day on which its rule held without a break."""

NOTHING_HELD: Since = {}

SILENCE = -1
"""The position of `no_return`, whose turns change a milestone's status though it may be no rule's condition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Walk:
    """What the histories of one subject are made from."""

    subject: Subject
    pack: Pack
    turnings: Turnings
    around: Circumstances
    ahead: Ahead
    held: Since


def histories_of(
    config: Config,
    connection: Connection,
    pack: Pack,
    imported: ImportRow,
    first: date,
    last: date,
    held: Since = NOTHING_HELD,
) -> tuple[History, ...]:
    """The history of every item and roll-up from `first` to `last`, both inclusive, in order of subject and ref.

    `held` says since when what holds on the first day has held; what it does not name counts from the first day.
    Each day is judged by what is known today: a return already on record for a later day counts from that day on.
    """
    span = Span(plan_id=config.plan.id, known=imported.id, first=first, beyond=last + timedelta(days=1))
    around = circumstances_of(config, connection, first)
    found: list[History] = []
    ahead = Ahead()
    for subject in SUBJECTS:
        conditions = {
            i: rule.condition
            for i, rule in enumerate(pack.rules)
            if rule.subject is subject and not counts_others(rule)
        }
        if subject is Subject.MILESTONE:
            conditions[SILENCE] = definition(subject, NO_RETURN)
        statements = {position: turns(subject, condition) for position, condition in conditions.items()}
        turned = turnings(connection, statements, span, config.plan.calendar, config.plan.reporting_cycle_days)
        walk = _Walk(subject=subject, pack=pack, turnings=turned, around=around, ahead=ahead, held=held)
        rows = facts_within(connection, subject.value, span)
        found += [tuple(_history(walk, list(slices), span)) for _, slices in groupby(rows, key=lambda row: row["ref"])]
        if subject is Subject.MILESTONE:
            ahead = walk_ahead(config, connection, pack, span, around, found, begun(connection, config.plan.id))
    return (*found, *ahead.histories)


def _history(walk: _Walk, slices: Sequence[RowMapping], span: Span) -> Iterator[State]:
    """The states of one item, whose facts of successive days are given in order."""
    since = dict(walk.held)
    ended: date | None = None
    for row in slices:
        begins = max(row["from_day"], span.first)
        if ended is not None and ended < begins:
            since = {}
            yield State(begins=ended, item=None)
        for state in _states(walk, row):
            since = {finding.key: since.get(finding.key, state.begins) for finding in state.findings}
            yield replace(state, findings=tuple(replace(f, since=since[f.key]) for f in state.findings))
        ended = row["until_day"]
    if ended is not None and ended < span.beyond:
        yield State(begins=ended, item=None)


def _states(walk: _Walk, row: RowMapping) -> Iterator[State]:
    """One state for every day on which any rule's verdict on a fact turns."""
    by_day: dict[date, dict[int, int]] = defaultdict(dict)
    counting = walk.ahead.turns.get((walk.subject, row["id"]), ())
    for day, position, outcome in (*walk.turnings.get(row["id"], ()), *counting):
        by_day[day][position] = outcome
    outcomes: dict[int, int] = {}
    for day in sorted(by_day):
        outcomes |= by_day[day]
        yield _state(walk, row, day, outcomes)


def _state(walk: _Walk, row: RowMapping, day: date, outcomes: dict[int, int]) -> State:
    linked = walk.ahead.linked_on(day, walk.subject, row["ref"])
    values = Values(walk.subject, {**facts_of(row), **linked}, replace(walk.around, today=day))
    rules = walk.pack.rules
    positions = sorted(position for position in outcomes if position != SILENCE)
    said = Verdicts(
        hits=[rules[i] for i in positions if outcomes[i] == 1],
        unknowns=[(rules[i], because(rules[i], values)) for i in positions if outcomes[i] == UNDECIDED],
    )
    judged = Judged(
        subject=walk.subject,
        ref=row["ref"],
        values=values,
        view=values.view,
        places=json.loads(row["places"] or "{}"),
        home=row["source"],
    )
    findings: tuple[Finding, ...] = tuple(findings_of(judged, said, {}, day))
    return State(
        begins=day,
        item=item_of(judged, said, findings, rules_are_whole=walk.pack.is_whole),
        findings=findings,
        silenced=tuple(silenced_of(judged, said, day)),
        not_judged=tuple(not_judged_of(judged, said)),
    )
