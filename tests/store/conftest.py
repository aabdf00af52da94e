"""An empty store on each database, and small facts to put into it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from watcher.plan.fact import ALWAYS, FOREVER, Fact, FactValue
from watcher.plan.place import Place, Source
from watcher.store.engine import Store, open_store
from watcher.store.imports import ImportOutcome, store_import
from watcher.store.tables import METADATA

POSTGRES = pytest.param("postgresql", marks=pytest.mark.postgres)

MakeFact = Callable[..., Fact]
Import = Callable[..., ImportOutcome]


def _in_schema(url: str, schema: str) -> str:
    return make_url(url).update_query_dict({"options": f"-csearch_path={schema}"}).render_as_string(hide_password=False)


def _execute(url: str, *statements: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "watcher.db"
    open_store(f"sqlite:///{path}").close()
    return path


@pytest.fixture(scope="session")
def postgres_store(postgres_url: str) -> Iterator[Store]:
    schema = f"watcher_{os.getpid()}"
    _execute(postgres_url, f"CREATE SCHEMA {schema}")
    store = open_store(_in_schema(postgres_url, schema))
    yield store
    store.close()
    _execute(postgres_url, f"DROP SCHEMA {schema} CASCADE")


@pytest.fixture(params=["sqlite", POSTGRES])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store: a file of its own, or the session's schema with every table emptied."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "watcher.db")
        opened = open_store(f"sqlite:///{tmp_path / 'watcher.db'}")
        yield opened
        opened.close()
        return
    opened = request.getfixturevalue("postgres_store")
    with opened.writing() as connection:
        names = ", ".join(f'"{name}"' for name in METADATA.tables)
        connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))
    yield opened


@pytest.fixture(params=["sqlite", POSTGRES])
def fresh_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database in which nothing has ever been created."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'fresh.db'}"
        return
    url = request.getfixturevalue("postgres_url")
    schema = f"fresh_{os.getpid()}"
    _execute(url, f"CREATE SCHEMA {schema}")
    yield _in_schema(url, schema)
    _execute(url, f"DROP SCHEMA {schema} CASCADE")


@pytest.fixture
def noon() -> datetime:
    return datetime(2018, 1, 31, 12, tzinfo=UTC)


@pytest.fixture
def fact() -> MakeFact:
    """Facts in one line: table, ref, values, and where they differ row and days."""

    def make(
        table: str, ref: str, *, row: int = 1, since: date = ALWAYS, until: date = FOREVER, **values: FactValue
    ) -> Fact:
        home = Place(source=Source(file="plan.csv"), row=row, column=1)
        return Fact(table=table, ref=ref, values=values, home=home, from_day=since, until_day=until)

    return make


@pytest.fixture
def import_facts(store: Store, noon: datetime) -> Import:
    """Import facts of the plan `p` and say what changed."""

    def run(*facts: Fact, plan_id: str = "p", at: datetime = noon, dry_run: bool = False) -> ImportOutcome:
        with store.writing() as connection:
            return store_import(connection, plan_id, "f", [], facts, [], at, dry_run=dry_run)

    return run
