"""An indicator's sheet comes in, the picture of its run chart goes out as the bytes of an SVG or PNG file. Decides nothing.

The only module that imports matplotlib (the extra `chart`). Shape and words carry every meaning; colour repeats it. All text is
drawn as it is: nothing in a title is taken for mathematics or for markup.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from io import BytesIO
from xml.sax.saxutils import escape

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from watcher.findings.indicator_sheet import IndicatorSheet
from watcher.plan.spc.chart import ChartPoint, Segment, variation_of
from watcher.plan.words import Assurance, Signal, Variation
from watcher.render.chart_words import (
    ALT_TITLE,
    ASSURANCES,
    period_in_words,
    picture_in_words,
    signal_in_words,
    verdict_in_words,
    with_unit,
)
from watcher.render.plain import day_in_words, one_line, shorten, wrapped

INCHES = (10.0, 5.6)
DOTS_PER_INCH = 150
MOST_TICKS = 10
"""So many periods are named below the chart; more would touch."""

LABEL_GAP = 0.05
"""The least distance between two labels beside the chart, as a part of its height."""

LEFT, RIGHT = 0.08, 0.2
"""The room beside the chart, as parts of the picture's width."""

LETTER = 0.0078
"""The width of a letter there, as a part of the picture's."""

SHAPES = {
    (Signal.OUTSIDE, 1): "s",
    (Signal.OUTSIDE, -1): "s",
    (Signal.TREND, 1): "^",
    (Signal.TREND, -1): "v",
    (Signal.TWO_OF_THREE, 1): "P",
    (Signal.TWO_OF_THREE, -1): "P",
    (Signal.SHIFT, 1): "D",
    (Signal.SHIFT, -1): "D",
}
FILLS = {Variation.CONCERN: ("#9c2a10", "#9c2a10"), Variation.IMPROVEMENT: ("#ffffff", "#1d4f91")}
"""The inside and edge of a signal's mark: filled is a concern, hollow an improvement."""

NEUTRAL = ("#8c8c8c", "#333333")
DOTS = (0, (1, 1.2))
INK, FAINT = "#222222", "#6b6b6b"


def run_chart(sheet: IndicatorSheet, kind: str) -> bytes:
    """The picture in a format, `svg` or `png`, with the sentence of `picture_in_words` as its alternative text."""
    with mpl.rc_context(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # letters that the font lacks are drawn as boxes
        mpl.rcdefaults()
        mpl.rc("svg", hashsalt="watcher")  # the same chart is the same file
        mpl.rc("text", parse_math=False)
        figure = drawn(sheet)
        file = BytesIO()
        title, words = _title(sheet), picture_in_words(sheet)
        if kind == "png":
            figure.savefig(file, format="png", dpi=DOTS_PER_INCH, metadata={"Title": title, "Description": words})
            return file.getvalue()
        figure.savefig(file, format="svg", metadata={"Date": None, "Title": title})
    return _described(file.getvalue().decode("utf-8"), title, words).encode("utf-8")


def _described(svg: str, title: str, words: str) -> str:
    """The SVG with its title and description where readers of screens look for them."""
    start = svg.index("<svg")
    end = svg.index(">", start)
    named = f' role="img" aria-labelledby="chart-title chart-words">\n <title id="chart-title">{escape(title)}</title>'
    head = f'{svg[:end]}{named}\n <desc id="chart-words">{escape(words)}</desc>'
    return head + svg[end + 1 :].replace(f"<title>{escape(title)}</title>", "", 1)


def _title(sheet: IndicatorSheet) -> str:
    return f"{shorten(sheet.item.ref, 40)} {shorten(one_line(sheet.item.title), ALT_TITLE)}"


def drawn(sheet: IndicatorSheet) -> Figure:
    """The picture before it becomes a file."""
    points = list(sheet.chart.points())
    figure = Figure(figsize=INCHES, facecolor="white")
    axes = figure.add_axes((LEFT, 0.2, 1 - LEFT - RIGHT, 0.56))
    _draw_values(axes, points, sheet)
    for segment in sheet.chart.segments:
        _draw_limits(axes, segment)
    _draw_target(axes, points, sheet)
    _frame(axes, points, sheet)
    _draw_breaks(axes, sheet)
    _label_lines(axes, points, sheet)
    _make_room(axes, points, sheet)
    lines = wrapped(_title(sheet), 88)[:2]
    figure.text(0.03, 0.96, "\n".join(lines), fontsize=12, weight="bold", color=INK, va="top")
    figure.text(0.03, 0.96 - 0.045 * len(lines) - 0.01, _subtitle(sheet), fontsize=9.5, color=INK, va="top")
    handles, _ = axes.get_legend_handles_labels()
    if handles:
        figure.legend(loc="lower left", bbox_to_anchor=(0.03, 0.01), ncols=2, fontsize=8.5, frameon=False)
    return figure


def _subtitle(sheet: IndicatorSheet) -> str:
    said = verdict_in_words(sheet) or "no limits can be drawn round the latest value"
    if sheet.chart.assurance is not Assurance.NONE:
        said = f"{said}; the target {ASSURANCES[sheet.chart.assurance]}"
    return f"{said[0].upper()}{said[1:]}. As at {day_in_words(sheet.as_at)}."


def _draw_values(axes: Axes, points: Sequence[ChartPoint], sheet: IndicatorSheet) -> None:
    """The line of values, broken at breaks, and a mark for each; every kind of mark that occurs is in the legend."""
    values = [float(point.value) for point in points]
    size = 6.0 if len(points) <= 60 else 3.6
    for segment in sheet.chart.segments:
        span = range(segment.first, segment.after)
        axes.plot(span, [values[at] for at in span], color=INK, linewidth=1.0, zorder=3)
    kinds: dict[tuple[Signal, int], list[int]] = {}
    for at, point in enumerate(points):
        kinds.setdefault((point.signal, point.way), []).append(at)
    for (signal, way), places in kinds.items():
        inside, edge = FILLS.get(variation_of(way, sheet.polarity), NEUTRAL) if way else (INK, INK)
        axes.plot(
            places,
            [values[at] for at in places],
            linestyle="none",
            marker=SHAPES.get((signal, way), "o"),
            markersize=size + 2 if way else size - 2,
            markerfacecolor=inside,
            markeredgecolor=edge,
            markeredgewidth=1.4 if way else 0.5,
            label=signal_in_words(signal, way, sheet.polarity) or None,
            zorder=4,
        )


def _draw_target(axes: Axes, points: Sequence[ChartPoint], sheet: IndicatorSheet) -> None:
    """A line across, two for the ends of a range, or steps where it moves: each from half a period before to half after."""
    if sheet.targets:
        edges = [at + part for at in range(len(points)) for part in (-0.5, 0.5)]
        levels = [level for level in _steps(points, sheet) for _ in range(2)]
        axes.plot(edges, levels, color=INK, linewidth=1.8, linestyle=DOTS, zorder=2, label="target by period")
        return
    for level in sheet.span or (() if sheet.target is None else (float(sheet.target),)):
        axes.axhline(level, color=INK, linewidth=1.8, linestyle=DOTS, zorder=2)


def _steps(points: Sequence[ChartPoint], sheet: IndicatorSheet) -> Iterator[float]:
    """What is aimed at in each period; not a number, and so not drawn, where a path has not begun."""
    for point in points:
        yield float(sheet.targets.get(point.period, "nan"))


def _draw_limits(axes: Axes, segment: Segment) -> None:
    span = (segment.first - 0.4, segment.after - 0.6)
    if segment.mean is not None:
        axes.plot(span, (segment.mean, segment.mean), color=FAINT, linewidth=1.2, zorder=2)
    for limit in (segment.lower_limit, segment.upper_limit):
        if limit is not None:
            axes.plot(span, (limit, limit), color=FAINT, linewidth=1.2, linestyle=(0, (5, 3)), zorder=2)


def _frame(axes: Axes, points: Sequence[ChartPoint], sheet: IndicatorSheet) -> None:
    """The scale with room above and below, and as many periods named as fit, counted back from the latest."""
    limits = [one for part in sheet.chart.segments for one in (part.lower_limit, part.upper_limit) if one is not None]
    levels = [
        *(float(point.value) for point in points),
        *limits,
        *(float(level) for level in sheet.targets.values()),
        *(sheet.span or ()),
        *([float(sheet.target)] if sheet.target is not None else []),
    ]
    room = 0.08 * (max(levels) - min(levels)) or 1.0
    axes.set_ylim(min(levels) - room, max(levels) + room)
    axes.set_xlim(-0.6, len(points) - 0.4)
    every = -(-len(points) // MOST_TICKS)
    ticks = sorted(range(len(points) - 1, -1, -every))
    axes.set_xticks(ticks, [period_in_words(points[at].period, points[at].ends) for at in ticks], fontsize=8)
    axes.yaxis.set_major_formatter(lambda level, _: with_unit(level, sheet.item.values.get("unit")))
    axes.tick_params(axis="y", labelsize=8.5)
    axes.grid(axis="y", color="#e4e4e4", linewidth=0.7)
    axes.set_axisbelow(True)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)


def _draw_breaks(axes: Axes, sheet: IndicatorSheet) -> None:
    """A line before the first point of each new segment; labels that would touch stand one above the other."""
    ends_at, level = -1.0, 0
    count = len(sheet.chart.observations)
    for later in sheet.chart.segments[1:]:
        at = later.first - 0.5
        axes.axvline(at, color=INK, linewidth=0.9, linestyle=(0, (2, 2, 6, 2)), zorder=1)
        level = level + 1 if at / count < ends_at and level < 2 else 0
        text = f"new limits from {_first_period(sheet, later)}"
        axes.text(
            at, 1.01 + 0.045 * level, text, transform=axes.get_xaxis_transform(), fontsize=8, ha="center", color=INK
        )
        ends_at = at / count + 0.26


def _first_period(sheet: IndicatorSheet, segment: Segment) -> str:
    first = sheet.chart.observations[segment.first]
    return period_in_words(first.period, first.ends)


def _label_lines(axes: Axes, points: Sequence[ChartPoint], sheet: IndicatorSheet) -> None:
    """Name the lines at the right of the chart, moved apart where they would overlap and joined to their line."""
    low, high = axes.get_ylim()
    wanted = sorted((((level - low) / (high - low)), text, weight) for level, text, weight in _labels(points, sheet))
    places = apart([level for level, _, _ in wanted])
    for at, (level, text, weight) in zip(places, wanted, strict=True):
        axes.plot((1.0, 1.025), (level, at), transform=axes.transAxes, color=FAINT, linewidth=0.7, clip_on=False)
        axes.text(1.03, at, text, transform=axes.transAxes, fontsize=8.5, va="center", weight=weight, color=INK)


def _make_room(axes: Axes, points: Sequence[ChartPoint], sheet: IndicatorSheet) -> None:
    """Narrow the chart where large numbers beside it need more than the usual room."""
    low, high = axes.get_ylim()
    unit = sheet.item.values.get("unit")
    ticks = [len(with_unit(level, unit)) for level in axes.get_yticks() if low <= level <= high]
    left = max(LEFT, 0.025 + LETTER * max(ticks, default=0))
    right = max(RIGHT, 0.035 + LETTER * max((len(text) for _, text, _ in _labels(points, sheet)), default=0))
    axes.set_position((left, 0.2, 1 - left - right, 0.56))


def apart(levels: Sequence[float]) -> list[float]:
    """Rising levels at least `LABEL_GAP` apart, as near to the wanted ones as pushing half up and half down brings them."""
    up, down = list(levels), list(levels)
    for at in range(1, len(levels)):
        up[at] = max(levels[at], up[at - 1] + LABEL_GAP)
    for at in range(len(levels) - 2, -1, -1):
        down[at] = min(levels[at], down[at + 1] - LABEL_GAP)
    return [(higher + lower) / 2 for higher, lower in zip(up, down, strict=True)]


def _labels(points: Sequence[ChartPoint], sheet: IndicatorSheet) -> Iterator[tuple[float, str, str]]:
    unit, latest = sheet.item.values.get("unit"), sheet.chart.latest
    yield float(points[-1].value), f"latest {with_unit(points[-1].value, unit)}", "bold"
    if sheet.span is not None:
        for end in dict.fromkeys(sheet.span):
            yield end, f"target {with_unit(end, unit)}", "normal"
    elif sheet.target is not None:
        yield (
            float(sheet.target),
            f"{'latest ' if sheet.targets else ''}target {with_unit(sheet.target, unit)}",
            "normal",
        )
    if latest is None:
        return
    trial = "" if latest.firm else " (trial)"
    lines = (
        (latest.mean, "mean", ""),
        (latest.lower_limit, "lower limit", trial),
        (latest.upper_limit, "upper limit", trial),
    )
    for level, name, kind in lines:
        if level is not None:
            yield level, f"{name} {with_unit(level, unit)}{kind}", "normal"
