"""A target in words comes in (`60%`, `10-15`, `43% in Oct-17 to 24% in Mar-18`); what is aimed at on a day goes out. Pure."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from watcher.plan.days import day_at_start
from watcher.plan.indicator_cells import read_target
from watcher.plan.model import Indicator, Reading, Trajectory
from watcher.plan.place import Place
from watcher.plan.problem import Problem, error, warning
from watcher.plan.quantity import Quantity, comparable, quantity_of
from watcher.plan.rag import polarity_of
from watcher.plan.readings import period_of
from watcher.plan.rows import Cell
from watcher.plan.text import one_line, text_of
from watcher.plan.words import Polarity

_NUMBER = r"[-−]?[\d.,]+\s*%?"
_RANGE = re.compile(
    rf"(?:between\s+)?(?P<low>{_NUMBER})\s*(?:-|–|—|\bto\b|\band\b)\s*(?P<high>{_NUMBER})", re.IGNORECASE
)
_POINT = rf"(?P<{{0}}>{_NUMBER})[\s,]+(?:(?:in|on|at|by|for|from)\s+)?\(?(?P<{{0}}_day>[^()]*?\d[^()]*?)\)?"
_LINE = re.compile(
    rf"(?:from\s+)?{_POINT.format('start')}\s*(?:\bto\b|→|->|[;,])\s*{_POINT.format('end')}", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A target as one cell gives it: a single value, or the last of a line; `span` are the ends of a range that is good."""

    value: Decimal | None = None
    span: tuple[Decimal, Decimal] | None = None
    line: Trajectory | None = None


def read_aim(cell: Cell, unit: str, where: Place, problems: list[Problem]) -> Target:
    """The target of a cell in the indicator's own unit; an empty one where there is none or, with a problem, no sense in it."""
    text = one_line(text_of(cell))
    if quantity_of(cell) is not None:
        return Target(value=read_target(cell, unit, where, problems))
    if (found := _LINE.fullmatch(text)) is not None:
        return _line(found, text, unit, where, problems)
    if (found := _RANGE.fullmatch(text)) is not None:
        low, high = quantity_of(Cell(found["low"])), quantity_of(Cell(found["high"]))
        if low is not None and high is not None:
            return _range(low, high, text, unit, where, problems)
    return Target(value=read_target(cell, unit, where, problems))


def _line(found: re.Match[str], text: str, unit: str, where: Place, problems: list[Problem]) -> Target:
    start, end = quantity_of(Cell(found["start"])), quantity_of(Cell(found["end"]))
    begins, ends = _day(found["start_day"]), _day(found["end_day"])
    if start is None or end is None or begins is None or ends is None or begins >= ends:
        advice = 'write a value and a month twice, such as "43% in Oct-17 to 24% in Mar-18"'
        problems.append(error("target.trajectory", where, f'cannot read "{text}" as a trajectory; {advice}'))
        return Target()
    if not _fits(end, start, text, unit, where, problems):
        return Target()
    line = Trajectory(from_value=start.value, from_day=begins, to_value=end.value, to_day=ends)
    return Target(value=end.value, line=line)


def _range(low: Quantity, high: Quantity, text: str, unit: str, where: Place, problems: list[Problem]) -> Target:
    if not _fits(high, low, text, unit, where, problems):
        return Target()
    ordered = sorted((low.value, high.value))
    return Target(span=(ordered[0], ordered[1]))


def _fits(last: Quantity, first: Quantity, text: str, unit: str, where: Place, problems: list[Problem]) -> bool:
    """Whether both ends can be compared with the values; the sign may stand behind the last one alone."""
    if comparable(last.unit, unit) and first.unit in {last.unit, "number"}:
        return True
    said = f'the target is in {last.unit}, the values are in {unit} (found "{text}"); give both in one unit'
    problems.append(warning("target.unit", where, said))
    return False


def _day(text: str) -> date | None:
    """A day or the last day of a month."""
    period = period_of(Cell(text.strip()))
    if period is not None:
        return period.ends
    read = day_at_start(text.strip())
    return read.day if read is not None and read.length == len(text.strip()) and read.other is None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """What an indicator aims at in one period, and the value aimed at in the end (`last`), in its unit.

    `moves` says that the aim depends on the period. `low` and `high` are the ends of a range that is good.
    """

    value: Decimal | None = None
    last: Decimal | None = None
    moves: bool = False
    low: Decimal | None = None
    high: Decimal | None = None

    def gap(self, value: Decimal | None, polarity: Polarity) -> Decimal | None:
        """How far a value is from what is aimed at: positive is still to go, zero or less is met. None where unknown."""
        if value is None:
            return None
        if self.low is not None and self.high is not None:
            return max(self.low - value, value - self.high)
        if self.value is None or polarity is Polarity.NONE:
            return None
        return value - self.value if polarity is Polarity.SMALLER_IS_BETTER else self.value - value


@dataclass(frozen=True, slots=True, kw_only=True)
class Aims:
    """An indicator's targets in order of periods, ready to be asked for any of them."""

    indicator: Indicator
    days: tuple[date, ...] = field(default=())

    @classmethod
    def of(cls, indicator: Indicator) -> Aims:
        """The aims of an indicator."""
        return cls(indicator=indicator, days=tuple(sorted(indicator.targets)))

    def at(self, reading: Reading | None) -> Aim:
        """What is aimed at in a reading's period: the month's own target, else the last one given before it.

        A trajectory asks nothing before it begins, and its last value for ever after it ends. (Issue 5, point 1.)
        """
        indicator = self.indicator
        if indicator.target_range is not None:
            low, high = indicator.target_range
            return Aim(low=low, high=high, value=_bound(indicator, low, high, reading))
        if self.days:
            last = indicator.targets[self.days[-1]]
            return Aim(value=_in_force(indicator.targets, self.days, reading), last=last, moves=True)
        if indicator.trajectory is not None:
            line = indicator.trajectory
            return Aim(value=_on(line, reading.ends if reading else None), last=line.to_value, moves=True)
        return Aim(value=indicator.target, last=indicator.target)


def _in_force(targets: Mapping[date, Decimal], days: tuple[date, ...], reading: Reading | None) -> Decimal | None:
    before = bisect_right(days, reading.ends) if reading is not None else 0
    return targets[days[before - 1]] if before else None


def _on(line: Trajectory, day: date | None) -> Decimal | None:
    if day is None or day < line.from_day:
        return None
    if day >= line.to_day:
        return line.to_value
    share = Decimal((day - line.from_day).days) / Decimal((line.to_day - line.from_day).days)
    return line.from_value + (line.to_value - line.from_value) * share


def _bound(indicator: Indicator, low: Decimal, high: Decimal, reading: Reading | None) -> Decimal:
    """The end of a range that a value must not pass: the one on the bad side, else the nearer one."""
    polarity = polarity_of(indicator)
    if polarity is Polarity.NONE and reading is not None and reading.value is not None:
        return min((low, high), key=lambda end: abs(end - (reading.value or Decimal(0))))
    return high if polarity is Polarity.SMALLER_IS_BETTER else low
