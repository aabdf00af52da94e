"""Run charts by hand: limits, breaks, baselines, guards and verdicts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

import pytest

from watcher.plan.basis import overlaps
from watcher.plan.spc.chart import Chart, ChartOptions, Observation, chart_of
from watcher.plan.words import Assurance, Polarity, Signal, Variation

Monthly = Callable[[Sequence[object]], list[Observation]]

BIGGER, SMALLER, NEITHER = Polarity.BIGGER_IS_BETTER, Polarity.SMALLER_IS_BETTER, Polarity.NONE


def _limits(chart: Chart) -> list[tuple[float | None, float | None, float | None]]:
    return [(segment.lower_limit, segment.mean, segment.upper_limit) for segment in chart.segments]


def test_limits_are_the_mean_and_2_66_mean_moving_ranges(monthly: Monthly) -> None:
    """10, 12, 11, 15, 12: the moving ranges 2, 1, 4, 3 have the mean 2.5."""
    chart = chart_of(monthly([10, 12, 11, 15, 12]))
    assert _limits(chart) == [(pytest.approx(12 - 6.65), 12.0, pytest.approx(12 + 6.65))]


def test_four_points_have_a_mean_and_no_limits(monthly: Monthly) -> None:
    assert _limits(chart_of(monthly([1, 2, 3, 400]))) == [(None, 101.5, None)]


@pytest.mark.parametrize(("count", "firm"), [(4, False), (5, False), (11, False), (12, True)])
def test_limits_are_firm_from_twelve_points(monthly: Monthly, count: int, firm: bool) -> None:
    assert chart_of(monthly([1, 2] * 6)[:count]).firm is firm


def test_a_large_moving_range_is_screened_out_from_twelve_points(monthly: Monthly) -> None:
    """Eleven moving ranges, nine of 1 and two of 30: their mean is 6.27, and 30 is above 3.267 times that."""
    chart = chart_of(monthly([1, 2, 1, 2, 1, 31, 1, 2, 1, 2, 1, 2]))
    assert _limits(chart)[0][2] == pytest.approx(47 / 12 + 2.66)


def test_no_moving_range_is_screened_out_of_eleven_points(monthly: Monthly) -> None:
    chart = chart_of(monthly([1, 2, 1, 2, 1, 31, 1, 2, 1, 2, 1]))
    assert _limits(chart)[0][2] == pytest.approx(45 / 11 + 2.66 * 6.8)


def test_a_step_that_rounding_hides_is_no_signal(monthly: Monthly) -> None:
    """W 1 of the bundled plan: screening alone would bring the limits together and flag every point."""
    chart = chart_of(monthly([16, 16, 17, 17, 17, 17, 17]), polarity=SMALLER)
    assert {signal for signal, _ in chart.marks} == {Signal.NONE}
    assert chart.variation is Variation.COMMON_CAUSE


@pytest.mark.parametrize(
    ("values", "step"), [([5] * 6, 1), ([5.1] * 6, 0.1), ([5, 5, 5, 5, 5.25], 0.0625), ([200] * 6, 1)]
)
def test_the_mean_moving_range_is_never_less_than_the_rounding_step(
    monthly: Monthly, values: list[float], step: float
) -> None:
    lower, mean, upper = _limits(chart_of(monthly(values)))[0]
    assert lower is not None
    assert mean is not None
    assert upper is not None
    assert (mean - lower, upper - mean) == (pytest.approx(2.66 * step), pytest.approx(2.66 * step))


def test_a_break_starts_a_segment_with_limits_of_its_own(monthly: Monthly) -> None:
    chart = chart_of(monthly([10, 12, 10, 12, 10, 50, 54, 50, 54, 50]), breaks=[date(2015, 6, 1)])
    assert _limits(chart) == [
        (pytest.approx(10.8 - 5.32), 10.8, pytest.approx(10.8 + 5.32)),
        (pytest.approx(51.6 - 10.64), 51.6, pytest.approx(51.6 + 10.64)),
    ]


@pytest.mark.parametrize(("day", "first"), [(date(2015, 6, 1), 5), (date(2015, 6, 30), 5), (date(2015, 7, 1), 6)])
def test_a_period_that_ends_on_the_day_of_a_break_comes_after_it(monthly: Monthly, day: date, first: int) -> None:
    assert chart_of(monthly(range(10)), breaks=[day]).segments[1].first == first


def test_a_break_before_the_first_or_after_the_last_point_changes_nothing(monthly: Monthly) -> None:
    series = monthly([3, 4, 6, 5, 9])
    assert chart_of(series, breaks=[date(2014, 1, 1), date(2015, 1, 3), date(2019, 1, 1)]) == chart_of(series)


def test_no_run_reaches_across_a_break(monthly: Monthly) -> None:
    """Nine months each higher than the last are a trend; broken after the fourth they are none."""
    series = monthly([1, 2, 3, 4, 5, 6, 7, 8, 9])
    assert Signal.TREND in {signal for signal, _ in chart_of(series).marks}
    assert {signal for signal, _ in chart_of(series, breaks=[date(2015, 5, 1)]).marks} == {Signal.NONE}


def test_a_fixed_baseline_draws_the_limits_from_its_points_alone(monthly: Monthly) -> None:
    chart = chart_of(monthly([10, 12, 10, 12, 10, 30, 31]), options=ChartOptions(baseline_points=5))
    assert (chart.segments[0].points, chart.segments[0].mean) == (5, 10.8)
    assert [signal for signal, _ in chart.marks[5:]] == [Signal.OUTSIDE, Signal.OUTSIDE]


def test_a_baseline_until_a_day_takes_the_periods_that_ended_by_then(monthly: Monthly) -> None:
    series = monthly([10, 12, 10, 12, 10, 30, 31])
    until = chart_of(series, options=ChartOptions(baseline_until=date(2015, 5, 31)))
    assert until == chart_of(series, options=ChartOptions(baseline_points=5))


def test_a_segment_after_the_day_of_the_baseline_is_its_own_baseline(monthly: Monthly) -> None:
    options = ChartOptions(baseline_until=date(2015, 3, 31))
    chart = chart_of(monthly([10, 12, 10, 50, 54, 50, 54, 50]), breaks=[date(2015, 4, 1)], options=options)
    assert [segment.points for segment in chart.segments] == [3, 5]


def test_a_missing_value_is_left_out_of_the_series(monthly: Monthly) -> None:
    class Missing:
        period, ends, value = "2015-02", date(2015, 2, 28), None

    series = monthly([10, 0, 12, 11, 15, 12])
    chart = chart_of([series[0], Missing(), *series[2:]])
    assert [point.period for point in chart.points()] == ["2015-01", "2015-03", "2015-04", "2015-05", "2015-06"]
    assert chart.segments[0].mean == 12.0


def test_a_series_whose_points_overlap_gets_no_limits_signals_or_verdicts(monthly: Monthly) -> None:
    options = ChartOptions(limits=False)
    chart = chart_of(monthly(range(1, 15)), polarity=BIGGER, target=Decimal(100), options=options)
    assert _limits(chart) == [(None, None, None)]
    assert (chart.signal, chart.variation, chart.assurance, chart.firm) == (
        Signal.NONE, Variation.COMMON_CAUSE, Assurance.NONE, False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("basis", "overlap"),
    [
        ("rolling_12_months", True),
        ("Rolling 12 months", True),
        ("cumulative", True),
        ("in_month", False),
        (None, False),
    ],
)
def test_rolling_and_cumulative_series_overlap(basis: str | None, overlap: bool) -> None:
    assert overlaps(basis) is overlap


def test_nothing_at_all_is_an_empty_chart() -> None:
    chart = chart_of([])
    assert (list(chart.points()), chart.latest, chart.signal, chart.firm) == ([], None, Signal.NONE, False)


@pytest.mark.parametrize(
    ("polarity", "up", "down"),
    [
        (BIGGER, Variation.IMPROVEMENT, Variation.CONCERN),
        (SMALLER, Variation.CONCERN, Variation.IMPROVEMENT),
        (NEITHER, Variation.NEUTRAL_HIGH, Variation.NEUTRAL_LOW),
    ],
)
def test_variation_judges_the_latest_signal_by_the_polarity(
    monthly: Monthly, polarity: Polarity, up: Variation, down: Variation
) -> None:
    calm = [10, 11] * 6
    assert chart_of(monthly([*calm, 30]), polarity=polarity).variation is up
    assert chart_of(monthly([*calm, -30]), polarity=polarity).variation is down
    assert chart_of(monthly(calm), polarity=polarity).variation is Variation.COMMON_CAUSE


def test_a_trend_is_judged_by_where_it_goes_not_where_it_is(monthly: Monthly) -> None:
    """Seven falling points, the last of them still above the mean, are bad news where bigger is better."""
    chart = chart_of(monthly([*[0, 10] * 5, 20, 19, 18, 17, 16, 15, 14]), polarity=BIGGER)
    points = list(chart.points())
    assert points[-1].value > Decimal(points[-1].mean or 0)
    assert (chart.signal, chart.variation) == (Signal.TREND, Variation.CONCERN)


@pytest.mark.parametrize(
    ("target", "bigger", "smaller"),
    [
        ("15.32", Assurance.HIT_OR_MISS, Assurance.HIT_OR_MISS),
        ("15.33", Assurance.FAIL, Assurance.PASS),
        ("4.68", Assurance.HIT_OR_MISS, Assurance.HIT_OR_MISS),
        ("4.67", Assurance.PASS, Assurance.FAIL),
    ],
)
def test_a_target_on_a_limit_is_hit_or_missed_and_beyond_it_certain(
    monthly: Monthly, target: str, bigger: Assurance, smaller: Assurance
) -> None:
    """The mean is 10 and the mean moving range 2: the limits are 4.68 and 15.32."""
    series = monthly([9, 11, 9, 11, 9, 11])
    assert chart_of(series, polarity=BIGGER, target=Decimal(target)).assurance is bigger
    assert chart_of(series, polarity=SMALLER, target=Decimal(target)).assurance is smaller
    assert chart_of(series, polarity=NEITHER, target=Decimal(target)).assurance is Assurance.NONE


def test_without_target_or_limits_there_is_no_assurance(monthly: Monthly) -> None:
    series = monthly([9, 11, 9, 11, 9])
    assert chart_of(series, polarity=BIGGER).assurance is Assurance.NONE
    assert chart_of(series[:4], polarity=BIGGER, target=Decimal(99)).assurance is Assurance.NONE
