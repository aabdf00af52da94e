"""Stored history and two packs of rules become a comparison: what each would have flagged, and whom it would have told. Shell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy.engine import Connection

from watcher.checks.pack import Pack
from watcher.config import Config, DigestSettings
from watcher.digest.compared import Comparison, Replay, flagged_in, person_differences, rule_differences
from watcher.digest.outgoing import Outgoing, Turn, outgoing, periods_within
from watcher.digest.period import Period
from watcher.findings.lifecycle import transitions
from watcher.findings.model import Report
from watcher.findings.settled import settled
from watcher.findings.standing import Standing
from watcher.run.digests import is_accepted
from watcher.run.judge_plan import Moment, judge_plan
from watcher.run.record import today_of
from watcher.store.imports import ImportRow, latest_import

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class _History:
    """What every replayed day is made from. `imported` None takes what was known on the day itself."""

    config: Config
    connection: Connection
    imported: ImportRow | None
    known: dict[date, ImportRow | None] = field(default_factory=dict)

    def known_on(self, day: date) -> ImportRow | None:
        """The import that a day is judged by; None before the first."""
        if self.imported is not None:
            return self.imported
        if day not in self.known:
            self.known[day] = latest_import(self.connection, self.config.plan.id, self.end_of(day))
        return self.known[day]

    def end_of(self, day: date) -> datetime:
        """The last second of a day in the plan's zone, in UTC."""
        following = datetime.combine(day + timedelta(days=1), time(), self.config.zone)
        return following.astimezone(UTC) - timedelta(seconds=1)

    def report_on(self, day: date, pack: Pack) -> Report:
        """The plan as a pack judges it on a day on which something of it is known."""
        imported = self.known_on(day)
        assert imported is not None, day  # noqa: S101 - the caller asks for days with an import only
        moment = Moment(as_at=day, known_at=self.end_of(day))
        return judge_plan(self.config, self.connection, pack, imported, moment)


def backtest(
    config: Config,
    connection: Connection,
    before: Pack,
    after: Pack,
    first: date,
    last: date,
    imported: ImportRow | None = None,
) -> Comparison:
    """Replay the days from `first` to `last`, both inclusive, under two packs; the database is only read.

    The days are those on which a digest was due, or one a week where none is configured or falls into the span. Each is
    judged by what was known at its end, or by `imported` throughout where it is given.
    """
    history = _History(config=config, connection=connection, imported=imported)
    turns = {
        settings.name: [
            (period, following)
            for period, following in periods_within(settings.schedule, first, last, config.zone)
            if history.known_on(period.at.date())
        ]
        for settings in config.digests
    }
    wanted = _days(config, first, last)
    days = tuple(day for day in wanted if history.known_on(day))
    was = _replay(history, before, days, turns)
    would = was if after is before else _replay(history, after, days, turns)
    return Comparison(
        plan=config.plan.name,
        days=days,
        left_out=tuple(day for day in wanted if day not in days),
        before=was,
        after=would,
        rules=rule_differences(was, would),
        people=person_differences(was, would),
    )


def _days(config: Config, first: date, last: date) -> tuple[date, ...]:
    """Every day on which a digest is due, or one a week back from the last."""
    due = {
        period.at.date()
        for settings in config.digests
        for period, _ in periods_within(settings.schedule, first, last, config.zone)
    }
    return tuple(sorted(due)) or tuple(sorted(_weekly(first, last)))


def _weekly(first: date, last: date) -> Iterator[date]:
    day = last
    while day >= first:
        yield day
        day -= WEEK


def _replay(
    history: _History, pack: Pack, days: tuple[date, ...], turns: dict[str, list[tuple[Period, date]]]
) -> Replay:
    reports = dict(_told(history, pack, days))
    return Replay(
        rules=tuple(rule.id for rule in pack.rules),
        sha256=pack.sha256,
        flagged=flagged_in(reports.values()),
        messages=tuple(
            message
            for settings in history.config.digests
            for message in _messages(history, settings, turns[settings.name], reports)
        ),
    )


def _told(history: _History, pack: Pack, days: tuple[date, ...]) -> Iterator[tuple[date, Report]]:
    """What people would have been told of on each day: held back, let go and escalated as the service does it."""
    known: list[Standing] = []
    before: ImportRow | None = None
    for day in days:
        report, imported = history.report_on(day, pack), history.known_on(day)
        today = today_of(history.connection, report, pack, history.config, has_new_data=imported != before)
        steps = transitions(known, today)
        known = [step.standing for step in steps if step.standing is not None]
        before = imported
        yield day, settled(report, steps)


def _messages(
    history: _History, settings: DigestSettings, turns: list[tuple[Period, date]], reports: dict[date, Report]
) -> Iterator[Outgoing]:
    """Those of one schedule; nobody had been handed anything before the first day."""
    return outgoing(
        settings.name,
        (
            Turn(period=period, report=reports[period.at.date()], next_digest_on=following)
            for period, following in turns
        ),
        frozenset(word.value for word in settings.to),
        {},
        first_run=not is_accepted(history.connection, history.config),
    )
