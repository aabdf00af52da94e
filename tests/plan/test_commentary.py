"""Words that two tables of one plan repeat."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from watcher.plan.commentary import period_of_words, unchanged_since
from watcher.plan.indicators import IndicatorsRead, read_indicators
from watcher.plan.people import People
from watcher.plan.problem import Problem
from watcher.plan.settings import SourceSettings

HEAD = "ref|period|value|commentary\n"


@pytest.mark.parametrize(
    ("rows", "since"),
    [
        (("A|2017-08|5|slow", "A|2017-09|5|slow"), date(2017, 8, 31)),
        (("A|2017-07|5|slow", "A|2017-08|5|slow", "A|2017-09|5|Slow"), date(2017, 7, 31)),
        (("A|2017-08|5|slow", "A|2017-09|5|better"), None),
        (("A|2017-07|5|slow", "A|2017-08|5|better", "A|2017-09|5|slow"), None),
        (("A|2017-08|5|slow", "A|2017-09|5|"), None),
        (("A|2017-09|5|slow",), None),
    ],
)
def test_the_same_words_for_a_later_period_are_told_with_the_first(
    table: Callable[..., Any],
    source: SourceSettings,
    problems: list[Problem],
    rows: tuple[str, ...],
    since: date | None,
) -> None:
    """Only while they stay the same from one period to the next."""
    found = IndicatorsRead()
    read_indicators(table(HEAD + "\n".join(rows), file="long.csv"), source, People(), found, problems)
    assert unchanged_since(found.indicators["a"]) == since


def test_a_period_is_named_as_people_name_it() -> None:
    assert (period_of_words(date(2017, 9, 30)), period_of_words(date(2017, 9, 15))) == (
        "September 2017",
        "15 September 2017",
    )
