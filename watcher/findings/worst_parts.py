"""A report's items and roll-ups come in, the parts of every roll-up that stand worst go out. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from watcher.findings.holder import WORST_FIRST, Key
from watcher.findings.model import Item, Report
from watcher.plan.refs import natural_order
from watcher.plan.words import Status, Subject

MOST_PARTS = 5
"""How many parts are named of one roll-up."""

WELL = (Status.COMPLETE, Status.ON_TRACK)
LATE = (Status.OVERDUE, Status.AT_RISK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One milestone as a roll-up names it: how it stands, how many calendar days past its date, and whose it is (initials)."""

    ref: str
    status: Status
    days_late: int | None
    leads: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressing:
    """The overdue and at-risk milestones of one roll-up, the worst first, at most five; `more` are those not named."""

    parts: tuple[Part, ...]
    more: int


def pressing(report: Report) -> Mapping[Key, Pressing]:
    """Of every roll-up that has any, the milestones that are overdue or at risk, the worst first."""
    found, counted = _worst_first(report, (item for item in report.items if item.status in LATE))
    return {
        key: Pressing(parts=tuple(_part(item, report.as_at) for item in parts), more=counted[key] - len(parts))
        for key, parts in found.items()
    }


def _part(item: Item, as_at: date) -> Part:
    is_late = item.status is Status.OVERDUE and item.due is not None
    return Part(
        ref=item.ref,
        status=item.status or Status.NOT_JUDGED,
        days_late=(as_at - item.due).days if is_late and item.due is not None else None,
        leads=item.leads,
    )


def worst_parts(report: Report) -> Mapping[Key, tuple[Item, ...]]:
    """Of every roll-up its milestones that are neither complete nor on track, the worst first, at most five.

    Overdue comes before at risk, then what is not judged; among equals what was due earliest, then by number. An officer's
    parts are the milestones they lead. A roll-up whose parts all stand well is left out.
    """
    found, _ = _worst_first(report, (item for item in report.items if item.status not in WELL))
    return {key: tuple(parts) for key, parts in found.items()}


def _worst_first(report: Report, items: Iterable[Item]) -> tuple[Mapping[Key, Sequence[Item]], Mapping[Key, int]]:
    """The worst milestones among items by the roll-ups they are parts of, at most five each, and how many there are."""
    found: dict[Key, list[Item]] = defaultdict(list)
    counted: Counter[Key] = Counter()
    for item in sorted((item for item in items if item.subject is Subject.MILESTONE), key=_order):
        for key in _wholes(item, report.plan_id):
            counted[key] += 1
            if len(found[key]) < MOST_PARTS:
                found[key].append(item)
    return found, counted


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
