"""Measured figures come in, a page in Markdown goes out: docs/performance.md, and what is printed. Pure."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One figure. `value` None was not measured, for the reason in `text`; `bar` is the most it may be, or the least."""

    what: str
    text: str
    value: float | None = None
    at_most: float | None = None
    at_least: float | None = None

    @property
    def bar(self) -> str:
        """The bar as printed."""
        if self.at_most is not None:
            return f"at most {self.at_most:g}"
        return "" if self.at_least is None else f"at least {self.at_least:g}"

    @property
    def verdict(self) -> str:
        """Whether the bar is met, in a word."""
        if not self.bar:
            return ""
        if self.value is None:
            return "not measured"
        low = self.at_least is not None and self.value < self.at_least
        return "no" if low or (self.at_most is not None and self.value > self.at_most) else "yes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A table of figures under a heading, with what a reader must know to judge them."""

    title: str
    says: str
    rows: Sequence[Row]


def page(sections: Sequence[Section], circumstances: Mapping[str, str]) -> str:
    """The whole page."""
    head = [
        "# How fast it is",
        "",
        "Written by `python -m benchmarks.rules`, which measures everything below in one run; do not edit it by hand.",
        "",
        *(f"* {name}: {value}" for name, value in circumstances.items()),
        "",
    ]
    return "\n".join([*head, *(line for section in sections for line in table(section))])


def table(section: Section) -> list[str]:
    """One section's lines."""
    lines = [
        f"## {section.title}",
        "",
        section.says,
        "",
        "| what | measured | bar | met |",
        "| --- | --- | --- | --- |",
    ]
    return [*lines, *(f"| {row.what} | {row.text} | {row.bar} | {row.verdict} |" for row in section.rows), ""]


def exponent(points: Mapping[float, float]) -> float:
    """The power of the size with which time grows: the slope of a straight line through the logarithms. 1 is linear."""
    xs, ys = [math.log(size) for size in points], [math.log(time) for time in points.values()]
    middle_x, middle_y = sum(xs) / len(xs), sum(ys) / len(ys)
    across = sum((x - middle_x) ** 2 for x in xs)
    return sum((x - middle_x) * (y - middle_y) for x, y in zip(xs, ys, strict=True)) / across
