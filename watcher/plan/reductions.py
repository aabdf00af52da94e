"""Savings as a table prints them come in, the same as less spending, below zero, go out. Pure."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from watcher.plan.model import BudgetLine
from watcher.plan.problem import Problem, info
from watcher.plan.quantity import printed


def as_reductions(lines: list[BudgetLine], problems: list[Problem]) -> list[BudgetLine]:
    """The lines with savings below zero; an amount that is printed mostly above zero is turned round, and told once.

    Targets, forecasts and what is delivered are looked at each by itself. A shortfall is a variance above zero.
    """
    if _are_above_zero([line.budget for line in lines]):
        first = lines[0].places["title"].source
        text = "savings are printed above zero; read as reductions of the budget: no change is needed"
        problems.append(info("saving.sign", str(first), text))
        lines = [replace(line, budget=_minus(line.budget)) for line in lines]
    else:
        problems.extend(_growth(line) for line in lines if line.budget is not None and line.budget > 0)
    if _are_above_zero([line.forecast for line in lines]):
        lines = [replace(line, forecast=_minus(line.forecast)) for line in lines]
    if _are_above_zero([line.delivered for line in lines]):
        lines = [replace(line, delivered=_minus(line.delivered)) for line in lines]
    return lines


def _are_above_zero(amounts: list[Decimal | None]) -> bool:
    """Whether most of the amounts that are not nothing are above zero."""
    known = [amount for amount in amounts if amount]
    return sum(amount > 0 for amount in known) * 2 > len(known)


def _minus(amount: Decimal | None) -> Decimal | None:
    return None if amount is None else -amount


def _growth(line: BudgetLine) -> Problem:
    text = f"{line.ref}: more spending among savings (found £{printed(line.budget or Decimal(0))})"
    return info("saving.growth", line.places["budget"], f"{text}; see whether the sign is meant")
