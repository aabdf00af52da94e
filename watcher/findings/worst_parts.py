"""A report's items and roll-ups come in, the parts of every roll-up that stand worst go out. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from watcher.findings.holder import WORST_FIRST, Key
from watcher.findings.model import Item, Report
from watcher.plan.refs import natural_order
from watcher.plan.words import Status, Subject

MOST_PARTS = 5
"""How many parts are named of one roll-up."""

WELL = (Status.COMPLETE, Status.ON_TRACK)


def worst_parts(report: Report) -> Mapping[Key, tuple[Item, ...]]:
    """Of every roll-up its milestones that are neither complete nor on track, the worst first, at most five.

    Overdue comes before at risk, then what is not judged; among equals what was due earliest, then by number. An officer's
    parts are the milestones they lead. A roll-up whose parts all stand well is left out.
    """
    found: dict[Key, list[Item]] = defaultdict(list)
    milestones = [item for item in report.items if item.subject is Subject.MILESTONE and item.status not in WELL]
    for item in sorted(milestones, key=_order):
        for key in _wholes(item, report.plan_id):
            if len(found[key]) < MOST_PARTS:
                found[key].append(item)
    return {key: tuple(parts) for key, parts in found.items()}


def _wholes(item: Item, plan_id: str) -> Iterator[Key]:
    """The roll-ups that a milestone is a part of."""
    yield Subject.PLAN, plan_id
    action = item.values.get("action")
    named = (
        (Subject.ACTION, action if isinstance(action, str) else None),
        (Subject.PRIORITY, item.priority),
        (Subject.WORKSTREAM, item.workstream),
    )
    yield from ((subject, ref) for subject, ref in named if ref is not None)
    yield from ((Subject.OFFICER, initials) for initials in item.leads)


def _order(item: Item) -> tuple[object, ...]:
    return WORST_FIRST.index(item.state), item.due or date.max, natural_order(item.ref)
