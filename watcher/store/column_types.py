"""Column types both databases agree on: Python values come in, what the database keeps goes out, and back."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import BigInteger, DateTime, Integer
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

ROW_ID: TypeEngine[int] = BigInteger().with_variant(Integer, "sqlite")
"""A key the database counts up by itself: SQLite does so for INTEGER alone."""


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept as UTC: with its zone in PostgreSQL, naive in SQLite. A naive one raises ValueError."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment in UTC as the database takes it."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment needs its time zone ({value.isoformat()}); give it in UTC")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - the interface
        """The moment as aware UTC, whatever the session's time zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
