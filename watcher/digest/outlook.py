"""Flags, messages and states of a span of days come in, the outlook with its months goes out. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from watcher.digest.outgoing import Outgoing
from watcher.findings.model import Severity
from watcher.findings.states import Flag
from watcher.plan.calendar import last_day_of_month
from watcher.plan.words import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """One calendar month, or the part of it that is looked at, both days inclusive.

    `opened` counts findings that open in it, `statuses` milestones on its last day; both name every word once.
    """

    first: date
    last: date
    opened: Mapping[Severity, int]
    closed: int
    messages: int
    statuses: Mapping[Status, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What the plan comes to if nothing is reported from today on. `first` and `last` are both inclusive."""

    plan: str
    first: date
    last: date
    flags: tuple[Flag, ...]
    messages: tuple[Outgoing, ...]
    months: tuple[Month, ...]


def months_of(
    first: date,
    last: date,
    flags: tuple[Flag, ...],
    messages: tuple[Outgoing, ...],
    statuses_on: Callable[[date], Mapping[Status, int]],
) -> Iterator[Month]:
    """Every month of the span in order; `statuses_on` counts milestones on a day."""
    while first <= last:
        end = min(last_day_of_month(first.year, first.month), last)
        opened = Counter(flag.severity for flag in flags if flag.opens and first <= flag.opens <= end)
        yield Month(
            first=first,
            last=end,
            opened={severity: opened[severity] for severity in Severity},
            closed=sum(flag.closes is not None and first <= flag.closes <= end for flag in flags),
            messages=sum(first <= message.day <= end for message in messages),
            statuses=statuses_on(end),
        )
        first = end + timedelta(days=1)
