"""What is said of the parts together reaches whoever answers for them, and nobody is told that a roll-up was not judged."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from watcher.digest.compose import compose
from watcher.digest.model import Digest
from watcher.findings.model import Report
from watcher.plan.words import Subject


def digests(report: Report, last: dict[str, frozenset[str]] | None = None) -> dict[str, Digest]:
    """Everybody's digest by name; roll-ups are told apart from items as an evaluation has them."""
    rollups = tuple(item for item in report.items if item.subject is not Subject.MILESTONE)
    items = tuple(item for item in report.items if item.subject is Subject.MILESTONE)
    made = compose(
        replace(report, items=items, rollups=rollups),
        "weekly",
        "2018-W05",
        {"sro", "lead"},
        last or {},
        date(2018, 2, 7),
        first_run=False,
    )
    return {digest.person: digest for digest in made}


def keys(digest: Digest | None) -> list[str]:
    return [] if digest is None else [line.key for section in digest.sections for line in section.lines]


PLAN = """
officer MK | MK | PS | - | not_judged | MK PS: leads nine at once
workstream Practice | - | PS | - | overdue | PS office: stated on track, but late
plan croydon-cip | - | PS | - | overdue | board office: all say on track
officer WT | WT | PS | - | not_judged
"""


def test_a_roll_up_is_told_to_whoever_its_rule_names(report_of) -> None:
    """The officer, the SRO, the board and the office; nobody hears of an officer of whom nothing is said."""
    found = digests(report_of(PLAN))
    assert keys(found["MK"]) == ["officer:MK"]
    assert keys(found["PS"]) == ["officer:MK", "workstream:Practice"]
    assert keys(found["board"]) == ["plan:croydon-cip"]
    assert sorted(keys(found["office"])) == ["plan:croydon-cip", "workstream:Practice"]
    assert "WT" not in found


def test_a_roll_up_that_is_in_order_again_is_better(report_of) -> None:
    """It was open in the last digest, and no rule says anything of it now."""
    found = digests(report_of("officer MK | MK | PS | - | on_track"), {"MK": frozenset({"officer:MK"})})
    (section,) = found["MK"].sections
    assert (section.heading.value, [line.key for line in section.lines]) == ("better", ["officer:MK"])


def test_roll_ups_are_counted_with_no_milestones(report_of) -> None:
    """The counts of a digest are those of milestones."""
    found = digests(report_of(PLAN + "milestone 1.1 | MK | PS | 2018-01-30 | overdue | MK: late"))
    assert sum(count for _, count in found["office"].counts) == 1
