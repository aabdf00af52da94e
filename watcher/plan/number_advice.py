"""A text where a number should stand comes in (`3:1`, `1 in 4`, `00:45`, `± 5%`), what to write instead goes out. Pure.

None of them is read as a number by itself: `3:1` may be a ratio or three past one, and 3:1 beside 25% compares with nothing.
"""

from __future__ import annotations

import re
from decimal import Decimal

from watcher.plan.quantity import printed

_DIGITS = r"\d{1,9}(?:\.\d{1,9})?"
_RATIO = re.compile(rf"(?P<one>{_DIGITS})\s*(?::|\bto\b)\s*(?P<other>{_DIGITS})", re.IGNORECASE)
_SHARE = re.compile(rf"(?P<one>{_DIGITS})\s*(?:in|out of|/)\s*(?:every\s+)?(?P<other>{_DIGITS})", re.IGNORECASE)
_TIME = re.compile(
    r"0\d:[0-5]\d|\d{1,3}:[0-5]\d:[0-5]\d"
    r"|(?:\d{1,9}(?:\.\d{1,9})?\s*(?:days?|d|hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s|weeks?|wks?)\b[\s,]*)+",
    re.IGNORECASE,
)
_MAY_BE_TIME = re.compile(r"\d{1,3}:[0-5]\d")
_TOLERANCE = re.compile(
    rf"(?P<middle>{_DIGITS})?\s*%?\s*(?:±|\+\s*/\s*[-−–]|plus or minus)\s*(?P<width>{_DIGITS})\s*(?P<percent>%)?",
    re.IGNORECASE,
)
PLACES = Decimal("0.01")
"""Quotients are proposed to two decimals."""


def what_to_write(text: str, otherwise: str = "write a number") -> str:
    """The advice for a text that is no number: the number that a ratio or share comes to, one unit for a duration, a range."""
    if (found := _TOLERANCE.fullmatch(text)) is not None:
        return _range_of(found)
    if _TIME.fullmatch(text) is not None:
        return "write the number alone, all in one unit such as minutes, and name the unit in the title"
    if (found := _SHARE.fullmatch(text)) is not None and Decimal(found["other"]):
        return f"write the share as a percentage, {_quotient(found, 100)}%, in all of the indicator's cells"
    if (found := _RATIO.fullmatch(text)) is not None and Decimal(found["other"]):
        ratio = f"write the ratio as one number, {_quotient(found)}, in all of the indicator's cells"
        return f"{ratio}, or a duration in one unit" if _MAY_BE_TIME.fullmatch(text) else ratio
    return otherwise


def _quotient(found: re.Match[str], times: int = 1) -> str:
    return printed((Decimal(found["one"]) * times / Decimal(found["other"])).quantize(PLACES))


def _range_of(found: re.Match[str]) -> str:
    if found["middle"] is None:
        return "write the range that is good, such as 85%-95%"
    middle, width, sign = Decimal(found["middle"]), Decimal(found["width"]), found["percent"] or ""
    return f"write the range that is good, {printed(middle - width)}{sign}-{printed(middle + width)}{sign}"
