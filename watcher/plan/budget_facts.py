"""Lines of money come in, the facts of them go out: one slice of days for each period that a table is of. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from watcher.plan.fact import ALWAYS, FOREVER, Fact, FactValue
from watcher.plan.model import BudgetLine
from watcher.plan.money_words import Outturn, in_words
from watcher.plan.share import share_pct
from watcher.plan.words import BudgetKind


@dataclass(frozen=True, slots=True, kw_only=True)
class _At:
    """A line from one day on: what then counts, and the variance to compare it with, in pounds, and of when that is."""

    from_day: date
    line: BudgetLine
    previous: Decimal | None = None
    previous_period: str | None = None
    variance_of: str | None = None


def budget_facts(line: BudgetLine) -> Iterator[Fact]:
    """The line over all days: a period counts from the day it ends until the next one of which something is known.

    A period without a forecast of its own keeps the one before it. Figures of two financial years are never compared.
    """
    points = [_first(line)]
    for dated in line.by_period:
        points.append(_after(points[-1], line, dated))
    ends = [*(point.from_day for point in points[1:]), FOREVER]
    for point, until_day in zip(points, ends, strict=True):
        found = point.line
        home = found.places.get("variance" if found.variance is not None else "budget") or found.places["title"]
        yield Fact(
            table="budget",
            ref=line.ref,
            values=_values(point),
            home=home,
            places=found.places,
            from_day=point.from_day,
            until_day=until_day,
        )


def _first(line: BudgetLine) -> _At:
    printed = _printed_previous(line)
    return _At(from_day=ALWAYS, line=line, previous=printed, previous_period=None)


def _after(last: _At, line: BudgetLine, dated: BudgetLine) -> _At:
    """The line once a period has ended, on top of what was known before it."""
    period, before = dated.period, last.line
    if period is None:
        raise ValueError(f"{line.ref}: a row of no period stands among those of periods")
    is_same_year = before.period is None or before.period.year == period.year
    is_carried = dated.variance is None and is_same_year
    merged = replace(
        dated,
        forecast=before.forecast if is_carried and dated.forecast is None else dated.forecast,
        variance=before.variance if is_carried else dated.variance,
        delivered=dated.delivered if dated.delivered is not None else line.delivered,
        deliverability=dated.deliverability or line.deliverability,
        recurrence=dated.recurrence or line.recurrence,
        places={**line.places, **(before.places if is_carried else {}), **dated.places},
    )
    if is_carried:
        return replace(last, from_day=period.ends, line=merged)
    is_comparable = before.period is not None and is_same_year and before.variance is not None
    return _At(
        from_day=period.ends,
        line=merged,
        previous=before.variance if is_comparable else _printed_previous(dated),
        previous_period=last.variance_of if is_comparable else None,
        variance_of=period.words,
    )


def _printed_previous(line: BudgetLine) -> Decimal | None:
    """The variance before, as a column of the table has it, or its movement tells."""
    if line.previous_variance is not None:
        return line.previous_variance
    return line.variance - line.movement if line.variance is not None and line.movement is not None else None


def _values(point: _At) -> dict[str, FactValue]:
    line, period = point.line, point.line.period
    return {
        "title": line.title,
        "department": line.department,
        "owner": line.owner,
        "kind": line.kind.value,
        "year": line.year,
        "period": period.name if period is not None else None,
        "period_words": period.words if period is not None else None,
        "month_of_year": period.month if period is not None else None,
        "budget": pence(line.budget),
        "actual": pence(line.actual),
        "profile": pence(line.profile),
        "forecast": pence(line.forecast),
        "variance": pence(line.variance),
        "variance_pct": share_pct(line.variance, line.budget),
        "previous_variance": pence(point.previous),
        "previous_period": point.previous_period,
        "outturn": in_words(_outturn(point)),
        "delivered": pence(line.delivered),
        "to_deliver": pence(to_deliver(line)),
        "deliverability": line.deliverability.value if line.deliverability is not None else None,
        "recurrence": line.recurrence.value if line.recurrence is not None else None,
        "difference": pence(line.difference),
        "differs_in": line.differs_in,
    }


def _outturn(point: _At) -> Outturn:
    line = point.line
    return Outturn(
        variance=line.variance,
        variance_pct=share_pct(line.variance, line.budget),
        previous=point.previous,
        previous_period=point.previous_period,
        is_saving=line.kind is BudgetKind.SAVING,
        deliverability=line.deliverability.value if line.deliverability is not None else None,
    )


def pence(pounds: Decimal | None) -> int | None:
    """Pounds as whole pence, half a penny rounded away from zero."""
    return int((pounds * 100).to_integral_value(ROUND_HALF_UP)) if pounds is not None else None


def to_deliver(line: BudgetLine) -> Decimal | None:
    """What of a saving is still to be made, in pounds and never below zero; None for anything else, or without an amount."""
    if line.kind is not BudgetKind.SAVING or line.budget is None:
        return None
    return max(Decimal(0), (line.delivered or Decimal(0)) - line.budget)
