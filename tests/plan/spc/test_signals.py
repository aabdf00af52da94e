"""Which points carry which signal: limits at +-30 and outer thirds from +-20 round a mean of 0."""

from __future__ import annotations

import pytest

from watcher.plan.spc.signals import signals_of
from watcher.plan.words import Signal

LETTERS = {Signal.NONE: ".", Signal.OUTSIDE: "O", Signal.TREND: "T", Signal.TWO_OF_THREE: "2", Signal.SHIFT: "S"}


def _signs(*values: int) -> str:
    """A letter for each point."""
    return "".join(LETTERS[signal] for signal, _ in signals_of(values, values, reach=30, near=20))


@pytest.mark.parametrize(
    ("values", "signs"),
    [
        ((0, 30, -30, 0), "...."),
        ((0, 31, -31, 0), ".OO."),
        ((0, 20, 20, 0), "...."),
        ((1, 21, 21, 1), ".22."),
        ((21, 1, 21), "2.2"),
        ((21, 1, 1, 21), "...."),
        ((21, 21, 21), "222"),
        ((-21, -1, -30), "2.2"),
        ((21, 0, 21), "..."),
        ((21, -1, 21), "..."),
        ((21, -21, 21), "..."),
        ((21, 21), ".."),
        ((31, 21, 1), "O.."),
        ((31, 21, 21), "O22"),
        ((1, 2, 1, 2, 1, 2), "......"),
        ((1, 2, 1, 2, 1, 2, 1), "SSSSSSS"),
        ((-1, 1, 2, 1, 2, 1, 2, 1, 2, -1), ".SSSSSSSS."),
        ((1, 2, 1, 0, 1, 2, 1, 2), "........"),
        ((-3, -2, -1, 0, 1, 2), "......"),
        ((-3, -2, -1, 0, 1, 2, 3), "TTTTTTT"),
        ((5, -3, -2, -1, 0, 1, 2, 3, 4, -5), ".TTTTTTTT."),
        ((-3, -2, -1, 0, 0, 1, 2, 3), "........"),
        ((3, 2, 1, 0, -1, -2, -3), "TTTTTTT"),
    ],
)
def test_each_point_has_the_signal_of_its_rule(values: tuple[int, ...], signs: str) -> None:
    assert _signs(*values) == signs


def test_outside_outranks_trend_which_outranks_two_of_three_which_outranks_shift() -> None:
    """Seven rising points above the mean, three of them in the outer third and the last outside; then four on that side."""
    assert _signs(1, 2, 3, 21, 22, 23, 31, 1, 2, 21, 22) == "TTTTTTOSS22"


def test_a_point_of_two_trends_goes_the_later_ones_way() -> None:
    marks = signals_of((0, 1, 2, 3, 4, 5, 6, 5, 4, 3, 2, 1, 0), (0,) * 13, reach=30, near=20)
    assert [way for _, way in marks] == [1] * 6 + [-1] * 7


def test_a_trend_points_where_it_goes_every_other_signal_to_its_side() -> None:
    marks = signals_of((9, 8, 7, 6, 5, 4, 3), (9, 8, 7, 6, 5, 4, 3), reach=30, near=20)
    assert set(marks) == {(Signal.TREND, -1)}
    assert signals_of((-31,), (-31,), reach=30, near=20) == [(Signal.OUTSIDE, -1)]
