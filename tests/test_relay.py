"""A message is never lost, whatever happens on the way; it is repeated only after the final mark, and marked as a repeat."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from watcher.config import Config, load_config
from watcher.relay import LEASE_SECONDS, relay, wait_after
from watcher.send.folder import FolderTransport
from watcher.send.outcome import ACCEPTED, Outcome, OutcomeState, deferred, refused
from watcher.send.transport import Outgoing
from watcher.store import outbox
from watcher.store.digests import queue
from watcher.store.engine import Store, open_store
from watcher.store.messages import NewMessage, OutboxState

NOW = datetime(2018, 1, 31, 12, tzinfo=UTC)


class Killed(BaseException):
    """The process ends here, as by kill -9: nothing after it runs."""


@dataclass
class Clock:
    """A clock that a test sets."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now


@dataclass
class FakeTransport:
    """Answers as it is told; keeps what was sent."""

    answer: Callable[[Outgoing], Outcome] = lambda _: ACCEPTED
    dies: str = ""
    sent: list[Outgoing] = field(default_factory=list)

    def send(self, message: Outgoing, dot: Callable[[], None]) -> Outcome:
        """Dies before the dot, between dot and delivery, or after delivery, where a test says so."""
        if self.dies == "before the dot":
            raise Killed
        dot()
        if self.dies == "after the dot":
            raise Killed
        self.sent.append(message)
        if self.dies == "after delivery":
            raise Killed
        return self.answer(message)

    def close(self) -> None:
        """Nothing is open."""


@pytest.fixture
def config(tmp_path: Path) -> Config:
    """A plan with nothing but a name."""
    path = tmp_path / "config.yaml"
    path.write_text("plan: {id: p, name: P}\nsources: [{read: p.csv, as: actions}]\nmail_from: o@x.example\n")
    return load_config(path, {})


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A database with two waiting messages."""
    opened = open_store(f"sqlite:///{tmp_path / 'w.db'}")
    with opened.writing() as connection:
        for person in ("a", "b"):
            message = NewMessage(
                plan_id="p",
                recipient=f"{person}@x.example",
                subject=f"for {person}",
                text="text",
                html="<p>text</p>",
                message_id=f"{person}@p.invalid",
            )
            queue(connection, None, message, NOW)
    yield opened
    opened.close()


def states(store: Store) -> list[OutboxState]:
    """Where the messages stand, in the order they were queued."""
    with store.reading() as connection:
        return [row.state for row in outbox.list_outbox(connection)]


def test_every_waiting_message_is_sent_once(config: Config, store: Store) -> None:
    """A second relay finds nothing."""
    transport = FakeTransport()
    assert relay(config, store, transport, Clock(), "me").counts == {OutcomeState.ACCEPTED: 2}
    assert relay(config, store, transport, Clock(), "me").counts == {}
    assert [message.recipient for message in transport.sent] == ["a@x.example", "b@x.example"]


def test_one_refusal_does_not_touch_the_other(config: Config, store: Store) -> None:
    """Each recipient is on their own."""
    transport = FakeTransport(answer=lambda m: refused("no such user") if m.recipient.startswith("a") else ACCEPTED)
    done = relay(config, store, transport, Clock(), "me")
    assert states(store) == [OutboxState.REFUSED, OutboxState.ACCEPTED]
    assert done.reasons == ("message 1: no such user",)


def test_a_deferred_message_waits_and_is_tried_again(config: Config, store: Store) -> None:
    """Not before its time."""
    clock = Clock()
    relay(config, store, FakeTransport(answer=lambda _: deferred("busy")), clock, "me")
    transport = FakeTransport()
    relay(config, store, transport, clock, "me")
    assert transport.sent == []
    clock.now += wait_after(1)
    relay(config, store, transport, clock, "me")
    assert states(store) == [OutboxState.ACCEPTED, OutboxState.ACCEPTED]


@pytest.mark.parametrize(
    ("dies", "deliveries", "repeats"), [("before the dot", 2, 0), ("after the dot", 2, 1), ("after delivery", 3, 1)]
)
def test_a_killed_sender_loses_nothing(config: Config, store: Store, dies: str, deliveries: int, repeats: int) -> None:
    """Before the final mark it is provably unsent; after it, it is sent again under the same Message-ID and marked."""
    clock, dying = Clock(), FakeTransport(dies=dies)
    with pytest.raises(Killed):
        relay(config, store, dying, clock, "first")
    assert states(store)[0] is OutboxState.SENDING
    clock.now += timedelta(seconds=LEASE_SECONDS + 1)
    heir = FakeTransport()
    relay(config, store, heir, clock, "second")
    assert states(store) == [OutboxState.ACCEPTED, OutboxState.ACCEPTED]
    everything = [*dying.sent, *heir.sent]
    assert len(everything) == deliveries
    assert {message.message_id for message in everything} == {"a@p.invalid", "b@p.invalid"}
    assert sum(b"X-Watcher-Repeat: 1" in message.raw for message in heir.sent) == repeats


def test_a_claim_that_was_taken_over_is_not_sent(config: Config, store: Store) -> None:
    """A sender that slept through its lease finds out before the final dot."""
    clock, heir = Clock(), FakeTransport()

    @dataclass
    class Sleeper(FakeTransport):
        """Falls asleep before the dot, long enough for another to take over."""

        def send(self, message: Outgoing, dot: Callable[[], None]) -> Outcome:
            clock.now += timedelta(seconds=LEASE_SECONDS + 1)
            relay(config, store, heir, clock, "heir")
            return super().send(message, dot)

    sleeper = Sleeper()
    relay(config, store, sleeper, clock, "sleeper")
    assert sleeper.sent == []
    assert len(heir.sent) == 2


def test_an_address_nobody_can_write_to_is_refused_and_the_rest_sent(config: Config, store: Store) -> None:
    """Reported and stepped over."""
    with store.writing() as connection:
        bad = NewMessage(plan_id="p", recipient="nobody", subject="s", text="t", html=None, message_id="c@p.invalid")
        queue(connection, None, bad, NOW)
    relay(config, store, FakeTransport(), Clock(), "me")
    assert states(store) == [OutboxState.ACCEPTED, OutboxState.ACCEPTED, OutboxState.REFUSED]


def test_a_folder_holds_each_message_once_after_a_crash(config: Config, store: Store, tmp_path: Path) -> None:
    """The same Message-ID is the same file, so even the one named window doubles nothing here."""
    clock, folder = Clock(), FolderTransport(tmp_path / "outbox")

    class Dying(FakeTransport):
        """Delivers to the folder and dies before anybody hears of it."""

        def send(self, message: Outgoing, dot: Callable[[], None]) -> Outcome:
            folder.send(message, dot)
            raise Killed

    with pytest.raises(Killed):
        relay(config, store, Dying(), clock, "first")
    clock.now += timedelta(seconds=LEASE_SECONDS + 1)
    relay(config, store, folder, clock, "second")
    assert len(list((tmp_path / "outbox").glob("*.eml"))) == 2


def test_waits_double_up_to_six_hours() -> None:
    """A mail server that is down for days is asked four times a day."""
    assert [wait_after(n).total_seconds() for n in (1, 2, 3, 30)] == [60, 120, 240, 21600]


def test_another_plans_messages_are_left_to_it(config: Config, store: Store) -> None:
    """Two plans in one database have their own transports and guards."""
    with store.writing() as connection:
        other = NewMessage(
            plan_id="q", recipient="c@x.example", subject="s", text="t", html=None, message_id="c@q.invalid"
        )
        queue(connection, None, other, NOW)
    transport = FakeTransport()
    relay(config, store, transport, Clock(), "me")
    assert "c@x.example" not in [message.recipient for message in transport.sent]
    assert states(store)[-1] is OutboxState.QUEUED
