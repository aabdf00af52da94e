"""A way of foreseeing a year's end in words comes in (`mean of 3`), the method goes out, and the other way round. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from watcher.plan.place import Place
from watcher.plan.problem import Problem, error
from watcher.plan.text import words_key
from watcher.plan.words import ForecastKind

_MEAN = re.compile(r"mean(?: of(?: the)?(?: last)? (\d{1,2}))?")
_METHODS = {
    **{kind.value: kind for kind in ForecastKind if kind is not ForecastKind.MEAN},
    "naive": ForecastKind.LAST_VALUE,
    "same month last year": ForecastKind.SEASONAL_NAIVE,
    "straight line": ForecastKind.LINEAR,
}

MEAN_OF = 3
"""How many figures a mean is taken over where the office names no number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastMethod:
    """How the office wants a year's end foreseen: `mean of 3` is the kind `mean` over three figures."""

    kind: ForecastKind
    figures: int = 1


def read_method(text: str, where: Place | str, problems: list[Problem]) -> ForecastMethod | None:
    """A way of foreseeing the year's end: `last value`, `mean of 3`, `linear`, `seasonal naive` or `profile`."""
    key = words_key(text)
    mean = _MEAN.fullmatch(key)
    if mean is not None and mean[1] != "0":
        return ForecastMethod(kind=ForecastKind.MEAN, figures=int(mean[1] or MEAN_OF))
    if key in _METHODS:
        return ForecastMethod(kind=_METHODS[key])
    if key:
        known = '"last value", "mean of 3", "linear", "seasonal naive" or "profile"'
        problems.append(error("forecast.method", where, f'cannot read "{text}" as a way to forecast; write {known}'))
    return None


def in_words(method: ForecastMethod) -> str:
    """The method's name as printed: `linear`, `mean of 3`."""
    return f"mean of {method.figures}" if method.kind is ForecastKind.MEAN else method.kind.value
