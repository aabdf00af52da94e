"""Indicators, money and the links between them and the plan's parts come in; what each part shows of them goes out. Pure.

An indicator, a budget line or a saving belongs to a priority only by a link, to it or to one of its actions. Where
nothing is linked a figure is empty, never nought.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from watcher.findings.tally import Row
from watcher.plan.fact import FactValue
from watcher.plan.refs import natural_order
from watcher.plan.words import BudgetKind, Rag, Status, Subject

Fact = Mapping[str, FactValue]
Key = tuple[Subject, str]

FIGURE_SUBJECTS = (Subject.INDICATOR, Subject.BUDGET)
NOTHING: Mapping[str, FactValue] = dict.fromkeys(
    (
        "indicators",
        "indicators_judged",
        "indicators_undecided",
        "indicators_red",
        "indicators_amber",
        "budgets",
        "forecast_variance",
        "savings_behind_late",
    )
)


@dataclass(slots=True, kw_only=True)
class Figures:
    """The indicators and budget items of a plan by ref, its action rows by ref, and its links as pairs of `subject:ref`."""

    indicators: Sequence[Fact]
    budgets: Sequence[Fact]
    actions: Mapping[str, Row]
    links: Sequence[tuple[str, str]]
    joined: dict[Key, set[Key]] = field(default_factory=lambda: defaultdict(set))
    facts: dict[Key, Fact] = field(default_factory=dict)
    by_priority: dict[FactValue, list[str]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        self.facts |= {(Subject.INDICATOR, str(fact["ref"])): fact for fact in self.indicators}
        self.facts |= {(Subject.BUDGET, str(fact["ref"])): fact for fact in self.budgets}
        for ref, row in self.actions.items():
            self.by_priority[row["priority"]].append(ref)
        for pair in self.links:
            one, other = map(_key, pair)
            if one is not None and other is not None:
                self.joined[one].add(other)
                self.joined[other].add(one)

    def of_priorities(self, refs: Collection[str], workstream: str | None = None) -> Row:
        """The figures of priorities together, each item once: of whatever is linked to them or to their actions."""
        parts: set[Key] = {(Subject.PRIORITY, ref) for ref in refs}
        parts |= {(Subject.ACTION, action) for ref in refs for action in self.by_priority.get(ref, ())}
        if workstream is not None:
            parts.add((Subject.WORKSTREAM, workstream))
        linked = sorted({key for part in parts for key in self.joined.get(part, ())} & self.facts.keys())
        return self._row(
            [self.facts[key] for key in linked if key[0] is Subject.INDICATOR],
            [self.facts[key] for key in linked if key[0] is Subject.BUDGET],
        )

    def of_plan(self) -> Row:
        """The figures of everything. Savings and funding stay out of the variance, which holds them already."""
        left_out = (BudgetKind.SAVING.value, BudgetKind.FUNDING.value)
        row = self._row(self.indicators, self.budgets)
        spending = [fact for fact in self.budgets if fact.get("kind") not in left_out]
        return {**row, "forecast_variance": net_variance(spending)}

    def _row(self, indicators: Sequence[Fact], budgets: Sequence[Fact]) -> Row:
        row = dict(NOTHING)
        if indicators:
            colours = [fact.get("rag") for fact in indicators]
            row["indicators"] = len(indicators)
            row["indicators_judged"] = sum(map(_has_bands, indicators))
            row["indicators_undecided"] = sum(_has_bands(fact) and fact.get("rag") is None for fact in indicators)
            row["indicators_red"] = colours.count(Rag.RED.value)
            row["indicators_amber"] = colours.count(Rag.AMBER.value)
        if budgets:
            row["budgets"] = len(budgets)
            row["forecast_variance"] = net_variance(budgets)
            row["savings_behind_late"] = self._behind_late(budgets)
        return row

    def _behind_late(self, budgets: Iterable[Fact]) -> int | None:
        """The size in pence of the savings that hang on a late action; None where no saving is linked to an action."""
        savings = [fact for fact in budgets if fact.get("kind") == BudgetKind.SAVING.value]
        linked = [(fact, self._actions_of((Subject.BUDGET, str(fact["ref"])))) for fact in savings]
        sizes = [
            abs(amount) if any(row["overdue"] for row in actions) else 0
            for fact, actions in linked
            if actions and isinstance(amount := fact.get("budget"), int)
        ]
        return sum(sizes) if sizes else None

    def _actions_of(self, key: Key) -> list[Row]:
        """The rows of the actions an item is linked to, in order of their numbers."""
        refs = {ref for subject, ref in self.joined.get(key, ()) if subject is Subject.ACTION}
        return [self.actions[ref] for ref in sorted(refs & self.actions.keys(), key=natural_order)]

    def _actions_through(self, key: Key) -> list[Row]:
        """The rows of the actions an item is linked to, by itself or through a priority of theirs, each once."""
        refs = {ref for subject, ref in self.joined.get(key, ()) if subject is Subject.ACTION}
        for subject, ref in self.joined.get(key, ()):
            if subject is Subject.PRIORITY:
                refs.update(self.by_priority.get(ref, ()))
        return [self.actions[ref] for ref in refs & self.actions.keys()]

    def linked(self) -> Mapping[Subject, Mapping[str, Row]]:
        """Of every indicator and budget item that is linked to anything, the fields that come from its links."""
        return {
            Subject.INDICATOR: dict(self._linked(Subject.INDICATOR, self.indicators)),
            Subject.BUDGET: dict(self._linked(Subject.BUDGET, self.budgets)),
        }

    def _linked(self, subject: Subject, facts: Iterable[Fact]) -> Iterator[tuple[str, Row]]:
        for fact in facts:
            key = subject, str(fact["ref"])
            row = _acted_on(self._actions_of(key), self._actions_through(key))
            if subject is Subject.BUDGET:
                demand = [end for end in self.joined.get(key, ()) if end[0] is Subject.INDICATOR and end in self.facts]
                row |= _demand([self.facts[end] for end in sorted(demand, key=lambda end: natural_order(end[1]))])
            if any(value is not None for value in row.values()):
                yield key[1], row


def through_actions(links: Iterable[tuple[str, str]], action_of: Mapping[str, str | None]) -> list[tuple[str, str]]:
    """The links with a milestone's action in the milestone's place; `action_of` is by the milestone's ref."""
    mapped = {f"{Subject.MILESTONE}:{ref}": f"{Subject.ACTION}:{action}" for ref, action in action_of.items() if action}
    return [(mapped.get(one, one), mapped.get(other, other)) for one, other in links]


def _key(text: str) -> Key | None:
    """`indicator:W 1` as subject and ref; None for no subject."""
    subject, colon, ref = text.partition(":")
    return (Subject(subject), ref) if colon and subject in tuple(Subject) else None


def _has_bands(indicator: Fact) -> bool:
    """Whether an indicator has bands and a value: grey is without bands, and a value that they do not decide has no colour."""
    rag = indicator.get("rag")
    return rag != Rag.GREY.value and not (rag is None and indicator.get("value") is None)


def _acted_on(actions: Sequence[Row], through: Sequence[Row]) -> Row:
    """How an item's own actions stand, and what is left to be done `through` them and those of its priorities."""
    late = [str(row["ref"]) for row in actions if row["overdue"]]
    return {
        "linked_actions": len(actions) or None,
        "linked_open": sum(row["worst"] != Status.COMPLETE.value for row in actions) if actions else None,
        "linked_milestones_open": sum(map(_still_open, through)) if through else None,
        "linked_late": len(late) if actions else None,
        "linked_late_refs": ", ".join(late) or None,
    }


def _still_open(action: Row) -> int:
    """How many of an action's milestones are not complete."""
    return sum(
        count for status in Status if status is not Status.COMPLETE and isinstance(count := action[status.value], int)
    )


def _demand(indicators: Sequence[Fact]) -> Row:
    only = indicators[0] if len(indicators) == 1 else {}
    return {
        "demand_indicators": len(indicators) or None,
        "demand_refs": ", ".join(str(fact["ref"]) for fact in indicators) or None,
        "demand_value": only.get("value"),
        "demand_target": only.get("target"),
    }


def net_variance(budgets: Iterable[Fact]) -> int | None:
    """The variances in pence added up, each department once: its total where that has one, else its lines.

    Totals of no department add up what stands beside them already, and are left out wherever anything else is known.
    """
    totals: dict[FactValue, int] = {}
    lines: dict[FactValue, int] = defaultdict(int)
    grand: list[int] = []
    for fact in budgets:
        variance, department = fact.get("variance"), fact.get("department")
        if not isinstance(variance, int):
            continue
        if fact.get("kind") != BudgetKind.TOTAL.value:
            lines[department] += variance
        elif department is not None:
            totals[department] = variance
        else:
            grand.append(variance)
    by_department = {**lines, **totals}
    if by_department:
        return sum(by_department.values())
    return grand[0] if len(grand) == 1 else None
