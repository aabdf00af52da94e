"""Digests whose period is due are composed, worded and queued, once per person and period, in one transaction. Shell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time

from sqlalchemy.engine import Connection

from watcher.checks.pack import Pack
from watcher.config import Config, DigestSettings
from watcher.digest.compose import compose
from watcher.digest.model import Digest
from watcher.digest.period import Period, next_after, period_due
from watcher.findings.model import Report
from watcher.plan.problem import Problem, ProblemSeverity
from watcher.render.mail import message_id
from watcher.render.message import Message, render_digest
from watcher.run.judge_plan import Moment, judge_plan
from watcher.run.record import record, told
from watcher.store.digests import last_handed_over, last_queued_at, people_queued, queue, sent_since
from watcher.store.engine import Store
from watcher.store.findings import changes_since
from watcher.store.imports import ImportRow, latest_import
from watcher.store.messages import NewDigest, NewMessage, OutboxState
from watcher.store.renumbering import keys_now, renumbered_since
from watcher.store.settings import get_setting, put_setting

FIRST_RUN = "first_run"
ACCEPTED = "accepted"
ON_ITS_WAY = tuple(state for state in OutboxState if state is not OutboxState.REFUSED)
"""States of a message that count as handed over when the next digest reconciles with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Queued:
    """What one round of one schedule put into the outbox: the period and the people, in the order they were composed.

    `untold` says that the office has no address, so that nobody hears of what could not be told.
    """

    schedule: str
    period: str
    people: tuple[str, ...]
    untold: bool


def local_now(config: Config, now: datetime) -> datetime:
    """The moment that periods count from: now in the plan's zone, or the end of the day that the plan is judged on."""
    if config.plan.as_at is None:
        return now.astimezone(config.zone)
    return datetime.combine(config.plan.as_at, time(23, 59), config.zone)


def queue_due(
    config: Config,
    store: Store,
    pack: Pack,
    imported: ImportRow,
    now: datetime,
    problems: Sequence[Problem] = (),
    unread: Sequence[Problem] = (),
) -> tuple[Queued, ...]:
    """Queue every schedule's latest period for whoever has no digest of it yet. The database decides, not a timer.

    `unread` are the sources that could not be read this time; the office's report says so. With rules that cannot be
    read nothing is queued: a message must not leave out what such a rule would have said.
    """
    queued: list[Queued] = []
    if not pack.is_whole:
        return ()
    for settings in config.digests:
        period = period_due(settings.schedule, local_now(config, now))
        with store.writing() as connection:
            if _is_done(connection, config, settings, period):
                continue
            moment = Moment(as_at=local_now(config, now).date(), known_at=now)
            is_latest = latest_import(connection, config.plan.id) == imported  # another process may have imported since
            report = replace(
                judge_plan(config, connection, pack, imported, moment, problems, keep=is_latest),
                unread=tuple(unread),
                broken=tuple(problem for problem in problems if problem.severity is ProblemSeverity.ERROR),
            )
            record(connection, report, pack, imported, config, now)
            report = told(connection, report, pack, imported, config)
            people = tuple(_queue(connection, config, settings, period, report, now))
        queued.append(
            Queued(schedule=settings.name, period=period.key, people=people, untold="office" not in config.roles)
        )
    return tuple(queued)


def _is_done(connection: Connection, config: Config, settings: DigestSettings, period: Period) -> bool:
    """Whether the period needs no further look: everybody was written to, or the office still has to accept."""
    if get_setting(connection, config.plan.id, f"digests.{settings.name}") == period.key:
        return True
    return not is_accepted(connection, config) and bool(
        people_queued(connection, config.plan.id, settings.name, period.key)
    )


def is_accepted(connection: Connection, config: Config) -> bool:
    """Whether the office has accepted the plan's baseline, so that others are written to as well."""
    return config.first_run_accepted or get_setting(connection, config.plan.id, FIRST_RUN) == ACCEPTED


def accept_first_run(connection: Connection, config: Config) -> None:
    """From now on SROs and lead officers are written to."""
    put_setting(connection, config.plan.id, FIRST_RUN, ACCEPTED)


def digests_of(
    connection: Connection, config: Config, settings: DigestSettings, period: Period, report: Report, now: datetime
) -> tuple[Digest, ...]:
    """Every digest of a period, composed and not yet worded; on a first run the office's alone."""
    handed_over = last_handed_over(connection, config.plan.id, settings.name, ON_ITS_WAY)
    return compose(
        report,
        settings.name,
        period.key,
        frozenset(word.value for word in settings.to),
        {
            person: keys_now(row.keys, renumbered_since(connection, config.plan.id, row.at))
            for person, row in handed_over.items()
        },
        next_after(settings.schedule, local_now(config, now)).at.date(),
        not is_accepted(connection, config),
        changes_since(connection, config.plan.id, last_queued_at(connection, config.plan.id, settings.name)),
        sent_since(connection, config.plan.id, settings.name),
    )


def _queue(
    connection: Connection, config: Config, settings: DigestSettings, period: Period, report: Report, now: datetime
) -> Iterable[str]:
    for digest in digests_of(connection, config, settings, period, report, now):
        if digest.email is None:
            continue  # its lines stand in the office's message
        message = render_digest(digest, config.templates)
        if queue(connection, _new_digest(digest), _new_message(digest, digest.email, message), now):
            yield digest.person
    if is_accepted(connection, config):
        put_setting(connection, config.plan.id, f"digests.{settings.name}", period.key)


def _new_digest(digest: Digest) -> NewDigest:
    return NewDigest(
        plan_id=digest.plan_id,
        schedule=digest.schedule,
        person=digest.person,
        period=digest.period,
        as_at=digest.as_at,
        keys=digest.keys,
        balance=digest.balance,
    )


def _new_message(digest: Digest, email: str, message: Message) -> NewMessage:
    return NewMessage(
        plan_id=digest.plan_id,
        recipient=email,
        subject=message.subject,
        text=message.text,
        html=message.html,
        message_id=message_id(digest.plan_id, digest.schedule, digest.person, digest.period),
    )
