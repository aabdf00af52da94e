"""A cell comes in, a number with its unit goes out: 0.43 shown as `0%` is 43 percent, `79% (6m+)` is 79 with a note. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from watcher.plan.rows import Cell
from watcher.plan.settings import DecimalMark
from watcher.plan.text import text_of

PERCENT = "percent"
NUMBER = "number"

_WRITTEN = re.compile(
    r"""(?P<bracket>\()?\s*(?P<sign>[-−–+])?\s*(?:£|GBP)?\s*(?P<inner>\()?\s*(?P<sign2>[-−–])?\s*
        (?P<digits>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+)\s*
        (?P<scale>k|mn?|bn|thousand|million|billion)?\s*(?:GBP)?\s*(?P<percent>%|per\s?cent\b)?\s*
        (?(inner)\))\s*(?(bracket)\))\s*(?P<sign3>[-−](?=\s*$))?(?P<percent2>%)?\s*(?:\((?P<note>[^()]*)\))?""",
    re.VERBOSE | re.IGNORECASE,
)
_SCIENTIFIC = re.compile(r"[-+]?\d{1,30}(?:\.\d{1,30})?e[-+]\d{1,2}", re.IGNORECASE)
_MARK = re.compile(r"(?<=\d)[.,](?=\d)")
_GROUPING = re.compile(r"(?<=\d)['’\u00a0\u202f ](?=\d{3}(?!\d))")
LONGEST = 200
"""A longer text than this many characters is no number."""

LARGEST = Decimal(10) ** 15
"""Nothing a plan counts is larger; a larger number is a slip, and would not fit the database."""

_SCALES = {"": 0, "k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "bn": 9, "billion": 9}
"""The power of ten that a word behind a number stands for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number as meant: percentages are 43, not 0.43; `note` is what stands in brackets behind it."""

    value: Decimal
    unit: str = NUMBER
    note: str | None = None
    is_scaled: bool = False


def quantity_of(cell: Cell, decimal: str | None = None) -> Quantity | None:
    """The number in a cell, None where it holds no number. Brackets round a number make it negative, as accounts do.

    `decimal` is the source's `decimal:`; without it a point stands before decimals and commas group thousands.
    """
    value = cell.value
    if isinstance(value, bool) or value is None or isinstance(value, date):
        return None
    if isinstance(value, int | float):
        exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
        if not exact.is_finite() or abs(exact) >= LARGEST:
            return None
        is_percent = "%" in (cell.shown_as or "")
        return Quantity(value=tidy(exact * 100 if is_percent else exact), unit=PERCENT if is_percent else NUMBER)
    return _written(with_point(text_of(cell), decimal))


def with_point(text: str, decimal: str | None) -> str:
    """A text with its numbers rewritten with a decimal point, where the source writes a comma: 1.186,00 as 1,186.00."""
    if decimal != DecimalMark.COMMA:
        return text
    return _MARK.sub(lambda found: "," if found[0] == "." else ".", _GROUPING.sub("", text))


def _written(text: str) -> Quantity | None:
    if _SCIENTIFIC.fullmatch(text):  # as programs write what is very small or large: 5e-05
        exact = Decimal(text)
        return Quantity(value=tidy(exact)) if abs(exact) < LARGEST else None
    found = _WRITTEN.fullmatch(text) if len(text) <= LONGEST else None
    if found is None:
        return None
    scale = (found["scale"] or "").lower()
    number = Decimal(found["digits"].replace(",", "")).scaleb(_SCALES[scale])
    if number >= LARGEST:
        return None
    signs = "".join(found[name] or "" for name in ("sign", "sign2", "sign3"))
    is_negative = bool(found["bracket"] or found["inner"]) or any(sign in signs for sign in "-−–")
    return Quantity(
        value=tidy(-number if is_negative else number),
        unit=PERCENT if found["percent"] or found["percent2"] else NUMBER,
        note=found["note"] or None,
        is_scaled=bool(scale),
    )


def tidy(number: Decimal) -> Decimal:
    """The same number without trailing zeros: 71.300 is 71.3, 1E+2 is 100."""
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()


def comparable(unit: str, other: str) -> bool:
    """Whether numbers in two units can be set side by side: one unit, or bare numbers and a thing that is counted.

    A percentage is no count, and a share of something compares with nothing else.
    """
    one, two = (_singular(words) for words in (unit, other))
    return one == two or (NUMBER in {one, two} and not any(words == PERCENT or "%" in words for words in (one, two)))


def _singular(unit: str) -> str:
    return " ".join(word.removesuffix("s") for word in unit.casefold().split())


def printed(number: Decimal) -> str:
    """A number as people write it: thousands in groups, no more decimals than it has."""
    return f"{tidy(number):,}"
