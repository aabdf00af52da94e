"""Commentary that one import after another repeats."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from small_indicator import indicator, reading
from sqlalchemy import select

from watcher.plan.indicator_facts import indicator_facts
from watcher.plan.model import Indicator
from watcher.store import tables
from watcher.store.engine import Store
from watcher.store.imports import store_import

SAID = "Agency staff cover the vacancies."
NEW = "Two posts are filled."


def _month(month: int, said: str | None) -> Indicator:
    """The indicator from April up to a month, with what is written about the month."""
    values = indicator(*("50" for _ in range(4, month + 1)))
    return replace(values, commentary=said, commentary_for=reading(month, "50").ends if said else None)


def _latest(store: Store, *months: Indicator) -> tuple[object, ...]:
    """What the last period's slice says after one import for each month."""
    for number, one in enumerate(months):
        with store.writing() as connection:
            at = datetime(2018, 1, 1 + number, tzinfo=UTC)
            store_import(connection, "p", str(number), [], list(indicator_facts(one, None)), [], at)
    table = tables.indicator
    known = select(table.c.commentary_current, table.c.commentary_since).where(
        table.c.until_import == tables.OPEN_IMPORT
    )
    with store.reading() as connection:
        return tuple(connection.execute(known.order_by(table.c.from_day)).all()[-1])


@pytest.mark.parametrize(
    ("months", "expected"),
    [
        ([(9, SAID)], (True, None)),
        ([(9, SAID), (10, SAID)], (False, "September 2017")),
        ([(9, SAID), (10, f"  {SAID.upper()}\n")], (False, "September 2017")),
        ([(9, SAID), (10, NEW)], (True, None)),
        ([(9, SAID), (9, SAID)], (True, None)),
        ([(8, SAID), (9, SAID), (10, SAID)], (False, "August 2017")),
        ([(9, SAID), (10, SAID), (10, SAID)], (False, "September 2017")),
        ([(9, SAID), (10, SAID), (10, NEW)], (True, None)),
        ([(9, SAID), (10, None)], (False, None)),
    ],
)
def test_words_that_stay_while_the_figure_moves_on_are_not_current(
    store: Store, months: list[tuple[int, str | None]], expected: tuple[object, ...]
) -> None:
    """Word for word, but for spaces and capitals; the period for which they were first written is told."""
    assert _latest(store, *(_month(month, said) for month, said in months)) == expected
