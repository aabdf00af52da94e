"""A quarter in words comes in (`Q3 2018/19`), the month it ends in goes out; a quarter of one year alone is doubtful. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from watcher.plan.days import full_year

_YEAR = r"(?:20)?\d{2}"
_YEARS = rf"(?:FY\s*)?['’]?(?P<first>{_YEAR})\s*[/–-]\s*['’]?(?P<second>{_YEAR})(?!\d)"
_NAMED = r"q(?:uarter|tr)?\.?\s*(?P<q>[1-4])(?!\d)"
_COUNTED = r"(?P<q>[1-4])(?:st|nd|rd|th)\s+q(?:uarter|tr)\b"
_GAP = r"[\s,-]*(?:of\s+)?(?:\(\s*)?"
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"(?:q(?:uarter|tr)?\.?\s*(?P<from>[1-4])\s*(?:[-–—/&]|to\b|and\b)\s*)?{_NAMED}{_GAP}{_YEARS}\)?",
        rf"{_COUNTED}{_GAP}{_YEARS}\)?",
        rf"{_YEARS}[\s,-]*{_NAMED}",
        rf"{_YEARS}[\s,-]*{_COUNTED}",
    )
)
_OF_ONE_YEAR = re.compile(
    rf"(?:q(?:uarter|tr)?\.?\s*[1-4](?!\d)|[1-4](?:st|nd|rd|th)\s+q(?:uarter|tr)\b){_GAP}(?:FY\s*)?['’]?{_YEAR}(?!\d)(?:\s*[/–-]\s*{_YEAR}(?!\d))?\)?"
    rf"|(?:19|20)\d{{2}}[\s,-]*q[1-4](?!\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarterRead:
    """The last month of a quarter found at the start of a text, and how many characters it took.

    `months` is how many the quarter, or a range of quarters, lasts.
    """

    year: int
    month: int
    length: int
    months: int = 3


def quarter_at_start(text: str, near: int | None = None) -> QuarterRead | None:
    """The quarter of a financial year, April to March, that a text begins with; its two years must follow one another."""
    for shape in _SHAPES:
        found = shape.match(text)
        if found is None:
            continue
        first = full_year(found["first"], near)
        if (first + 1) % 100 != int(found["second"]) % 100:
            return None
        start = found.groupdict().get("from") or found["q"]
        if int(start) > int(found["q"]):
            return None
        months = (int(found["q"]) - int(start) + 1) * 3
        month = int(found["q"]) * 3 + 3
        year, month = (first, month) if month <= 12 else (first + 1, month - 12)
        return QuarterRead(year=year, month=month, length=found.end(), months=months)
    return None


def doubtful_quarter(text: str) -> str | None:
    """The words of a quarter whose year is in doubt: `Q3 2018` may be of the calendar's or the financial year."""
    found = _OF_ONE_YEAR.match(text)
    return found[0].strip() if found else None
