"""The readings of an indicator come in, its run chart goes out: mean, limits, each point's signal, two verdicts. Pure.

`chart_of` is the one way in. Limits are per segment: a rebase or a changed definition starts a new one, and nothing (no
moving range, run or trend) reaches across. docs/spc.md says the rules in words and where they depart from the reference.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal
from functools import reduce
from itertools import pairwise
from typing import Protocol

from watcher.plan.spc.process import FEWEST, FIRM, Process, process_of
from watcher.plan.spc.signals import Marks, signals_of
from watcher.plan.words import Assurance, Polarity, Signal, Variation


class Reported(Protocol):
    """What a run chart needs of a reading: as `Reading` and `Observation` have it."""

    @property
    def period(self) -> str:
        """The period's name."""

    @property
    def ends(self) -> date:
        """The period's last day."""

    @property
    def value(self) -> Decimal | None:
        """The value in the indicator's unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One value of a series; `ends` is the last day of its period."""

    period: str
    ends: date
    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartOptions:
    """How the limits are drawn.

    `limits` is False for series whose points overlap: no mean, limits, signals or verdicts (see `watcher.plan.basis.overlaps`).
    `baseline_points` draws the limits from the first so many points of each segment, `baseline_until` from those whose
    period ends on that day or before; a segment that has none of those is its own baseline.
    """

    limits: bool = True
    baseline_points: int | None = None
    baseline_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch between two breaks: the points from place `first` up to, not including, `after`, in the indicator's unit.

    `points` counts those behind mean and limits. Limits are None under five points, the mean too where none are allowed.
    """

    first: int
    after: int
    points: int
    mean: float | None = None
    lower_limit: float | None = None
    upper_limit: float | None = None

    @property
    def firm(self) -> bool:
        """Whether the limits stand on enough points (12) to be more than a trial."""
        return self.lower_limit is not None and self.points >= FIRM


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartPoint:
    """One point as drawn. `way` is 1 for a signal upwards, -1 downwards, 0 without one; limits as in its segment."""

    period: str
    ends: date
    value: Decimal
    mean: float | None
    lower_limit: float | None
    upper_limit: float | None
    signal: Signal
    way: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A run chart: `observations` in order with a value each, their `marks` beside them, the `segments` between breaks.

    `variation` judges the latest point, `assurance` the target against the latest limits.
    """

    observations: tuple[Reported, ...] = ()
    marks: tuple[tuple[Signal, int], ...] = ()
    segments: tuple[Segment, ...] = ()
    variation: Variation = Variation.COMMON_CAUSE
    assurance: Assurance = Assurance.NONE

    @property
    def latest(self) -> Segment | None:
        """The segment of the latest point; None where there are no points."""
        return self.segments[-1] if self.segments else None

    @property
    def firm(self) -> bool:
        """Whether the latest limits stand on enough points (12) to be more than a trial."""
        return self.latest is not None and self.latest.firm

    @property
    def signal(self) -> Signal:
        """The latest point's signal."""
        return self.marks[-1][0] if self.marks else Signal.NONE

    def points(self) -> Iterator[ChartPoint]:
        """Every point as drawn, in order."""
        for segment in self.segments:
            for at in range(segment.first, segment.after):
                seen, (signal, way) = self.observations[at], self.marks[at]
                yield ChartPoint(
                    period=seen.period,
                    ends=seen.ends,
                    value=seen.value or Decimal(0),
                    mean=segment.mean,
                    lower_limit=segment.lower_limit,
                    upper_limit=segment.upper_limit,
                    signal=signal,
                    way=way,
                )


DEFAULTS = ChartOptions()
_EXACT = Context(prec=1000)
"""Arithmetic that rounds nothing: longer than any number that a plan may hold."""


def chart_of(
    readings: Iterable[Reported],
    *,
    polarity: Polarity = Polarity.NONE,
    target: Decimal | None = None,
    breaks: Iterable[date] = (),
    options: ChartOptions = DEFAULTS,
) -> Chart:
    """The run chart of a series, whatever the order of its readings; those without a value are left out.

    A period that ends on or after the day of a break is the first of a new segment. The same period must not come twice.
    """
    seen = sorted((reading for reading in readings if reading.value is not None), key=lambda reading: reading.ends)
    if not seen:
        return Chart()
    spans = _spans(seen, breaks)
    if not options.limits:
        segments = tuple(Segment(first=first, after=after, points=after - first) for first, after in spans)
        return Chart(observations=tuple(seen), marks=((Signal.NONE, 0),) * len(seen), segments=segments)
    numbers, unit, step = _whole_numbers([reading.value for reading in seen if reading.value is not None], target)
    marks: Marks = []
    segments_drawn: list[Segment] = []
    for first, after in spans:
        count = _baseline(seen[first:after], options)
        process = process_of(numbers[first : first + count], step)
        segments_drawn.append(_segment(first, after, process, unit))
        marks += _marks(numbers[first:after], process)
    return Chart(
        observations=tuple(seen),
        marks=tuple(marks),
        segments=tuple(segments_drawn),
        variation=variation_of(marks[-1][1], polarity),
        assurance=_assurance(target, unit, process, polarity),
    )


def _spans(seen: Sequence[Reported], breaks: Iterable[date]) -> list[tuple[int, int]]:
    days = sorted(breaks)
    starts = {next((at for at, reading in enumerate(seen) if reading.ends >= day), len(seen)) for day in days}
    return list(pairwise(sorted({0, *starts, len(seen)})))


def _whole_numbers(values: Sequence[Decimal], target: Decimal | None) -> tuple[list[int], int, int]:
    """The values as whole numbers, how many of those make one, and the step that the values are rounded to."""
    # A sum of decimals has as many places as the one of them that has most.
    places = _places(reduce(_EXACT.add, values, Decimal(0) if target is None else target))
    unit = 10**places
    numbers = [int(_EXACT.scaleb(value, places)) for value in values]
    step = 1
    while step < unit and not any(number % (step * 10) for number in numbers):
        step *= 10
    return numbers, unit, step


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _baseline(segment: Sequence[Reported], options: ChartOptions) -> int:
    """How many of a segment's first points its limits are drawn from."""
    count = len(segment)
    if options.baseline_points is not None:
        count = min(count, max(options.baseline_points, 1))
    if options.baseline_until is not None:
        until = options.baseline_until
        count = min(count, sum(reading.ends <= until for reading in segment) or count)
    return count


def _segment(first: int, after: int, process: Process, unit: int) -> Segment:
    lower, upper = process.limits(unit) if process.count >= FEWEST else (None, None)
    return Segment(
        first=first,
        after=after,
        points=process.count,
        mean=process.mean(unit),
        lower_limit=lower,
        upper_limit=upper,
    )


def _marks(numbers: Sequence[int], process: Process) -> Marks:
    if process.count < FEWEST:
        return [(Signal.NONE, 0)] * len(numbers)
    deviations = [process.deviation(number) for number in numbers]
    return signals_of(numbers, deviations, process.reach, process.near)


def variation_of(way: int, polarity: Polarity) -> Variation:
    """What a signal that points one way means; 0 is no signal."""
    if not way:
        return Variation.COMMON_CAUSE
    if polarity is Polarity.NONE:
        return Variation.NEUTRAL_HIGH if way > 0 else Variation.NEUTRAL_LOW
    is_good = (way > 0) == (polarity is Polarity.BIGGER_IS_BETTER)
    return Variation.IMPROVEMENT if is_good else Variation.CONCERN


def _assurance(target: Decimal | None, unit: int, process: Process, polarity: Polarity) -> Assurance:
    """A target beyond a limit is never met on one side and always on the other; one within or on the limits, by chance."""
    if target is None or polarity is Polarity.NONE or process.count < FEWEST:
        return Assurance.NONE
    distance = process.deviation(int(target * unit))
    if abs(distance) <= process.reach:
        return Assurance.HIT_OR_MISS
    is_out_of_reach = (distance > 0) == (polarity is Polarity.BIGGER_IS_BETTER)
    return Assurance.FAIL if is_out_of_reach else Assurance.PASS
