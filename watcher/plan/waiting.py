"""What each milestone waits for and when that is late come in; from which day on how much of it is late goes out. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from watcher.plan.fact import ALWAYS, FOREVER

OpenSpan = tuple[date, date]
"""From which day until which (exclusive) a milestone is not stated to be complete."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Awaited:
    """A milestone that another one waits for: its deadline, and the spans of days on which it is open."""

    ref: str
    due: date
    open_spans: Sequence[OpenSpan]


Steps = Sequence[tuple[date, tuple[str, ...]]]
"""From each day on, the refs of what is late; the first step begins with ALWAYS."""

NOTHING_LATE: Steps = ((ALWAYS, ()),)


def open_spans(sayings: Iterable[tuple[date, bool]]) -> tuple[OpenSpan, ...]:
    """When a milestone is open, by the days from which it is stated complete or not, in order."""
    known = list(sayings)
    ends = [*(later for (_, _), (later, _) in pairwise(known)), FOREVER]
    return tuple((day, until) for (day, is_complete), until in zip(known, ends, strict=True) if not is_complete)


def late_steps(awaited: Iterable[Awaited], not_before: date | None) -> Steps:
    """From which day on which of them are open and past their date.

    Days before `not_before` (the plan's start) count as that of the beginning: nobody asks about them.
    """
    spans = [span for each in awaited for span in _late_spans(each, not_before or ALWAYS)]
    days = sorted({ALWAYS, *(day for _, *ends in spans for day in ends if day < FOREVER)})
    steps = [(day, tuple(ref for ref, begins, ends in spans if begins <= day < ends)) for day in days]
    return [step for i, step in enumerate(steps) if i == 0 or steps[i - 1][1] != step[1]]


def _late_spans(awaited: Awaited, not_before: date) -> Iterable[tuple[str, date, date]]:
    if awaited.due >= FOREVER - timedelta(days=1):
        return
    late_from = awaited.due + timedelta(days=1)
    for begins, ends in awaited.open_spans:
        first = max(begins, late_from)
        if first < ends and ends > not_before:
            yield awaited.ref, ALWAYS if first <= not_before else first, ends


def steps_by_ref(
    dependencies: Mapping[str, Sequence[str]], awaited: Mapping[str, Awaited], not_before: date | None
) -> Mapping[str, Steps]:
    """The steps of every milestone that waits for something with a deadline."""
    return {
        ref: late_steps((awaited[other] for other in others if other in awaited), not_before)
        for ref, others in dependencies.items()
    }
