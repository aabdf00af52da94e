"""Alembic's environment: a connection comes in through the config, migrations are run on it."""

from __future__ import annotations

from alembic import context

from watcher.store.tables import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA, compare_type=True)
with context.begin_transaction():
    context.run_migrations()
