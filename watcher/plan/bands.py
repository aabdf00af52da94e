"""RAG bands in words come in (`24% or below Green 25%-34% Amber`), ranges by colour and their faults go out. Pure."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from watcher.plan.model import Band, Bands
from watcher.plan.place import Place
from watcher.plan.problem import Problem, warning
from watcher.plan.quantity import NUMBER, PERCENT, printed
from watcher.plan.text import one_line
from watcher.plan.words import Polarity, Rag

COLOURS = {
    "green": Rag.GREEN,
    "amber": Rag.AMBER,
    "yellow": Rag.AMBER,
    "red": Rag.RED,
    "grey": Rag.GREY,
    "gray": Rag.GREY,
}
"""Yellow means amber. (Indicator sheet, which uses both.)"""

NO_COLOUR = frozenset({"", "rag", "rat", "na", "n/a", "-", "none", "tbc"})
"""Words in a colour column that name no colour."""

_COLOUR = re.compile(r"\b(green|amber|yellow|red)\b[\s:;,.]*", re.IGNORECASE)
_NUM = r"(-?\d[\d,]*(?:\.\d+)?)\s*(%?)"
_OF = r"(?:\s*of\s+(?P<of>[a-z][a-z ]*?))?"
_BELOW = re.compile(rf"{_NUM}{_OF}\s*(?:(?:or|and)\s+(?:below|less|under|fewer|lower)|or -)", re.IGNORECASE)
_ABOVE = re.compile(rf"{_NUM}{_OF}\s*(?:(?:or|and)\s+(?:above|more|over|higher|greater)|\+)", re.IGNORECASE)
_BETWEEN = re.compile(rf"(?:between\s+)?{_NUM}\s*(?:-|–|—|to|and)\s*{_NUM}{_OF}", re.IGNORECASE)
_AT_MOST = re.compile(rf"(?:<=|≤|up to|at most|no more than|maximum)\s*{_NUM}{_OF}", re.IGNORECASE)
_AT_LEAST = re.compile(rf"(?:>=|≥|at least|no less than|minimum)\s*{_NUM}{_OF}", re.IGNORECASE)
_UNDER = re.compile(rf"(?:<|under|less than|below|fewer than)\s*{_NUM}{_OF}", re.IGNORECASE)
_OVER = re.compile(rf"(?:>|over|more than|above|greater than)\s*{_NUM}{_OF}", re.IGNORECASE)
_SHAPES = (_BETWEEN, _BELOW, _ABOVE, _AT_MOST, _AT_LEAST, _UNDER, _OVER)


def read_bands(text: str, where: Place, problems: list[Problem]) -> Bands | None:
    """The ranges of a methodology in words; None where it is empty, and None with a problem where it cannot be read."""
    words = one_line(text)
    if words.casefold() in NO_COLOUR:
        return None
    bands: list[Band] = []
    units: set[str] = set()
    for colour, span in _spans(words):
        read = _band(COLOURS[colour], span.strip(" ;,.:"))
        if read is None:
            problems.append(_unreadable(words, span, where))
            return None
        bands.append(read[0])
        units.add(read[1])
    if not bands:
        problems.append(_unreadable(words, words, where))
        return None
    # A sign left off one of the numbers of a row of percentages is an oversight of print, not another unit.
    unit = next(
        (unit for unit in sorted(units) if unit not in {PERCENT, NUMBER}), PERCENT if PERCENT in units else NUMBER
    )
    found = Bands(bands=tuple(bands), unit=unit, text=words)
    _check(found, where, problems)
    return found


def _spans(words: str) -> list[tuple[str, str]]:
    """Colour and range in words, whether the colour is printed behind its range or before it."""
    pieces = _COLOUR.split(words)
    colours, ranges = [piece.lower() for piece in pieces[1::2]], pieces[0::2]
    return list(zip(colours, ranges if ranges[0].strip() else ranges[1:], strict=False))


def _band(rag: Rag, span: str) -> tuple[Band, str] | None:
    for shape in _SHAPES:
        found = shape.fullmatch(span)
        if found is not None:
            return _of_shape(rag, shape, found)
    return None


def _of_shape(rag: Rag, shape: re.Pattern[str], found: re.Match[str]) -> tuple[Band, str]:
    first = Decimal(found[1].replace(",", ""))
    is_percent = "%" in found[0]
    of = found["of"]
    unit = f"% of {of.lower()}" if of else PERCENT if is_percent else NUMBER
    if shape is _BETWEEN:
        return Band(rag=rag, low=first, high=Decimal(found[3].replace(",", ""))), unit
    if shape in (_BELOW, _AT_MOST, _UNDER):
        return Band(rag=rag, low=None, high=first, excludes_high=shape is _UNDER), unit
    return Band(rag=rag, low=first, high=None, excludes_low=shape is _OVER), unit


def _unreadable(words: str, span: str, where: Place) -> Problem:
    said = f'in "{words}"' if span.strip() != words else "as a range"
    text = f'cannot read "{span.strip()}" {said} as a band; write it like "90% or above Green 85%-89% Amber 84% and below Red"'
    return warning("band.unreadable", where, text)


def _check(bands: Bands, where: Place, problems: list[Problem]) -> None:
    """Tell of ranges that overlap, and of ranges further apart than the last printed decimal."""
    step = _step(bands)
    for lower, upper in pairwise(ascending(bands)):
        if lower.high is None or upper.low is None:
            text = f'two bands have no end between them (found "{bands.text}"); close one of them'
            problems.append(warning("band.overlap", where, text))
        elif upper.low < lower.high or (upper.low == lower.high and not (lower.excludes_high or upper.excludes_low)):
            between = f"{printed(upper.low)} to {printed(lower.high)}"
            text = f"bands overlap ({between} is {lower.rag} and {upper.rag}); where the target is met the better colour counts"
            problems.append(warning("band.overlap", where, f"{text}: correct the bands"))
        elif upper.low - lower.high > step:
            between = f"{printed(lower.high)} and {printed(upper.low)}"
            text = f"no band covers what lies between {between} (found {lower.rag} and {upper.rag}); close the gap"
            problems.append(warning("band.gap", where, text))


def _step(bands: Bands) -> Decimal:
    ends = [end for band in bands.bands for end in (band.low, band.high) if end is not None]
    return Decimal(1).scaleb(min(int(end.as_tuple().exponent) for end in ends))


def ascending(bands: Bands) -> list[Band]:
    """The bands from the lowest values to the highest."""
    return sorted(bands.bands, key=lambda band: (band.low is not None, band.low or band.high or Decimal(0)))


def direction(bands: Bands) -> Polarity:
    """Which way is good by the bands: where green lies; none where it lies in the middle or is missing."""
    ordered = [band.rag for band in ascending(bands)]
    if len(ordered) < 2 or ordered[0] == ordered[-1]:
        return Polarity.NONE
    if ordered[0] is Rag.GREEN:
        return Polarity.SMALLER_IS_BETTER
    return Polarity.BIGGER_IS_BETTER if ordered[-1] is Rag.GREEN else Polarity.NONE


def green_edge(bands: Bands) -> Decimal | None:
    """The last value that is still green on the bad side; None where green has no such end."""
    green = next((band for band in bands.bands if band.rag is Rag.GREEN), None)
    if green is None:
        return None
    return green.high if direction(bands) is Polarity.SMALLER_IS_BETTER else green.low


def range_in_words(band: Band) -> str:
    """A band as printed again: `85-94`, `84 or below`."""
    if band.low is not None and band.high is not None:
        return f"{printed(band.low)}-{printed(band.high)}"
    if band.high is not None:
        return f"under {printed(band.high)}" if band.excludes_high else f"{printed(band.high)} or below"
    if band.low is not None:
        return f"over {printed(band.low)}" if band.excludes_low else f"{printed(band.low)} or above"
    return "any value"
