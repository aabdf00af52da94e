"""A run chart comes in, the words for its points, limits and verdicts go out, readable aloud. Decides nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import groupby

from watcher.checks.fields import Type
from watcher.checks.say import in_print
from watcher.findings.indicator_sheet import IndicatorSheet
from watcher.plan.quantity import PERCENT
from watcher.plan.spc.chart import ChartPoint, variation_of
from watcher.plan.words import Assurance, Polarity, Signal, Variation
from watcher.render.plain import day_in_words, month_and_year, one_line, quantity, shorten

SIGNALS = {
    (Signal.OUTSIDE, 1): "above the upper limit",
    (Signal.OUTSIDE, -1): "below the lower limit",
    (Signal.TREND, 1): "seven or more, each higher than the last",
    (Signal.TREND, -1): "seven or more, each lower than the last",
    (Signal.TWO_OF_THREE, 1): "near the upper limit",
    (Signal.TWO_OF_THREE, -1): "near the lower limit",
    (Signal.SHIFT, 1): "seven or more above the mean",
    (Signal.SHIFT, -1): "seven or more below the mean",
}
"""What each signal means, by the way it points."""

VARIATIONS = {
    Variation.COMMON_CAUSE: "no signal: no more than chance",
    Variation.CONCERN: "a change for the worse",
    Variation.IMPROVEMENT: "a change for the better",
    Variation.NEUTRAL_HIGH: "a change upwards, neither good nor bad by itself",
    Variation.NEUTRAL_LOW: "a change downwards, neither good nor bad by itself",
}
ASSURANCES = {
    Assurance.PASS: "will be met as long as nothing changes",
    Assurance.FAIL: "will not be met without a change",
    Assurance.HIT_OR_MISS: "will be met or missed by chance",
    Assurance.NONE: "",
}
POLARITIES = {
    Polarity.BIGGER_IS_BETTER: "bigger is better",
    Polarity.SMALLER_IS_BETTER: "smaller is better",
    Polarity.NONE: "neither direction is good",
}
_MONTH = re.compile(r"\d{4}-\d{2}")
ALT_TITLE = 120
"""So many characters of a title go into the sentence that stands for a picture."""


def period_in_words(period: str, ends: date) -> str:
    """A month as `Oct 2017`, a day as `15 Oct 2017`, a week by its own name."""
    if _MONTH.fullmatch(period):
        return month_and_year(ends)
    return day_in_words(ends) if period == ends.isoformat() else period


def with_unit(number: Decimal | float | None, unit: object) -> str:
    """A number with at most two decimals, and a percent sign where the indicator is one."""
    return in_print(number if number is None else float(number), Type.PERCENT if unit == PERCENT else Type.NUMBER)


def distance_in_words(distance: float, unit: object) -> str:
    """A difference: of percentages in points, of numbers as it is."""
    return f"{with_unit(distance, None)} points" if unit == PERCENT else with_unit(distance, unit)


def signal_in_words(signal: Signal, way: int, polarity: Polarity) -> str:
    """Such as `shift: seven or more above the mean (concern)`; empty where there is no signal."""
    if signal is Signal.NONE:
        return ""
    meaning = variation_of(way, polarity).value.removeprefix("neutral_")
    return f"{signal.value.replace('_', ' ')}: {SIGNALS[signal, way]} ({meaning})"


def signals_in_words(sheet: IndicatorSheet) -> Iterator[tuple[str, str]]:
    """Neighbouring points with one signal, each as their periods and what it is."""
    for (signal, way), group in groupby(sheet.chart.points(), key=lambda point: (point.signal, point.way)):
        if signal is not Signal.NONE:
            points = list(group)
            yield _span(points), signal_in_words(signal, way, sheet.polarity)


def limits_in_words(sheet: IndicatorSheet) -> str:
    """The latest limits and mean, and how far they can be trusted; why there are none."""
    latest, unit = sheet.chart.latest, sheet.item.values.get("unit")
    if latest is None:
        return "no limits: there is no value yet"
    if latest.mean is None:
        return "no limits: neighbouring periods share their data"
    points = quantity(latest.points, "point", "points")
    if latest.lower_limit is None:
        return f"mean {with_unit(latest.mean, unit)}; no limits under 5 points (found {points})"
    span = f"{with_unit(latest.lower_limit, unit)} to {with_unit(latest.upper_limit, unit)}"
    kind = "firm limits" if latest.firm else "trial limits"
    return f"{kind} {span}, mean {with_unit(latest.mean, unit)} ({points})"


def verdict_in_words(sheet: IndicatorSheet) -> str:
    """What the latest point says; empty where there are no limits to say it by."""
    latest = sheet.chart.latest
    return VARIATIONS[sheet.chart.variation] if latest is not None and latest.lower_limit is not None else ""


def target_in_words(sheet: IndicatorSheet) -> str:
    """The target as a number, as a range, or, where it moves with the periods, with where it came from and where it leads."""
    unit, values = sheet.item.values.get("unit"), sheet.item.values
    if sheet.span is not None:
        return f"target {with_unit(sheet.span[0], unit)} to {with_unit(sheet.span[1], unit)}"
    said = f"target {with_unit(sheet.target, unit)}"
    moved = _moved(sheet)
    if not moved:
        return said
    (first, began), (_, now) = moved[0], moved[-1]
    course = f", from {with_unit(first, unit)} in {began}" if len(moved) > 1 else ""
    final = values.get("year_end_target")
    leads = isinstance(final, int | float) and sheet.target is not None and float(sheet.target) != final
    onward = f", {with_unit(final, unit)} in the end" if leads and isinstance(final, int | float) else ""
    return f"{said} for {now} (it moves by period{course}{onward})"


def _moved(sheet: IndicatorSheet) -> list[tuple[Decimal, str]]:
    """What was aimed at in each period drawn and the period in words; empty where the target does not move."""
    return [
        (sheet.targets[point.period], period_in_words(point.period, point.ends))
        for point in sheet.chart.points()
        if point.period in sheet.targets
    ]


def picture_in_words(sheet: IndicatorSheet) -> str:
    """One paragraph that says what the picture of the chart shows, for those who cannot see it."""
    item, unit = sheet.item, sheet.item.values.get("unit")
    points = list(sheet.chart.points())
    named = f"{one_line(item.ref)}, {shorten(item.title, ALT_TITLE)}"
    if not points:
        return f"Run chart of {named}: there is no value yet."
    latest = points[-1]
    parts = [
        f"Run chart of {named}: {quantity(len(points), 'value', 'values')}, {_span(points)}",
        f"latest {with_unit(latest.value, unit)}{f': {said}' if (said := verdict_in_words(sheet)) else ''}",
        limits_in_words(sheet),
    ]
    if sheet.target is not None:
        said = ASSURANCES[sheet.chart.assurance]
        drawn = ", drawn as steps" if sheet.targets else ""
        parts.append(f"{target_in_words(sheet)}{drawn}, {POLARITIES[sheet.polarity]}{f'; it {said}' if said else ''}")
    parts += [f"{span} {what}" for span, what in signals_in_words(sheet)]
    parts += [f"limits begin anew from {day_in_words(day)}" for day in sheet.breaks]
    return f"{'. '.join(part[0].upper() + part[1:] for part in parts)}."


def _span(points: list[ChartPoint]) -> str:
    first, last = (period_in_words(point.period, point.ends) for point in (points[0], points[-1]))
    return first if len(points) == 1 else f"{first} to {last}"
