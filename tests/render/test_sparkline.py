"""Eight heights for any numbers."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from watcher.render.plain import plain_equivalent
from watcher.render.sparkline import HEIGHTS, sparkline

_values = st.lists(st.decimals(-1000, 1000, places=2), min_size=1, max_size=50)


def test_the_lowest_is_at_the_bottom_and_the_highest_at_the_top() -> None:
    assert sparkline([Decimal(value) for value in range(8)]) == HEIGHTS
    assert sparkline([Decimal(5)] * 3) == "▄▄▄"
    assert sparkline([]) == ""


@given(values=_values)
def test_a_higher_value_never_stands_lower(values: list[Decimal]) -> None:
    heights = [HEIGHTS.index(character) for character in sparkline(values)]
    ranked = sorted(zip(values, heights, strict=True))
    assert [height for _, height in ranked] == sorted(heights)


def test_a_console_without_blocks_shows_digits() -> None:
    error = UnicodeEncodeError("cp1252", HEIGHTS, 0, 8, "no such character")
    assert plain_equivalent(error) == ("12345678", 8)
