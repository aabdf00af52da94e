"""The headings of a table of savings come in; which column holds which amount of which year goes out. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from watcher.plan.columns import Sheet
from watcher.plan.money import scale_of, year_of
from watcher.plan.text import text_of, words_key

TARGET, FORECAST, DELIVERED = "budget", "forecast", "delivered"
"""The amounts of a saving, by the name of the line's field."""

_WORDS = (
    (FORECAST, re.compile(r"\bforecast\b|\bprojected\b|\bprojection\b|\bexpected\b|\banticipated\b|\bestimated\b")),
    (DELIVERED, re.compile(r"\bdelivered\b|\bachieved\b|\brealised\b|\bactuals?\b|\bto date\b|\bytd\b|\bsecured\b")),
    (
        TARGET,
        re.compile(
            r"\btargets?\b|\bplanned\b|\bagreed\b|\bapproved\b|\bbudget(?:ed)?\b|\bamount\b|\bvalue\b|\bsavings?\b"
        ),
    ),
)
_NO_AMOUNT = re.compile(
    r"%|\bpercent|\bvariance\b|\bshortfall\b|\bgap\b|\bstatus\b|\brag\b|\brisks?\b|\bcomment|\bnotes?\b|(?<!to )\bdate\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SavingColumn:
    """A column of savings: the financial year it is of (None where that is not known), what it holds, one unit in pounds."""

    year: str
    name: str
    column: int
    scale: Decimal


def is_saving_column(heading: str) -> bool:
    """Whether a heading names a year of savings, or one of their amounts."""
    return year_of(heading) is not None or _amount_in(heading) is not None


def saving_columns(sheet: Sheet, year: str | None) -> list[SavingColumn]:
    """The columns of amounts, each year's target before what comes of it; a heading without a year is of the plan's.

    A column headed with a year alone holds the target. Of two columns of one amount and year the first counts.
    """
    found: dict[tuple[str, str], SavingColumn] = {}
    over = next((named for text in sheet.above if (named := year_in(text)) is not None), None)
    for column, cell in sheet.others.items():
        heading = text_of(cell)
        its_year, name = year_in(heading), _amount_in(heading)
        if its_year is None and name is None:
            continue
        of_year = its_year or over or year_in(year or "") or year
        if of_year is None:
            continue
        made = SavingColumn(
            year=of_year, name=name or TARGET, column=column, scale=scale_of(heading, sheet.settings.money, sheet.above)
        )
        found.setdefault((made.year, made.name), made)
    return list(found.values())


def year_in(text: str) -> str | None:
    """The financial year that a text names, as `2018/19`; None where it names none."""
    first = year_of(text)
    return None if first is None else f"{first}/{(first + 1) % 100:02}"


def _amount_in(heading: str) -> str | None:
    words = words_key(heading)
    if _NO_AMOUNT.search(words):
        return None
    return next((name for name, pattern in _WORDS if pattern.search(words)), None)
