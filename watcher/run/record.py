"""One evaluation is put on record: its run, and what became of every finding, in the caller's transaction. Shell."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.engine import Connection

from watcher.checks.pack import Pack, listed
from watcher.config import Config
from watcher.findings.counts import counts
from watcher.findings.lifecycle import Today, Transition, transitions
from watcher.findings.model import Report
from watcher.findings.settled import settled
from watcher.run.circumstances import StoredWorkdays
from watcher.run.pack import LAST_GOOD
from watcher.store.findings import standings, write_transitions
from watcher.store.imports import ImportRow
from watcher.store.runs import last_run, record_run, remember_rules
from watcher.store.settings import put_setting


def record(
    connection: Connection, report: Report, pack: Pack, imported: ImportRow, config: Config, now: datetime
) -> tuple[Transition, ...]:
    """Write the run, the rules it used and what became of each finding; give the transitions.

    The same day, import and rules as the last recorded run are no new evaluation: nothing is written.
    """
    if is_recorded(connection, report.plan_id, report.as_at, imported, pack):
        return ()
    steps = foreseen(connection, report, pack, imported, config)
    remember_rules(connection, {pack.sha256: listed(pack.rules), **{rule.sha256: rule.text for rule in pack.rules}})
    if pack.is_whole:
        put_setting(connection, report.plan_id, LAST_GOOD, pack.sha256)
    run_id = record_run(
        connection, report.plan_id, now, report.as_at, imported.id, report.rules_sha256, counts(report.items)
    )
    write_transitions(connection, report.plan_id, run_id, now, steps)
    return steps


def is_recorded(connection: Connection, plan_id: str, as_at: date, imported: ImportRow, pack: Pack) -> bool:
    """Whether the last recorded run was of the same day, import and rules."""
    last = last_run(connection, plan_id)
    return last is not None and (last.as_at, last.import_id, last.rules_sha256) == (as_at, imported.id, pack.sha256)


def foreseen(
    connection: Connection, report: Report, pack: Pack, imported: ImportRow, config: Config
) -> tuple[Transition, ...]:
    """What the report makes of the findings on record; nothing is written.

    Only an import that the last recorded run did not know makes the evaluation a period.
    """
    last = last_run(connection, report.plan_id)
    is_period = last is None or last.import_id != imported.id
    today = today_of(connection, report, pack, config, has_new_data=is_period)
    return transitions(tuple(standings(connection, report.plan_id)), today)


def today_of(connection: Connection, report: Report, pack: Pack, config: Config, *, has_new_data: bool) -> Today:
    """What a report concluded, as far as findings depend on it."""
    return Today(
        as_at=report.as_at,
        findings=report.findings,
        silenced=report.silenced,
        unknown=frozenset((entry.rule, entry.subject.value, entry.ref) for entry in report.not_judged),
        items={(item.subject.value, item.ref): item for item in (*report.items, *report.rollups)},
        rules={rule.id: rule for rule in pack.rules},
        workdays=StoredWorkdays(connection, config.plan.calendar, report.as_at),
        has_new_data=has_new_data,
    )


def told(connection: Connection, report: Report, pack: Pack, imported: ImportRow, config: Config) -> Report:
    """The report as people are told of it: without what is held back, with what has not cleared yet."""
    return settled(report, foreseen(connection, report, pack, imported, config))
