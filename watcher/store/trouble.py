"""What can be wrong with a database: driver errors come in, a `StoreUnusable` in plain words goes out."""

from __future__ import annotations

from urllib.parse import unquote

from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from watcher.plan.problem import Problem, error


class StoreUnusable(Exception):
    """The database cannot be used; `problem` says which, why and what to do. Never holds a password."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


_FAULTS: tuple[tuple[str, str, str, str], ...] = (
    # part of the driver's words, code, what is wrong, what to do
    ("locked", "store.locked", "the database is locked", "end the other Watcher that is writing, or try again later"),
    ("lock timeout", "store.locked", "the database is locked", "end what holds the lock, or try again later"),
    ("lock_not_available", "store.locked", "the database is locked", "end what holds the lock, or try again later"),
    (
        "unable to open",
        "store.cannot_open",
        "cannot open the database",
        "check that its folder exists and can be written to",
    ),
    (
        "not a database",
        "store.not_a_database",
        "this is no database",
        "name another file under database:, or remove it",
    ),
    ("malformed", "store.damaged", "the database is damaged", "restore it from a backup"),
    (
        "readonly",
        "store.not_writable",
        "cannot write to the database",
        "allow writing to the file and to its folder",
    ),
    ("disk is full", "store.full", "cannot write to the database", "make room on the disk"),
    ("disk i/o", "store.cannot_read", "cannot read or write the database", "check the disk and the file's permissions"),
    ("permission denied", "store.forbidden", "the database refuses this", "grant the user rights on the schema"),
)


def where_of(url: URL) -> str:
    """The database as printed: the file of SQLite, the URL without its password otherwise."""
    if url.get_backend_name() == "sqlite":
        return unquote((url.database or ":memory:").removeprefix("file:"))
    return url.render_as_string(hide_password=True)


def unusable(code: str, url: URL, text: str) -> StoreUnusable:
    """The exception for a fault of this database; `text` reads `what is wrong (what was found); what to do`."""
    return StoreUnusable(error(code, where_of(url), text))


def recognised(url: URL, fault: DBAPIError) -> StoreUnusable | None:
    """The exception for a driver's error about the database as a whole; None for any other (a bad query)."""
    found = in_one_line(url, fault)
    for words, code, what, advice in _FAULTS:
        if words in found.lower():
            return unusable(code, url, f"{what} ({found}); {advice}")
    is_connecting = type(fault.orig).__name__ == "OperationalError" and fault.statement is None
    if is_connecting or fault.connection_invalidated:
        text = f"cannot reach the database ({found}); check that it runs and that its URL is right"
        return unusable("store.cannot_connect", url, text)
    return None


def in_one_line(url: URL, fault: DBAPIError) -> str:
    """The driver's own words on one line, at most 200 characters, without the password."""
    words = " ".join(str(fault.orig).split())
    if url.password:
        words = words.replace(str(url.password), "***")
    return words if len(words) <= 200 else words[:199] + "…"
