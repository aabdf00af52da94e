"""Targets in words, and what they ask for in a period."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from small_indicator import indicator, reading

from watcher.plan.model import Trajectory
from watcher.plan.place import Place
from watcher.plan.problem import Problem
from watcher.plan.rows import Cell
from watcher.plan.targets import Aim, Aims, read_aim
from watcher.plan.words import Polarity

LINE = Trajectory(from_value=Decimal(43), from_day=date(2017, 10, 31), to_value=Decimal(24), to_day=date(2018, 3, 31))


@pytest.mark.parametrize(
    "text",
    [
        "43% in Oct-17 to 24% in Mar-18",
        "from 43% in October 2017 to 24% by March 2018",
        "43% (Oct-17) to 24% (Mar-18)",
        "43 on 31 October 2017 to 24% on 31/03/2018",
        "43% Oct 17 → 24% Mar 18",
    ],
)
def test_a_trajectory_is_two_values_and_two_days(text: str, where: Place, problems: list[Problem]) -> None:
    """A month means its last day; the sign may stand behind the last value alone."""
    aim = read_aim(Cell(text), "percent", where, problems)
    assert (aim.line, aim.value, problems) == (LINE, Decimal(24), [])


@pytest.mark.parametrize(
    ("text", "span"),
    [("10-15", (10, 15)), ("10 to 15", (10, 15)), ("between 15 and 10", (10, 15)), ("-5 – 5", (-5, 5))],
)
def test_a_range_is_two_values(text: str, span: tuple[int, int], where: Place, problems: list[Problem]) -> None:
    """In whatever order they stand."""
    aim = read_aim(Cell(text), "number", where, problems)
    assert (aim.span, aim.value, problems) == (span, None, [])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("43% in Mar-18 to 24% in Oct-17", "target.trajectory"),
        ("43% in Oct-17 to 24% in spring 18", "target.trajectory"),
        ("10-15", "target.unit"),
        ("43 in Oct-17 to 24 in Mar-18", "target.unit"),
        ("as low as can be", "target.unreadable"),
    ],
)
def test_what_makes_no_target_is_told(text: str, code: str, where: Place, problems: list[Problem]) -> None:
    """Days out of order, a season, another unit, mere words."""
    aim = read_aim(Cell(text), "percent", where, problems)
    assert (aim.value, aim.span, aim.line, [problem.code for problem in problems]) == (None, None, None, [code])


def test_a_trajectory_asks_for_a_point_on_the_line() -> None:
    """Nothing before it begins, the last value for ever after."""
    aims = Aims.of(replace(indicator(), trajectory=LINE, target=Decimal(24)))
    asked = [aims.at(reading(month, "40")).value for month in (9, 10, 12, 15, 16)]
    assert (asked[0], asked[1], asked[3], asked[4]) == (None, 43, 24, 24)
    assert asked[2] is not None
    assert round(asked[2], 2) == Decimal("35.32")  # 61 of 151 days
    assert aims.at(reading(12, "40")) == Aim(value=aims.at(reading(12, "1")).value, last=Decimal(24), moves=True)


def test_a_target_by_month_stands_until_the_next() -> None:
    """A quarter's target counts for the months after it too."""
    targets = {date(2017, 6, 30): Decimal(50), date(2017, 9, 30): Decimal(60)}
    aims = Aims.of(replace(indicator(), targets=targets))
    assert [aims.at(reading(month, "40")).value for month in (5, 6, 8, 9, 12)] == [None, 50, 50, 60, 60]
    assert aims.at(reading(6, "40")).last == 60


@pytest.mark.parametrize(("value", "gap"), [(8, 2), (10, 0), (12, -2), (17, 2)])
def test_a_range_is_missed_on_either_side(value: int, gap: int) -> None:
    """Whatever direction is good."""
    aim = Aim(low=Decimal(10), high=Decimal(15), value=Decimal(10))
    assert aim.gap(Decimal(value), Polarity.NONE) == gap


def test_of_a_range_the_end_that_must_not_be_passed_counts() -> None:
    """The lower end where more is better, the upper one where less is, else the nearer one."""
    ranged = replace(indicator(), bands=None, target_range=(Decimal(10), Decimal(15)))
    ends = [
        Aims.of(replace(ranged, polarity=polarity)).at(reading(4, "14")).value
        for polarity in (Polarity.BIGGER_IS_BETTER, Polarity.SMALLER_IS_BETTER, Polarity.NONE)
    ]
    assert ends == [10, 15, 15]
