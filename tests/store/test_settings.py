"""What a plan remembers."""

from __future__ import annotations

from watcher.store.engine import Store
from watcher.store.settings import get_setting, put_setting


def test_the_last_value_counts(store: Store) -> None:
    """A value takes the place of an earlier one, for its plan and name only."""
    with store.writing() as connection:
        put_setting(connection, "p", "heartbeat", "old")
        put_setting(connection, "p", "heartbeat", "new")
        put_setting(connection, "q", "heartbeat", "theirs")
        found = [get_setting(connection, *key) for key in (("p", "heartbeat"), ("q", "heartbeat"), ("p", "other"))]
    assert found == ["new", "theirs", None]
