"""Headings and cells of money come in, pounds go out: thousands, millions, brackets and years are understood. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from watcher.plan.money_words import money_in_words as money_in_words
from watcher.plan.place import Place
from watcher.plan.problem import Problem, error, info
from watcher.plan.quantity import LARGEST, NUMBER, Quantity, quantity_of
from watcher.plan.rows import Cell
from watcher.plan.settings import DecimalMark
from watcher.plan.text import SHORT_YEARS, one_line, shown, text_of, words_key

AMOUNTS = ("movement", "previous_variance", "variance", "forecast", "profile", "actual", "budget")
"""The amounts a row can have, each before those whose words also occur in its heading (`forecast variance`)."""

_TO_DATE = r"\bto date\b|\bytd\b"
_BEFORE = r"\b(?:previous|prior|last) (?:months?|periods?|quarters?|reports?|reported|forecast)\b"
_WORDS = {
    "movement": r"\bmovement\b|\bchange (?:in|from|since|on)\b",
    "previous_variance": rf"{_BEFORE}.*\bvariance|\bvariance\b.*{_BEFORE}|\bprevious(?:ly reported)? (?:forecast )?variance\b",
    "variance": r"\bvariances?\b|\bover\s?spend|\b(?:over|under)\s(?:under|over)|\bunder\s?spend|\bsurplus\b.*\bdeficit\b",
    "forecast": r"\bforecast|\bprojected|\bprojection|\boutturn|\bexpected spend",
    "profile": rf"\bprofiled?\b|\bphased\b|\bbudget\b.*(?:{_TO_DATE})|(?:{_TO_DATE}).*\bbudget\b|\bplanned spend\b",
    "actual": rf"\bactuals?\b|\bspend\b|\bspent\b|{_TO_DATE}",
    "budget": r"\bbudgets?\b|\bapproved\b|\ballocation\b",
}
_NO_AMOUNT = re.compile(
    rf"%|\bper ?cent|\bpercentage\b|\bpct\b|\bvariances?\b.*(?:{_TO_DATE})|(?:{_TO_DATE}).*\bvariances?\b"
    r"|\b(?:prior|previous|last) years?\b|\b(?:reasons?|explanation|comments?|commentary|code|manager|holder|owner)\b"
)
"""Words that make a heading no amount of this year's whole line: shares, variances to date, other years, explanations."""

_IS_GOOD_IN_BRACKETS = re.compile(
    r"\(\s*(?:over|adverse|adv\b|deficit|shortfall)|\b(?:favou?rable|fav|under\s?spend|under|surplus)\s*/\s*\(",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?P<first>20\d{2})\s*[/–-]\s*(?:20)?\d{2}\b")
_THOUSANDS = re.compile(
    r"(?:£|gbp)?\s*['’]?(?<![\d,.])0{3}['’]?s?\b|(?:£|gbp)\s?k\b|\bk\s?(?:£|gbp\b)|\(\s*k\s*\)|(?<!\d)(?<!\d\s)\bthousands?\b",
    re.IGNORECASE,
)
_MILLIONS = re.compile(
    r"(?:£|gbp)\s?mn?\b|\bmn?\s?(?:£|gbp\b)|\(\s*mn?\s*\)|(?<!\d)(?<!\d\s)\bmillions?\b|(?:£|gbp)\s*['’]?0{6}",
    re.IGNORECASE,
)
_POUNDS = re.compile(r"£|\bgbp\b|\bpounds\b", re.IGNORECASE)
_SCALES = {"pounds": Decimal(1), "thousands": Decimal(1000), "millions": Decimal(1_000_000)}
_NOT_YET = frozenset(
    {
        "",
        "tbc",
        "tba",
        "tbd",
        "tbc.",
        "n/a",
        "na",
        "n/k",
        "-",
        "–",
        "—",
        "?",
        "to be confirmed",
        "to be agreed",
        "not known",
    }
)
_CREDIT = frozenset({"cr", "credit", "f", "fav", "favourable", "under", "underspend"})
_SIDES = "dr|debit|adv(?:erse)?|over(?:spend)?|cr|credit|fav(?:ourable)?|under(?:spend)?"
_SIDE = re.compile(
    rf"(?:(?P<before>dr|cr)\.?\s*)?(?P<amount>[^a-z]*\d[\d,. ]*(?:k|mn?|bn)?)\s*"
    rf"(?:(?P<behind>{_SIDES})\.?|\((?P<bracketed>{_SIDES}|(?-i:A|F))\))?",
    re.IGNORECASE,
)
"""An amount with the side it is on: `120 Cr`, `Cr 120`, `£5,000 (A)` for adverse, `40k under`."""

_NOTHING = re.compile(r"nil|zero|(?:£|gbp)\s*[-–—]+", re.IGNORECASE)
_THREE_DECIMALS = re.compile(r"[-(£\s]*[1-9]\d{0,2}\.\d{3}[)\s-]*")


def amount_of_heading(heading: str) -> str | None:
    """Which amount a heading names (`Quarter 2 Forecast Variance £'000s` is the variance); None where it names none.

    A share of money (`% Variance`) is no amount.
    """
    words = words_key(heading)
    if _NO_AMOUNT.search(words):
        return None
    return next((name for name in AMOUNTS if re.search(_WORDS[name], words)), None)


def is_turned_round(heading: str) -> bool:
    """Whether a heading says that brackets mean overspending (`Under/(over)`), so that what is printed has the other sign."""
    return _IS_GOOD_IN_BRACKETS.search(heading) is not None


def year_of(text: str) -> int | None:
    """The first of the two years in `2017/18`, `2017-2018` or `17/18`; None where there is no financial year."""
    return next(iter(years_of(text)), None)


def years_of(text: str) -> tuple[int, ...]:
    """The first year of each financial year in a text, those of four digits before those of two."""
    short = ((int(first), int(second)) for first, second in SHORT_YEARS.findall(text))
    written = (2000 + first for first, second in short if second == (first + 1) % 100)
    return (*(int(found["first"]) for found in _YEAR.finditer(text)), *written)


def scale_of(heading: str, configured: str | None, above: Iterable[str] = (), beside: Iterable[str] = ()) -> Decimal:
    """How many pounds one unit of a column is: as configured, as its heading says, as a line above, as the headings beside it.

    `above` are the texts over the headings; one that names an amount of its own (`£4,000`) says nothing of the others.
    `beside` are the other headings of amounts: where those with a unit agree, it is that of one which names none.
    """
    if configured is not None:
        return _SCALES.get(configured, Decimal(1))
    found = _scale_in(heading) or next(filter(None, map(_scale_in, above)), None)
    if found is not None or _POUNDS.search(heading):
        return found or _SCALES["pounds"]
    units = {scale for other in beside if (scale := _scale_in(other)) is not None}
    return units.pop() if len(units) == 1 else _SCALES["pounds"]


def _scale_in(text: str) -> Decimal | None:
    if _MILLIONS.search(text):
        return _SCALES["millions"]
    return _SCALES["thousands"] if _THOUSANDS.search(text) else None


def read_money(
    cell: Cell,
    scale: Decimal,
    where: Place,
    problems: list[Problem],
    decimal: str | None = None,
    *,
    dash_is_nought: bool = False,
) -> Decimal | None:
    """The amount in pounds; brackets mean less than nothing. None where there is none yet or, with a problem, no number.

    A lone dash is an amount where `dash_is_nought`, which is told.
    `decimal` is the source's `decimal:`; without it an amount written with a decimal comma is refused.
    """
    text = one_line(text_of(cell))
    if dash_is_nought and is_dash(cell):
        problems.append(_nought(text, where))
        return Decimal(0)
    if text.casefold() in _NOT_YET:
        if text:
            problems.append(
                info("money.none", where, f'no amount is given yet (found "{text}"); add it when it is known')
            )
        return None
    if _NOTHING.fullmatch(text):
        return Decimal(0)
    cell, text, sign = _without_side(cell, text)
    pounds = _pounds(cell, text, scale, where, problems, decimal)
    return None if pounds is None else _within_reason(sign * abs(pounds) if sign else pounds, where, problems)


def _pounds(
    cell: Cell, text: str, scale: Decimal, where: Place, problems: list[Problem], decimal: str | None
) -> Decimal | None:
    """An amount without a side of the account, in pounds; None, with a problem, where it is no number or of two readings."""
    found = quantity_of(cell, decimal)
    if decimal is None and isinstance(cell.value, str) and _is_doubtful(text, scale, found):
        said = f'a point or comma may group thousands or stand before decimals (found "{shown(text)}")'
        problems.append(
            error("money.decimal", where, f"{said}; add `decimal: comma` or `decimal: point` to the source")
        )
        return None
    if found is None or found.unit != NUMBER:
        problems.append(
            error("money.unreadable", where, f'cannot read "{shown(text)}" as an amount; write a number, such as £1.9m')
        )
        return None
    return found.value if found.is_scaled else found.value * scale


def _nought(text: str, where: Place) -> Problem:
    said = f'a lone dash is read as nought, as accounts print it (found "{text}")'
    return info("money.dash", where, f"{said}; write TBC where the amount is not known yet")


def is_dash(cell: Cell) -> bool:
    """Whether a cell holds a dash and nothing else."""
    return isinstance(cell.value, str) and one_line(cell.value) in {"-", "–", "—", "−", "--"}


def has_dashes_for_nought(cells: Iterable[Cell]) -> bool:
    """Whether a column has lone dashes among amounts; in one without an amount a dash says that none is given."""
    dashes = amounts = False
    for cell in cells:
        dashes = dashes or is_dash(cell)
        amounts = amounts or quantity_of(cell) is not None
        if dashes and amounts:
            return True
    return False


def _without_side(cell: Cell, text: str) -> tuple[Cell, str, int]:
    """A text amount without the side of the account behind (or before) it, and the sign that the side gives; 0 without one."""
    if not isinstance(cell.value, str):
        return cell, text, 0
    found = _SIDE.fullmatch(text)
    side = "" if found is None else found["before"] or found["behind"] or found["bracketed"] or ""
    if found is None or not side:
        return cell, text, 0
    amount = found["amount"].strip()
    return Cell(amount), amount, -1 if side.casefold() in _CREDIT else 1


def _is_doubtful(text: str, scale: Decimal, found: Quantity | None) -> bool:
    """Whether an amount makes sense only with a decimal comma, or is of pounds with three decimals (`1.186`)."""
    if found is None:
        other = quantity_of(Cell(text), DecimalMark.COMMA)
        return other is not None and other.unit == NUMBER
    return scale == 1 and not found.is_scaled and _THREE_DECIMALS.fullmatch(text) is not None


def _within_reason(pounds: Decimal, where: Place, problems: list[Problem]) -> Decimal | None:
    if abs(pounds) < LARGEST:
        return pounds
    said = f"an amount is too large to be meant (found £{pounds:,.0f}); see whether `money:` or the heading is right"
    problems.append(error("money.too_large", where, said))
    return None
