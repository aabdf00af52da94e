"""A judged indicator, its run chart and its links come in, everything `watcher show` tells of it goes out. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from watcher.findings.holder import WORST_FIRST
from watcher.findings.model import Finding, Item, Report
from watcher.plan.spc.chart import Chart
from watcher.plan.words import Polarity, Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """Something an indicator is linked to; its state is its own, or the gravest of its milestones.

    `counts` has how many of its milestones are in each state, gravest first; none for what has no milestones.
    """

    relation: str
    subject: str
    ref: str
    title: str
    state: str
    counts: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorSheet:
    """An indicator as at a day: its chart, the days of its breaks, findings gravest first, and what it is linked to.

    `target` is what is aimed at in the latest period. `targets` has it by period where it moves with them, and is empty
    where it does not. Periods before a path begins have none.
    """

    item: Item
    as_at: date
    known_at: datetime
    polarity: Polarity
    target: Decimal | None
    chart: Chart
    breaks: tuple[date, ...]
    findings: tuple[Finding, ...]
    links: tuple[Linked, ...]
    targets: Mapping[str, Decimal] = field(default_factory=dict)

    @property
    def span(self) -> tuple[float, float] | None:
        """The ends of the range that is good; None where a single value is aimed at, or nothing."""
        low, high = (self.item.values.get(name) for name in ("target_low", "target_high"))
        return (low, high) if isinstance(low, int | float) and isinstance(high, int | float) else None


def findings_about(report: Report, item: Item) -> tuple[Finding, ...]:
    """What the rules say of an item, gravest first."""
    about = (found for found in report.findings if (found.subject, found.ref) == (item.subject, item.ref))
    return tuple(sorted(about, key=lambda found: (-found.severity.rank, found.rule)))


def linked(report: Report, links: Iterable[tuple[str, str]]) -> tuple[Linked, ...]:
    """The other ends of an indicator's links, each a relation and `subject:ref`."""
    return tuple(_linked(report, relation, *end.split(":", 1)) for relation, end in links)


def _linked(report: Report, relation: str, subject: str, ref: str) -> Linked:
    for item in report.items:
        if (item.subject.value, item.ref) == (subject, ref):
            return Linked(relation=relation, subject=subject, ref=ref, title=item.title, state=item.state)
    counted = Counter(item.state for item in report.items if _belongs(item, subject, ref))
    counts = tuple((state, counted[state]) for state in WORST_FIRST if counted[state])
    state = counts[0][0] if counts else "not_judged"
    titles = (item.title for item in report.rollups if (item.subject.value, item.ref) == (subject, ref))
    return Linked(relation=relation, subject=subject, ref=ref, title=next(titles, ""), state=state, counts=counts)


def _belongs(item: Item, subject: str, ref: str) -> bool:
    if item.subject is not Subject.MILESTONE:
        return False
    held_by = {"action": item.values.get("action"), "priority": item.priority, "workstream": item.workstream}
    return held_by.get(subject) == ref
