"""Each figure beside what it is compared with."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_indicator import indicator

from watcher.plan.indicator_series import Point, points_of
from watcher.plan.words import Polarity


def _last(*values: str, **changes: object) -> Point:
    return points_of(indicator(*values, **changes))[-1]


@pytest.mark.parametrize(
    ("values", "worse", "better"),
    [
        (("79", "78", "76", "75", "69"), 4, 0),
        (("79", "78", "78", "75"), 1, 0),
        (("70", "71", "73"), 0, 2),
        (("70", "71", "70"), 1, 0),
        (("70", "", "69"), 1, 0),
        (("70",), 0, 0),
    ],
)
def test_a_run_is_ended_by_a_tie_or_a_turn(values: tuple[str, ...], worse: int, better: int) -> None:
    """A month without a figure neither ends nor lengthens it."""
    runs = _last(*values).runs
    assert (runs.worse, runs.better) == (worse, better)


def test_for_the_worse_is_as_the_polarity_has_it() -> None:
    """More of what is bad is worse; where no direction is good nothing is."""
    bad = {"bands": None, "polarity": Polarity.SMALLER_IS_BETTER}
    assert (_last("10", "28", **bad).worse_by, _last("10", "28", **bad).worse_by_pct) == (18, 180)
    assert _last("10", "28", bands=None, polarity=Polarity.NONE).worse_by is None


def test_what_is_usual_is_known_from_the_fourth_change_on() -> None:
    """The mean of the earlier ones: 25, 10, 7 and 11."""
    assert _last("66", "91", "81", "74", "85", "50").usual == Decimal("13.25")
    assert _last("66", "91", "81").usual is None


def test_a_year_ago_is_the_same_month_of_the_year_before() -> None:
    """Not across a changed definition."""
    values = [str(50 + month) for month in range(13)]
    assert _last(*values).year_ago == 50
    assert _last(*values, definition_changed_on=date(2017, 6, 1)).year_ago is None


def test_colours_are_counted_back_to_the_last_other_one() -> None:
    """Red, amber, red: off green for three, red for one."""
    runs = _last("80", "90", "70").runs
    assert (runs.in_colour, runs.red, runs.off_green) == (1, 1, 3)
    assert _last("80", "90", "70").previous_colour == "amber"


def test_what_adds_up_over_the_year_is_compared_by_what_each_month_added() -> None:
    """10, then 20 more, then 5 more; April begins anew and is compared with what March added."""
    sums = [*("10", "30", "35"), *(str(35 + 5 * month) for month in range(1, 10)), "8"]
    points = points_of(indicator(*sums, basis="cumulative in the year", bands=None))
    assert [point.moved_to for point in points[:4]] == [10, 20, 5, 5]
    assert (points[1].previous, points[1].worse_by) == (10, -10)
    april = points[-1]
    assert (april.reading.period, april.previous, april.moved_to, april.worse_by) == ("2018-04", None, 8, -3)


def test_a_sum_after_a_missing_month_says_not_what_this_one_added() -> None:
    """The month before is needed, and April only where the year begins."""
    points = points_of(indicator("10", "", "35", basis="year to date", bands=None, every_months=1))
    assert [point.moved_to for point in points] == [10, None]
    assert points_of(indicator("30", first=6, basis="year to date", bands=None))[0].moved_to is None


@given(st.lists(st.integers(0, 100).map(str), min_size=1, max_size=14), st.integers(2, 14))
def test_what_is_said_of_a_month_does_not_depend_on_later_ones(values: list[str], known: int) -> None:
    """What was told in June is told of June in December."""
    points = points_of(indicator(*values))
    assert points_of(indicator(*values[:known])) == points[:known]


@given(st.lists(st.integers(0, 100), min_size=2, max_size=14))
def test_worse_is_the_mirror_of_better(values: list[int]) -> None:
    """With every value taken from 100 and the other polarity, the same is said."""
    plain = points_of(indicator(*map(str, values), bands=None))
    turned = points_of(
        indicator(*(str(100 - value) for value in values), bands=None, polarity=Polarity.SMALLER_IS_BETTER)
    )
    assert [(p.worse_by, p.runs.worse, p.runs.better) for p in plain] == [
        (p.worse_by, p.runs.worse, p.runs.better) for p in turned
    ]
