"""Budget items come in, the money of the whole plan goes out: by department, corporate, exceptional and in total. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from watcher.findings.model import Item
from watcher.plan.fact import FactValue
from watcher.plan.money_rows import kind_in_words
from watcher.plan.share import share_pct
from watcher.plan.words import BudgetKind, Subject

Fact = Mapping[str, FactValue]

CORPORATE, EXCEPTIONAL = BudgetKind.CORPORATE.value, BudgetKind.EXCEPTIONAL.value
DEPARTMENTAL = "departmental"
LEFT_OUT = frozenset({BudgetKind.FUNDING.value, BudgetKind.SAVING.value})
NEEDS_NO_BUDGET = frozenset({BudgetKind.ADJUSTMENT.value, EXCEPTIONAL})
LOOKED_AT = (
    "kind",
    "department",
    "budget",
    "variance",
    "previous_variance",
    "previous_period",
    "to_deliver",
    "linked_actions",
    "linked_late",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """What a department, or several together, come to in pence; None is not known.

    `parts` are the lines or totals it is made of, of which `forecast_known` have a variance. `previous` is the variance
    one period before, None unless it is known of all of those; `previous_period` is that period in words, None unless it is
    the same for all.
    """

    name: str
    budget: int | None
    variance: int | None
    previous: int | None
    parts: int
    forecast_known: int
    is_share_known: bool = True
    previous_period: str | None = None

    @property
    def is_told(self) -> bool:
        """Whether anything is known of it."""
        return self.budget is not None or self.variance is not None

    @property
    def variance_pct(self) -> float | None:
        """The variance in percent of the budget; None without either, or where a part has a variance and no budget."""
        return share_pct(self.variance, self.budget) if self.is_share_known else None

    @property
    def movement(self) -> int | None:
        """How much worse the variance is than one period before, in pence."""
        return self.variance - self.previous if self.variance is not None and self.previous is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Savings:
    """The savings of the year, in pence: what is still to be made, and what of that hangs on late actions.

    `behind_late` is None where no saving is linked to an action; `linked` is how many of them are.
    """

    count: int
    linked: int
    to_deliver: int
    behind_late: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """The money of a plan. `departments` include adjustments of no department, such as a freeze; any part may be missing."""

    departments: tuple[Sum, ...]
    departmental: Sum | None
    corporate: Sum | None
    exceptional: Sum | None
    total: Sum | None
    savings: Savings | None


def money_of(items: Iterable[Item]) -> Money | None:
    """The money of all budget items; None where there are none.

    A department is what its total says, else its lines together. Printed totals of no department, and funding, add nothing.
    """
    facts = [_looked_at(item) for item in items if item.subject is Subject.BUDGET]
    if not facts:
        return None
    groups: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts:
        place = _place(fact)
        if place is not None:
            groups.setdefault(place, []).append(fact)
    sums = {place: _department(place[1], group) for place, group in groups.items()}
    of_part = {
        part: [found for (its, _), found in sums.items() if its == part and found.is_told]
        for part in (DEPARTMENTAL, CORPORATE, EXCEPTIONAL)
    }
    together = {part: _together(part.capitalize(), found) for part, found in of_part.items()}
    return Money(
        departments=tuple(of_part[DEPARTMENTAL]),
        **together,
        total=_together("Total", [found for found in together.values() if found is not None]),
        savings=_savings([fact for fact in facts if fact["kind"] == BudgetKind.SAVING.value]),
    )


def _looked_at(item: Item) -> Fact:
    return {"ref": item.ref, **{name: item.values.get(name) for name in LOOKED_AT}}


def _place(fact: Fact) -> tuple[str, str] | None:
    """Which part of the money an item belongs to, and the department within it; None for what is added up elsewhere."""
    kind, department = fact["kind"], fact["department"]
    in_words = kind_in_words(str(department)) if department is not None else None
    kinds = {str(kind), in_words.value if in_words is not None else ""}
    if kinds & LEFT_OUT or (kind == BudgetKind.TOTAL.value and department is None):
        return None
    part = next((part for part in (CORPORATE, EXCEPTIONAL) if part in kinds), DEPARTMENTAL)
    return part, str(department or fact["ref"])


def _department(name: str, facts: Sequence[Fact]) -> Sum:
    """A department's total where it has one; what that leaves open, its lines tell."""
    totals = [fact for fact in facts if fact["kind"] == BudgetKind.TOTAL.value]
    lines = [fact for fact in facts if fact["kind"] != BudgetKind.TOTAL.value] or totals
    counted = [fact for fact in totals if fact["variance"] is not None] or lines
    spoken = [fact for fact in counted if fact["variance"] is not None]
    budget, variance = _added(totals, "budget"), _added(counted, "variance")
    budget = budget if budget is not None else _added(lines, "budget")
    is_compared = all(fact["previous_variance"] is not None for fact in spoken)
    is_adjustment = all(fact["kind"] in NEEDS_NO_BUDGET for fact in facts)
    return Sum(
        name=name,
        budget=budget,
        variance=variance,
        previous=_added(spoken, "previous_variance") if is_compared else None,
        parts=len(counted),
        forecast_known=len(spoken),
        is_share_known=budget is not None or not variance or is_adjustment,
        previous_period=_the_same(fact["previous_period"] for fact in spoken),
    )


def _together(name: str, parts: Sequence[Sum]) -> Sum | None:
    """Several sums as one; None where nothing is known of any."""
    if not parts:
        return None
    budgets = [part.budget for part in parts if part.budget is not None]
    variances = [part.variance for part in parts if part.variance is not None]
    previous = [part.previous for part in parts if part.previous is not None]
    return Sum(
        name=name,
        budget=sum(budgets) if budgets else None,
        variance=sum(variances) if variances else None,
        previous=sum(previous) if previous and len(previous) == len(variances) else None,
        parts=sum(part.parts for part in parts),
        forecast_known=sum(part.forecast_known for part in parts),
        is_share_known=all(part.is_share_known for part in parts),
        previous_period=_the_same(part.previous_period for part in parts if part.previous is not None),
    )


def _the_same(periods: Iterable[FactValue]) -> str | None:
    """The one period that all are of."""
    found = set(periods)
    return str(*found) if len(found) == 1 and None not in found else None


def _added(facts: Iterable[Fact], name: str) -> int | None:
    amounts = [amount for fact in facts if isinstance(amount := fact[name], int)]
    return sum(amounts) if amounts else None


def _savings(facts: Sequence[Fact]) -> Savings | None:
    if not facts:
        return None
    linked = [fact for fact in facts if fact["linked_actions"] is not None]
    late = [fact for fact in linked if fact["linked_late"]]
    return Savings(
        count=len(facts),
        linked=len(linked),
        to_deliver=_added(facts, "to_deliver") or 0,
        behind_late=(_added(late, "to_deliver") or 0) if linked else None,
    )
