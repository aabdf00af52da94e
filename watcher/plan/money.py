"""Headings and cells of money come in, pounds go out: thousands, millions, brackets and years are understood. Pure."""

from __future__ import annotations

import re
from decimal import Decimal

from watcher.plan.place import Place
from watcher.plan.problem import Problem, error, info
from watcher.plan.quantity import LARGEST, quantity_of
from watcher.plan.rows import Cell
from watcher.plan.text import one_line, text_of, words_key

AMOUNTS = ("variance", "forecast", "actual", "profile", "budget")
"""The amounts a row can have, each before those whose words also occur in its heading (`forecast variance`)."""

_WORDS = {
    "variance": r"\bvariances?\b|\bover\s?spend|\bover\s?under",
    "forecast": r"\bforecast|\bprojected|\bprojection|\boutturn",
    "actual": r"\bactuals?\b|\bspend\b|\bspent\b|\byear to date\b|\bytd\b",
    "profile": r"\bprofiled?\b",
    "budget": r"\bbudgets?\b|\bapproved\b|\ballocation\b",
}
_YEAR = re.compile(r"(?P<first>20\d{2})\s*[/–-]\s*(?:20)?\d{2}\b")
_THOUSANDS = re.compile(r"£?\s*['’]?\b0{3}['’]?s?\b|£\s?k\b|\bthousands?\b", re.IGNORECASE)
_MILLIONS = re.compile(r"£\s?m\b|\bmillions?\b", re.IGNORECASE)
_SCALES = {"pounds": Decimal(1), "thousands": Decimal(1000), "millions": Decimal(1_000_000)}
_NOT_YET = frozenset({"tbc", "tba", "tbd", "n/a", "na", "-", ""})


def amount_of_heading(heading: str) -> str | None:
    """Which amount a heading names (`Quarter 2 Forecast Variance £'000s` is the variance); None where it names none."""
    words = words_key(heading)
    return next((name for name in AMOUNTS if re.search(_WORDS[name], words)), None)


def year_of(text: str) -> int | None:
    """The first of the two years in `2017/18` or `2017-2018`; None where there is no financial year."""
    found = _YEAR.search(text)
    return int(found["first"]) if found else None


def scale_of(heading: str, configured: str | None) -> Decimal:
    """How many pounds one unit of a column is: as configured, else as its heading says, else one."""
    if configured is not None:
        return _SCALES.get(configured, Decimal(1))
    if _THOUSANDS.search(heading):
        return _SCALES["thousands"]
    return _SCALES["millions"] if _MILLIONS.search(heading) else _SCALES["pounds"]


def read_money(cell: Cell, scale: Decimal, where: Place, problems: list[Problem]) -> Decimal | None:
    """The amount in pounds; brackets mean less than nothing. None where there is none yet or, with a problem, no number."""
    text = one_line(text_of(cell))
    if text.casefold() in _NOT_YET:
        if text:
            problems.append(
                info("money.none", where, f'no amount is given yet (found "{text}"); add it when it is known')
            )
        return None
    found = quantity_of(cell)
    if found is None or found.unit != "number":
        problems.append(error("money.unreadable", where, f'cannot read "{text}" as an amount; write a number'))
        return None
    pounds = found.value if found.is_scaled else found.value * scale
    if abs(pounds) >= LARGEST:
        said = (
            f"an amount is too large to be meant (found £{pounds:,.0f}); see whether `money:` or the heading is right"
        )
        problems.append(error("money.too_large", where, said))
        return None
    return pounds
