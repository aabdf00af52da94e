"""Addresses to answer on, in words."""

from __future__ import annotations

import pytest

from watcher.plan.listening import Listening, read_listening
from watcher.plan.problem import Problem


@pytest.mark.parametrize(
    ("text", "host", "port"),
    [("127.0.0.1:8787", "127.0.0.1", 8787), ("[::1]:80", "::1", 80), ("localhost:0", "localhost", 0)],
)
def test_an_address_has_a_host_and_a_port(text: str, host: str, port: int, problems: list[Problem]) -> None:
    """Brackets belong to the words, not to the host."""
    assert (read_listening(text, "config.yaml:1:9", problems), problems) == (Listening(host=host, port=port), [])


@pytest.mark.parametrize(
    "text", ["8787", ":8787", "localhost", "localhost:", "localhost:http", "localhost:99999", "x:-1"]
)
def test_anything_else_is_refused(text: str, problems: list[Problem]) -> None:
    """Nobody listens on every address by leaving the host out."""
    assert read_listening(text, "config.yaml:1:9", problems) is None
    assert [problem.code for problem in problems] == ["config.health"]
