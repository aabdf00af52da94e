"""The money of a plan becomes lines of text: words, pounds and percent. Decides nothing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from watcher.findings.money import Money, Savings, Sum
from watcher.plan.money_words import Outturn, in_words, money_in_words


def money_lines(money: Money) -> Iterator[str]:
    """A line for each department with a forecast, then for the parts, the whole and the savings: its name before its words."""
    parts = (*money.departments, money.departmental, money.corporate, money.exceptional, money.total)
    yield from (f"{found.name}: {sum_in_words(found)}" for found in parts if found and found.variance is not None)
    if money.savings is not None:
        yield f"Savings: {savings_in_words(money.savings)}"


def money_summary(money: Money | None) -> str:
    """The whole year's forecast and the savings in a sentence each; empty where neither is known."""
    if money is None:
        return ""
    total, savings = money.total, money.savings
    said = (
        [f"Money: the forecast is {sum_in_words(total)}."] if total is not None and total.variance is not None else []
    )
    return " ".join([*said, *([f"Savings: {savings_in_words(savings)}."] if savings is not None else [])])


def sum_in_words(found: Sum) -> str:
    """`over by £4,694,000 (3.07%), budget £152,971,000`, with how many parts have no forecast."""
    outturn = Outturn(
        variance=_pounds(found.variance),
        variance_pct=found.variance_pct,
        previous=_pounds(found.previous),
        previous_period=found.previous_period,
    )
    budget, missing = _pounds(found.budget), found.parts - found.forecast_known
    of_budget = f", budget {money_in_words(budget)}" if budget is not None else ""
    unknown = f"; {missing} of {found.parts} without a forecast" if missing else ""
    return f"{in_words(outturn) or 'not known'}{of_budget}{unknown}"


def savings_in_words(savings: Savings) -> str:
    """What is still to be made, and what of it hangs on late actions; without a link nothing is said of those."""
    said = f"{_in_words(savings.to_deliver)} still to be made ({savings.count} in all)"
    if savings.behind_late is None:
        return f"{said}; none is linked to an action, so what hangs on late ones is not judged"
    behind = _in_words(savings.behind_late)
    return f"{said}; {behind} of it hangs on late actions ({savings.linked} of {savings.count} are linked to an action)"


def _in_words(pence: int) -> str:
    return money_in_words(Decimal(pence) / 100)


def _pounds(pence: int | None) -> Decimal | None:
    return None if pence is None else Decimal(pence) / 100
