"""Digests queued once for each person and period."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from watcher.digest.model import Balance
from watcher.store.digests import last_handed_over, last_period, people_queued, queue
from watcher.store.engine import Store
from watcher.store.messages import NewDigest, NewMessage, OutboxState
from watcher.store.outbox import accepted, claim, list_outbox, refused

NOW = datetime(2018, 1, 31, 12, tzinfo=UTC)

DIGEST = NewDigest(
    plan_id="p",
    schedule="weekly",
    person="PS",
    period="2018-W05",
    as_at=date(2018, 1, 31),
    keys=("milestone:1.11",),
    balance=Balance(last=0, new=1, closed=0, now=1),
)
MESSAGE = NewMessage(
    plan_id="p", recipient="ps@croydon.example", subject="1 overdue", text="…", html=None, message_id="w05.ps@p"
)


def put(store: Store, new: NewDigest | None, message: NewMessage | None) -> bool:
    with store.writing() as connection:
        return queue(connection, new, message, NOW)


def message_ids(store: Store) -> list[str]:
    with store.reading() as connection:
        return [row.message_id for row in list_outbox(connection)]


def test_a_period_is_queued_once(store: Store) -> None:
    """The second time nothing is written, whatever the message says by then."""
    assert put(store, DIGEST, MESSAGE)
    assert not put(store, DIGEST, replace(MESSAGE, message_id="another@p"))
    assert message_ids(store) == ["w05.ps@p"]


@pytest.mark.parametrize("other", [{"plan_id": "q"}, {"schedule": "daily"}, {"person": "MK"}, {"period": "2018-W06"}])
def test_another_plan_schedule_person_or_period_is_queued(store: Store, other: dict[str, str]) -> None:
    """Each of the four parts of the key counts."""
    put(store, DIGEST, MESSAGE)
    assert put(store, replace(DIGEST, **other), replace(MESSAGE, message_id="another@p"))


def test_a_message_waits_from_the_moment_it_is_queued(store: Store) -> None:
    """It is due at once, unsent, and knows its digest and its hash."""
    put(store, DIGEST, MESSAGE)
    with store.reading() as connection:
        (row,) = list_outbox(connection)
    assert (row.state, row.next_at, row.attempts, row.accepted_at) == (OutboxState.QUEUED, NOW, 0, None)
    assert (row.digest_id, row.sha256) == (1, MESSAGE.sha256)


def test_an_alert_is_queued_once_by_its_message_id(store: Store) -> None:
    """A message without a digest goes out once, however often it is asked for."""
    assert put(store, None, MESSAGE)
    assert not put(store, None, MESSAGE)
    assert message_ids(store) == ["w05.ps@p"]


def test_a_digest_for_nobody_is_still_on_record(store: Store) -> None:
    """Whoever cannot be told has a digest without a message."""
    assert put(store, DIGEST, None)
    assert message_ids(store) == []
    with store.reading() as connection:
        assert people_queued(connection, "p", "weekly", "2018-W05") == {"PS"}
        assert last_period(connection, "p", "weekly") == "2018-W05"
        assert last_period(connection, "p", "daily") is None


def test_only_what_was_accepted_was_handed_over(store: Store) -> None:
    """The next balance is struck against the last digest that arrived, not against one that was refused."""
    for period, end in (("2018-W05", accepted), ("2018-W06", None)):
        put(store, replace(DIGEST, period=period, keys=(period,)), replace(MESSAGE, message_id=period))
        with store.writing() as connection:
            row = claim(connection, "p", NOW, "relay", 60)
            assert row is not None
            if end is None:
                refused(connection, row, NOW, "550 unknown")
            else:
                end(connection, row, NOW)
    with store.reading() as connection:
        handed_over = last_handed_over(connection, "p", "weekly")
        assert last_handed_over(connection, "p", "daily") == {}
    assert (handed_over["PS"].keys, handed_over["PS"].balance) == (("2018-W05",), DIGEST.balance)
