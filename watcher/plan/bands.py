"""RAG bands in words come in (`24% or below Green 25%-34% Amber`), ranges by colour and their faults go out. Pure."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from watcher.plan.band_words import read_range
from watcher.plan.model import Band, Bands
from watcher.plan.place import Place
from watcher.plan.problem import Problem, warning
from watcher.plan.quantity import NUMBER, PERCENT, printed
from watcher.plan.text import one_line, shown
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

_BEST_FIRST = (Rag.GREEN, Rag.AMBER, Rag.RED)

NO_COLOUR = frozenset({"", "rag", "rat", "na", "n/a", "-", "none", "tbc"})
"""Words in a colour column that name no colour."""

_COLOUR = re.compile(r"\b(green|amber|yellow|red)\b[\s:;,.=|]*", re.IGNORECASE)
_INITIAL = re.compile(r"(?<![A-Za-z])([GARgar])(?=\s*[:=])")
_INITIALS = {"g": "Green", "a": "Amber", "r": "Red"}
FINEST_DECIMALS = 6
LONGEST = 1000
"""A longer text than this many characters is no row of bands."""

_EDGES = " ;,.:=()|/[]\n\t"


def read_bands(text: str, where: Place, problems: list[Problem]) -> Bands | None:
    """The ranges of a methodology in words; None where it is empty, and None with a problem where it cannot be read."""
    words = one_line(text)
    if words.casefold() in NO_COLOUR:
        return None
    if len(words) > LONGEST:
        problems.append(_unreadable(words, words, where))
        return None
    bands: list[Band] = []
    units: set[str] = set()
    for colour, span in _spans(words):
        read = read_range(COLOURS[colour], span)
        if read is None:
            problems.append(_unreadable(words, span, where))
            return None
        bands.extend(read[0])
        units.add(read[1])
    if not bands:
        problems.append(_unreadable(words, words, where))
        return None
    found = Bands(bands=tuple(bands), unit=_common(units), text=words)
    _check(found, where, problems)
    return found


def _common(units: set[str]) -> str:
    """The unit of a row of ranges: a sign or word left off one of them is an oversight of print, not another unit."""
    named = sorted(unit for unit in units if unit not in {PERCENT, NUMBER})
    if named:
        return named[0]
    return PERCENT if PERCENT in units else NUMBER


def _spans(words: str) -> list[tuple[str, str]]:
    """Colour and range in words, whether the colour is printed behind its range or before it, in full or by its initial."""
    if _COLOUR.search(words) is None:
        words = _INITIAL.sub(lambda found: _INITIALS[found[1].lower()], words)
    pieces = _COLOUR.split(words)
    colours, ranges = [piece.lower() for piece in pieces[1::2]], [_trimmed(piece) for piece in pieces[0::2]]
    return list(zip(colours, ranges if ranges[0] else ranges[1:], strict=False))


def _trimmed(span: str) -> str:
    """A range without the marks that set it off; a dash before it sets off too where a blank follows it."""
    bare = span.strip(_EDGES)
    bare = re.sub(r"^[-–—]\s+|\s*[-–—]$", "", bare)
    return re.sub(r"\s+(?:and|or)$", "", bare, flags=re.IGNORECASE).strip(_EDGES)


def _unreadable(words: str, span: str, where: Place) -> Problem:
    said = f'in "{shown(words)}"' if span.strip() != words else "as a range"
    text = f'cannot read "{shown(span)}" {said} as a band; write it like "90% or above Green 85%-89% Amber 84% and below Red"'
    return warning("band.unreadable", where, text)


def _check(bands: Bands, where: Place, problems: list[Problem]) -> None:
    """Tell of ranges that overlap, that leave more than the last printed decimal between them, or are out of order."""
    for lower, upper in pairwise(ascending(bands)):
        fault = _fault_between(lower, upper, precision(bands), bands.text)
        if fault is not None:
            problems.append(warning(fault[0], where, fault[1]))
    found = {band.rag for band in bands.bands}
    missing = [rag.value for rag in (Rag.GREEN, Rag.RED) if rag not in found]
    if missing:
        text = f'no band is {" or ".join(missing)} (found "{bands.text}"); say from where on a value is'
        problems.append(warning("band.missing", where, text))
    order = [_BEST_FIRST.index(band.rag) for band in ascending(bands)]
    if len(order) == len(found) == 3 and sorted(order) != order and sorted(order, reverse=True) != order:
        text = f'amber does not lie between green and red (found "{bands.text}"); see whether two colours are exchanged'
        problems.append(warning("band.order", where, text))


def _fault_between(lower: Band, upper: Band, step: Decimal, text: str) -> tuple[str, str] | None:
    """What is wrong between two neighbouring bands, as a code and its words."""
    if lower.high is None or upper.low is None:
        return "band.overlap", f'two bands have no end between them (found "{text}"); close one of them'
    is_open = lower.excludes_high or upper.excludes_low
    if upper.low < lower.high or (upper.low == lower.high and not is_open):
        between = f"{printed(upper.low)} to {printed(lower.high)}"
        said = f"bands overlap ({between} is {lower.rag} and {upper.rag}); where the target is met the better colour counts"
        return "band.overlap", f"{said}: correct the bands"
    if upper.low == lower.high and lower.excludes_high and upper.excludes_low:
        said = f"no band covers {printed(upper.low)} itself (found {lower.rag} under it and {upper.rag} over it)"
        return "band.gap", f"{said}; close the gap"
    if upper.low - lower.high > step:
        between = f"{printed(lower.high)} and {printed(upper.low)}"
        return (
            "band.gap",
            f"no band covers what lies between {between} (found {lower.rag} and {upper.rag}); close the gap",
        )
    return None


def precision(bands: Bands) -> Decimal:
    """The last decimal that the bands are printed to: 1 for `85%-94%`, 0.1 for `18.1-20`."""
    ends = [end for band in bands.bands for end in (band.low, band.high) if end is not None]
    decimals = max(0, *(-int(end.as_tuple().exponent) for end in ends))
    return Decimal(1).scaleb(-min(decimals, FINEST_DECIMALS))


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


def bands_in_words(bands: Bands) -> str:
    """All bands as printed again: `24% or below Green 25%-34% Amber 35% or above Red`; `read_bands` reads it back."""
    unit = bands.unit
    sign = "" if unit == NUMBER else "%" if unit == PERCENT else unit if unit.startswith("%") else f" {unit}"
    return " ".join(f"{range_in_words(band, sign)} {band.rag.title()}" for band in bands.bands)


def range_in_words(band: Band, unit: str = "") -> str:
    """A band as printed again: `85-94`, `84 or below`, `85 to under 95`; `unit` is put behind each number."""
    low = f"{printed(band.low)}{unit}" if band.low is not None else ""
    high = f"{printed(band.high)}{unit}" if band.high is not None else ""
    if low and high:
        if band.excludes_low or band.excludes_high:
            return f"{'over ' if band.excludes_low else ''}{low} to {'under ' if band.excludes_high else ''}{high}"
        return low if band.low == band.high else f"{low} to {high}" if high.startswith("-") else f"{low}-{high}"
    if high:
        return f"under {high}" if band.excludes_high else f"{high} or below"
    if low:
        return f"over {low}" if band.excludes_low else f"{low} or above"
    return "any value"
