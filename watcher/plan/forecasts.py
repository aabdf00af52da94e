"""Budget lines and forecast lines come in, one set goes out: a forecast joins the budget total of its department. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from watcher.plan.budgets import department_key, with_variance
from watcher.plan.model import BudgetLine
from watcher.plan.problem import Problem
from watcher.plan.refs import matching_key
from watcher.plan.words import BudgetKind


def joined(
    budgets: Iterable[BudgetLine], forecasts: Iterable[BudgetLine], problems: list[Problem]
) -> tuple[BudgetLine, ...]:
    """Every budget line with the forecast that is of it, then the forecasts that join nothing, without a budget.

    A department is matched ignoring case, apostrophes, a plural s and the word total; a single line by its ref.
    """
    found = {matching_key(line.ref): line for line in budgets}
    totals = {
        department_key(line.department): key
        for key, line in found.items()
        if line.kind is BudgetKind.TOTAL and line.department is not None
    }
    for forecast in forecasts:
        key = totals.get(department_key(forecast.title)) or matching_key(forecast.ref)
        budget = found.get(key)
        if budget is None:
            found[key] = forecast
        else:
            found[key] = _joined(budget, forecast)
    return tuple(with_variance(line, problems) for line in found.values())


def _joined(budget: BudgetLine, forecast: BudgetLine) -> BudgetLine:
    """The budget's line with what the forecast says of it; the budget itself stays the budget table's."""
    return replace(
        budget,
        owner=budget.owner or forecast.owner,
        budget=budget.budget if budget.budget is not None else forecast.budget,
        actual=forecast.actual if forecast.actual is not None else budget.actual,
        profile=forecast.profile if forecast.profile is not None else budget.profile,
        forecast=forecast.forecast if forecast.forecast is not None else budget.forecast,
        variance=forecast.variance if forecast.variance is not None else budget.variance,
        places={**forecast.places, **budget.places},
    )
