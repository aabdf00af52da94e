"""A rule with hold, clear_after and escalate, from one recorded run to the next."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from watcher.config import Config
from watcher.findings.lifecycle import Transition
from watcher.run.judge_plan import Moment, judge_plan
from watcher.run.pack import load_pack
from watcher.run.record import record, told
from watcher.run.refresh import refresh
from watcher.store.engine import Store

RULES = """rules:
  - id: milestone.overdue
    subject: milestone
    when: not complete and due < today
    severity: red
    say: "late"
    tell: [lead]
    suppresses: [milestone.past]
    hold: 1 period
    clear_after: 1 period
    escalate: [{after: 7 days, to: board}]
    source: "this test"
  - {id: milestone.past, subject: milestone, when: due < today, severity: info, say: past, tell: [office], source: this test}
"""
START = datetime(2018, 1, 29, 9, tzinfo=UTC)


@pytest.fixture
def config(office_with) -> Config:
    """One milestone, two rules."""
    return office_with(RULES)


def on(config: Config, store: Store, day: int, title: str, due: str = "31/12/2017") -> tuple[list[str], list[str]]:
    """Record the plan as it reads on a day: what became of each finding, and what people are told of."""
    folder = config.path.parent
    (folder / "plan.csv").write_text(f"ref,title,lead,due\n1.1,{title},AB,{due}\n", encoding="utf-8")
    now = START + timedelta(days=day)
    imported = refresh(config, store, now).latest
    assert imported is not None
    pack, problems = load_pack(config)
    assert not problems
    with store.writing() as connection:
        report = judge_plan(config, connection, pack, imported, Moment(as_at=now.date(), known_at=now))
        steps = record(connection, report, pack, imported, config, now)
        shown = told(connection, report, pack, imported, config)
    return [_said(step) for step in steps], [f"{found.rule} {', '.join(found.tell)}" for found in shown.findings]


def _said(step: Transition) -> str:
    return f"{step.finding.rule} {step.change.value}"


def test_a_finding_waits_opens_ages_lingers_and_clears(config: Config, store: Store) -> None:
    """Nobody is told too early, nothing is forgotten too soon, and the lesser rule speaks in the meantime."""
    assert on(config, store, 0, "One") == (
        ["milestone.overdue held", "milestone.past opened"],
        ["milestone.past office"],
    )
    assert on(config, store, 1, "One") == (
        ["milestone.overdue held", "milestone.past still"],
        ["milestone.past office"],
    )
    assert on(config, store, 2, "Two") == (
        ["milestone.overdue opened", "milestone.past cleared"],
        ["milestone.overdue AB"],
    )
    assert on(config, store, 9, "Two") == (["milestone.overdue still"], ["milestone.overdue AB, board"])
    later = "31/12/2018"
    assert on(config, store, 10, "Two", later) == (["milestone.overdue still"], ["milestone.overdue AB, board"])
    assert on(config, store, 11, "Two", later) == (["milestone.overdue still"], ["milestone.overdue AB, board"])
    assert on(config, store, 12, "Three", later) == (["milestone.overdue cleared"], [])


def test_the_same_evaluation_twice_is_recorded_once(config: Config, store: Store) -> None:
    """What people are told of is the same, whoever recorded it first."""
    first = on(config, store, 0, "One")
    assert on(config, store, 0, "One") == ([], first[1])
