"""The guard: nobody is written to by mistake while a plan is being tried out."""

from __future__ import annotations

from collections.abc import Callable

from watcher.send.guard import Guard, GuardedTransport
from watcher.send.outcome import ACCEPTED, Outcome, OutcomeState
from watcher.send.transport import Outgoing


class Recorder:
    """A transport that accepts everything and remembers it."""

    def __init__(self) -> None:
        self.sent: list[Outgoing] = []
        self.closed = False

    def send(self, message: Outgoing, dot: Callable[[], None]) -> Outcome:
        dot()
        self.sent.append(message)
        return ACCEPTED

    def close(self) -> None:
        self.closed = True


def nothing() -> None:
    """A final mark that nobody keeps."""


def test_without_a_guard_a_message_goes_as_it_is(message: Outgoing) -> None:
    """The default neither redirects nor forbids."""
    inner = Recorder()
    assert GuardedTransport(inner, Guard()).send(message, nothing) == ACCEPTED
    assert inner.sent == [message]


def test_redirect_sends_everything_to_one_address(message: Outgoing) -> None:
    """The message is as it was, with one header that says whom it was for."""
    inner = Recorder()
    GuardedTransport(inner, Guard(redirect_to="try@croydon.example")).send(message, nothing)
    (sent,) = inner.sent
    assert sent.recipient == "try@croydon.example"
    assert sent.raw == b"X-Watcher-Redirected: for PS\r\n" + message.raw


def test_a_domain_that_is_not_allowed_is_refused(message: Outgoing) -> None:
    """The transport never hears of it, and the reason says what to do."""
    inner = Recorder()
    outcome = GuardedTransport(inner, Guard(allow=frozenset({"other.example"}))).send(message, nothing)
    assert outcome.state is OutcomeState.REFUSED
    assert outcome.reason == "the domain is not allowed (croydon.example); add it to allow: of send:, then retry it"
    assert inner.sent == []


def test_an_allowed_domain_is_matched_whole(message: Outgoing) -> None:
    """croydon.example allows neither notcroydon.example nor x.croydon.example, and case does not matter."""
    from dataclasses import replace

    guarded = GuardedTransport(Recorder(), Guard(allow=frozenset({"croydon.example"})))
    tried = [
        "ps@Croydon.Example",
        "ps@notcroydon.example",
        "ps@x.croydon.example",
        "ps@other.example@croydon.example",
        "nobody",
    ]
    states = [guarded.send(replace(message, recipient=each), nothing).state.value for each in tried]
    assert states == ["accepted", "refused", "refused", "accepted", "refused"]


def test_a_redirect_is_held_to_the_allowed_domains(message: Outgoing) -> None:
    """A slip in the redirect address cannot carry a plan out of the house."""
    guard = Guard(redirect_to="me@elsewhere.example", allow=frozenset({"croydon.example"}))
    assert GuardedTransport(Recorder(), guard).send(message, nothing).state is OutcomeState.REFUSED


def test_closing_closes_the_inner_transport() -> None:
    """No connection is left behind the guard."""
    inner = Recorder()
    GuardedTransport(inner, Guard()).close()
    assert inner.closed
