"""Inserting what may be there already: a table comes in, an insert that can give way goes out, for either database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Table
from sqlalchemy.engine import Connection

if TYPE_CHECKING:
    from sqlalchemy.dialects.postgresql import Insert as PostgresInsert
    from sqlalchemy.dialects.sqlite import Insert as SqliteInsert


def giving_insert(connection: Connection, table: Table) -> SqliteInsert | PostgresInsert:
    """An insert that knows `on_conflict_do_nothing` and `on_conflict_do_update`; both databases spell them alike."""
    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects.postgresql import insert as postgres_insert

        return postgres_insert(table)
    from sqlalchemy.dialects.sqlite import insert as sqlite_insert

    return sqlite_insert(table)
