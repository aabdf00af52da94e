"""The migrations and the metadata say the same."""

from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from watcher.store.engine import Store
from watcher.store.schema import OLDER_VERSIONS, VERSION
from watcher.store.tables import METADATA


def scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", "watcher.store:migrations")
    return ScriptDirectory.from_config(config)


def test_migrations_build_the_metadata(store: Store) -> None:
    """Alembic finds no difference between a migrated database and the tables the code uses."""
    with store.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), METADATA) == []


def test_the_version_is_the_newest_migration() -> None:
    """VERSION names the head; every other migration is an older version from which it can be reached."""
    assert scripts().get_heads() == [VERSION]
    assert {script.revision for script in scripts().walk_revisions()} == {VERSION, *OLDER_VERSIONS}


def test_no_migration_imports_the_tables_as_they_are() -> None:
    """A migration is frozen: it would change its meaning if it followed the metadata."""
    for script in scripts().walk_revisions():
        assert not hasattr(script.module, "METADATA")
        assert "watcher" not in vars(script.module)
