"""The schema's version: a connection comes in, an up-to-date schema or a refusal goes out."""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.engine import URL, Connection
from sqlalchemy.exc import DBAPIError

from watcher.store.trouble import unusable

VERSION = "0011"
"""The newest version this Watcher knows."""

OLDER_VERSIONS: frozenset[str] = frozenset(
    {"0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010"}
)
"""Versions from which the migrations lead here."""

_SAME_FOR_ALL = 0x57415443
"""Key of the PostgreSQL lock under which a schema is created or changed."""


def version_of(connection: Connection) -> str | None:
    """The version stored in the database; None where no migration has ever run. Ends the transaction it looks in."""
    try:
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    except DBAPIError as fault:
        if not _says_no_such_table(fault):
            raise
        found = None
    connection.rollback()
    return None if found is None else str(found)


def _says_no_such_table(fault: DBAPIError) -> bool:
    return "no such table" in str(fault.orig) or getattr(fault.orig, "sqlstate", None) == "42P01"


def is_current(url: URL, version: str | None) -> bool:
    """Whether nothing has to be migrated. Raises StoreUnusable for a version this Watcher does not know."""
    if version == VERSION:
        return True
    if version is None or version in OLDER_VERSIONS:
        return False
    raise unusable(
        "store.newer",
        url,
        f"the database is from a newer Watcher (schema {version}, this one knows {VERSION}); update Watcher",
    )


def migrate(connection: Connection) -> None:
    """Bring the schema to VERSION inside the caller's write transaction; waits for another process doing the same."""
    from alembic import command
    from alembic.config import Config

    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _SAME_FOR_ALL})
        if _is_migrated(connection):
            return
    config = Config()
    config.set_main_option("script_location", "watcher.store:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _is_migrated(connection: Connection) -> bool:
    """Whether another process brought the schema up to date while this one waited."""
    if connection.execute(text("SELECT to_regclass('alembic_version')")).scalar_one() is None:
        return False
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none() == VERSION


def strangers(connection: Connection) -> tuple[str, ...]:
    """Tables of an SQLite file that no migration of ours made; empty for a fresh file and for PostgreSQL."""
    if connection.dialect.name != "sqlite":
        return ()
    names = (
        connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")).scalars().all()
    )
    return () if "alembic_version" in names else tuple(names)
