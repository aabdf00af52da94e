"""The migrations and the metadata say the same."""

from __future__ import annotations

from datetime import date

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from watcher.store.engine import Store, open_store
from watcher.store.findings import standings
from watcher.store.schema import OLDER_VERSIONS, VERSION
from watcher.store.tables import METADATA


def scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", "watcher.store:migrations")
    return ScriptDirectory.from_config(config)


def test_migrations_build_the_metadata(store: Store) -> None:
    """Alembic finds no difference between a migrated database and the tables the code uses; tables of numbers come and go."""

    def is_kept(name: str | None, kind: str, _parents: object) -> bool:
        return kind != "table" or not str(name).startswith("numbered_")

    options = {"compare_type": True, "include_name": is_kept}
    with store.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts=options), METADATA) == []


def test_the_version_is_the_newest_migration() -> None:
    """VERSION names the head; every other migration is an older version from which it can be reached."""
    assert scripts().get_heads() == [VERSION]
    assert {script.revision for script in scripts().walk_revisions()} == {VERSION, *OLDER_VERSIONS}


def test_no_migration_imports_the_tables_as_they_are() -> None:
    """A migration is frozen: it would change its meaning if it followed the metadata."""
    for script in scripts().walk_revisions():
        assert not hasattr(script.module, "METADATA")
        assert "watcher" not in vars(script.module)


def test_findings_of_the_first_schema_stay_open(fresh_url: str) -> None:
    """They are taken to have opened on the day they began to hold."""
    engine = create_engine(fresh_url)
    config = Config()
    config.set_main_option("script_location", "watcher.store:migrations")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.execute(
            text(
                "INSERT INTO finding (plan_id, rule, subject, ref, state, severity, text, since, opened_at, updated_at, tell)"
                " VALUES ('p', 'milestone.overdue', 'milestone', '1.11', 'open', 'red', 'late', '2017-12-01',"
                " '2018-01-31 12:00:00', '2018-01-31 12:00:00', '[]')"
            )
        )
    engine.dispose()
    store = open_store(fresh_url)
    with store.reading() as connection:
        (standing,) = standings(connection, "p")
    store.close()
    assert (standing.candidate_since, standing.opened_on) == (date(2017, 12, 1), date(2017, 12, 1))
    assert (standing.periods_held, standing.clear_since, standing.periods_clear) == (0, None, 0)
