"""Turns of a schedule with what the plan looks like on each come in, the messages that would go out are counted. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from watcher.digest.compose import compose
from watcher.digest.period import Period, Schedule, next_after
from watcher.findings.model import Change, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """One message of the future or of a replay: how many open items it carries, how many of them new, how many closed."""

    day: date
    schedule: str
    period: str
    person: str
    name: str
    items: int
    new: int
    closed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One period of a schedule, the plan as judged on its day, and the first day that its digests do not cover.

    `done` are people who were handed this period's message already.
    """

    period: Period
    report: Report
    next_digest_on: date
    done: frozenset[str] = frozenset()


def periods_within(schedule: Schedule, first: date, last: date, zone: tzinfo) -> Iterator[tuple[Period, date]]:
    """Every turn of a schedule from `first` to `last`, both inclusive, each with the day of the turn that follows."""
    day_before = datetime.combine(first - timedelta(days=1), time(23, 59, 59), zone)
    period = next_after(schedule, day_before)
    while period.at.date() <= last:
        following = next_after(schedule, period.at)
        yield period, following.at.date()
        period = following


def outgoing(
    schedule: str,
    turns: Iterable[Turn],
    recipients: Set[str],
    last_keys: Mapping[str, frozenset[str]],
    *,
    first_run: bool,
) -> Iterator[Outgoing]:
    """The messages of successive turns, each reconciled with the one before; whoever has no address gets none.

    `recipients` are the words of the schedule's `to`; `last_keys` is what each person was last handed. On a first run
    the office alone is written to.
    """
    handed = dict(last_keys)
    before: Report | None = None
    for turn in turns:
        report = turn.report
        changes = dict.fromkeys(_opened(before, report), Change.OPENED)
        for digest in compose(
            report, schedule, turn.period.key, recipients, handed, turn.next_digest_on, first_run, changes
        ):
            if digest.email is None or digest.person in turn.done:
                continue
            handed[digest.person] = frozenset(digest.keys)
            yield Outgoing(
                day=report.as_at,
                schedule=schedule,
                period=turn.period.key,
                person=digest.person,
                name=digest.name,
                items=digest.balance.now,
                new=digest.balance.new,
                closed=digest.balance.closed,
            )
        before = report


def _opened(before: Report | None, now: Report) -> Iterator[tuple[str, str, str]]:
    """What opened between two turns: it was not open at the first, or has begun anew since; nothing before the first."""
    if before is None:
        return
    known = {finding.key for finding in before.findings}
    yield from (each.key for each in now.findings if each.key not in known or each.since > before.as_at)
