"""Acts kept for good."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from watcher.store.audit import AuditRow, read_audit, write_audit
from watcher.store.engine import Store

ACT = AuditRow(
    plan_id="p",
    at=datetime(2018, 1, 31, 12, tzinfo=UTC),
    who="MK",
    what="acknowledged",
    subject="milestone",
    ref="1.10",
    detail={"note": "agreed", "days": 3, "final": True, "until": None},
)


def test_acts_come_back_as_they_were_written(store: Store) -> None:
    """In their order, with every detail."""
    acts = [ACT, replace(ACT, ref=None, subject=None, detail={})]
    with store.writing() as connection:
        write_audit(connection, acts)
        write_audit(connection, [])
        assert list(read_audit(connection, "p")) == acts


def test_an_items_history_is_its_own(store: Store) -> None:
    """1.1 is not 1.10, and another subject's 1.10 is another item."""
    with store.writing() as connection:
        write_audit(
            connection, [ACT, replace(ACT, ref="1.1"), replace(ACT, subject="budget"), replace(ACT, plan_id="q")]
        )
        assert list(read_audit(connection, "p", subject="milestone", ref="1.10")) == [ACT]
