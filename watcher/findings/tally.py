"""Milestones with their statuses come in, the figures that every roll-up of them shows go out. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from watcher.plan.fact import FactValue
from watcher.plan.words import Status

WORST = (Status.OVERDUE, Status.AT_RISK, Status.NOT_JUDGED, Status.ON_TRACK, Status.COMPLETE)
"""Statuses from the worst to the best: a roll-up is what the worst of its parts is."""

Row = dict[str, FactValue]
"""A roll-up's fields by name, its `source` and its `places` besides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One milestone as roll-ups count it. `lead` is initials joined by commas; `spoken_on` is the last day anybody spoke of it.

    `no_return` says that nobody did within the reporting cycle; `source` and `places` are those of its fact.
    """

    ref: str
    status: Status
    action: str | None = None
    title: str | None = None
    workstream: str | None = None
    priority: str | None = None
    sro: str | None = None
    lead: str | None = None
    due: date | None = None
    spoken_on: date | None = None
    no_return: bool = False
    source: str = ""
    places: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is still to be completed."""
        return self.status is not Status.COMPLETE


def part_of(fields: Mapping[str, FactValue], status: Status) -> Part:
    """A milestone's fields, stored and derived, and its status as roll-ups count it."""
    words = {name: None if (found := fields.get(name)) is None else str(found) for name in WORDS}
    due = fields.get("due")
    spoken = fields.get("updated_on") or fields.get("returned_on")
    return Part(
        ref=str(fields["ref"]),
        status=status,
        due=due if isinstance(due, date) else None,
        spoken_on=spoken if isinstance(spoken, date) else None,
        no_return=bool(fields.get("no_return")),
        source=str(fields.get("source") or ""),
        **words,
    )


WORDS = ("action", "title", "workstream", "priority", "sro", "lead", "places")


@dataclass(slots=True, kw_only=True)
class Tally:
    """Milestones added up as at a day. `soon` is how many fall due by `soon_until`, `months` the open ones of each month."""

    today: date
    soon_until: date | None = None
    states: Counter[Status] = field(default_factory=Counter)
    next_due: date | None = None
    spoken_on: date | None = None
    unanswered: int = 0
    soon: int = 0
    months: Counter[tuple[int, int]] = field(default_factory=Counter)

    def add(self, part: Part) -> None:
        """Count one more milestone."""
        self.states[part.status] += 1
        self.unanswered += part.no_return
        if part.spoken_on is not None:
            self.spoken_on = max(self.spoken_on or part.spoken_on, part.spoken_on)
        if part.is_open and part.due is not None and part.due >= self.today:
            self.next_due = min(self.next_due or part.due, part.due)
            self.soon += self.soon_until is not None and part.due <= self.soon_until
            self.months[part.due.year, part.due.month] += 1

    @property
    def worst(self) -> Status:
        """The worst status that any of them has; not judged where there are none."""
        return next((status for status in WORST if self.states[status]), Status.NOT_JUDGED)

    def row(self) -> Row:
        """The fields that all roll-ups share."""
        return {
            "milestones": self.states.total(),
            **{status.value: self.states[status] for status in Status},
            "worst": self.worst.value,
            "next_due": self.next_due,
            "updated_on": self.spoken_on,
            "unanswered": self.unanswered,
        }

    def fullest(self) -> tuple[str | None, int]:
        """The earliest month with the most open milestones, and how many that is."""
        if not self.months:
            return None, 0
        fullest = min(self.months, key=lambda each: (-self.months[each], each))
        return f"{fullest[0]}-{fullest[1]:02}", self.months[fullest]
