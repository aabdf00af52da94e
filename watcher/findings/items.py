"""A judged item and its verdicts come in, the item with its state as reports show it goes out. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from watcher.checks.rollup_fields import ROLLUPS
from watcher.findings.counts import budget_state
from watcher.findings.judge import Judged, Verdicts, initials_in, milestone_status
from watcher.findings.model import Finding, Item
from watcher.plan.words import Stated, Status, Subject


def item_of(judged: Judged, said: Verdicts, findings: Sequence[Finding], *, rules_are_whole: bool = True) -> Item:
    """What the item counts as: a milestone's status, an indicator's colour, a budget item's gravest finding."""
    values = judged.values
    status: Status | None = None
    reasons: tuple[str, ...] = ()
    match judged.subject:
        case Subject.MILESTONE:
            status, reasons = milestone_status(values, said, rules_are_whole=rules_are_whole)
            state = status.value
        case Subject.INDICATOR:
            state = _text(values.get("rag")) or Status.NOT_JUDGED.value
        case subject if subject in ROLLUPS:
            state = _text(values.get("worst")) or Status.NOT_JUDGED.value
        case _:
            state = budget_state(findings, undecided=bool(said.unknowns) or not rules_are_whole)
    stated = _text(values.get("stated"))
    due = values.get("due")
    return Item(
        subject=judged.subject,
        ref=judged.ref,
        title=_text(values.get("title")) or _text(values.get("name")) or judged.ref,
        status=status,
        stated=Stated(stated) if stated else None,
        priority=_text(values.get("priority")),
        workstream=_text(values.get("workstream")),
        sro=_text(values.get("sro")),
        leads=initials_in(values.get("lead") or values.get("owner") or values.get("initials")),
        due=due if isinstance(due, date) else None,
        reasons=reasons,
        source=judged.home,
        state=state,
        values=values,
    )


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
