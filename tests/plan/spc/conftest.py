"""Series for run charts: one value a month."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

import pytest

from watcher.plan.calendar import last_day_of_month
from watcher.plan.spc.chart import Observation

Monthly = Callable[[Sequence[object]], list[Observation]]


@pytest.fixture(scope="session")
def monthly() -> Monthly:
    """A series with one value a month from January 2015."""

    def series(values: Sequence[object]) -> list[Observation]:
        months = [(2015 + number // 12, 1 + number % 12) for number in range(len(values))]
        return [
            Observation(period=f"{year}-{month:02}", ends=last_day_of_month(year, month), value=Decimal(str(value)))
            for (year, month), value in zip(months, values, strict=True)
        ]

    return series
