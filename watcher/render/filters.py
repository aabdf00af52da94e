"""Values of a digest come in, the small pieces of text that templates ask for go out. Pure; knows no template."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from datetime import date, datetime
from itertools import groupby

from watcher.digest.model import Line
from watcher.render.plain import day_in_words, one_line

TEXT_WIDTH = 72
"""Columns of the text part; a longer word is never broken."""


def day(value: date | None) -> str:
    """A day as `31 Jan 2018`; empty for None."""
    return "" if value is None else day_in_words(value)


def short_day(value: date) -> str:
    """A day as `31 Jan`."""
    return day_in_words(value).rpartition(" ")[0]


def moment(value: datetime) -> str:
    """A UTC moment as `31 Jan 2018 07:30 UTC`."""
    return f"{day(value)} {value:%H:%M} UTC"


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: `1 item`, `2 items`, `1,000 items`; `many` where the plural is irregular."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def wrap(text: str, first: str = "", rest: str | None = None, width: int = TEXT_WIDTH) -> str:
    """The text in lines of at most `width` columns; the first begins with `first`, the others with `rest` (else blanks)."""
    indent = " " * len(first) if rest is None else rest
    return textwrap.fill(
        one_line(text),
        width,
        initial_indent=first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def capital(text: str) -> str:
    """The text on one line with a capital first letter; the rest stays as it is."""
    flat = one_line(text)
    return flat[:1].upper() + flat[1:]


def sentence(text: str) -> str:
    """The text with a capital first letter and a full stop at its end; empty for an empty text."""
    begun = capital(text)
    return begun if not begun or begun.endswith((".", "!", "?")) else f"{begun}."


def listed(words: Iterable[str], last: str = "and") -> str:
    """Words as a list in a sentence: `a`, `a and b`, `a, b and c`."""
    *head, tail = [*words] or [""]
    return f"{', '.join(head)} {last} {tail}" if head else tail


def runs(lines: Iterable[Line], by: str | None) -> list[tuple[object, list[Line]]]:
    """Neighbouring lines with the same value of a field, in their order; None makes one run of all."""
    return [(value, list(group)) for value, group in groupby(lines, key=lambda line: by and getattr(line, by))]
