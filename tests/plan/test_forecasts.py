"""Forecasts join the budgets they are of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from watcher.plan.budgets import read_budgets
from watcher.plan.forecasts import joined
from watcher.plan.model import BudgetLine
from watcher.plan.problem import Problem
from watcher.plan.settings import SourceSettings

BUDGETS = """Service|2017/18 Budget £'000|2018/19 Budget £'000
PEOPLE||
Children|60|65
Adults|40|TBC
People Total|100|
PLACE||
Parking|(20)|(21)
Museums (free)|5|5
Place Total|(15)|
CHIEF EXECUTIVE|7|7
Total|92|"""
FORECASTS = """Department|Forecast Variance £'000
People's|10
Chief Executives|-1
Recruitment freeze|(2)
Sub Total|7
Exceptional Items|3
Total|10"""


@pytest.fixture
def lines(
    table: Callable[..., Any], source: SourceSettings, problems: list[Problem]
) -> Callable[[str], list[BudgetLine]]:
    """Read a table of money for 2017/18."""
    return lambda text: read_budgets(table(text), source, "2017/18", problems)


def _codes(problems: list[Problem]) -> list[str]:
    return [problem.code for problem in problems]


def test_a_forecast_joins_its_departments_total(
    lines: Callable[[str], list[BudgetLine]], problems: list[Problem]
) -> None:
    """Ignoring case, apostrophe and plural s; what joins nothing has no budget."""
    found = {line.ref: line for line in joined(lines(BUDGETS), lines(FORECASTS), problems)}
    assert [(found[ref].budget, found[ref].variance, found[ref].forecast) for ref in ("People", "Chief Executive")] == [
        (100_000, 10_000, 110_000),
        (7_000, -1_000, 6_000),
    ]
    assert (found["Recruitment freeze"].budget, found["Recruitment freeze"].kind) == (None, "adjustment")
    assert (found["Exceptional Items"].kind, found["Place"].variance) == ("exceptional", None)


def test_forecast_and_variance_make_each_other(
    lines: Callable[[str], list[BudgetLine]], problems: list[Problem]
) -> None:
    """Where both are printed they have to agree."""
    text = "Service|Budget|Forecast|Variance\nA|100|110|\nB|100||-5\nC|100|110|11"
    found = joined(lines(text), [], problems)
    assert [(line.forecast, line.variance) for line in found] == [(110, 10), (95, -5), (110, 11)]
    assert _codes(problems) == ["variance.mismatch"]
