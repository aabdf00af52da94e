"""The picture of a run chart: safe, the same twice, described in words, its labels apart."""

from __future__ import annotations

import struct
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from charts import CALM, sheet
from hypothesis import given
from hypothesis import strategies as st

from watcher.findings.indicator_sheet import IndicatorSheet
from watcher.plan.words import Polarity
from watcher.render.chart_words import picture_in_words

run_chart = pytest.importorskip("watcher.render.run_chart", reason="needs the extra chart")
from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: E402 - only where it is installed
from matplotlib.text import Text  # noqa: E402

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>alert(1)</script> $x^2$ \\frac{1}{0} & \x00\r\n" + "very long " * 300
SIGNALS = sheet([*CALM, *range(20, 28), 3], target=15)


def _svg(shown: IndicatorSheet) -> ET.Element:
    return ET.fromstring(run_chart.run_chart(shown, "svg"))  # noqa: S314 - our own


def test_the_svg_carries_its_title_and_the_words_for_those_who_cannot_see_it() -> None:
    root = _svg(SIGNALS)
    assert (root.get("role"), root.get("aria-labelledby")) == ("img", "chart-title chart-words")
    assert [root.findtext(f"{SVG}{name}") for name in ("title", "desc")] == [
        "P1 Vacancy rate",
        picture_in_words(SIGNALS),
    ]
    assert len(root.findall(f"{SVG}title")) == 1


def test_the_png_carries_them_too_and_has_a_fixed_size() -> None:
    data = run_chart.run_chart(SIGNALS, "png")
    assert data.startswith(b"\x89PNG")
    assert struct.unpack(">II", data[16:24]) == (1500, 840)
    assert picture_in_words(SIGNALS).encode() in data


def test_a_hostile_title_is_text_and_nothing_else() -> None:
    root = _svg(sheet(CALM, title=HOSTILE))
    assert not [element for element in root.iter() if element.tag.endswith("script")]
    title = root.findtext(f"{SVG}title")
    assert title is not None
    assert title.startswith("P1 <script>alert(1)</script> $x^2$")
    assert len(title) < 140


def test_the_same_chart_is_the_same_file() -> None:
    assert run_chart.run_chart(SIGNALS, "svg") == run_chart.run_chart(SIGNALS, "svg")


@pytest.mark.parametrize("count", [1, 7, 36, 120])
def test_no_two_labels_overlap(count: int) -> None:
    """Every text of the picture, measured as it is drawn, with three breaks and a target close to the mean."""
    values = [(10 + at % 5) * (1 + (at > count // 2)) for at in range(count)]
    breaks = [date(2015 + count // 24, 1, 1), date(2015 + count // 18, 1, 1), date(2015 + count // 18, 6, 1)]
    figure = run_chart.drawn(sheet(values, target=12.1, breaks=breaks, title="long words " * 30))
    FigureCanvasAgg(figure).draw()
    texts = [text for text in figure.findobj(Text) if text.get_text() and text.get_visible()]
    (axes,) = figure.axes
    beyond = [
        label
        for level, label in zip(axes.get_yticks(), axes.get_yticklabels(), strict=True)
        if not axes.get_ylim()[0] <= level <= axes.get_ylim()[1]
    ]
    texts = [text for text in texts if text not in beyond]
    boxes = [text.get_window_extent() for text in texts]
    width, height = figure.bbox.width, figure.bbox.height
    overlapping = [
        (one.get_text(), other.get_text())
        for at, one in enumerate(texts)
        for number, other in enumerate(texts[:at])
        if boxes[at].overlaps(boxes[number])
    ]
    assert overlapping == []
    assert all(box.x0 >= 0 and box.y0 >= 0 and box.x1 <= width and box.y1 <= height for box in boxes)


@pytest.mark.parametrize("polarity", Polarity)
def test_marks_differ_in_shape_or_filling_not_in_colour_alone(polarity: Polarity) -> None:
    """In grey, a concern is dark, an improvement white."""
    insides = {tuple(colours) for colours in (*run_chart.FILLS.values(), run_chart.NEUTRAL)}
    greys = sorted(sum(int(inside[at : at + 2], 16) for at in (1, 3, 5)) / 3 for inside, _ in insides)
    assert all(later - earlier > 50 for earlier, later in pairwise(greys))
    assert b"<path" in run_chart.run_chart(sheet([*CALM, 40], polarity=polarity), "svg")


@given(levels=st.lists(st.floats(0, 1), min_size=1, max_size=6).map(sorted))
def test_labels_are_moved_apart_and_stay_in_order(levels: list[float]) -> None:
    moved = run_chart.apart(levels)
    assert all(later - earlier >= run_chart.LABEL_GAP - 1e-9 for earlier, later in pairwise(moved))


def test_a_target_that_moves_is_drawn_as_steps_and_not_before_it_begins() -> None:
    """Each period from half a period before its point to half after; nothing is drawn without a target."""
    figure = run_chart.drawn(sheet([40, 41, 43, 38], targets=[None, 43, 43, 39]))
    (steps,) = (line for line in figure.axes[0].lines if line.get_label() == "target by period")
    x, y = steps.get_data()
    assert list(x) == [-0.5, 0.5, 0.5, 1.5, 1.5, 2.5, 2.5, 3.5]
    assert [level for level in y if level == level] == [43, 43, 43, 43, 39, 39]


def test_both_ends_of_a_range_are_drawn() -> None:
    figure = run_chart.drawn(sheet([9, 12, 13], target=10, span=(10, 15)))
    across = [line for line in figure.axes[0].lines if list(line.get_xdata()) == [0, 1]]
    assert sorted(line.get_ydata()[0] for line in across) == [10, 15]


@pytest.mark.parametrize("size", [1, 10**6, 10**12])
def test_large_numbers_stay_within_the_picture(size: int) -> None:
    figure = run_chart.drawn(sheet([value * size for value in CALM], target=12 * size, unit="number"))
    FigureCanvasAgg(figure).draw()
    low, high = figure.axes[0].get_ylim()
    labels = zip(figure.axes[0].get_yticks(), figure.axes[0].get_yticklabels(), strict=True)
    boxes = [label.get_window_extent() for level, label in labels if low <= level <= high]
    boxes += [text.get_window_extent() for text in figure.axes[0].texts]
    assert all(box.x0 >= 0 and box.x1 <= figure.bbox.width for box in boxes)
