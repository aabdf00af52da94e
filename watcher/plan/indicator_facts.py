"""Indicators come in, the facts of them and of their readings go out: one slice of days for each period with a value. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from watcher.plan.bands import direction
from watcher.plan.fact import ALWAYS, FOREVER, Fact, FactValue
from watcher.plan.model import Indicator, Reading
from watcher.plan.rag import gap_to_green, gap_to_target, rag_of
from watcher.plan.words import Polarity, Rag


@dataclass(frozen=True, slots=True)
class _At:
    """One point in an indicator's life: the reading that counts, the one to compare it with, and periods red in a row."""

    from_day: date
    reading: Reading | None = None
    previous: Decimal | None = None
    periods_red: int = 0


def indicator_facts(indicator: Indicator, sro: str | None) -> Iterator[Fact]:
    """The indicator over all days: a period counts from the day it ends until the next one that has a value."""
    points = _points(indicator)
    ends = [*(point.from_day for point in points[1:]), FOREVER]
    fixed = _fixed(indicator, sro)
    home = indicator.places["ref"]
    for point, until_day in zip(points, ends, strict=True):
        places = dict(indicator.places)
        if point.reading is not None:
            places["value"] = point.reading.place
        yield Fact(
            table="indicator",
            ref=indicator.ref,
            values={**fixed, **_of_point(indicator, point)},
            home=point.reading.place if point.reading is not None else home,
            places=places,
            from_day=point.from_day,
            until_day=until_day,
        )


def reading_facts(indicator: Indicator) -> Iterator[Fact]:
    """Every period that holds anything, whatever the day; its ref is the indicator's and the period."""
    for reading in _meant(indicator):
        yield Fact(
            table="reading",
            ref=f"{indicator.ref} {reading.period}",
            values={
                "indicator": indicator.ref,
                "period": reading.period,
                "ends": reading.ends,
                "value": _number(reading.value),
                "note": reading.note,
            },
            home=reading.place,
        )


def _meant(indicator: Indicator) -> Sequence[Reading]:
    """The readings, without a value where zero means that there was nothing to count."""
    if not indicator.zero_means_none:
        return indicator.readings
    return [
        replace(reading, value=None, note=reading.note or "0") if reading.value == 0 else reading
        for reading in indicator.readings
    ]


def _points(indicator: Indicator) -> list[_At]:
    points = [_At(ALWAYS)]
    for reading in _meant(indicator):
        if reading.value is None:
            continue
        last = points[-1]
        is_comparable = last.reading is not None and not _definition_changed(indicator, last.reading, reading)
        colour, _ = rag_of(indicator.bands, reading.value, indicator.unit, indicator.target)
        run = (last.periods_red if is_comparable else 0) + 1 if colour is Rag.RED else 0
        previous = last.reading.value if last.reading is not None and is_comparable else None
        points.append(_At(reading.ends, reading, previous, run))
    return points


def _definition_changed(indicator: Indicator, earlier: Reading, later: Reading) -> bool:
    """Whether two readings stand on two sides of a changed definition, and so cannot be compared."""
    changed = indicator.definition_changed_on
    return changed is not None and earlier.ends < changed <= later.ends


def _fixed(indicator: Indicator, sro: str | None) -> dict[str, FactValue]:
    published = indicator.published_rag
    return {
        "title": indicator.title,
        "group": indicator.group,
        "owner": indicator.owner,
        "sro": sro,
        "polarity": indicator.polarity.value,
        "unit": indicator.unit,
        "basis": indicator.basis,
        "commentary": indicator.commentary,
        "target": _number(indicator.target),
        "target_text": indicator.target_text,
        "published_rag": published.value if published is not None else None,
        "lag_days": indicator.lag_days,
    }


def _of_point(indicator: Indicator, point: _At) -> dict[str, FactValue]:
    reading, previous = point.reading, point.previous
    value = reading.value if reading is not None else None
    colour, because = rag_of(indicator.bands, value, indicator.unit, indicator.target)
    polarity = direction(indicator.bands) if indicator.bands is not None else indicator.polarity
    polarity = polarity if polarity is not Polarity.NONE else indicator.polarity
    return {
        "value": _number(value),
        "previous": _number(previous),
        "change": _number(value - previous) if value is not None and previous is not None else None,
        "period": reading.period if reading is not None else None,
        "rag": colour.value if colour is not None else None,
        "rag_because": because,
        "gap_to_target": _number(gap_to_target(indicator.target, value, polarity)),
        "gap_to_green": _number(gap_to_green(indicator.bands, value, indicator.unit)),
        "periods_red": point.periods_red,
    }


def _number(value: Decimal | None) -> float | None:
    return float(value) if value is not None else None
