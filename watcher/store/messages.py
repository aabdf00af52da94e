"""Messages waiting to be sent, as values: what was composed comes in, what the outbox knows of it goes out. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256

from watcher.digest.model import Balance


class OutboxState(StrEnum):
    """Where a message stands. Uncertain: it may have arrived, because its sender ended between the final dot and the mark."""

    QUEUED = "queued"
    SENDING = "sending"
    ACCEPTED = "accepted"
    DEFERRED = "deferred"
    REFUSED = "refused"
    UNCERTAIN = "uncertain"
    HELD = "held"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMessage:
    """A message as composed, frozen from here on. `message_id` is derived from plan, person, period and kind, without < >."""

    plan_id: str
    recipient: str
    subject: str
    text: str
    html: str | None
    message_id: str

    @property
    def sha256(self) -> str:
        """The hash of what is sent: recipient, subject, text and HTML."""
        parts = (self.recipient, self.subject, self.text, self.html or "")
        return sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxRow:
    """A message in the outbox. All moments are aware UTC.

    `attempts` counts claims; `repeats` counts those made although an earlier attempt may have arrived, so that a repeat can
    be marked as one. `next_at` None means that nobody will send it until `retry`. `fence` guards a claim against a later one.
    """

    id: int
    plan_id: str
    digest_id: int | None
    recipient: str
    subject: str
    text: str
    html: str | None
    sha256: str
    message_id: str
    state: OutboxState
    lease_until: datetime | None
    lease_by: str | None
    fence: int
    attempts: int
    repeats: int
    next_at: datetime | None
    final_at: datetime | None
    last_error: str | None
    queued_at: datetime
    accepted_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDigest:
    """A digest that is decided. `keys` are the `subject:ref` of every open item in it."""

    plan_id: str
    schedule: str
    person: str
    period: str
    as_at: date
    keys: tuple[str, ...]
    balance: Balance


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestRow:
    """A digest as recorded, with the moment it was queued and where its message stands (None: it never had one)."""

    id: int
    plan_id: str
    schedule: str
    person: str
    period: str
    as_at: date
    at: datetime
    keys: tuple[str, ...]
    balance: Balance
    state: OutboxState | None
