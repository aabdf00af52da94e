"""The whole numbers of one stretch of a series come in, its mean and limits go out, exact. Pure.

Every value is a whole number of the series' finest decimal place, so that no comparison depends on binary fractions: a point
that lies on the mean or on a limit lies there exactly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

LIMIT_PCT = 266
"""A limit lies 2.66 mean moving ranges from the mean; here in hundredths."""

SCREEN_PER_MILLE = 3267
"""A moving range above 3.267 times their mean is screened out; here in thousandths."""

FEWEST = 5
"""Fewer points than this have no limits."""

FIRM = 12
"""From this many points on limits are firm, and large moving ranges are screened out; below, limits are a trial."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """What the points of a baseline say: `total` of `count` values, and `moved`, the sum of `moves` moving ranges."""

    count: int
    total: int
    moved: int
    moves: int

    @property
    def reach(self) -> int:
        """How far from the mean the limits are, for what `deviation` gives: a point beyond it is outside."""
        return LIMIT_PCT * self.count * self.moved // (100 * self.moves)

    @property
    def near(self) -> int:
        """Two thirds of the way to the limits, for what `deviation` gives: a point beyond it is in the outer third."""
        return 2 * LIMIT_PCT * self.count * self.moved // (300 * self.moves)

    def deviation(self, value: int) -> int:
        """How far a value is above the mean, times the number of points."""
        return value * self.count - self.total

    def mean(self, unit: int) -> float:
        """The mean; `unit` is how many of the series' whole numbers make one."""
        return self.total / (self.count * unit)

    def limits(self, unit: int) -> tuple[float, float]:
        """The lower and the upper limit; `unit` is how many of the series' whole numbers make one."""
        middle, reach = 100 * self.moves * self.total, LIMIT_PCT * self.count * self.moved
        parts = 100 * self.moves * self.count * unit
        return (middle - reach) / parts, (middle + reach) / parts


def process_of(baseline: Sequence[int], step: int) -> Process:
    """The process behind a baseline of one value or more; `step` is what its values are rounded to.

    The mean moving range is never less than `step`: values such as 16, 16, 17, 17 hide any smaller movement by rounding.
    """
    moves = [abs(later - earlier) for earlier, later in pairwise(baseline)]
    if len(baseline) >= FIRM:
        most = SCREEN_PER_MILLE * sum(moves) // (1000 * len(moves))
        moves = [move for move in moves if move <= most]
    moved, count = sum(moves), len(moves)
    if moved < step * count or not count:
        moved, count = step, 1
    return Process(count=len(baseline), total=sum(baseline), moved=moved, moves=count)
