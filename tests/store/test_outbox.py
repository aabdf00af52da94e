"""The life of a message, with its sender killed at every step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.engine import Connection

from watcher.store.audit import read_audit
from watcher.store.digests import queue
from watcher.store.engine import Store
from watcher.store.messages import NewMessage, OutboxRow, OutboxState
from watcher.store.outbox import (
    accepted,
    claim,
    deferred,
    get,
    hold,
    list_outbox,
    mark_final,
    refused,
    retry,
    uncertain,
)

NOW = datetime(2018, 1, 31, 12, tzinfo=UTC)
LEASE = 60.0
LATER = NOW + timedelta(seconds=LEASE)

End = Callable[[Connection, OutboxRow], bool]


@pytest.fixture
def message_id(store: Store) -> str:
    add(store, "a@p")
    return "a@p"


def add(store: Store, message_id: str, at: datetime = NOW) -> None:
    message = NewMessage(plan_id="p", recipient="r", subject="s", text="t", html=None, message_id=message_id)
    with store.writing() as connection:
        queue(connection, None, message, at)


def take(store: Store, at: datetime = NOW, by: str = "relay") -> OutboxRow | None:
    with store.writing() as connection:
        return claim(connection, "p", at, by, LEASE)


def taken(store: Store, at: datetime = NOW) -> OutboxRow:
    row = take(store, at)
    assert row is not None
    return row


def finish(store: Store, end: End, row: OutboxRow) -> bool:
    with store.writing() as connection:
        return end(connection, row)


def now_is(store: Store, row: OutboxRow) -> OutboxRow:
    with store.reading() as connection:
        found = get(connection, row.id)
    assert found is not None
    return found


def acts(store: Store) -> list[str]:
    with store.reading() as connection:
        return [row.what.removeprefix("outbox.") for row in read_audit(connection, "p", subject="message")]


def accept(connection: Connection, row: OutboxRow) -> bool:
    return accepted(connection, row, NOW, "250 ok")


def test_a_claim_is_seen_by_everybody(store: Store, message_id: str) -> None:
    """While one sender holds a message, another gets none."""
    row = taken(store)
    assert (row.state, row.lease_by, row.lease_until, row.attempts) == (OutboxState.SENDING, "relay", LATER, 1)
    assert take(store, LATER - timedelta(seconds=1), by="other") is None


def test_messages_are_sent_in_the_order_they_wait(store: Store) -> None:
    """First queued, first claimed; then there is none."""
    for name in ("b@p", "a@p"):
        add(store, name)
    assert [taken(store).message_id, taken(store).message_id, take(store)] == ["b@p", "a@p", None]


def test_an_accepted_message_is_done(store: Store, message_id: str) -> None:
    """It is never claimed again."""
    row = taken(store)
    assert finish(store, accept, row)
    assert (now_is(store, row).state, now_is(store, row).accepted_at) == (OutboxState.ACCEPTED, NOW)
    assert take(store, NOW + timedelta(days=9)) is None


def test_a_deferred_message_waits_for_its_time(store: Store, message_id: str) -> None:
    """Before `next_at` it is not claimed, at `next_at` it is, as a first delivery."""
    due = NOW + timedelta(minutes=15)
    row = taken(store)
    finish(store, lambda connection, row: deferred(connection, row, NOW, "451 later", due), row)
    assert take(store, due - timedelta(seconds=1)) is None
    again = taken(store, due)
    assert (again.attempts, again.repeats, again.last_error) == (2, 0, "451 later")


def test_a_refused_message_waits_for_a_person(store: Store, message_id: str) -> None:
    """It is not claimed until somebody retries it."""
    row = taken(store)
    finish(store, lambda connection, row: refused(connection, row, NOW, "550 unknown"), row)
    assert take(store, NOW + timedelta(days=9)) is None
    with store.writing() as connection:
        assert retry(connection, row.id, LATER, "office")
    assert taken(store, LATER).repeats == 0


def test_a_sender_killed_before_the_final_mark_is_replaced_without_a_repeat(store: Store, message_id: str) -> None:
    """Provably unsent: the next claim, once the lease has run out, is no repeat."""
    first = taken(store)
    again = taken(store, LATER)
    assert (again.id, again.fence, again.repeats) == (first.id, first.fence + 1, 0)


def test_a_sender_killed_after_the_final_mark_may_have_delivered(store: Store, message_id: str) -> None:
    """The message becomes uncertain and its next claim is a repeat with the same Message-ID."""
    row = taken(store)
    finish(store, lambda connection, row: mark_final(connection, row, NOW), row)
    assert take(store, LATER - timedelta(seconds=1)) is None
    again = taken(store, LATER)
    assert (again.message_id, again.repeats, again.final_at) == (message_id, 1, None)
    assert acts(store) == ["queued", "claimed", "final", "uncertain", "claimed"]


def test_a_repeat_stays_one_however_often_it_is_tried(store: Store, message_id: str) -> None:
    """A second crash, before the mark this time, does not make the repeat a first delivery."""
    row = taken(store)
    finish(store, lambda connection, row: mark_final(connection, row, NOW), row)
    taken(store, LATER)
    assert taken(store, LATER + timedelta(seconds=LEASE)).repeats == 1


@pytest.mark.parametrize(
    "end",
    [
        accept,
        lambda connection, row: deferred(connection, row, NOW, "451", NOW),
        lambda connection, row: refused(connection, row, NOW, "550"),
        lambda connection, row: uncertain(connection, row, NOW, "lost", NOW),
        lambda connection, row: mark_final(connection, row, NOW),
    ],
    ids=["accepted", "deferred", "refused", "uncertain", "final"],
)
def test_a_sender_that_comes_back_too_late_changes_nothing(store: Store, message_id: str, end: End) -> None:
    """The fence of the second claim shuts the first one out; its attempt is on record."""
    first = taken(store)
    second = taken(store, LATER)
    assert not finish(store, end, first)
    assert now_is(store, first) == second
    assert acts(store)[-1].endswith("_too_late")


def test_an_uncertain_message_without_a_time_waits_for_a_person(store: Store, message_id: str) -> None:
    """Held and retried, it is still one that may have arrived."""
    row = taken(store)
    finish(store, lambda connection, row: uncertain(connection, row, NOW, "lost", None), row)
    assert take(store, LATER) is None
    with store.writing() as connection:
        assert hold(connection, row.id, LATER, "office")
        assert retry(connection, row.id, LATER, "office")
    assert taken(store, LATER).repeats == 1


def test_a_held_message_is_not_sent(store: Store, message_id: str) -> None:
    """Until it is retried nobody claims it."""
    with store.writing() as connection:
        assert hold(connection, 1, NOW, "office")
    assert take(store, LATER) is None
    with store.writing() as connection:
        assert retry(connection, 1, LATER, "office")
    assert taken(store, LATER).message_id == message_id


def test_what_is_being_sent_or_done_cannot_be_decided_on(store: Store, message_id: str) -> None:
    """Neither hold nor retry touches a message in a sender's hands, an accepted one, or one that does not exist."""
    row = taken(store)
    with store.writing() as connection:
        answers = [
            hold(connection, row.id, NOW, "o"),
            retry(connection, row.id, NOW, "o"),
            hold(connection, 99, NOW, "o"),
        ]
    finish(store, accept, row)
    with store.writing() as connection:
        answers += [hold(connection, row.id, NOW, "o"), retry(connection, row.id, NOW, "o")]
    assert answers == [False] * 5


def test_the_list_can_be_narrowed(store: Store) -> None:
    """By plan and by state."""
    for name in ("a@p", "b@p"):
        add(store, name)
    taken(store)
    with store.reading() as connection:
        sending = list_outbox(connection, "p", [OutboxState.SENDING])
        assert [row.message_id for row in sending] == ["a@p"]
        assert len(list(list_outbox(connection, "p"))) == 2
        assert list(list_outbox(connection, "q")) == []
        assert get(connection, 99) is None
