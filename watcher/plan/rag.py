"""A value and the bands it is judged by come in, its colour goes out, or why there is none. Pure."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from watcher.plan.bands import ascending, direction, green_edge, precision, range_in_words
from watcher.plan.model import Band, Bands, Indicator
from watcher.plan.quantity import comparable, printed
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
    if not comparable(unit, bands.unit):
        return None, f"the bands are in {bands.unit}, the value is in {unit}"
    holding = _holding(bands, value)
    if not holding:
        return None, f"{printed(value)} lies {_where(bands, value)}"
    best_first = sorted(holding, key=_BEST_FIRST.index)
    return best_first[0 if meets(target, value, direction(bands)) else -1], None


def _holding(bands: Bands, value: Decimal) -> set[Rag]:
    """The colours whose bands hold a value; one between bands counts as rounded where the plan says so."""
    holding = {band.rag for band in bands.bands if holds(band, value)}
    if holding or not bands.rounds:
        return holding
    rounded = value.quantize(precision(bands), rounding=ROUND_HALF_UP)
    return {band.rag for band in bands.bands if holds(band, rounded)}


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


def polarity_of(indicator: Indicator) -> Polarity:
    """Which direction of an indicator is good: by its bands where they say it, else as written."""
    by_bands = direction(indicator.bands) if indicator.bands is not None else Polarity.NONE
    return by_bands if by_bands is not Polarity.NONE else indicator.polarity


def gap_to_target(target: Decimal | None, value: Decimal | None, polarity: Polarity) -> Decimal | None:
    """How far a value is from its target, in the indicator's unit: positive is still to go, zero or less is met."""
    if target is None or value is None or polarity is Polarity.NONE:
        return None
    return value - target if polarity is Polarity.SMALLER_IS_BETTER else target - value


def gap_to_green(bands: Bands | None, value: Decimal | None, unit: str) -> Decimal | None:
    """How far a value is from turning green, in the indicator's unit; zero when it is green, None when that is unknown."""
    if bands is None or value is None or not comparable(unit, bands.unit):
        return None
    gap = gap_to_target(green_edge(bands), value, direction(bands))
    return max(gap, Decimal(0)) if gap is not None else None


def gap_to_worse(bands: Bands | None, value: Decimal | None, unit: str, colour: Rag | None) -> Decimal | None:
    """How far a value may still move before a worse colour begins, in the indicator's unit; None where none is worse."""
    if bands is None or value is None or colour is None or not comparable(unit, bands.unit):
        return None
    worse = [band for band in bands.bands if _BEST_FIRST.index(band.rag) > _BEST_FIRST.index(colour)]
    return min((_distance(band, value) for band in worse), default=None)


def _distance(band: Band, value: Decimal) -> Decimal:
    """How far a value lies from a band; zero within it."""
    below = band.low - value if band.low is not None else Decimal(0)
    above = value - band.high if band.high is not None else Decimal(0)
    return max(below, above, Decimal(0))


def _where(bands: Bands, value: Decimal) -> str:
    """Where a value is that lies in no band: between two, or beyond the last."""
    ordered = ascending(bands)
    below = [band for band in ordered if band.high is not None and band.high <= value]
    above = [band for band in ordered if band.low is not None and band.low >= value]
    beside = ", ".join(f"{band.rag} {range_in_words(band)}" for band in [*below[-1:], *above[:1]])
    return f"between bands ({beside})" if below and above else f"outside the bands ({beside})"
