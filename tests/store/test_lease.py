"""One worker at a time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from watcher.store.engine import Store
from watcher.store.lease import is_held, release, renew, take

NOW = datetime(2018, 1, 31, 12, tzinfo=UTC)
ENDS = NOW + timedelta(seconds=60)


def test_a_second_holder_stands_by(store: Store) -> None:
    """Until the lease ends (that moment excluded) nobody else gets it."""
    with store.writing() as connection:
        assert take(connection, "relay", "a", NOW, 60) is not None
        assert take(connection, "relay", "b", ENDS - timedelta(microseconds=1), 60) is None
        assert take(connection, "other", "b", NOW, 60) is not None


def test_a_lease_that_ran_out_goes_to_the_next_with_a_higher_fence(store: Store) -> None:
    """The old holder can neither renew nor release it."""
    with store.writing() as connection:
        old = take(connection, "relay", "a", NOW, 60)
        new = take(connection, "relay", "b", ENDS, 60)
        assert old is not None
        assert new is not None
        assert new.fence > old.fence
        assert renew(connection, old, ENDS, 60) is None
        assert not release(connection, old, ENDS)
        assert (is_held(connection, old, ENDS), is_held(connection, new, ENDS)) == (False, True)


def test_a_renewed_lease_keeps_its_fence(store: Store) -> None:
    """The holder goes on under the same token, for longer."""
    with store.writing() as connection:
        held = take(connection, "relay", "a", NOW, 60)
        assert held is not None
        renewed = renew(connection, held, NOW + timedelta(seconds=30), 60)
        assert renewed is not None
        assert (renewed.fence, renewed.until) == (held.fence, NOW + timedelta(seconds=90))
        assert is_held(connection, renewed, ENDS)


def test_a_released_lease_is_free_at_once(store: Store) -> None:
    """The next holder does not wait for its end, and the fence still grows."""
    with store.writing() as connection:
        held = take(connection, "relay", "a", NOW, 60)
        assert held is not None
        assert release(connection, held, NOW)
        following = take(connection, "relay", "b", NOW, 60)
        assert following is not None
        assert following.fence > held.fence


def test_taking_ones_own_lease_shuts_out_what_ran_before(store: Store) -> None:
    """A restarted process under the same name gets a new fence."""
    with store.writing() as connection:
        before = take(connection, "relay", "a", NOW, 60)
        after = take(connection, "relay", "a", NOW, 60)
        assert before is not None
        assert after is not None
        assert (is_held(connection, before, NOW), is_held(connection, after, NOW)) == (False, True)
