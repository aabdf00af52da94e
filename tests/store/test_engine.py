"""Opening databases: good ones, bad ones, and two at once."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, insert, select, text

from watcher.store.engine import Store, open_store
from watcher.store.schema import VERSION
from watcher.store.tables import import_, setting
from watcher.store.trouble import StoreUnusable

ROW = {"plan_id": "p", "name": "n", "value": "v"}


def refusal(url: str, *, readonly: bool = False) -> str:
    with pytest.raises(StoreUnusable) as caught:
        open_store(url, readonly=readonly)
    return str(caught.value)


def values(store: Store) -> list[str]:
    with store.reading() as connection:
        return list(connection.execute(select(setting.c.value)).scalars())


def test_a_fresh_database_is_created_and_opened_again(fresh_url: str) -> None:
    """Opening twice finds the same empty store."""
    open_store(fresh_url).close()
    store = open_store(fresh_url)
    assert values(store) == []
    store.close()


def test_writing_is_kept(store: Store) -> None:
    """What a writing transaction did is there for the next reader."""
    with store.writing() as connection:
        connection.execute(insert(setting).values(ROW))
    assert values(store) == ["v"]


def test_writing_is_undone_by_an_error(store: Store) -> None:
    """An error inside a writing transaction leaves nothing behind."""

    def fail() -> None:
        with store.writing() as connection:
            connection.execute(insert(setting).values(ROW))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert values(store) == []


def test_reading_keeps_nothing(store: Store) -> None:
    """A reading transaction is rolled back at its end, whatever was done in it."""
    with store.reading() as connection:
        connection.execute(insert(setting).values(ROW))
    assert values(store) == []


def test_a_reader_sees_one_state_while_another_writes(store: Store) -> None:
    """A write committed in the middle of a reading transaction does not show in it."""
    with store.reading() as reader:
        before = reader.execute(select(setting)).all()
        with store.writing() as writer:
            writer.execute(insert(setting).values(ROW))
        assert reader.execute(select(setting)).all() == before


def test_readonly_reads_what_is_there(fresh_url: str) -> None:
    """A store that is up to date can be opened read-only."""
    open_store(fresh_url).close()
    store = open_store(fresh_url, readonly=True)
    assert values(store) == []
    store.close()


def test_readonly_refuses_to_write_to_a_file(tmp_path: Path) -> None:
    """A write through a read-only store of a file is refused in plain words."""
    url = f"sqlite:///{tmp_path / 'w.db'}"
    open_store(url).close()
    store = open_store(url, readonly=True)
    with pytest.raises(StoreUnusable, match="cannot write to the database"), store.writing() as connection:
        connection.execute(insert(setting).values(ROW))
    store.close()


def test_readonly_needs_a_file_that_exists(tmp_path: Path) -> None:
    """Read-only, a missing file is an error and is not created."""
    path = tmp_path / "none.db"
    assert refusal(f"sqlite:///{path}", readonly=True).startswith(f"{path}: cannot open the database")
    assert not path.exists()


def test_readonly_needs_a_database_that_was_set_up(tmp_path: Path) -> None:
    """Read-only, an empty file says what to do first."""
    path = tmp_path / "empty.db"
    path.touch()
    expected = f"{path}: the database has not been set up yet; run an import first"
    assert refusal(f"sqlite:///{path}", readonly=True) == expected


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    """A file in a folder that does not exist cannot be opened."""
    path = tmp_path / "no" / "w.db"
    assert refusal(f"sqlite:///{path}") == (
        f"{path}: cannot open the database (unable to open database file); "
        "check that its folder exists and can be written to"
    )


def test_a_file_that_is_no_database_is_named_and_left_alone(tmp_path: Path) -> None:
    """A text file under the database's name is refused and not changed."""
    path = tmp_path / "w.db"
    path.write_text("ref;title\n" * 200)
    assert f"{path}: this is no database (file is not a database)" in refusal(f"sqlite:///{path}")
    assert path.read_text() == "ref;title\n" * 200


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    """An SQLite file with strange tables is refused by the name of one."""
    path = tmp_path / "w.db"
    import sqlite3

    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE invoices (id)")
    connection.close()
    assert '(it has a table "invoices")' in refusal(f"sqlite:///{path}")


def test_a_newer_schema_is_refused(fresh_url: str) -> None:
    """A version that this Watcher does not know is newer: nothing is migrated."""
    store = open_store(fresh_url)
    with store.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    words = f"the database is from a newer Watcher (schema 9999, this one knows {VERSION}); update Watcher"
    assert words in refusal(fresh_url)


def test_an_older_schema_is_brought_up_to_date_and_keeps_its_rows(fresh_url: str) -> None:
    """A database of the first version is migrated when it is opened; what it held is still there, plans are read anew."""
    engine = create_engine(fresh_url)
    config = Config()
    config.set_main_option("script_location", "watcher.store:migrations")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.execute(insert(setting).values(plan_id="p", name="heartbeat", value="kept"))
        known = {"plan_id": "p", "at": datetime(2018, 1, 1, tzinfo=UTC), "ok": True, "summary": {}}
        connection.execute(insert(import_).values(fingerprint="as it was", **known))
    engine.dispose()
    again = open_store(fresh_url)
    with again.reading() as connection:
        assert connection.execute(select(setting.c.value)).scalars().all() == ["kept"]
        assert connection.execute(select(import_.c.fingerprint)).scalars().all() == [""]
        assert connection.execute(text("SELECT count(*) FROM recorded")).scalar_one() == 0
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one() == VERSION
    again.close()


def test_a_writer_that_waits_too_long_hears_of_the_lock(tmp_path: Path) -> None:
    """Two writers of one file: the second gives up after the timeout, with a message."""
    url = f"sqlite:///{tmp_path / 'w.db'}"
    first, second = open_store(url), open_store(f"{url}?timeout=0.05")
    with first.writing(), pytest.raises(StoreUnusable, match="the database is locked"), second.writing():
        pass
    first.close()
    second.close()


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("watcher.db", "database: cannot read the database's URL"),
        ("mysql://u:secret@h/d", "mysql://u:***@h/d: cannot use this kind of database (mysql)"),
        ("postgresql+pg8000://u:secret@h/d", "cannot use this kind of database (postgresql+pg8000)"),
    ],
)
def test_a_url_that_cannot_be_used_says_so(url: str, words: str) -> None:
    """Anything but SQLite and PostgreSQL by psycopg is refused, without a password."""
    found = refusal(url)
    assert words in found
    assert "secret" not in found


def test_a_server_that_cannot_be_reached_says_so_without_the_password() -> None:
    """A closed port is a message, not a traceback."""
    found = refusal("postgresql://me:secret@127.0.0.1:1/plan")
    assert "postgresql+psycopg://me:***@127.0.0.1:1/plan: cannot reach the database" in found
    assert "secret" not in found


def test_a_missing_driver_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without psycopg a PostgreSQL URL names the extra to install."""
    monkeypatch.setitem(sys.modules, "psycopg", None)
    assert refusal("postgresql://h/d").endswith("(psycopg is not installed); install watcher-plan[postgres]")


def test_processes_that_create_at_once_all_succeed(fresh_url: str) -> None:
    """Four processes open one fresh database at the same moment: each finds it ready."""
    code = "import sys; from watcher.store.engine import open_store; open_store(sys.argv[1]).close()"
    started = [subprocess.Popen([sys.executable, "-c", code, fresh_url], stderr=subprocess.PIPE) for _ in range(4)]
    errors = [process.communicate()[1] for process in started]
    assert [process.returncode for process in started] == [0] * 4, errors


def test_an_up_to_date_database_is_opened_without_alembic(tmp_path: Path) -> None:
    """Alembic costs a third of a second: it is imported only when something must be migrated."""
    url = f"sqlite:///{tmp_path / 'w.db'}"
    open_store(url).close()
    code = "import sys; from watcher.store.engine import open_store; open_store(sys.argv[1]); print('alembic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code, url], capture_output=True, text=True).stdout == "False\n"
