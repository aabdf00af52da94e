"""Runs on record: what was judged, with which rules and import, comes in; the last run and old rule texts go out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import insert, select
from sqlalchemy.engine import Connection

from watcher.store.tables import rule_text, run
from watcher.store.upsert import giving_insert

Counts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRow:
    """An evaluation whose findings were recorded. `counts` are items by subject and status, as the report gave them."""

    id: int
    plan_id: str
    at: datetime
    as_at: date
    import_id: int
    rules_sha256: str
    counts: Counts


def record_run(
    connection: Connection, plan_id: str, at: datetime, as_at: date, import_id: int, rules_sha256: str, counts: Counts
) -> int:
    """Put an evaluation on record; its id goes with its transitions. `at` is the aware moment, `as_at` the day judged."""
    new = insert(run).values(
        plan_id=plan_id, at=at, as_at=as_at, import_id=import_id, rules_sha256=rules_sha256, counts=counts
    )
    return int(connection.execute(new.returning(run.c.id)).scalar_one())


def last_run(connection: Connection, plan_id: str) -> RunRow | None:
    """The latest recorded evaluation of a plan; None when nothing was recorded yet."""
    query = select(run).where(run.c.plan_id == plan_id).order_by(run.c.id.desc()).limit(1)
    row = connection.execute(query).mappings().one_or_none()
    return None if row is None else RunRow(**row)


def run_known_at(connection: Connection, plan_id: str, moment: datetime) -> RunRow | None:
    """The latest evaluation recorded up to a moment (inclusive); None when there is none."""
    query = select(run).where(run.c.plan_id == plan_id, run.c.at <= moment).order_by(run.c.id.desc()).limit(1)
    row = connection.execute(query).mappings().one_or_none()
    return None if row is None else RunRow(**row)


def rules_of(connection: Connection, rules_sha256: str) -> Mapping[str, str]:
    """The rules that a run had, by id the hash of each one's text; empty where they were never kept."""
    kept = rule_text_of(connection, rules_sha256) or ""
    return {rule: sha256 for rule, _, sha256 in (line.partition(" ") for line in kept.splitlines())}


def remember_rules(connection: Connection, texts: Mapping[str, str]) -> None:
    """Keep texts by their sha256, each once: of rules, and of packs, which list their rules' ids with their hashes.

    So a past run can be shown with the rules it had.
    """
    if texts:
        new = giving_insert(connection, rule_text).on_conflict_do_nothing(index_elements=["sha256"])
        connection.execute(new, [{"sha256": sha256, "text": text} for sha256, text in texts.items()])


def rule_text_of(connection: Connection, sha256: str) -> str | None:
    """The rule text with a hash; None when it was never kept."""
    return connection.execute(select(rule_text.c.text).where(rule_text.c.sha256 == sha256)).scalar_one_or_none()
