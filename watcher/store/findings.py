"""Findings that outlive a run: an evaluation's transitions come in, the findings on record go out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.engine import Connection, RowMapping

from watcher.findings.model import Change, Finding, Severity
from watcher.findings.standing import Standing
from watcher.plan.words import Status, Subject
from watcher.store.streaming import stream
from watcher.store.tables import finding, transition
from watcher.store.upsert import giving_insert

if TYPE_CHECKING:
    from watcher.findings.lifecycle import Transition

BATCH = 1000

_KEY = ("plan_id", "rule", "subject", "ref")


ON_RECORD = ("open", "held")
"""States of a finding that is on record: told, or held back until its rule has held for long enough."""

BEGINNING = frozenset({Change.OPENED, Change.BETTER, Change.HELD})
ENDING = frozenset({Change.CLEARED, Change.DROPPED})
SILENT = frozenset({Change.STILL, Change.HELD, Change.DROPPED})
"""Changes that are no news: they bring a finding up to date without a transition."""


def standings(connection: Connection, plan_id: str) -> Iterator[Standing]:
    """The findings of a plan that are open or held back, in the order they were first recorded; streamed."""
    query = select(finding).where(finding.c.plan_id == plan_id, finding.c.state.in_(ON_RECORD)).order_by(finding.c.id)
    for row in stream(connection, query):
        yield _standing(row)


def changes_since(connection: Connection, plan_id: str, since: datetime | None) -> dict[tuple[str, str, str], Change]:
    """What last became of each finding after a moment (exclusive), by its key; nothing where there is no such moment."""
    if since is None:
        return {}
    query = select(transition).where(transition.c.plan_id == plan_id, transition.c.at > since).order_by(transition.c.id)
    return {(row.rule, row.subject, row.ref): Change(row.change) for row in connection.execute(query)}


def write_transitions(
    connection: Connection, plan_id: str, run_id: int, at: datetime, transitions: Iterable[Transition]
) -> int:
    """Bring findings up to date, append what became of each, and count those appended; in batches, `at` an aware moment.

    What is still so, held back or dropped unheard is no news: the finding is brought up to date without a transition.
    """
    remaining = iter(transitions)
    appended = 0
    while batch := list(islice(remaining, BATCH)):
        _open(connection, plan_id, at, [step for step in batch if step.change in BEGINNING])
        _update(connection, plan_id, at, [step for step in batch if step.change not in BEGINNING | ENDING])
        _clear(connection, plan_id, at, [step for step in batch if step.change in ENDING])
        news = [_transition_values(plan_id, run_id, at, step) for step in batch if step.change not in SILENT]
        if news:
            connection.execute(insert(transition), news)
        appended += len(news)
    return appended


def _open(connection: Connection, plan_id: str, at: datetime, steps: list[Transition]) -> None:
    if not steps:
        return
    new = giving_insert(connection, finding)
    fresh = {name: new.excluded[name] for name in _finding_values(plan_id, at, steps[0]) if name not in _KEY}
    upsert = new.on_conflict_do_update(
        index_elements=list(_KEY),
        set_={**fresh, "opened_at": new.excluded.opened_at, "closed_at": None, "close_reason": None},
    )
    connection.execute(upsert, [{**_finding_values(plan_id, at, step), "opened_at": at} for step in steps])


def _update(connection: Connection, plan_id: str, at: datetime, steps: list[Transition]) -> None:
    if steps:
        rows = [_finding_values(plan_id, at, step) for step in steps]
        _update_rows(connection, rows)


def _clear(connection: Connection, plan_id: str, at: datetime, steps: list[Transition]) -> None:
    if steps:
        rows = [
            {
                **_key_values(plan_id, step.finding),
                "state": "closed",
                "updated_at": at,
                "closed_at": at,
                "close_reason": step.reason.value,
            }
            for step in steps
        ]
        _update_rows(connection, rows)


def _update_rows(connection: Connection, rows: list[dict[str, object]]) -> None:
    """Update findings by their key, one statement for all rows, which name the same columns."""
    changed = {name: bindparam(f"new_{name}", type_=finding.c[name].type) for name in rows[0] if name not in _KEY}
    by_key = [finding.c[name] == bindparam(f"key_{name}") for name in _KEY]
    values = [{f"{'key' if name in _KEY else 'new'}_{name}": value for name, value in row.items()} for row in rows]
    connection.execute(update(finding).where(*by_key).values(changed), values)


def _key_values(plan_id: str, found: Finding) -> dict[str, object]:
    return {"plan_id": plan_id, "rule": found.rule, "subject": found.subject.value, "ref": found.ref}


def _finding_values(plan_id: str, at: datetime, step: Transition) -> dict[str, object]:
    found = step.finding
    return {
        **_key_values(plan_id, found),
        "state": "held" if step.change is Change.HELD else "open",
        "severity": found.severity.value,
        "status": None if found.status is None else found.status.value,
        "text": found.text,
        "since": found.since,
        "updated_at": at,
        "tell": list(found.tell),
        **_standing_values(step),
    }


def _standing_values(step: Transition) -> dict[str, object]:
    now = step.standing or Standing(finding=step.finding, candidate_since=step.finding.since, opened_on=None)
    return {
        "candidate_since": now.candidate_since,
        "opened_on": now.opened_on,
        "periods_held": now.periods_held,
        "clear_since": now.clear_since,
        "periods_clear": now.periods_clear,
    }


def _transition_values(plan_id: str, run_id: int, at: datetime, step: Transition) -> dict[str, object]:
    return {
        **_key_values(plan_id, step.finding),
        "run_id": run_id,
        "change": step.change.value,
        "at": at,
        "detail": {"reason": step.reason.value},
    }


def _standing(row: RowMapping) -> Standing:
    return Standing(
        finding=Finding(
            rule=row["rule"],
            subject=Subject(row["subject"]),
            ref=row["ref"],
            status=None if row["status"] is None else Status(row["status"]),
            severity=Severity(row["severity"]),
            text=row["text"],
            since=row["since"],
            tell=tuple(row["tell"]),
            source="",
        ),
        candidate_since=row["candidate_since"] or row["since"],
        opened_on=(row["opened_on"] or row["since"]) if row["state"] == "open" else None,
        periods_held=row["periods_held"],
        clear_since=row["clear_since"],
        periods_clear=row["periods_clear"],
    )


def begun(connection: Connection, plan_id: str) -> dict[tuple[str, str], date]:
    """By rule and ref the first day on which each finding on record has held without a break."""
    known = finding.c.plan_id == plan_id, finding.c.state.in_(ON_RECORD)
    query = select(finding.c.rule, finding.c.ref, finding.c.since).where(*known)
    return {(row.rule, row.ref): row.since for row in connection.execute(query)}
