"""A value and the bands it is judged by come in, its colour goes out, or why there is none. Pure."""

from __future__ import annotations

from decimal import Decimal

from watcher.plan.bands import ascending, direction, green_edge, range_in_words
from watcher.plan.model import Band, Bands
from watcher.plan.quantity import printed
from watcher.plan.words import Polarity, Rag

_BEST_FIRST = (Rag.GREEN, Rag.AMBER, Rag.RED)


def rag_of(
    bands: Bands | None, value: Decimal | None, unit: str, target: Decimal | None = None
) -> tuple[Rag | None, str | None]:
    """The colour of a value, or None and the reason why it cannot be computed. Without bands the colour is grey.

    Where two bands hold the value, one that meets the target gets the better colour, any other the worse one.
    """
    if bands is None:
        return Rag.GREY, None
    if value is None:
        return None, "there is no value"
    if unit != bands.unit:
        return None, f"the bands are in {bands.unit}, the value is in {unit}"
    holding = [band.rag for band in bands.bands if holds(band, value)]
    if not holding:
        return None, f"{printed(value)} lies between bands ({_neighbours(bands, value)})"
    best_first = sorted(set(holding), key=_BEST_FIRST.index)
    return best_first[0 if meets(target, value, direction(bands)) else -1], None


def holds(band: Band, value: Decimal) -> bool:
    """Whether a value lies in a band."""
    above = band.low is None or value > band.low or (value == band.low and not band.excludes_low)
    below = band.high is None or value < band.high or (value == band.high and not band.excludes_high)
    return above and below


def meets(target: Decimal | None, value: Decimal, polarity: Polarity) -> bool:
    """Whether a value is at its target or on the good side of it; no target is never met."""
    if target is None:
        return False
    return value <= target if polarity is Polarity.SMALLER_IS_BETTER else value >= target


def gap_to_target(target: Decimal | None, value: Decimal | None, polarity: Polarity) -> Decimal | None:
    """How far a value is from its target, in the indicator's unit: positive is still to go, zero or less is met."""
    if target is None or value is None or polarity is Polarity.NONE:
        return None
    return value - target if polarity is Polarity.SMALLER_IS_BETTER else target - value


def gap_to_green(bands: Bands | None, value: Decimal | None, unit: str) -> Decimal | None:
    """How far a value is from turning green, in the indicator's unit; zero when it is green, None when that is unknown."""
    if bands is None or value is None or unit != bands.unit:
        return None
    gap = gap_to_target(green_edge(bands), value, direction(bands))
    return max(gap, Decimal(0)) if gap is not None else None


def _neighbours(bands: Bands, value: Decimal) -> str:
    """The bands beside a value that lies in none."""
    ordered = ascending(bands)
    below = [band for band in ordered if band.high is not None and band.high <= value]
    above = [band for band in ordered if band.low is not None and band.low >= value]
    return ", ".join(f"{band.rag} {range_in_words(band)}" for band in [*below[-1:], *above[:1]])
