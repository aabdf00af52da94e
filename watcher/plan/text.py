"""A cell comes in, the text a reader would see in it goes out; also how headings and names are compared. Pure."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache

from watcher.plan.rows import Cell

_DECIMALS = re.compile(r"0(?:\.(0+))?")
_BRACKETS = re.compile(r"\[[^\]]*\]?|\([^)]*\)?")
_YEARS = re.compile(r"\b20\d{2}\s*[/–-]\s*(?:20)?\d{2}\b")
SHORT_YEARS = re.compile(r"(?<![\d/])(\d{2})/(\d{2})(?![\d/])")
"""What may be a financial year, if its second number follows the first."""
_NO_WORD = re.compile(r"[^a-z0-9%]+")
_SHORT = 40
"""Headings, names and status words come again and again; longer texts hardly ever do."""


def text_of(cell: Cell) -> str:
    """The cell's text without outer blanks; a number as its format shows it (1.1 as `1.10`), an empty cell as ''."""
    value = cell.value
    if isinstance(value, str):
        if value.isascii() and "\r" not in value:
            return value.strip()
        return value.replace("\u00a0", " ").replace("\r\n", "\n").replace("\r", "\n").strip()
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    decimals = shown_decimals(cell)
    return f"{value:.{decimals}f}" if decimals is not None else f"{value}"


def shown_decimals(cell: Cell) -> int | None:
    """How many decimals the number format fixes; None where it fixes none (no format, a percentage, a day)."""
    found = _DECIMALS.search(cell.shown_as or "")
    if found is None or "%" in (cell.shown_as or ""):
        return None
    return len(found[1] or "")


def one_line(text: str) -> str:
    """The text with every run of blanks and line breaks made one space."""
    return " ".join(text.split())


def shown(text: str, width: int = 80) -> str:
    """The text as a message quotes it: on one line, and cut with `...` where it is longer than `width` characters."""
    line = one_line(text[: width * 20])
    return line if len(line) <= width and len(text) <= width * 20 else f"{line[: width - 3].rstrip()}..."


def words_key(text: str) -> str:
    """What two wordings must share to count as the same: letters, digits and percent signs, in one case."""
    return _short_key(text) if len(text) <= _SHORT else _words_key(text)


@lru_cache(maxsize=4096)
def _short_key(text: str) -> str:
    return _words_key(text)


def _words_key(text: str) -> str:
    return _NO_WORD.sub(" ", text.casefold().replace("'", "").replace("’", "")).strip()


def heading_key(text: str) -> str:
    """A heading without brackets and years, compared as words: `Issue [Ofsted Ref]` is `issue`, `2017-18 Target` is `target`."""
    without = SHORT_YEARS.sub(_unless_years, _YEARS.sub(" ", _BRACKETS.sub(" ", text)))
    return words_key(without) or words_key(text)


def _unless_years(found: re.Match[str]) -> str:
    return " " if int(found[2]) == (int(found[1]) + 1) % 100 else found[0]


def count_of(number: int, noun: str) -> str:
    """A number with its noun: `1 date`, `3 dates`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def headline(text: str) -> str:
    """The first line of a text as a title: without the words that only announce a list (`To include:`)."""
    first = one_line(text.split("\n", 1)[0]).split(" • ", 1)[0]
    if not first.endswith((":", ";")):
        return first
    sentence, stop, _ = first.rpartition(". ")
    return f"{sentence}." if stop else first.rstrip(":; ")
