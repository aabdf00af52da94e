"""An indicator's sheet comes in, the lines that `watcher show` prints of it go out. Decides nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from watcher.findings.indicator_sheet import IndicatorSheet, Linked
from watcher.plan.expected import left_out
from watcher.plan.spc.chart import ChartPoint
from watcher.plan.words import Signal
from watcher.render.chart_words import (
    ASSURANCES,
    POLARITIES,
    distance_in_words,
    limits_in_words,
    period_in_words,
    signal_in_words,
    signals_in_words,
    target_in_words,
    verdict_in_words,
    with_unit,
)
from watcher.render.item_sheet import findings_text
from watcher.render.plain import day_in_words, long_day, shorten, wrapped
from watcher.render.sparkline import sparkline

LATEST = 24
"""So many periods are listed; `--format json` has all."""

MOST_MISSING = 6
"""So many periods without a value are named."""

DRAWN = 72
"""So many periods fit on the line of heights."""


def indicator_text(sheet: IndicatorSheet, width: int) -> Iterator[str]:
    """The sheet from top to bottom: what it is, where it stands, its course, its signals, findings, links."""
    yield from _heading(sheet, width)
    yield ""
    yield from _course(sheet, width)
    yield ""
    yield from _periods(sheet)
    yield ""
    yield from findings_text(sheet.findings, width)
    yield from _links(sheet, width)


def _heading(sheet: IndicatorSheet, width: int) -> Iterator[str]:
    item, values = sheet.item, sheet.item.values
    yield f"indicator {item.ref}: {shorten(item.title, 80)}"
    period = values.get("period")
    latest = (
        f"{with_unit(_number(values.get('value')), values.get('unit'))} in {_latest(sheet)}" if period else "no value"
    )
    yield f"{item.state.replace('_', ' ')} as at {long_day(sheet.as_at)}: {latest}"
    published = values.get("published_rag")
    about = [
        POLARITIES[sheet.polarity],
        f"owner {', '.join(item.leads) or 'nobody named'}",
        f"SRO {item.sro or 'none named'}",
        *([f"basis {str(values['basis']).replace('_', ' ')}"] if values.get("basis") else []),
        *([f"published {published}"] if published else []),
    ]
    yield from wrapped("; ".join(about), width)
    yield f"from {item.source}"
    yield from wrapped("; ".join(_distances(sheet)), width)


def _latest(sheet: IndicatorSheet) -> str:
    points = sheet.chart.observations
    return period_in_words(points[-1].period, points[-1].ends) if points else str(sheet.item.values.get("period"))


def _distances(sheet: IndicatorSheet) -> Iterator[str]:
    """How far the value is from its target and from the bands beside it."""
    values, unit = sheet.item.values, sheet.item.values.get("unit")
    if sheet.target is None:
        yield (
            f'no target as a number (found "{shorten(str(values["target_text"]), 40)}")'
            if values.get("target_text")
            else "no target"
        )
    else:
        gap = _number(values.get("gap_to_target"))
        met = "" if gap is None else ", met" if gap <= 0 else f", {distance_in_words(gap, unit)} to go"
        yield f"{target_in_words(sheet)}{met}"
    for name, words in (("gap_to_green", "from green"), ("gap_to_worse", "from the next worse colour")):
        distance = _number(values.get(name))
        if distance:
            yield f"{distance_in_words(distance, unit)} {words}"


def _course(sheet: IndicatorSheet, width: int) -> Iterator[str]:
    points, unit = list(sheet.chart.points()), sheet.item.values.get("unit")
    if not points:
        yield "There is no value yet."
        return
    drawn = points[-DRAWN:]
    yield f"Course    {sparkline([point.value for point in drawn])}"
    yield f"          {_extent(drawn, unit)}"
    if missing := left_out([point.ends for point in points]):
        named = ", ".join(
            period_in_words(day.isoformat()[: len(points[0].period)], day) for day in missing[:MOST_MISSING]
        )
        more = f" and {len(missing) - MOST_MISSING} more" if len(missing) > MOST_MISSING else ""
        yield from wrapped(f"No value between them for {named}{more}", width)
    said = [limits_in_words(sheet)]
    if verdict := verdict_in_words(sheet):
        said.append(f"latest point: {verdict}")
    if ASSURANCES[sheet.chart.assurance]:
        said.append(f"the target {ASSURANCES[sheet.chart.assurance]}")
    yield from wrapped(f"Limits: {'; '.join(said)}", width)
    for day in sheet.breaks:
        yield f"Break: from {day_in_words(day)} another definition counts; nothing is compared across"
    for span, what in signals_in_words(sheet):
        yield from wrapped(f"Signal: {span}: {what}", width)


def _extent(drawn: Sequence[ChartPoint], unit: object) -> str:
    """From when to when the values are, and how low and high they go."""
    first, last = (period_in_words(point.period, point.ends) for point in (drawn[0], drawn[-1]))
    lowest, highest = min(drawn, key=lambda point: point.value), max(drawn, key=lambda point: point.value)
    if len(drawn) == 1:
        return f"{first}; {with_unit(lowest.value, unit)}, the only value"
    if lowest.value == highest.value:
        return f"{first} to {last}; {with_unit(lowest.value, unit)} throughout"
    named = (
        f"{name} {with_unit(point.value, unit)} in {period_in_words(point.period, point.ends)}"
        for name, point in (("lowest", lowest), ("highest", highest))
    )
    return f"{first} to {last}; {', '.join(named)}"


def _periods(sheet: IndicatorSheet) -> Iterator[str]:
    points, unit = list(sheet.chart.points()), sheet.item.values.get("unit")
    shown = points[-LATEST:]
    if not shown:
        return
    rows = [
        (
            period_in_words(point.period, point.ends),
            with_unit(point.value, unit),
            with_unit(sheet.targets[point.period], unit) if point.period in sheet.targets else "",
            f"{with_unit(point.lower_limit, unit)} to {with_unit(point.upper_limit, unit)}"
            if point.lower_limit is not None
            else "",
            signal_in_words(point.signal, point.way, sheet.polarity) if point.signal is not Signal.NONE else "",
        )
        for point in shown
    ]
    heads = ("Period", "Value", "Target", "Limits", "Signal")
    widths = [max(len(row[column]) for row in (heads, *rows)) for column in range(4)]
    for period, value, target, limits, signal in (heads, *rows):
        aim = f"  {target:>{widths[2]}}" if sheet.targets else ""
        yield f"{period:<{widths[0]}}  {value:>{widths[1]}}{aim}  {limits:<{widths[3]}}  {signal}".rstrip()
    if len(points) > len(shown):
        yield f"{len(points) - len(shown)} earlier periods are in `--format json`"


def _links(sheet: IndicatorSheet, width: int) -> Iterator[str]:
    yield ""
    if not sheet.links:
        yield "Linked to nothing."
    for link in sheet.links:
        yield from wrapped(_link(link), width)


def _link(link: Linked) -> str:
    counted = ", ".join(f"{count} {state.replace('_', ' ')}" for state, count in link.counts)
    title = f" {shorten(link.title, 60)}" if link.title else ""
    return f"{link.relation} {link.subject} {link.ref}{title}: {counted or link.state.replace('_', ' ')}"


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None
