"""A table of series comes in, limits, signals and verdicts of all of them at once go out: the SPC rules stated a second time.

One row of the table is one series without gaps or breaks. Nothing is shared with watcher/plan/spc: the arithmetic is binary, the
rules are written as whole-table operations, so that the two statements can be held against each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

NEXT_TO_NOTHING = 1e-9
"""A point this near to the mean or a limit is on it."""

SIGNALS = ("none", "shift", "two_of_three", "trend", "outside")
"""The words, by the number that `Verdicts.signals` holds; a later one outranks an earlier."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdicts:
    """What the rules say of every series: three columns of limits, and tables of signals and ways (1 up, -1 down)."""

    mean: Any
    lower_limit: Any
    upper_limit: Any
    signals: Any
    ways: Any
    assurance: Any


def judge(values: Any, targets: Any, good: Any, step: float = 1.0) -> Verdicts:
    """The verdicts on series of five points or more; `good` is 1 where bigger is better, -1 where smaller is, 0 for neither."""
    mean = values.mean(axis=1, keepdims=True)
    reach = 2.66 * _mean_moving_range(values, step)
    away = values - mean
    away[np.abs(away) < NEXT_TO_NOTHING] = 0
    side = np.sign(away)
    outside = np.abs(away) > reach + NEXT_TO_NOTHING
    outer = (np.abs(away) > reach * 2 / 3 + NEXT_TO_NOTHING) & ~outside
    trend, slope = _trend(values)
    numbers = np.select([outside, trend, _two_of_three(outer, side), _shift(side)], [4, 3, 2, 1], default=0)
    ways = np.select([numbers == 3, numbers > 0], [slope, side], default=0).astype(int)
    return Verdicts(
        mean=mean[:, 0],
        lower_limit=(mean - reach)[:, 0],
        upper_limit=(mean + reach)[:, 0],
        signals=numbers,
        ways=ways,
        assurance=_assurance(targets, mean[:, 0], reach[:, 0], good),
    )


def _mean_moving_range(values: Any, step: float) -> Any:
    moves = np.abs(np.diff(values, axis=1))
    mean = moves.mean(axis=1, keepdims=True)
    if values.shape[1] >= 12:
        kept = moves <= 3.267 * mean + NEXT_TO_NOTHING
        mean = (moves * kept).sum(axis=1, keepdims=True) / kept.sum(axis=1, keepdims=True)
    return np.maximum(mean, step)


def _spread(ends: Any, length: int, width: int) -> Any:
    """Mark every point of each window that holds, where `ends` says for each window whether it does."""
    marked = np.zeros((ends.shape[0], width), dtype=bool)
    for offset in range(length):
        marked[:, offset : offset + ends.shape[1]] |= ends
    return marked


def _shift(side: Any) -> Any:
    if side.shape[1] < 7:
        return np.zeros(side.shape, dtype=bool)
    return _spread(np.abs(sliding_window_view(side, 7, axis=1).sum(axis=2)) == 7, 7, side.shape[1])


def _trend(values: Any) -> tuple[Any, Any]:
    """Which points are of a trend, and which way it goes; a point of two goes the later one's way."""
    slope = np.zeros(values.shape, dtype=int)
    if values.shape[1] >= 7:
        steps = np.sign(np.diff(values, axis=1))
        runs = sliding_window_view(steps, 6, axis=1).sum(axis=2)
        for start in range(runs.shape[1]):
            for way in (-1, 1):
                slope[runs[:, start] == 6 * way, start : start + 7] = way
    return slope != 0, slope


def _two_of_three(outer: Any, side: Any) -> Any:
    if side.shape[1] < 3:
        return np.zeros(side.shape, dtype=bool)
    together = np.abs(sliding_window_view(side, 3, axis=1).sum(axis=2)) == 3
    enough = sliding_window_view(outer, 3, axis=1).sum(axis=2) >= 2
    return _spread(together & enough, 3, side.shape[1]) & outer


def _assurance(targets: Any, mean: Any, reach: Any, good: Any) -> Any:
    beyond = np.sign(targets - mean) * (np.abs(targets - mean) > reach + NEXT_TO_NOTHING) * good
    said = np.select([beyond > 0, beyond < 0], ["fail", "pass"], default="hit_or_miss")
    return np.where((good == 0) | np.isnan(targets), "none", said)
