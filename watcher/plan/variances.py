"""Lines of money come in, the same lines with the variance that their forecast and budget make go out. Pure."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from watcher.plan.model import BudgetLine
from watcher.plan.place import column_letters
from watcher.plan.problem import Problem, info, warning
from watcher.plan.quantity import printed


def with_variance(line: BudgetLine, problems: list[Problem]) -> BudgetLine:
    """The line with forecast and variance made from one another; where all three are given they must agree."""
    if line.budget is None:
        return line
    if line.forecast is None and line.variance is not None:
        return replace(line, forecast=line.budget + line.variance)
    if line.forecast is not None and line.variance is None:
        return replace(line, variance=line.forecast - line.budget)
    if line.forecast is not None and line.variance is not None and line.forecast - line.budget != line.variance:
        where = line.places["variance"]
        computed = printed(line.forecast - line.budget)
        text = f"{line.ref}: forecast minus budget is £{computed} (found £{printed(line.variance)}); the printed variance counts"
        problems.append(
            warning("variance.mismatch", where, f"{text}: correct column {column_letters(where.column or 1)}")
        )
    return line


def turned_round(lines: list[BudgetLine], problems: list[Problem]) -> list[BudgetLine]:
    """The lines with variances above zero for overspending, where every one of a table is budget minus forecast; told once."""
    budgets = {line.ref: line.budget for line in lines if line.budget is not None}
    computed = {
        number: line.forecast - budgets[line.ref]
        for number, line in enumerate(lines)
        if line.forecast is not None and line.ref in budgets and line.variance
    }
    if not computed or any(lines[number].variance != -expected for number, expected in computed.items()):
        return lines
    where = lines[min(computed)].places["variance"]
    text = (
        "variances are printed as budget minus forecast; read the other way round, so that overspending is above zero"
    )
    problems.append(info("variance.sign", where, f"{text}: no change is needed"))
    return [_turned(line) for line in lines]


def _turned(line: BudgetLine) -> BudgetLine:
    return replace(
        line,
        variance=_minus(line.variance),
        previous_variance=_minus(line.previous_variance),
        movement=_minus(line.movement),
    )


def _minus(amount: Decimal | None) -> Decimal | None:
    return None if amount is None else -amount
