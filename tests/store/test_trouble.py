"""Driver errors in plain words."""

from __future__ import annotations

import pytest
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError

from watcher.store.trouble import recognised, where_of

URL = make_url("postgresql+psycopg://me:secret@h/plan")


class FakeDriverError(Exception):
    """An error of no driver in particular."""


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("database is locked", "store.locked"),
        ("canceling statement due to lock timeout", "store.locked"),
        ("database disk image is malformed", "store.damaged"),
        ("database or disk is full", "store.full"),
        ("disk I/O error", "store.cannot_read"),
        ("permission denied for schema public", "store.forbidden"),
    ],
)
def test_a_fault_of_the_database_has_a_code(words: str, code: str) -> None:
    """Both drivers' words are known."""
    found = recognised(URL, OperationalError("SELECT 1", {}, FakeDriverError(words)))
    assert found is not None
    assert found.problem.code == code


def test_a_bad_query_is_no_fault_of_the_database() -> None:
    """It stays what it is, a bug to be seen."""
    assert recognised(URL, OperationalError("SELECT x", {}, FakeDriverError("no such column: x"))) is None


def test_a_message_is_one_line_without_the_password() -> None:
    """Even where the driver repeats it."""
    fault = OperationalError("SELECT 1", {}, FakeDriverError("disk is full\n  for me:secret"))
    expected = "postgresql+psycopg://me:***@h/plan: cannot write to the database (disk is full for me:***)"
    assert str(recognised(URL, fault)).startswith(expected)


@pytest.mark.parametrize(
    ("url", "where"),
    [
        ("sqlite:///plan/watcher.db", "plan/watcher.db"),
        ("sqlite://", ":memory:"),
        ("sqlite:///file:a%20b.db", "a b.db"),
    ],
)
def test_a_file_is_printed_by_its_path(url: str, where: str) -> None:
    """SQLite's place is the file, as a person would type it."""
    assert where_of(make_url(url)) == where
