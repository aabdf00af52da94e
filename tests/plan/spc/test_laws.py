"""Laws of run charts, and a second statement of the rules that must agree with the first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.spc_numpy import SIGNALS, judge
from watcher.plan.spc.chart import Chart, Observation, chart_of
from watcher.plan.words import Assurance, Polarity, Variation

Monthly = Callable[[Sequence[object]], list[Observation]]

GOOD = {Polarity.BIGGER_IS_BETTER: 1, Polarity.SMALLER_IS_BETTER: -1, Polarity.NONE: 0}
SWAPPED = {Polarity.BIGGER_IS_BETTER: Polarity.SMALLER_IS_BETTER, Polarity.SMALLER_IS_BETTER: Polarity.BIGGER_IS_BETTER}
MIRRORED = {Variation.NEUTRAL_HIGH: Variation.NEUTRAL_LOW, Variation.NEUTRAL_LOW: Variation.NEUTRAL_HIGH}

_calm = st.lists(st.integers(-3, 3), min_size=5, max_size=40)
_wild = st.lists(st.integers(-100, 100), min_size=5, max_size=40)
_sloping = _calm.map(lambda steps: [sum(steps[: at + 1]) for at in range(len(steps))])
_sorted = _wild.map(sorted)
_series = _calm | _wild | _sloping | _sorted
_polarity = st.sampled_from(Polarity)


def _numbers(chart: Chart) -> list[float]:
    latest = chart.latest
    assert latest is not None
    return [number for number in (latest.mean, latest.lower_limit, latest.upper_limit) if number is not None]


@given(values=_series, target=st.integers(-100, 100), polarity=_polarity)
def test_two_statements_of_the_rules_agree(
    monthly: Monthly, values: list[int], target: int, polarity: Polarity
) -> None:
    chart = chart_of(monthly(values), polarity=polarity, target=Decimal(target))
    other = judge(np.array([values], dtype=float), np.array([float(target)]), np.array([GOOD[polarity]]))
    assert _numbers(chart) == pytest.approx([other.mean[0], other.lower_limit[0], other.upper_limit[0]], abs=1e-9)
    assert [signal.value for signal, _ in chart.marks] == [SIGNALS[number] for number in other.signals[0]]
    assert [way for _, way in chart.marks] == list(other.ways[0])
    assert chart.assurance.value == other.assurance[0]


@given(values=_series, by=st.decimals(-1000, 1000, places=2), target=st.integers(-100, 100))
def test_adding_a_constant_moves_the_limits_by_it_and_changes_no_verdict(
    monthly: Monthly, values: list[int], by: Decimal, target: int
) -> None:
    polarity = Polarity.BIGGER_IS_BETTER
    # Half a hundredth gives both series the same rounding step.
    series = [Decimal(value) + Decimal("0.005") for value in values]
    chart = chart_of(monthly(series), polarity=polarity, target=Decimal(target))
    moved = chart_of(monthly([value + by for value in series]), polarity=polarity, target=target + by)
    assert _numbers(moved) == pytest.approx([number + float(by) for number in _numbers(chart)], abs=1e-6)
    assert moved.marks == chart.marks
    assert (moved.variation, moved.assurance) == (chart.variation, chart.assurance)


@given(values=_series, target=st.integers(-100, 100), polarity=_polarity)
def test_negating_values_and_polarity_mirrors_the_chart(
    monthly: Monthly, values: list[int], target: int, polarity: Polarity
) -> None:
    chart = chart_of(monthly(values), polarity=polarity, target=Decimal(target))
    negated = [-value for value in values]
    mirror = chart_of(monthly(negated), polarity=SWAPPED.get(polarity, polarity), target=Decimal(-target))
    mean, lower, upper = _numbers(chart)
    assert _numbers(mirror) == [-mean, -upper, -lower]
    assert list(mirror.marks) == [(signal, -way) for signal, way in chart.marks]
    assert mirror.variation is MIRRORED.get(chart.variation, chart.variation)
    assert mirror.assurance is chart.assurance


@given(values=_series, data=st.data())
def test_the_order_of_the_readings_does_not_matter(monthly: Monthly, values: list[int], data: st.DataObject) -> None:
    series = monthly(values)
    assert chart_of(data.draw(st.permutations(series))) == chart_of(series)


@given(values=_series, at=st.integers(1, 39))
def test_each_side_of_a_break_is_a_chart_of_its_own(monthly: Monthly, values: list[int], at: int) -> None:
    series = monthly(values)
    at = min(at, len(series) - 1)
    whole = chart_of(series, breaks=[series[at].ends])
    parts = (chart_of(series[:at]), chart_of(series[at:]))
    assert list(whole.points()) == [point for part in parts for point in part.points()]


@given(values=_series)
def test_every_point_outside_is_told(monthly: Monthly, values: list[int]) -> None:
    for point in chart_of(monthly(values)).points():
        assert point.lower_limit is not None
        assert point.upper_limit is not None
        if not point.lower_limit - 1e-9 <= point.value <= point.upper_limit + 1e-9:
            assert point.signal == "outside"


@given(values=_series, target=st.integers(-100, 100))
def test_a_certain_target_was_met_by_every_point_within_the_limits_or_by_none(
    monthly: Monthly, values: list[int], target: int
) -> None:
    chart = chart_of(monthly(values), polarity=Polarity.BIGGER_IS_BETTER, target=Decimal(target))
    within = [point.value >= target for point in chart.points() if point.signal != "outside"]
    if chart.assurance in {Assurance.PASS, Assurance.FAIL}:
        assert all(met is (chart.assurance is Assurance.PASS) for met in within)


def test_the_chart_of_decimals_has_no_binary_dust(monthly: Monthly) -> None:
    """0.1, 0.2 and 0.3 have exactly the mean 0.2, whatever binary fractions make of them."""
    values = ["0.1", "0.2", "0.3"] * 4
    assert [way for _, way in chart_of(monthly(values), breaks=[date(1999, 1, 1)]).marks] == [0] * 12
