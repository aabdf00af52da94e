"""The points of one stretch of a series come in, each point's signal and which way it points go out. Pure.

The rules and their order of precedence are those of NHS England's "Making Data Count", as its R package NHSRplotthedots has them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from watcher.plan.words import Signal

RUN = 7
"""So many points on one side of the mean are a shift; so many, each higher than the last or each lower, a trend."""

Marks = list[tuple[Signal, int]]
"""Each point's signal and the way it points: 1 is up or above the mean, -1 down or below, 0 is no signal."""


def signals_of(values: Sequence[int], deviations: Sequence[int], reach: int, near: int) -> Marks:
    """Each point's one signal: outside before trend before two of three before shift.

    `deviations` are the values' distances from the mean, `reach` and `near` those of the limits and of the outer thirds.
    """
    sides = [(deviation > 0) - (deviation < 0) for deviation in deviations]
    marks: Marks = [(Signal.NONE, 0)] * len(values)
    for first, after in _runs(sides):
        marks[first:after] = [(Signal.SHIFT, sides[first])] * (after - first)
    _mark_outer_points(marks, sides, deviations, reach, near)
    steps = [(later > earlier) - (later < earlier) for earlier, later in pairwise(values)]
    for first, after in _runs(steps, RUN - 1):
        # Seven points are six steps. A point that ends one trend and begins the next belongs to the next.
        marks[first : after + 1] = [(Signal.TREND, steps[first])] * (after + 1 - first)
    for at, deviation in enumerate(deviations):
        if abs(deviation) > reach:
            marks[at] = (Signal.OUTSIDE, sides[at])
    return marks


def _runs(signs: Sequence[int], least: int = RUN) -> Iterator[tuple[int, int]]:
    """Where one sign other than zero stands `least` times or more in a row: the first place, and the one after the last."""
    first = 0
    for at in range(1, len(signs) + 1):
        if at == len(signs) or signs[at] != signs[first]:
            if at - first >= least and signs[first]:
                yield first, at
            first = at


def _mark_outer_points(marks: Marks, sides: Sequence[int], deviations: Sequence[int], reach: int, near: int) -> None:
    """Mark two of three: of three points in a row on one side of the mean, the two or three in the outer third of that side.

    A point outside the limits is not in the outer third, but may be the third of the three.
    """
    outer = [near < abs(deviation) <= reach for deviation in deviations]
    for at in range(len(outer) - 2):
        if outer[at] + outer[at + 1] + outer[at + 2] >= 2 and abs(sides[at] + sides[at + 1] + sides[at + 2]) == 3:
            for place in (at, at + 1, at + 2):
                if outer[place]:
                    marks[place] = (Signal.TWO_OF_THREE, sides[place])
