"""What became of one attempt to hand a message over: a state and a reason that names no address and no secret. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class OutcomeState(StrEnum):
    """How an attempt ended. `uncertain` means that the message may have arrived: the line broke after its last byte."""

    ACCEPTED = "accepted"
    DEFERRED = "deferred"
    REFUSED = "refused"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The end of one attempt. `reason` reads `what is wrong (what was found); what to do` and is empty for accepted."""

    state: OutcomeState
    reason: str = ""


ACCEPTED = Outcome(state=OutcomeState.ACCEPTED)


def deferred(reason: str) -> Outcome:
    """Not handed over, and worth another try later."""
    return Outcome(state=OutcomeState.DEFERRED, reason=reason)


def refused(reason: str) -> Outcome:
    """Not handed over, and not to be tried again before somebody changes something."""
    return Outcome(state=OutcomeState.REFUSED, reason=reason)


def uncertain(reason: str) -> Outcome:
    """Handed over without an answer: it may have arrived, so that a repeat must carry the same Message-ID."""
    return Outcome(state=OutcomeState.UNCERTAIN, reason=reason)
