"""Figures, days and texts become words and columns of plain text. Decides nothing."""

from __future__ import annotations

import textwrap
from datetime import date

from watcher.findings.model import Item
from watcher.plan.words import Subject

_DASHES = {"\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2018": "'", "\u2019": "'"}
_PLAIN = _DASHES | {
    "\u201c": '"',
    "\u201d": '"',
    "\u2022": "*",
    "\u2026": "...",
    "\u00a3": "GBP ",
    "\u00a0": " ",
    "\u00b7": "-",
    **{height: str(number) for number, height in enumerate("▁▂▃▄▅▆▇█", start=1)},
}


def plain_equivalent(error: UnicodeError) -> tuple[str, int]:
    """An encoding error handler: what a console cannot print becomes its nearest plain characters, or a question mark."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    unprintable = error.object[error.start : error.end]
    return "".join(_PLAIN.get(character, "?") for character in unprintable), error.end


def day_in_words(day: date | None) -> str:
    """`31 Jan 2018`, the same in every locale; `no date` for None."""
    return f"{day.day} {_MONTHS[day.month - 1][:3]} {day.year}" if day else "no date"


def long_day(day: date) -> str:
    """`Wednesday 31 January 2018`, the same in every locale."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def month_and_year(day: date) -> str:
    """`Jan 2018`, the same in every locale."""
    return f"{_MONTHS[day.month - 1][:3]} {day.year}"


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def quantity(number: int, one: str, many: str) -> str:
    """`1 error`, `2 errors`, `1,204 errors`."""
    return f"{number:,} {one if number == 1 else many}"


def figure(item: Item) -> str:
    """An indicator's value with its sign, a budget item's or a roll-up's variance in thousands; `-` where there is none."""
    if item.subject is Subject.INDICATOR:
        value = item.values.get("value")
        sign = "%" if item.values.get("unit") == "percent" else ""
        return f"{value:g}{sign}" if isinstance(value, int | float) else "-"
    variance = item.values.get("variance", item.values.get("forecast_variance"))
    return f"{round(variance / 100_000):+,}k" if isinstance(variance, int) else "-"


def one_line(text: str) -> str:
    """The text with line breaks, tabs and control characters as single spaces, so that a hostile cell stays in its row."""
    if not text.isprintable():
        text = "".join(character if character.isprintable() else " " for character in text)
    return " ".join(text.split())


def shorten(text: str, width: int) -> str:
    """The text on one line, cut at a word with `...` where it is longer than `width` characters."""
    line = one_line(text)
    return line if len(line) <= width else textwrap.shorten(line, width, placeholder="...") or line[:width]


def wrapped(text: str, width: int, indent: int = 0) -> list[str]:
    """The text in lines of at most `width` characters, each indented by `indent` spaces."""
    return textwrap.wrap(one_line(text), width, initial_indent=" " * indent, subsequent_indent=" " * indent)
