"""Opening a database: a URL comes in, a `Store` that hands out transactions goes out, its schema up to date."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol
from urllib.parse import quote

from sqlalchemy import create_engine, event
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import StaticPool

from watcher.plan.problem import error
from watcher.store.schema import is_current, migrate, strangers, version_of
from watcher.store.trouble import StoreUnusable, recognised, unusable, where_of

LOCK_SECONDS = 30
"""How long a writer waits for another before the database counts as locked."""


class Store:
    """An open database. Transactions come from `reading` and `writing`; faults of the database raise StoreUnusable."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @property
    def where(self) -> str:
        """The database as printed: a file, or a URL without its password."""
        return where_of(self.engine.url)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the database and keeps nothing; temporary tables may be filled in it."""
        level = None if self._is_sqlite else "REPEATABLE READ"
        with self._transaction(level) as connection:
            yield connection
            connection.rollback()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that may write (in SQLite alone from the start), committed at the end, undone by any error."""
        with self._transaction("IMMEDIATE" if self._is_sqlite else None) as connection:
            yield connection
            connection.commit()

    def close(self) -> None:
        """Let go of every connection; the store can be opened again."""
        self.engine.dispose()

    @property
    def _is_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def _transaction(self, mode: str | None) -> Iterator[Connection]:
        options = {} if mode is None else {"watcher_begin" if self._is_sqlite else "isolation_level": mode}
        try:
            with self.engine.connect().execution_options(**options) as connection:
                connection.begin()
                yield connection
        except DBAPIError as fault:
            raise recognised(self.engine.url, fault) or fault from fault


def open_store(url: str, *, readonly: bool = False) -> Store:
    """The database of a URL (`sqlite:///watcher.db`, `postgresql+psycopg://...`), created or migrated where needed.

    Read-only, it must exist and be up to date, and an SQLite file cannot be written. Raises StoreUnusable for a
    URL or a kind of database that cannot be used, and for one that cannot be opened, is locked, not Watcher's or newer.
    """
    store = Store(_engine(_understood(url), readonly=readonly))
    try:
        _prepare(store, readonly=readonly)
    except BaseException:  # whatever happened, no connection stays open behind a store nobody has
        store.close()
        raise
    return store


def _understood(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError:
        advice = "write sqlite:///watcher.db or postgresql+psycopg://user@host/name"
        raise StoreUnusable(error("store.url", "database", f"cannot read the database's URL; {advice}")) from None
    if parsed.drivername in ("sqlite", "sqlite+pysqlite"):
        return parsed.set(drivername="sqlite")
    if parsed.drivername in ("postgresql", "postgresql+psycopg", "postgres"):
        return parsed.set(drivername="postgresql+psycopg")
    raise unusable(
        "store.dialect",
        parsed,
        f"cannot use this kind of database ({parsed.drivername}); use sqlite:///FILE or postgresql+psycopg://...",
    )


def _engine(url: URL, *, readonly: bool) -> Engine:
    if url.get_backend_name() == "sqlite":
        return _sqlite_engine(url, readonly=readonly)
    try:
        engine = create_engine(url, connect_args={"connect_timeout": 10})
    except (ModuleNotFoundError, NoSuchModuleError):
        text = "PostgreSQL needs a driver (psycopg is not installed); install watcher-plan[postgres]"
        raise unusable("store.driver", url, text) from None
    event.listen(engine, "connect", _set_up_postgresql)
    return engine


def _sqlite_engine(url: URL, *, readonly: bool) -> Engine:
    in_memory = url.database in (None, "", ":memory:")
    arguments: dict[str, object] = {} if "timeout" in url.query else {"timeout": LOCK_SECONDS}
    if readonly and not in_memory:
        url = url.set(database=f"file:{quote(str(url.database))}").update_query_dict({"mode": "ro", "uri": "true"})
    if in_memory:
        engine = create_engine(url, connect_args={**arguments, "check_same_thread": False}, poolclass=StaticPool)
    else:
        engine = create_engine(url, connect_args=arguments)
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


class _Cursor(Protocol):
    def execute(self, statement: str) -> object: ...

    def close(self) -> None: ...


class _DriverConnection(Protocol):
    isolation_level: str | None
    autocommit: bool

    def cursor(self) -> _Cursor: ...


def _run(driver: _DriverConnection, *statements: str) -> None:
    cursor = driver.cursor()
    for statement in statements:
        cursor.execute(statement)
    cursor.close()


def _set_up_sqlite(driver: _DriverConnection, _record: object) -> None:
    """Keep the driver from beginning transactions of its own accord; `_begin_sqlite` does, in the mode we choose."""
    driver.isolation_level = None
    # FULL: a message marked as sent must still be so after a power cut, or it would be sent again.
    _run(driver, "PRAGMA foreign_keys = ON", "PRAGMA synchronous = FULL")


def _begin_sqlite(connection: Connection) -> None:
    mode = connection.get_execution_options().get("watcher_begin", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {mode}")


def _set_up_postgresql(driver: _DriverConnection, _record: object) -> None:
    driver.autocommit = True
    _run(driver, f"SET lock_timeout = '{LOCK_SECONDS}s'", "SET client_min_messages = warning")
    driver.autocommit = False


def _prepare(store: Store, *, readonly: bool) -> None:
    """Create or migrate the schema unless it is current; two processes may do so at once."""
    url = store.engine.url
    with store.reading() as connection:
        current = is_current(url, version_of(connection))
    if current:
        return
    if readonly:
        raise unusable("store.not_ready", url, "the database has not been set up yet; run an import first")
    _choose_write_ahead_log(store)
    with store.writing() as connection:
        found = strangers(connection)
        if found:
            raise unusable(
                "store.not_ours",
                url,
                f'this is another program\'s database (it has a table "{found[0]}"); name another file under database:',
            )
        migrate(connection)


def _choose_write_ahead_log(store: Store) -> None:
    """Let readers and one writer of an SQLite file work side by side; the choice is kept in the file itself."""
    if store.engine.dialect.name != "sqlite":
        return
    driver = store.engine.raw_connection()
    try:
        driver.cursor().execute("PRAGMA journal_mode = WAL")
    except store.engine.dialect.loaded_dbapi.OperationalError as fault:
        if "locked" not in str(fault):  # locked: another process is making the same choice at this moment
            raise recognised(store.engine.url, DBAPIError("PRAGMA journal_mode", {}, fault)) or fault from fault
    finally:
        driver.close()
