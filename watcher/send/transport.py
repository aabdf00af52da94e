"""The one thing every way of sending does: a message in its final bytes comes in, an outcome goes out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from watcher.send.outcome import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """One message to one recipient, frozen: `raw` are the bytes of the e-mail, lines ending in CR LF.

    `sender` and `recipient` are bare addresses (the envelope's, not the headers'). `day` is the day the digest speaks of
    and `person` the initials or post it is for.
    """

    message_id: str
    sender: str
    recipient: str
    raw: bytes
    day: date
    person: str


class Transport(Protocol):
    """A way of handing messages over. A transport may keep a connection between sends; `close` ends it."""

    def send(self, message: Outgoing, dot: Callable[[], None]) -> Outcome:
        """Hands one message over and never raises for what the other side does.

        `dot` is called once, right before the step after which the message may have arrived; before it, the message has
        provably not been sent. What `dot` itself raises goes through, and the message is then not sent.
        """

    def close(self) -> None:
        """Ends whatever is kept open; may be called twice."""
