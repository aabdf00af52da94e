"""What control limits are drawn from, in words."""

from __future__ import annotations

from datetime import date

import pytest

from watcher.plan.baselines import Baseline, read_baseline
from watcher.plan.day_order import KnownDays
from watcher.plan.place import Place, Source
from watcher.plan.problem import Problem
from watcher.plan.rows import Cell

HERE = Place(source=Source(file="definitions.csv"), row=2, column=2)


@pytest.mark.parametrize(
    ("text", "baseline"),
    [
        ("", Baseline()),
        ("24", Baseline(points=24)),
        ("first 12 points", Baseline(points=12)),
        ("24 periods", Baseline(points=24)),
        ("Mar-17", Baseline(until=date(2017, 3, 31))),
        ("2017-03-15", Baseline(until=date(2017, 3, 15))),
        ("Q4 2016/17", Baseline(until=date(2017, 3, 31))),
    ],
)
def test_a_baseline_is_a_number_of_points_or_a_last_period(
    text: str, baseline: Baseline, problems: list[Problem]
) -> None:
    assert read_baseline(Cell(text), KnownDays(), HERE, problems) == baseline
    assert problems == []


@pytest.mark.parametrize("text", ["4 points", "long ago"])
def test_anything_else_is_told(text: str, problems: list[Problem]) -> None:
    assert read_baseline(Cell(text), KnownDays(), HERE, problems) == Baseline()
    assert [str(problem.where) + problem.code for problem in problems] == ["definitions.csv!B2definition.baseline"]
