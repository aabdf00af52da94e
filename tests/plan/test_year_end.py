"""The year's end by the method that the office names."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_indicator import indicator

from watcher.plan.expected import Pace
from watcher.plan.forecast_words import read_method
from watcher.plan.indicator_series import points_of
from watcher.plan.year_end import YearEnd, year_end

MONTHLY = Pace(months=1)


def _foreseen(method: str, *values: str, **changes: object) -> YearEnd | None:
    one = indicator(*values, forecast=read_method(method, "here", []), **changes)
    return year_end(one, points_of(one), MONTHLY)


@pytest.mark.parametrize(
    ("method", "values", "value"),
    [
        ("last value", ("60", "62", "61", "64"), 64),
        ("mean of 3", ("10", "60", "63", "66", "60", "63"), 63),
        ("linear", ("50", "52", "54", "56", "58", "60"), 72),  # six months on
        ("seasonal naive", tuple(str(40 + month) for month in range(16)), 51),  # the March before
    ],
)
def test_each_method_foresees_march(method: str, values: tuple[str, ...], value: float) -> None:
    """With its name."""
    found = _foreseen(method, *values)
    assert found is not None
    assert (round(found.value, 6), found.method) == (value, method)


def test_the_range_is_the_methods_own_error() -> None:
    """Over three months, as far ahead as three errors are known of: 1, 2 and 3 on average are 2, times 2.5."""
    found = _foreseen("last value", "50", "50", "50", "51", "52", "53")
    assert found is not None
    assert (found.low, found.value, found.high) == (48, 53, 58)


def test_a_straight_line_has_no_error() -> None:
    """Nothing is put on top."""
    found = _foreseen("linear", "50", "52", "54", "56", "58", "60")
    assert found is not None
    assert (round(found.low, 6), round(found.high, 6)) == (72, 72)


@pytest.mark.parametrize(
    ("method", "values"),
    [
        ("last value", ("60", "62", "61")),
        ("seasonal naive", ("60",) * 8),
        ("linear", ("60", "61", "62")),
        ("", ("60",) * 8),
    ],
)
def test_too_little_is_no_forecast(method: str, values: tuple[str, ...]) -> None:
    """Fewer than three errors to look back on, less than a year, or no method named."""
    assert _foreseen(method, *values) is None


def test_in_march_the_year_has_ended() -> None:
    """What is foreseen is what is known."""
    found = _foreseen("linear", *(str(50 + month) for month in range(12)))
    assert found is not None
    assert (found.low, found.value, found.high) == (61, 61, 61)


def test_what_adds_up_is_foreseen_as_its_sum() -> None:
    """Ten a month: 120 by March."""
    found = _foreseen("mean of 3", "10", "20", "30", "40", "50", "60", basis="cumulative", bands=None, unit="number")
    assert found is not None
    assert (found.value, found.low, found.high) == (120, 120, 120)


def test_a_profile_is_carried_on() -> None:
    """Half of what was to be reached by now makes half of the year's target."""
    targets = {date(2017, month, 30): Decimal(10 * (month - 3)) for month in (4, 6, 9, 11)}
    found = _foreseen("profile", "5", "5", "15", "15", "15", "30", targets=targets, unit="number", bands=None)
    assert found is not None
    assert (found.value, found.method) == (40, "profile")


@given(
    st.lists(st.integers(0, 100).map(str), min_size=4, max_size=18),
    st.sampled_from(["last value", "mean of 2", "linear"]),
)
def test_a_share_stays_between_nothing_and_all(values: list[str], method: str) -> None:
    """The range never says what cannot be, and is in order."""
    found = _foreseen(method, *values)
    assert found is None or 0 <= found.low <= found.value <= found.high <= 100
