"""The figures of an indicator so far come in, its value at the year's end by a named method, with a range, goes out. Pure.

What is foreseen is the value of the financial year's last period; for a figure that adds up over the year, its sum then.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import inf
from statistics import fmean

from watcher.plan.basis import is_cumulative
from watcher.plan.expected import Pace
from watcher.plan.forecast_words import ForecastMethod, in_words
from watcher.plan.indicator_series import Point
from watcher.plan.model import Indicator
from watcher.plan.quantity import PERCENT
from watcher.plan.words import ForecastKind

FEWEST_ERRORS = 3
"""With fewer forecasts to look back on there is no range, and so no forecast."""

RANGE = 2.5
"""How many mean errors the range spans to either side: about 19 in 20, were the errors normal."""

LOOKED_AT = 36
"""Only so many of the latest figures are looked at."""

Series = Sequence[float]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearEnd:
    """What a year's end is expected to bring, from `low` to `high`, and by which method (`mean of 3`)."""

    value: float
    low: float
    high: float
    method: str


def year_end(indicator: Indicator, points: Sequence[Point], pace: Pace) -> YearEnd | None:
    """The forecast from the figures of one definition; None where no method is named or the figures are too few.

    The range is 2.5 times the mean error that the method has made on these figures so far, over as many periods as are
    left, or as many as three errors are known of. (Issue 5, point 3.)
    """
    method = indicator.forecast
    figures = [float(point.moved_to) for point in points[-LOOKED_AT:] if point.moved_to is not None]
    if method is None or not points or len(figures) < len(points[-LOOKED_AT:]):
        return None
    left, season = pace.left(points[-1].reading.ends), pace.in_a_year
    now, is_sum = float(points[-1].value), is_cumulative(indicator.basis)
    if method.kind is ForecastKind.PROFILE:
        value = _by_profile(points[-1])
        error = _mean_error_of_profile(points) if left else 0.0
    else:
        coming = _next(figures, left, method, season)
        value = None if coming is None else now + sum(coming) if is_sum else coming[-1] if coming else now
        error = _mean_error(figures, left, method, season, is_sum=is_sum) if left else 0.0
    if value is None or error is None:
        return None
    least, most = _possible(indicator, points)
    low, best, high = (max(least, min(most, at)) for at in (value - RANGE * error, value, value + RANGE * error))
    return YearEnd(value=best, low=low, high=high, method=in_words(method))


def _next(figures: Series, ahead: int, method: ForecastMethod, season: int) -> list[float] | None:
    """The next so many figures as the method expects them; None where it needs more to go by."""
    match method.kind:
        case ForecastKind.LAST_VALUE:
            return [figures[-1]] * ahead if figures else None
        case ForecastKind.MEAN:
            return [fmean(figures[-method.figures :])] * ahead if len(figures) >= method.figures else None
        case ForecastKind.LINEAR:
            return _along_a_line(figures, ahead) if len(figures) > 2 else None
        case _:
            if len(figures) < season:
                return None
            return [figures[len(figures) - season + step % season] for step in range(ahead)]


def _along_a_line(figures: Series, ahead: int) -> list[float]:
    """The straight line that fits the figures best (least squares), carried on."""
    count = len(figures)
    middle, mean = (count - 1) / 2, fmean(figures)
    spread = sum((at - middle) ** 2 for at in range(count))
    slope = sum((at - middle) * (figure - mean) for at, figure in enumerate(figures)) / spread
    return [mean + slope * (count + step - middle) for step in range(ahead)]


def _mean_error(figures: Series, left: int, method: ForecastMethod, season: int, *, is_sum: bool) -> float | None:
    """How far off the method was on average, had it been used on these figures before."""
    for ahead in range(left, 0, -1):
        errors = []
        for known in range(1, len(figures) - ahead + 1):
            coming = _next(figures[:known], ahead, method, season)
            if coming is not None:
                actual = figures[known : known + ahead]
                errors.append(abs(sum(coming) - sum(actual)) if is_sum else abs(coming[-1] - actual[-1]))
        if len(errors) >= FEWEST_ERRORS:
            return fmean(errors)
    return None


def _by_profile(point: Point) -> float | None:
    """The year's target times the share of the target for now that is reached."""
    aim = point.aim
    if not aim.moves or not aim.value or aim.last is None:
        return None
    return float(point.value / aim.value * aim.last)


def _mean_error_of_profile(points: Sequence[Point]) -> float | None:
    """How far the earlier forecasts lie, on average, from the latest one: what the year's end will be is not known yet."""
    found = [value for point in points if (value := _by_profile(point)) is not None]
    if len(found) <= FEWEST_ERRORS:
        return None
    return fmean(abs(value - found[-1]) for value in found[:-1])


def _possible(indicator: Indicator, points: Sequence[Point]) -> tuple[float, float]:
    """The least and the most that can be: not less than nothing of what was never negative, not more than all of a share."""
    values = [point.value for point in points]
    is_share = indicator.unit == PERCENT and max(values) <= Decimal(100)
    return (0.0 if min(values) >= 0 else -inf), (100.0 if is_share else inf)
