"""Waiting messages are claimed, handed to the transport and marked with what became of them, each step committed. Shell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from watcher.config import Config
from watcher.render.mail import AddressError, Envelope, to_mail
from watcher.render.message import Message
from watcher.send.outcome import Outcome, OutcomeState, refused
from watcher.send.transport import Outgoing, Transport
from watcher.store import outbox
from watcher.store.digests import addressee
from watcher.store.engine import Store
from watcher.store.messages import OutboxRow

LEASE_SECONDS = 300.0
"""How long a sender has for one message before another may take it over."""

FIRST_WAIT_SECONDS = 60
LONGEST_WAIT_SECONDS = 6 * 3600

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relayed:
    """What became of the messages of one relay, counted by outcome, with the reasons of those that were not accepted."""

    counts: Mapping[OutcomeState, int]
    reasons: tuple[str, ...]


class ClaimLostError(RuntimeError):
    """Another sender has taken the message over: it must not be sent by this one."""


def relay(config: Config, store: Store, transport: Transport, clock: Clock, sender: str) -> Relayed:
    """Send every message that is due, one claim at a time; one failure never touches another message."""
    counts: Counter[OutcomeState] = Counter()
    reasons: list[str] = []
    while row := _claimed(config, store, clock, sender):
        outcome = _sent(config, store, transport, row, clock)
        if outcome is None:
            continue
        counts[outcome.state] += 1
        if outcome.reason:
            reasons.append(f"message {row.id}: {outcome.reason}")
        _mark(store, row, outcome, clock())
    return Relayed(counts=counts, reasons=tuple(reasons))


def _claimed(config: Config, store: Store, clock: Clock, sender: str) -> OutboxRow | None:
    with store.writing() as connection:
        return outbox.claim(connection, config.plan.id, clock(), sender, LEASE_SECONDS)


def _sent(config: Config, store: Store, transport: Transport, row: OutboxRow, clock: Clock) -> Outcome | None:
    """The transport's answer; None where the claim was lost before the final dot."""

    def dot() -> None:
        with store.writing() as connection:
            if not outbox.mark_final(connection, row, clock()):
                raise ClaimLostError(f"message {row.id}")

    try:
        return transport.send(_outgoing(config, store, row), dot)
    except AddressError as trouble:
        return refused(str(trouble))
    except ClaimLostError:
        return None


def _outgoing(config: Config, store: Store, row: OutboxRow) -> Outgoing:
    with store.reading() as connection:
        person, day = addressee(connection, row.digest_id) or ("alert", row.queued_at.astimezone(config.zone).date())
    message = Message(subject=row.subject, text=row.text, html=row.html or "")
    envelope = Envelope(
        plan_id=row.plan_id,
        plan=config.plan.name,
        message_id=row.message_id,
        sender=config.mail_from,
        recipient=row.recipient,
        sent_on=row.queued_at.astimezone(config.zone),
        reply_to=config.roles.get("office"),
        repeats=row.repeats,
    )
    return Outgoing(
        message_id=row.message_id,
        sender=config.mail_from,
        recipient=row.recipient,
        raw=to_mail(message, envelope),
        day=day,
        person=person,
    )


def _mark(store: Store, row: OutboxRow, outcome: Outcome, now: datetime) -> None:
    with store.writing() as connection:
        match outcome.state:
            case OutcomeState.ACCEPTED:
                outbox.accepted(connection, row, now)
            case OutcomeState.DEFERRED:
                outbox.deferred(connection, row, now, outcome.reason, now + wait_after(row.attempts))
            case OutcomeState.REFUSED:
                outbox.refused(connection, row, now, outcome.reason)
            case OutcomeState.UNCERTAIN:
                outbox.uncertain(connection, row, now, outcome.reason, now + wait_after(row.attempts))


def wait_after(attempts: int) -> timedelta:
    """How long to wait after the n-th attempt: a minute, doubling up to six hours."""
    return timedelta(seconds=min(LONGEST_WAIT_SECONDS, FIRST_WAIT_SECONDS * 2 ** min(attempts - 1, 20)))
