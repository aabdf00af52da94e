"""Months that are written as days."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from watcher.plan.indicators import IndicatorsRead, read_indicators
from watcher.plan.people import People
from watcher.plan.problem import Problem
from watcher.plan.settings import SourceSettings

HEAD = "ref|period|value|polarity|target\n"
Read = Callable[..., list[str]]


@pytest.fixture
def periods(table: Callable[..., Any], source: SourceSettings, problems: list[Problem]) -> Read:
    """The names of the periods that a column of periods is read as."""

    def read(*written: str) -> list[str]:
        found = IndicatorsRead()
        rows = "\n".join(f"A|{period}|{at}||" for at, period in enumerate(written))
        read_indicators(table(HEAD + rows, file="long.csv"), source, People(), found, problems)
        return [reading.period for each in found.indicators.values() for reading in each.readings]

    return read


@pytest.mark.parametrize(
    "written",
    [
        ("2017-04", "2017-05"),
        ("2017-04-01", "2017-05-01"),
        ("2017-04-30", "2017-05-31"),
        ("2017-04-01 00:00:00", "2017-05-01 00:00:00"),
        ("Apr-17", "May-17"),
        ("Apr 2017", "May 2017"),
        ("1 April 2017", "1 May 2017"),
        ("01/04/2017", "01/05/2017"),
        ("04/01/2017", "05/01/2017"),
        ("30/04/2017", "31/05/2017"),
        ("Apr-17", "2017-05-01"),
    ],
)
def test_first_or_last_days_throughout_are_months(periods: Read, written: tuple[str, ...]) -> None:
    assert periods(*written) == ["2017-04", "2017-05"]


@pytest.mark.parametrize("written", [("2017-04-01", "2017-04-02"), ("2017-04-01", "2017-05-31")])
def test_days_that_are_neither_are_days(periods: Read, written: tuple[str, ...]) -> None:
    assert periods(*written) == list(written)


def test_slashed_days_in_one_order_only_first_days_are_read_in_it_and_told(
    periods: Read, problems: list[Problem]
) -> None:
    periods("01/01/2017", "01/02/2017")
    assert [(problem.code, str(problem.where), problem.text) for problem in problems] == [
        (
            "date.order",
            "long.csv!B1",
            'column B is read day first, as the first day of every month (found "01/02/2017" in B3); say `dates:` to change it',
        )
    ]


def test_slashed_days_that_are_first_days_in_both_orders_are_not_guessed(
    periods: Read, problems: list[Problem]
) -> None:
    assert periods("01/01/2017", "02/03/2017") == ["2017-01-01"]
    assert [problem.code for problem in problems] == ["date.ambiguous"]
