"""An indicator's readings come in; each of them beside what it is compared with goes out, in order of periods. Pure.

Nothing is compared across a changed definition. Where zero means that there was nothing to count, it is no figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from watcher.plan.basis import financial_year, is_cumulative
from watcher.plan.expected import Pace, pace_of
from watcher.plan.model import Indicator, Reading
from watcher.plan.rag import polarity_of, rag_of
from watcher.plan.targets import Aim, Aims
from watcher.plan.words import Polarity, Rag

FEWEST_CHANGES = 3
"""With fewer earlier changes there is no saying what is usual."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Runs:
    """How many periods in a row, this one included: for the worse, for the better, in this colour, red, off green."""

    worse: int = 0
    better: int = 0
    in_colour: int = 0
    red: int = 0
    off_green: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One figure and what it is compared with, in the indicator's unit.

    `moved_to` is what counts for a direction: the value, or for a figure that adds up over the year what the period
    added. `worse_by` is positive for a move in the bad direction; `usual` is the mean size of the earlier moves.
    `previous` and all that rests on it is None where the definition, or the year that is added up, began anew.
    """

    reading: Reading
    value: Decimal
    colour: Rag | None
    because: str | None
    aim: Aim
    runs: Runs
    previous: Decimal | None = None
    previous_colour: Rag | None = None
    moved_to: Decimal | None = None
    worse_by: Decimal | None = None
    worse_by_pct: Decimal | None = None
    usual: Decimal | None = None
    year_ago: Decimal | None = None
    is_first_of_definition: bool = False


def meant(indicator: Indicator) -> Sequence[Reading]:
    """The readings, without a value where zero means that there was nothing to count."""
    if not indicator.zero_means_none:
        return indicator.readings
    return [
        replace(reading, value=None, note=reading.note or "0") if reading.value == 0 else reading
        for reading in indicator.readings
    ]


def changes_of(indicator: Indicator) -> tuple[date, ...]:
    """The days from which another definition counts, in order."""
    last = indicator.definition_changed_on
    return (*indicator.earlier_changes, *((last,) if last is not None else ()))


def points_of(indicator: Indicator) -> tuple[Point, ...]:
    """Every figure with what it is compared with."""
    return tuple(_points(indicator, [reading for reading in meant(indicator) if reading.value is not None]))


def _points(indicator: Indicator, readings: Sequence[Reading]) -> Iterator[Point]:
    aims, polarity, changes = Aims.of(indicator), polarity_of(indicator), changes_of(indicator)
    pace, comparable = pace_of(indicator, [reading.ends for reading in readings]), list[Point]()
    for reading in readings:
        last = comparable[-1] if comparable else None
        begins_anew = last is not None and any(last.reading.ends < day <= reading.ends for day in changes)
        if begins_anew:
            comparable = []
        point = replace(
            _point(indicator, reading, aims.at(reading), comparable, polarity, pace), is_first_of_definition=begins_anew
        )
        comparable.append(point)
        yield point


def _point(
    indicator: Indicator, reading: Reading, aim: Aim, before: Sequence[Point], polarity: Polarity, pace: Pace
) -> Point:
    value = reading.value if reading.value is not None else Decimal(0)
    colour, because = rag_of(indicator.bands, value, indicator.unit, aim.value)
    last = before[-1] if before else None
    is_sum = is_cumulative(indicator.basis)
    is_same_year = last is not None and (
        not is_sum or financial_year(last.reading.ends) == financial_year(reading.ends)
    )
    moved_to = value if not is_sum else _added(pace, reading, value, last if is_same_year else None)
    worse_by = _worse_by(moved_to, last.moved_to if last is not None else None, polarity)
    base = last.moved_to if last is not None else None
    return Point(
        reading=reading,
        value=value,
        colour=colour,
        because=because,
        aim=aim,
        runs=_runs(
            last.runs if last is not None else Runs(), last.colour if last is not None else None, colour, worse_by
        ),
        previous=last.value if last is not None and is_same_year else None,
        previous_colour=last.colour if last is not None else None,
        moved_to=moved_to,
        worse_by=worse_by,
        worse_by_pct=100 * worse_by / abs(base) if worse_by is not None and base else None,
        usual=_usual(before),
        year_ago=_year_ago(reading, before),
    )


def _added(pace: Pace, reading: Reading, value: Decimal, last: Point | None) -> Decimal | None:
    """What a period added to the year's sum; None where the period before it is missing."""
    if last is not None:
        return value - last.value if pace.is_next(last.reading.ends, reading.ends) else None
    return value if pace.is_first_of_year(reading.ends) else None


def _worse_by(now: Decimal | None, before: Decimal | None, polarity: Polarity) -> Decimal | None:
    """How far a move went in the bad direction; negative for the better, None where no direction is good."""
    if now is None or before is None or polarity is Polarity.NONE:
        return None
    return now - before if polarity is Polarity.SMALLER_IS_BETTER else before - now


def _runs(before: Runs, last: Rag | None, colour: Rag | None, worse_by: Decimal | None) -> Runs:
    """The runs with one more period; a value without a colour, or one that stands still, ends them."""
    return Runs(
        worse=before.worse + 1 if worse_by is not None and worse_by > 0 else 0,
        better=before.better + 1 if worse_by is not None and worse_by < 0 else 0,
        in_colour=0 if colour is None else before.in_colour + 1 if colour is last else 1,
        red=before.red + 1 if colour is Rag.RED else 0,
        off_green=before.off_green + 1 if colour in {Rag.AMBER, Rag.RED} else 0,
    )


def _usual(before: Sequence[Point]) -> Decimal | None:
    """The mean size of the moves so far."""
    moves = [
        abs(later.moved_to - earlier.moved_to)
        for earlier, later in pairwise(before)
        if earlier.moved_to is not None and later.moved_to is not None
    ]
    return sum(moves, Decimal(0)) / len(moves) if len(moves) >= FEWEST_CHANGES else None


def _year_ago(reading: Reading, before: Sequence[Point]) -> Decimal | None:
    wanted = f"{int(reading.period[:4]) - 1:04}{reading.period[4:]}"
    return next((point.value for point in reversed(before) if point.reading.period == wanted), None)
