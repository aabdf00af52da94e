"""Budget lines and forecast lines come in, one set goes out: a forecast joins the budget total of its department. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from itertools import chain

from watcher.plan.model import BudgetLine
from watcher.plan.money_rows import department_key
from watcher.plan.problem import Problem
from watcher.plan.refs import matching_key
from watcher.plan.variances import with_variance
from watcher.plan.words import BudgetKind


def joined(
    budgets: Iterable[BudgetLine], forecasts: Iterable[BudgetLine], problems: list[Problem]
) -> tuple[BudgetLine, ...]:
    """Every budget line with the forecasts that are of it, then the forecasts that join nothing, without a budget.

    A department is matched ignoring case, apostrophes, a plural s and the word total; a single line by its ref. What a
    table says of a period stands under `by_period`; a later table of the same period adds to an earlier one.
    """
    found: dict[str, BudgetLine] = {}
    dated: dict[str, dict[str, BudgetLine]] = {}
    totals: dict[str, str] = {}
    for line in budgets:
        key = matching_key(line.ref)
        _put(line, key, found, dated)
        if line.kind is BudgetKind.TOTAL and line.department is not None:
            totals[department_key(line.department)] = key
    for forecast in forecasts:
        _put(forecast, totals.get(department_key(forecast.title)) or matching_key(forecast.ref), found, dated)
    return tuple(_with_periods(line, dated.get(key, {}), problems) for key, line in found.items())


def _put(line: BudgetLine, key: str, found: dict[str, BudgetLine], dated: dict[str, dict[str, BudgetLine]]) -> None:
    """Add a row to the line it is of: to the line itself, or to what is known of it for one period."""
    if line.period is None:
        first = found.get(key)
        found[key] = line if first is None else _joined(first, line)
        return
    found.setdefault(key, _undated(line))
    periods = dated.setdefault(key, {})
    first = periods.get(line.period.name)
    periods[line.period.name] = line if first is None else _joined(first, line)


def _undated(line: BudgetLine) -> BudgetLine:
    """What a row of one period says whatever the day: its names and the year's budget."""
    return replace(
        line,
        actual=None,
        profile=None,
        forecast=None,
        variance=None,
        previous_variance=None,
        movement=None,
        difference=None,
        differs_in=None,
        period=None,
    )


def _joined(budget: BudgetLine, forecast: BudgetLine) -> BudgetLine:
    """The budget's line with what the forecast says of it; the budget itself stays the budget table's."""
    has_difference = forecast.difference is not None
    return replace(
        budget,
        owner=budget.owner or forecast.owner,
        budget=budget.budget if budget.budget is not None else forecast.budget,
        actual=forecast.actual if forecast.actual is not None else budget.actual,
        profile=forecast.profile if forecast.profile is not None else budget.profile,
        forecast=forecast.forecast if forecast.forecast is not None else budget.forecast,
        variance=forecast.variance if forecast.variance is not None else budget.variance,
        previous_variance=forecast.previous_variance or budget.previous_variance,
        movement=forecast.movement or budget.movement,
        difference=forecast.difference if has_difference else budget.difference,
        differs_in=forecast.differs_in if has_difference else budget.differs_in,
        places={**forecast.places, **budget.places},
    )


def _with_periods(line: BudgetLine, periods: dict[str, BudgetLine], problems: list[Problem]) -> BudgetLine:
    """The line with its periods, oldest first, each with the year's budget where it has none of its own."""
    budgets = (made.budget for made in chain([line], periods.values()))
    budget = next((amount for amount in budgets if amount is not None), None)
    whole = (with_variance(_named_as(line, made, budget), problems) for _, made in sorted(periods.items()))
    return replace(with_variance(replace(line, budget=budget), problems), by_period=tuple(whole))


def _named_as(line: BudgetLine, made: BudgetLine, budget: Decimal | None) -> BudgetLine:
    """What one period has of a line, under the line's own names and with the year's budget where it has none."""
    return replace(
        made,
        ref=line.ref,
        title=line.title,
        department=line.department,
        owner=line.owner or made.owner,
        kind=line.kind,
        year=line.year,
        budget=made.budget if made.budget is not None else budget,
    )
