"""Findings that outlive a run."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Row, select

from watcher.findings.lifecycle import Reason, Transition
from watcher.findings.model import Change, Finding, Severity
from watcher.findings.standing import Standing
from watcher.plan.words import Status, Subject
from watcher.store.engine import Store
from watcher.store.findings import standings, write_transitions
from watcher.store.imports import store_import
from watcher.store.runs import record_run
from watcher.store.tables import finding as finding_table
from watcher.store.tables import transition as transition_table

NOW = datetime(2018, 1, 31, 12, tzinfo=UTC)

LATE = Finding(
    rule="milestone.overdue",
    subject=Subject.MILESTONE,
    ref="1.11",
    status=Status.OVERDUE,
    severity=Severity.RED,
    text="62 days late",
    since=date(2017, 12, 1),
    tell=("PS", "office"),
    source="plan.csv!F9",
)


@pytest.fixture
def run_id(store: Store) -> int:
    with store.writing() as connection:
        import_id = store_import(connection, "p", "f", [], [], [], NOW).import_id
        assert import_id is not None
        return record_run(connection, "p", NOW, NOW.date(), import_id, "ab", {})


def step(change: Change, finding: Finding = LATE, reason: Reason = Reason.RULE_HOLDS) -> Transition:
    standing = Standing(finding=finding, candidate_since=finding.since, opened_on=NOW.date())
    return Transition(finding=finding, change=change, reason=reason, standing=standing)


def write(store: Store, run_id: int, *steps: Transition, at: datetime = NOW) -> int:
    with store.writing() as connection:
        return write_transitions(connection, "p", run_id, at, steps)


def found(store: Store) -> list[Row[Any]]:
    """The rows of open findings."""
    with store.reading() as connection:
        query = select(finding_table).where(finding_table.c.state == "open").order_by(finding_table.c.id)
        return list(connection.execute(query))


def on_record(store: Store) -> list[Standing]:
    with store.reading() as connection:
        return list(standings(connection, "p"))


def changes(store: Store) -> list[str]:
    with store.reading() as connection:
        return list(connection.execute(select(transition_table.c.change).order_by(transition_table.c.id)).scalars())


def test_an_opened_finding_is_open(store: Store, run_id: int) -> None:
    """Everything that was known of it comes back."""
    write(store, run_id, step(Change.OPENED))
    (row,) = found(store)
    assert row.opened_at == NOW
    assert [standing.finding for standing in on_record(store)] == [replace(LATE, source="")]


def test_a_worse_finding_stays_the_same_finding(store: Store, run_id: int) -> None:
    """Values change, the moment it opened does not, and the change is appended."""
    later = NOW + timedelta(days=7)
    write(store, run_id, step(Change.OPENED))
    worse = replace(LATE, text="69 days late", severity=Severity.CRITICAL)
    write(store, run_id, step(Change.WORSE, worse), at=later)
    (row,) = found(store)
    assert (row.text, row.severity, row.opened_at, row.updated_at) == ("69 days late", Severity.CRITICAL, NOW, later)
    assert changes(store) == ["opened", "worse"]


def test_still_is_no_news(store: Store, run_id: int) -> None:
    """The text is brought up to date and nothing is appended."""
    write(store, run_id, step(Change.OPENED))
    still = step(Change.STILL, replace(LATE, text="63 days late"))
    assert write(store, run_id, still) == 0
    assert (found(store)[0].text, changes(store)) == ("63 days late", ["opened"])


def test_a_cleared_finding_is_closed_with_its_reason(store: Store, run_id: int) -> None:
    """It is open no more; why is kept with it and with the transition."""
    write(store, run_id, step(Change.OPENED))
    write(store, run_id, step(Change.CLEARED, reason=Reason.COMPLETED))
    with store.reading() as connection:
        row = connection.execute(select(finding_table)).one()
        detail = connection.execute(select(transition_table.c.detail).order_by(transition_table.c.id)).scalars().all()
    assert (found(store), row.state, row.closed_at, row.close_reason) == ([], "closed", NOW, "completed")
    assert detail == [{"reason": "rule holds"}, {"reason": "completed"}]


def test_a_finding_that_comes_back_opens_again(store: Store, run_id: int) -> None:
    """One row for each rule and item: it opens at the new moment, without its old end."""
    again = NOW + timedelta(days=14)
    for change, at in ((Change.OPENED, NOW), (Change.CLEARED, NOW), (Change.OPENED, again)):
        write(store, run_id, step(change, reason=Reason.COMPLETED), at=at)
    with store.reading() as connection:
        row = connection.execute(select(finding_table)).one()
    assert (row.state, row.opened_at, row.closed_at, row.close_reason) == ("open", again, None, None)


def test_thousands_are_written_in_batches(store: Store, run_id: int) -> None:
    """Kinds of change may be mixed; every finding ends as its own says."""
    all_ = [replace(LATE, ref=str(number)) for number in range(2500)]
    write(store, run_id, *(step(Change.OPENED, one) for one in all_))
    mixed = [step(Change.CLEARED if number % 2 else Change.BETTER, one) for number, one in enumerate(all_)]
    assert write(store, run_id, *mixed) == 2500
    assert [row.ref for row in found(store)] == [one.ref for one in all_[::2]]


def test_nothing_to_write_is_nothing_written(store: Store, run_id: int) -> None:
    """An evaluation without changes appends nothing."""
    assert (write(store, run_id), changes(store)) == (0, [])


def test_a_candidate_is_on_record_without_news(store: Store, run_id: int) -> None:
    """How far it has come is kept from run to run, and it opens at its own moment."""
    later = NOW + timedelta(days=7)
    waiting = Standing(
        finding=replace(LATE, source=""), candidate_since=date(2017, 12, 1), opened_on=None, periods_held=1
    )
    held = Transition(finding=LATE, change=Change.HELD, reason=Reason.NOT_YET, standing=waiting)
    assert write(store, run_id, held) == 0
    assert (found(store), on_record(store), changes(store)) == ([], [waiting], [])
    write(store, run_id, step(Change.OPENED), at=later)
    assert (found(store)[0].opened_at, changes(store)) == (later, ["opened"])


def test_a_dropped_candidate_leaves_no_trace_in_the_news(store: Store, run_id: int) -> None:
    """It never opened, so nothing cleared."""
    write(store, run_id, step(Change.HELD))
    write(store, run_id, step(Change.DROPPED, reason=Reason.RECOVERED))
    assert (on_record(store), changes(store)) == ([], [])


def test_a_finding_lingers_with_its_count(store: Store, run_id: int) -> None:
    """The day it was first found gone, and the periods since, come back."""
    lingering = Standing(
        finding=replace(LATE, source=""),
        candidate_since=LATE.since,
        opened_on=NOW.date(),
        clear_since=date(2018, 2, 7),
        periods_clear=1,
    )
    write(store, run_id, step(Change.OPENED))
    write(store, run_id, Transition(finding=LATE, change=Change.STILL, reason=Reason.NO_LONGER, standing=lingering))
    assert on_record(store) == [lingering]
