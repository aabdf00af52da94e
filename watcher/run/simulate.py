"""Today's plan walks the calendar forward: what will be flagged when, and which digests will go out to whom. Shell."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.engine import Connection

from watcher.checks.pack import Pack
from watcher.checks.rollup_fields import ROLLUPS
from watcher.config import Config, DigestSettings
from watcher.digest.outgoing import Outgoing, Turn, outgoing, periods_within
from watcher.digest.outlook import Outlook, months_of
from watcher.findings.model import Report
from watcher.findings.states import History, flags_of, state_on
from watcher.findings.unfolding import Course, unfolded
from watcher.plan.refs import natural_order
from watcher.plan.words import Status, Subject
from watcher.run.circumstances import StoredWorkdays
from watcher.run.days_ahead import Since, histories_of
from watcher.run.digests import ON_ITS_WAY, is_accepted
from watcher.run.judge_plan import Moment, judge_plan
from watcher.store.digests import last_handed_over, people_queued
from watcher.store.facts import people
from watcher.store.findings import standings
from watcher.store.imports import ImportRow
from watcher.store.runs import last_run


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ahead:
    """What every simulated day is made from."""

    config: Config
    connection: Connection
    pack: Pack
    imported: ImportRow
    histories: tuple[History, ...]
    now: datetime

    def report_on(self, day: date) -> Report:
        """The plan as it will be judged on a day; texts are those of the day each state began."""
        standing = [state for history in self.histories if (state := state_on(history, day)) is not None]
        items = [state.item for state in standing if state.item is not None]
        plan = self.config.plan
        return Report(
            plan_id=plan.id,
            plan=plan.name,
            as_at=day,
            known_at=self.now,
            rules_count=len(self.pack.rules),
            rules_sha256=self.pack.sha256,
            month_means=plan.month_means.value,
            items=tuple(item for item in items if item.subject not in ROLLUPS),
            rollups=tuple(item for item in items if item.subject in ROLLUPS),
            findings=tuple(finding for state in standing for finding in state.findings),
            not_judged=tuple(entry for state in standing for entry in state.not_judged),
            problems=(),
            people=people(self.connection, plan.id, self.imported.id, day),
            roles=self.config.roles,
        )

    def statuses_on(self, day: date) -> Mapping[Status, int]:
        """How many milestones will have each status."""
        items = (state.item for history in self.histories if (state := state_on(history, day)) is not None)
        found = Counter(item.status for item in items if item is not None and item.subject is Subject.MILESTONE)
        return {status: found[status] for status in Status}


def simulate(
    config: Config, connection: Connection, pack: Pack, imported: ImportRow, first: date, last: date, now: datetime
) -> Outlook:
    """The outlook from `first` to `last`, both inclusive, if nothing more is reported; the database is only read.

    Every day is judged as `watcher check --as-at` would judge it by what is known now; what comes of it is held back, let go
    and escalated as the service does it, evaluating every day from the last one on record.
    """
    ordered = tuple(sorted(_unfolded(config, connection, pack, imported, first, last, now), key=_order))
    ahead = _Ahead(config=config, connection=connection, pack=pack, imported=imported, histories=ordered, now=now)
    flags = flags_of(ordered, first)
    messages = tuple(
        sorted(
            (each for settings in config.digests for each in _messages(ahead, settings, first, last)),
            key=lambda message: (message.day, message.schedule),
        )
    )
    return Outlook(
        plan=config.plan.name,
        first=first,
        last=last,
        flags=flags,
        messages=messages,
        months=tuple(months_of(first, last, flags, messages, ahead.statuses_on)),
    )


def _unfolded(
    config: Config, connection: Connection, pack: Pack, imported: ImportRow, first: date, last: date, now: datetime
) -> Iterator[History]:
    """The histories of what is told, from the last day on record, or from the day before `first` with nothing on record.

    A record of a later day or a later import does not count.
    """
    run = last_run(connection, config.plan.id)
    if run is not None and (run.as_at > first or run.import_id > imported.id):
        run = None
    begins = first - timedelta(days=1) if run is None else run.as_at
    known = defaultdict(list)
    for standing in standings(connection, config.plan.id) if run else ():
        known[standing.finding.subject, standing.finding.ref].append(standing)
    held: Since = {}
    if any(rule.hold.count for rule in pack.rules):
        report = judge_plan(config, connection, pack, imported, Moment(as_at=begins, known_at=now))
        held = {finding.key: finding.since for finding in report.findings}
    course = Course(
        begins=begins,
        beyond=last + timedelta(days=1),
        rules={rule.id: rule for rule in pack.rules},
        workdays=StoredWorkdays(connection, config.plan.calendar, first),
        has_new_data=run is None or run.import_id != imported.id,
    )
    for history in histories_of(config, connection, pack, imported, begins, last, held):
        yield tuple(unfolded(history, known.get(_key(history), ()), course))


def _key(history: History) -> tuple[Subject, str]:
    return next((state.item.subject, state.item.ref) for state in history if state.item is not None)


def _order(history: History) -> tuple[int, object]:
    subject, ref = _key(history)
    return list(Subject).index(subject), natural_order(ref)


def _messages(ahead: _Ahead, settings: DigestSettings, first: date, last: date) -> Iterator[Outgoing]:
    """Those of one schedule, each reconciled with the one before, the first with what was last handed over."""
    config, connection = ahead.config, ahead.connection
    handed = last_handed_over(connection, config.plan.id, settings.name, ON_ITS_WAY)
    turns = (
        Turn(
            period=period,
            report=ahead.report_on(period.at.date()),
            next_digest_on=following,
            done=people_queued(connection, config.plan.id, settings.name, period.key),
        )
        for period, following in periods_within(settings.schedule, first, last, config.zone)
    )
    return outgoing(
        settings.name,
        turns,
        frozenset(word.value for word in settings.to),
        {person: frozenset(row.keys) for person, row in handed.items()},
        first_run=not is_accepted(connection, config),
    )
