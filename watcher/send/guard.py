"""A transport and two safeguards for first use come in, a transport that keeps them goes out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from watcher.send.outcome import Outcome, refused
from watcher.send.transport import Outgoing, Transport


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """Whom messages may reach. `redirect_to` sends every one to that address instead; None sends them on.

    `allow` are the only domains that may be written to, in lower case; empty allows all. A redirected message is
    held to them as well.
    """

    redirect_to: str | None = None
    allow: frozenset[str] = frozenset()


class GuardedTransport:
    """A transport behind a guard: what the guard forbids is refused before the transport hears of it."""

    def __init__(self, inner: Transport, guard: Guard) -> None:
        self._inner = inner
        self._guard = guard

    def send(self, message: Outgoing, dot: Callable[[], None]) -> Outcome:
        """Redirects, checks the domain, then sends."""
        message = redirected(message, self._guard)
        domain = domain_of(message.recipient)
        if self._guard.allow and domain not in self._guard.allow:
            found = domain or "no domain"
            return refused(f"the domain is not allowed ({found}); add it to allow: of send:, then retry it")
        return self._inner.send(message, dot)

    def close(self) -> None:
        """Ends the inner transport."""
        self._inner.close()


def redirected(message: Outgoing, guard: Guard) -> Outgoing:
    """The message as the guard lets it go: to the one address, and marked so that the reader knows whom it was for."""
    if guard.redirect_to is None:
        return message
    mark = f"X-Watcher-Redirected: for {message.person}\r\n".encode("ascii", "replace")
    return replace(message, recipient=guard.redirect_to, raw=_one_header(mark) + message.raw)


def domain_of(address: str) -> str:
    """What follows the last @, in lower case; empty where there is none."""
    return address.rpartition("@")[2].casefold() if "@" in address else ""


def _one_header(line: bytes) -> bytes:
    """The line without breaks inside it, so that nothing in it can begin another header."""
    return b" ".join(line.split()) + b"\r\n"
