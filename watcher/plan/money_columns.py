"""The headings of a table of money come in; which column holds which amount, of which period, goes out. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from watcher.plan.columns import Sheet
from watcher.plan.financial_period import MoneyPeriod
from watcher.plan.money import AMOUNTS, amount_of_heading, has_dashes_for_nought, is_turned_round, scale_of, year_of
from watcher.plan.money_period import period_in, period_in_title
from watcher.plan.place import column_letters
from watcher.plan.problem import Problem, error, info
from watcher.plan.rows import place_of
from watcher.plan.text import one_line, text_of, words_key

_LATER = re.compile(r"\b(?:revised|current|latest|working|updated|approved)\b")
"""Words of the budget that counts where a table shows the original one too."""


VARIANCES = frozenset({"variance", "previous_variance", "movement"})
"""The amounts whose sign says whether too much is spent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A column of money: which amount it holds, where it stands and how many pounds one unit of it is.

    `period` is what the figures run to, None where that is not known or does not matter. A column that `is_turned_round`
    prints overspending below zero; in one whose `dash_is_nought` a lone dash is an amount.
    """

    name: str
    column: int
    scale: Decimal
    decimal: str | None = None
    period: MoneyPeriod | None = None
    is_turned_round: bool = False
    dash_is_nought: bool = False


def amounts_of(sheet: Sheet, year: str | None, problems: list[Problem]) -> tuple[Amount, ...]:
    """The columns that count: named in the config, or headed with an amount, of the plan's year or of none."""
    headings = _headings(sheet)
    wanted = year_of(year or "") or next(filter(None, (year_of(heading) for _, heading in headings.values())), None)
    usual = _period_of_table(sheet, wanted, problems) or _latest(headings, wanted)
    found: dict[tuple[str, str | None], Amount] = {}
    for column, (name, heading) in sorted(headings.items()):
        period = period_in(heading, year_of(heading) or wanted) or (usual if name != "budget" else None)
        if year_of(heading) not in {None, wanted} or (period is not None and wanted not in {None, period.year}):
            problems.append(_other_year(sheet, column, heading, year or str(wanted)))
            continue
        amount = Amount(
            name=name,
            column=column,
            scale=unit_of(sheet, heading),
            decimal=sheet.settings.decimal,
            period=period,
            is_turned_round=name in VARIANCES and is_turned_round(heading),
            dash_is_nought=has_dashes_for_nought(cell for _, cell in sheet.cells_of(column)),
        )
        key = (name, period.name if period is not None else None)
        first = found.get(key)
        if first is not None and not _takes_over(heading, headings[first.column][1]):
            problems.append(_rival(sheet, amount, first))
            continue
        if first is not None:
            problems.append(_rival(sheet, first, amount))
        found[key] = amount
    return tuple(found.values())


def _headings(sheet: Sheet) -> Mapping[int, tuple[str, str]]:
    """By column the amount it holds and its heading."""
    named = {sheet.columns[name]: name for name in AMOUNTS if name in sheet.columns}
    others = {column: amount_of_heading(text_of(cell)) for column, cell in sheet.others.items()}
    found = {**others, **named}
    return {column: (name, text_of(sheet.header.cell(column))) for column, name in found.items() if name is not None}


def unit_of(sheet: Sheet, heading: str) -> Decimal:
    """How many pounds one unit is under a heading of a table; where it names none, as the columns of money beside it."""
    beside = [heading for _, heading in _headings(sheet).values()]
    return scale_of(heading, sheet.settings.money, sheet.above, beside)


def _latest(headings: Mapping[int, tuple[str, str]], year: int | None) -> MoneyPeriod | None:
    """The last period that any heading names: what a column without one runs to."""
    found = (period_in(heading, year_of(heading) or year) for _, heading in headings.values())
    return max((period for period in found if period is not None), key=lambda period: period.ends, default=None)


def _period_of_table(sheet: Sheet, year: int | None, problems: list[Problem]) -> MoneyPeriod | None:
    """What the figures run to unless a heading or row says otherwise: as configured, as a title says, by the sheet's name."""
    configured = sheet.settings.period
    if configured is not None:
        period = period_in(configured, year_of(configured) or year)
        if period is None:
            text = f'cannot read the period of a source (found "{configured}"); write it with its year, such as "Q2 2017/18"'
            problems.append(error("period.unreadable", sheet.settings.where, text))
        return period
    titled = (period_in_title(text, year_of(text) or year) for text in sheet.above)
    name = sheet.table.source.sheet or ""
    return next(filter(None, titled), None) or period_in(name, year_of(name) or year)


def _takes_over(heading: str, earlier: str) -> bool:
    """Whether a column counts instead of an earlier one of the same amount: a revised budget instead of the original."""
    return _LATER.search(words_key(heading)) is not None and _LATER.search(words_key(earlier)) is None


def _other_year(sheet: Sheet, column: int, heading: str, year: str) -> Problem:
    text = f'a column of money does not count (found "{one_line(heading)}"); the plan\'s year is {year}'
    where = place_of(sheet.table, sheet.header, column)
    return info("budget.other_year", where, f"{text}: set `year:` to change it")


def _rival(sheet: Sheet, left_out: Amount, counts: Amount) -> Problem:
    heading = one_line(text_of(sheet.header.cell(left_out.column)))
    text = f"two columns are {counts.name.replace('_', ' ')} and column {column_letters(counts.column)} counts"
    text += f' (found "{heading}" too)'
    where = place_of(sheet.table, sheet.header, left_out.column)
    return info("budget.rival_column", where, f"{text}; choose under `columns:` to change it")
