"""Items become counts that add up: every item is in exactly one state of its subject. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from watcher.findings.model import Finding, Item, Severity
from watcher.plan.words import Rag, Status, Subject

NOT_JUDGED = Status.NOT_JUDGED.value

STATES = {
    Subject.MILESTONE: tuple(status.value for status in Status),
    Subject.INDICATOR: (*(rag.value for rag in Rag), NOT_JUDGED),
    Subject.BUDGET: ("on_track", "amber", "red", NOT_JUDGED),
}
"""The states that the items of a subject are counted in."""


def counts(items: Iterable[Item]) -> dict[str, dict[str, int]]:
    """How many milestones, indicators and budget items are in each state; each line adds up to its `all`."""
    states = {subject: Counter[str]() for subject in STATES}
    for item in items:
        states[item.subject][item.state] += 1
    return {
        subject.value: {"all": counted.total()} | {state: counted[state] for state in STATES[subject]}
        for subject, counted in states.items()
    }


def budget_state(findings: Sequence[Finding], *, undecided: bool) -> str:
    """A budget item's state: its gravest finding's colour, else not judged where a rule could not be decided."""
    severity = max((finding.severity for finding in findings), key=lambda found: found.rank, default=Severity.INFO)
    if severity is Severity.INFO:
        return NOT_JUDGED if undecided else "on_track"
    return "amber" if severity is Severity.AMBER else "red"
