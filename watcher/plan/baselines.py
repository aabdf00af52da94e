"""The words of a baseline come in (`24 points`, `Mar-17`), how many points or until which day goes out. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from watcher.plan.day_order import Days
from watcher.plan.periods import period_named
from watcher.plan.place import Place
from watcher.plan.problem import Problem, error
from watcher.plan.rows import Cell
from watcher.plan.spc.process import FEWEST
from watcher.plan.text import one_line, shown, text_of

_POINTS = re.compile(r"(?:first\s+)?(?P<count>\d{1,4})(?:\s*(?:points?|values?|figures?|periods?))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """What control limits are drawn from: the first so many points of each segment, or those that ended by a day."""

    points: int | None = None
    until: date | None = None


def read_baseline(cell: Cell, days: Days, where: Place, problems: list[Problem]) -> Baseline:
    """The baseline in a cell; none where it is empty or, with a problem, neither a number of points nor a period."""
    text = one_line(text_of(cell))
    counted = _POINTS.fullmatch(text)
    if counted is not None and int(counted["count"]) >= FEWEST:
        return Baseline(points=int(counted["count"]))
    period = period_named(cell, days) if counted is None else None
    if period is not None:
        return Baseline(until=period.ends)
    if text:
        advice = f'write {FEWEST} points or more, such as "24 points", or a last period, such as "Mar-17"'
        problems.append(error("definition.baseline", where, f'cannot read "{shown(text)}" as a baseline; {advice}'))
    return Baseline()
