"""The names of months as people write them come in, their numbers go out; patterns for months and years. Pure."""

from __future__ import annotations

MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
MONTH = r"(?:" + "|".join(rf"{name[:3]}(?:{name[3:]})?" for name in MONTH_NAMES if name != "september")
MONTH += r"|sept?(?:ember)?)\.?"
YEAR = r"['’]?(?:\d{4}|\d{2})(?!\d)"


def month_number(text: str) -> int:
    """A month's name, long or short, as a number from 1."""
    return next(number for number, name in enumerate(MONTH_NAMES, start=1) if name[:3] == text[:3].lower())
