"""Lines and totals of a table of money come in, totals that do not add up go out as problems. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from watcher.plan.model import BudgetLine
from watcher.plan.money import money_in_words
from watcher.plan.problem import Problem, info, warning
from watcher.plan.words import BudgetKind

AMOUNTS = ("budget", "actual", "profile", "forecast", "variance")


def check_totals(lines: Sequence[BudgetLine], problems: list[Problem]) -> None:
    """Tell of every total that is the sum of nothing it can stand for, naming the smallest difference in pounds.

    A total can stand for the lines since the last total or band, for all lines so far, or for all but the funding.
    """
    for name in AMOUNTS:
        _check(lines, name, problems)


def check_budgets(lines: Sequence[BudgetLine], problems: list[Problem]) -> None:
    """Tell of every budget of nothing that has a variance: no percentage of it can be computed."""
    for line in lines:
        if line.budget == 0 and line.variance is not None and "budget" in line.places:
            said = (
                f"{line.ref}: the variance of {money_in_words(line.variance)} is no percentage of a budget (found £0)"
            )
            problems.append(
                info("budget.zero", line.places["budget"], f"{said}; give a budget, or judge it by its amount")
            )


def _check(lines: Sequence[BudgetLine], name: str, problems: list[Problem]) -> None:
    section, everything, spending = Decimal(0), Decimal(0), Decimal(0)
    has_lines, department, is_known = False, None, True
    for line in lines:
        amount: Decimal | None = getattr(line, name)
        if line.department != department:
            section, has_lines, department = Decimal(0), False, line.department
        is_total = line.kind is BudgetKind.TOTAL
        if amount is None:
            # What is not known yet cannot be added up: nothing is said of totals from here on.
            is_known = is_known and is_total
            continue
        if is_total and (has_lines or line.department is None):
            if is_known:
                _compare(
                    line,
                    name,
                    amount,
                    (section, everything, spending) if has_lines else (everything, spending),
                    problems,
                )
            section, has_lines = Decimal(0), False
            continue
        section, has_lines = section + amount, True
        everything += amount
        if line.kind is not BudgetKind.FUNDING:
            spending += amount


def _compare(line: BudgetLine, name: str, amount: Decimal, sums: tuple[Decimal, ...], problems: list[Problem]) -> None:
    nearest = min(sums, key=lambda total: abs(total - amount))
    if nearest == amount:
        return
    difference = money_in_words(amount - nearest)
    found = f"found {money_in_words(amount)}, lines {money_in_words(nearest)}"
    text = f"{line.title}: the total differs from its lines by {difference} ({found})"
    problems.append(warning("total.mismatch", line.places[name], f"{text}; correct the total or a line"))
