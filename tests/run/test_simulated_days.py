"""What `simulate` foresees is what the service then does, where rules hold back, let go slowly and escalate."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from watcher.config import Config
from watcher.run.judge_plan import Moment, judge_plan
from watcher.run.pack import load_pack
from watcher.run.record import record, told
from watcher.run.refresh import refresh
from watcher.run.simulate import simulate
from watcher.store.engine import Store

RULES = """rules:
  - id: milestone.overdue
    subject: milestone
    when: not complete and due < today
    severity: red
    say: "late"
    tell: [lead]
    suppresses: [milestone.past]
    hold: 2 working days
    escalate: [{after: 7 days, to: board}]
    source: this test
  - {id: milestone.past, subject: milestone, when: due < today, severity: info, say: past, tell: [office], source: this test}
  - id: milestone.near
    subject: milestone
    when: due >= today and days_to_due <= 3
    severity: amber
    say: "near"
    tell: [lead]
    clear_after: 5 days
    source: this test
  - id: milestone.twice
    subject: milestone
    when: due < today
    severity: info
    say: "passed"
    tell: [office]
    hold: 1 period
    source: this test
"""
PLAN = "ref,title,lead,due\n1.1,One,AB,02/02/2018\n1.2,Two,AB,31/12/2017\n1.3,Three,CD,09/02/2018\n"
FIRST = date(2018, 1, 30)
DAYS = [FIRST + timedelta(days=ahead) for ahead in range(25)]

Told = set[tuple[str, str]]


@pytest.fixture
def config(tmp_path: Path, office_with) -> Config:
    """Three milestones and four rules."""
    (tmp_path / "plan.csv").write_text(PLAN, encoding="utf-8")
    return office_with(RULES)


def evaluated(config: Config, store: Store, day: date) -> dict[tuple[str, str], tuple[str, ...]]:
    """One day of the service: who is told of what."""
    now = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    imported = refresh(config, store, now).latest
    assert imported is not None
    pack, _ = load_pack(config)
    with store.writing() as connection:
        report = judge_plan(config, connection, pack, imported, Moment(as_at=day, known_at=now))
        record(connection, report, pack, imported, config, now)
        shown = told(connection, report, pack, imported, config)
    return {(finding.rule, finding.ref): finding.tell for finding in shown.findings}


def foreseen(config: Config, store: Store, first: date, last: date) -> dict[date, Told]:
    """What is open on each day of a simulation."""
    now = datetime(FIRST.year, FIRST.month, FIRST.day, 10, tzinfo=UTC)
    imported = refresh(config, store, now).latest
    assert imported is not None
    pack, _ = load_pack(config)
    with store.reading() as connection:
        flags = simulate(config, connection, pack, imported, first, last, now).flags
    span = [first + timedelta(days=ahead) for ahead in range((last - first).days + 1)]
    return {
        day: {
            (flag.rule, flag.ref)
            for flag in flags
            if (flag.opens is None or flag.opens <= day) and (flag.closes is None or day < flag.closes)
        }
        for day in span
    }


def test_what_is_foreseen_is_what_the_service_then_does(config: Config, store: Store) -> None:
    """From the day on record: held back, opened, lingering and cleared on the same days."""
    evaluated(config, store, FIRST)
    ahead = foreseen(config, store, DAYS[0], DAYS[-1])
    then = {day: set(evaluated(config, store, day)) for day in DAYS}
    assert ahead == then
    assert len({frozenset(found) for found in then.values()}) > 5  # it does turn


def test_a_later_span_is_walked_from_the_record(config: Config, store: Store) -> None:
    """The days before it are evaluated as well, as the service will have done by then."""
    evaluated(config, store, FIRST)
    ahead = foreseen(config, store, DAYS[8], DAYS[-1])
    then = {day: set(evaluated(config, store, day)) for day in DAYS}
    assert ahead == {day: then[day] for day in DAYS[8:]}


def test_whoever_it_is_escalated_to_is_named(config: Config, store: Store) -> None:
    """At the age that the rule names, and not in a span that ends before."""
    evaluated(config, store, FIRST)
    now = datetime(2018, 1, 30, 10, tzinfo=UTC)
    imported = refresh(config, store, now).latest
    assert imported is not None
    pack, _ = load_pack(config)
    with store.reading() as connection:
        tells = [
            next(flag.tell for flag in outlook.flags if (flag.rule, flag.ref) == ("milestone.overdue", "1.2"))
            for outlook in (simulate(config, connection, pack, imported, FIRST, DAYS[days], now) for days in (6, 7))
        ]
    assert tells == [("AB",), ("AB", "board")]


def test_a_record_of_a_later_day_does_not_count(config: Config, store: Store) -> None:
    """What was open then says nothing of the days before; with nothing on record the same is foreseen."""
    nothing_on_record = foreseen(config, store, DAYS[0], DAYS[10])
    evaluated(config, store, DAYS[20])
    assert foreseen(config, store, DAYS[0], DAYS[10]) == nothing_on_record
