"""One evaluation is put on record: its run, and what became of every finding, in the caller's transaction. Shell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy.engine import Connection

from watcher.checks.pack import Pack
from watcher.findings.counts import counts
from watcher.findings.lifecycle import Key, Today, Transition, transitions
from watcher.findings.model import Finding, Report
from watcher.store.findings import OpenFinding, open_findings, write_transitions
from watcher.store.imports import ImportRow
from watcher.store.runs import last_run, record_run, remember_rules


def record(
    connection: Connection, report: Report, pack: Pack, imported: ImportRow, now: datetime
) -> tuple[Transition, ...]:
    """Write the run, the rules it used and what became of each finding; give the transitions.

    The same day, import and rules as the last recorded run are no new evaluation: nothing is written.
    """
    if is_recorded(connection, report.plan_id, report.as_at, imported, pack):
        return ()
    remember_rules(connection, {rule.sha256: rule.text for rule in pack.rules})
    run_id = record_run(
        connection, report.plan_id, now, report.as_at, imported.id, report.rules_sha256, counts(report.items)
    )
    known = [_as_finding(row) for row in open_findings(connection, report.plan_id)]
    steps = transitions(known, _today(report, pack))
    write_transitions(connection, report.plan_id, run_id, now, steps)
    return steps


def is_recorded(connection: Connection, plan_id: str, as_at: date, imported: ImportRow, pack: Pack) -> bool:
    """Whether the last recorded run was of the same day, import and rules."""
    last = last_run(connection, plan_id)
    return last is not None and (last.as_at, last.import_id, last.rules_sha256) == (as_at, imported.id, pack.sha256)


def _today(report: Report, pack: Pack) -> Today:
    return Today(
        findings=report.findings,
        suppressed=_suppressed(report, pack),
        unknown=frozenset((entry.rule, entry.subject.value, entry.ref) for entry in report.not_judged),
        items={(item.subject.value, item.ref): item for item in report.items},
        rules=frozenset(rule.id for rule in pack.rules),
    )


def _suppressed(report: Report, pack: Pack) -> frozenset[Key]:
    """Everything that the findings of today silence, whether or not it would have held."""
    silences: Mapping[str, tuple[str, ...]] = defaultdict(tuple, {rule.id: rule.suppresses for rule in pack.rules})
    return frozenset(
        (silenced, finding.subject.value, finding.ref)
        for finding in report.findings
        for silenced in silences[finding.rule]
    )


def _as_finding(row: OpenFinding) -> Finding:
    return Finding(
        rule=row.rule,
        subject=row.subject,
        ref=row.ref,
        status=row.status,
        severity=row.severity,
        text=row.text,
        since=row.since,
        tell=row.tell,
        source="",
    )
