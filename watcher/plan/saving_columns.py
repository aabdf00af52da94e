"""The headings of a table of savings come in; which column holds which amount of which year goes out. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from watcher.plan.columns import Sheet
from watcher.plan.money import has_dashes_for_nought, scale_of, year_of
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

    year: str | None
    name: str
    column: int
    scale: Decimal
    dash_is_nought: bool = False


def is_saving_column(heading: str) -> bool:
    """Whether a heading names a year of savings, or one of their amounts."""
    return year_of(heading) is not None or _amount_in(heading) is not None


def saving_columns(sheet: Sheet, year: str | None) -> list[SavingColumn]:
    """The columns of amounts, each year's target before what comes of it; a heading without a year is of the plan's.

    A column headed with a year alone holds the target. Of two columns of one amount and year the first counts.
    """
    found: dict[tuple[str | None, str], SavingColumn] = {}
    over = next((named for text in sheet.above if (named := year_in(text)) is not None), None)
    usual = None if "year" in sheet.columns else over or year_in(year or "") or year
    headings = _headings(sheet)
    beside = [heading for heading, _ in headings.values()]
    for column, (heading, name) in sorted(headings.items()):
        of_year = year_in(heading) or usual
        if of_year is None and "year" not in sheet.columns:
            continue
        scale = scale_of(heading, sheet.settings.money, sheet.above, beside)
        dashes = has_dashes_for_nought(cell for _, cell in sheet.cells_of(column))
        made = SavingColumn(year=of_year, name=name, column=column, scale=scale, dash_is_nought=dashes)
        found.setdefault((made.year, made.name), made)
    return list(found.values())


def _headings(sheet: Sheet) -> Mapping[int, tuple[str, str]]:
    """By column its heading and the amount it holds."""
    headings = {column: text_of(cell) for column, cell in sheet.others.items()}
    names = {
        column: _amount_in(heading) or (TARGET if year_in(heading) is not None else None)
        for column, heading in headings.items()
    }
    found = {column: (headings[column], name) for column, name in names.items() if name is not None}
    amount = sheet.columns.get("amount")
    return found if amount is None else {**found, amount: (text_of(sheet.header.cell(amount)), TARGET)}


def year_in(text: str) -> str | None:
    """The financial year that a text names, as `2018/19`; None where it names none."""
    first = year_of(text)
    return None if first is None else f"{first}/{(first + 1) % 100:02}"


def _amount_in(heading: str) -> str | None:
    words = words_key(heading)
    if _NO_AMOUNT.search(words):
        return None
    return next((name for name, pattern in _WORDS if pattern.search(words)), None)
