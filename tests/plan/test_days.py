"""Single days in cells."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from watcher.plan.days import read_day
from watcher.plan.place import Place
from watcher.plan.problem import Problem
from watcher.plan.rows import Cell, CellValue


@pytest.mark.parametrize(
    ("value", "order", "day"),
    [
        ("2018-01-29", None, "2018-01-29"), ("29/1/2018", None, "2018-01-29"), ("1/29/2018", None, "2018-01-29"),
        ("1/2/2018", "day first", "2018-02-01"), ("1/2/2018", "month first", "2018-01-02"), ("29 Jan 18", None, "2018-01-29"),
        (date(2018, 1, 29), None, "2018-01-29"), (datetime(2018, 1, 29, 8), None, "2018-01-29"), (None, None, "None"),  # noqa: DTZ001
    ],
)  # fmt: skip
def test_a_day_is_read_as_written(
    value: CellValue, order: str | None, day: str, where: Place, problems: list[Problem]
) -> None:
    """In the order that the source says, or the only one that can be."""
    assert (str(read_day(Cell(value), order, where, problems)), problems) == (day, [])


@pytest.mark.parametrize(
    ("value", "order"), [("Jan 18", None), ("soon", None), ("29/1/2018", "iso"), ("32/1/2018", None), (43129, None)]
)
def test_what_is_no_day_is_told(value: CellValue, order: str | None, where: Place, problems: list[Problem]) -> None:
    """A month is no day, and with `dates: iso` nothing else is one."""
    assert read_day(Cell(value), order, where, problems) is None
    assert [problem.code for problem in problems] == ["date.unreadable"]


def test_a_doubtful_order_is_read_day_first_and_told(where: Place, problems: list[Problem]) -> None:
    """1/2/2018 may be February or January."""
    assert read_day(Cell("1/2/2018"), None, where, problems) == date(2018, 2, 1)
    assert [problem.code for problem in problems] == ["date.ambiguous"]
