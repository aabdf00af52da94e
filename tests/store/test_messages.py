"""Messages as values."""

from __future__ import annotations

from dataclasses import replace

import pytest

from watcher.store.messages import NewMessage

MESSAGE = NewMessage(plan_id="p", recipient="r", subject="s", text="t", html="h", message_id="m")


@pytest.mark.parametrize("changed", [{"recipient": "x"}, {"subject": "x"}, {"text": "x"}, {"html": None}])
def test_the_hash_follows_what_is_sent(changed: dict[str, str | None]) -> None:
    """Any part that a reader sees changes it."""
    assert replace(MESSAGE, **changed).sha256 != MESSAGE.sha256


def test_the_hash_does_not_follow_the_message_id() -> None:
    """The same content under two ids is the same content."""
    assert replace(MESSAGE, message_id="x").sha256 == MESSAGE.sha256
