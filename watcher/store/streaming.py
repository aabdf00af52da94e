"""Rows a few at a time: a query comes in, its rows stream out in constant memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Select
from sqlalchemy.engine import Connection, RowMapping

ROWS_AT_A_TIME = 2000
"""Rows fetched at once: enough to be quick, few enough to cost no memory."""


def stream(connection: Connection, query: Select[Any]) -> Iterator[RowMapping]:
    """The rows of a query by column name; the cursor is closed when the reader stops, even early."""
    with connection.execute(query, execution_options={"yield_per": ROWS_AT_A_TIME}) as result:
        for rows in result.mappings().partitions():
            yield from rows
