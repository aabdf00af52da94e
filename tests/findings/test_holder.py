"""What an officer holds: every item that names them, whoever else it names."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from watcher.findings.holder import officer_reasons
from watcher.findings.model import Item, Report
from watcher.plan.words import Status, Subject

SHARED = Item(
    subject=Subject.MILESTONE,
    ref="1.1",
    title="Guidance",
    status=Status.ON_TRACK,
    stated=None,
    priority=None,
    workstream=None,
    sro="PS, BP",
    leads=("BP",),
    due=None,
    reasons=(),
    source="plan.csv!A2",
    state="on_track",
    values={},
)
REPORT = Report(
    plan_id="p",
    plan="Plan",
    as_at=date(2018, 1, 31),
    known_at=datetime(2018, 1, 31, tzinfo=UTC),
    rules_count=0,
    rules_sha256="",
    month_means="last day",
    items=(SHARED,),
    findings=(),
    not_judged=(),
    problems=(),
    people=(),
    roles={},
)


@pytest.mark.parametrize(
    ("initials", "reasons"), [("PS", [("SRO",)]), ("BP", [("SRO", "lead")]), ("P", []), ("PS, BP", [])]
)
def test_an_item_of_two_sros_is_held_by_both(initials: str, reasons: list[tuple[str, ...]]) -> None:
    """Each by their own initials, not by the words of the cell."""
    assert list(officer_reasons(REPORT, initials).values()) == reasons
