"""One entry of `rules/`, read and typed: what is checked, what it means, who is told. Pure values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from watcher.checks.expression import Expression
from watcher.checks.number import Number
from watcher.plan.fact import FactValue
from watcher.plan.words import Status, Subject


class Severity(StrEnum):
    """How grave a rule's verdict is, gravest last."""

    INFO = "info"
    AMBER = "amber"
    RED = "red"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """0 for info up to 3 for critical."""
        return list(Severity).index(self)


class SpanUnit(StrEnum):
    """What a length of time is counted in; a period is one evaluation that had new data."""

    PERIODS = "periods"
    DAYS = "days"
    WORKING_DAYS = "working days"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A length of time as rules write it: `5 working days`. `number` is the named number that gives the count, if one does."""

    count: int
    unit: SpanUnit
    number: str | None = None

    def with_numbers(self, values: Mapping[str, int | float]) -> Span:
        """The same length with another value for its named number, where `values` gives one."""
        value = values.get(self.number or "")
        return self if value is None else replace(self, count=max(0, int(value)))

    def __str__(self) -> str:
        return f"{self.count} {self.unit.value.removesuffix('s') if self.count == 1 else self.unit.value}"


AT_ONCE = Span(count=0, unit=SpanUnit.PERIODS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalation:
    """Who is told as well once a finding has been open for so long."""

    after: Span
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A case beside the rule: facts (money in pence), the day, and what the rule must say: True, False or None (unknown).

    `parameters` are settings of the plan and named numbers that the case gives a value of its own.
    """

    given: tuple[tuple[str, FactValue], ...]
    today: date
    parameters: tuple[tuple[str, int | float], ...]
    fires: bool | None
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule as it is applied. `text` is its canonical form, by whose `sha256` the store keeps it.

    `numbers` are the named numbers it uses, whose values are part of its text. `enabled` says whether its file has it in
    force; a configuration may say otherwise. `rationale` and `false_alarms` are for whoever reads the pack.

    `status` None gives the item no status. `say_no_return` replaces `say` where nothing was ever returned about the item,
    so that no text accuses anybody of what the plan does not record. `where` is its place, `rules/milestones.yaml:14`.
    """

    id: str
    subject: Subject
    when: str
    condition: Expression
    status: Status | None
    severity: Severity
    say: str
    say_no_return: str | None
    tell: tuple[str, ...]
    suppresses: tuple[str, ...]
    hold: Span
    clear_after: Span
    escalate: tuple[Escalation, ...]
    source: str
    examples: tuple[Example, ...]
    where: str
    text: str
    sha256: str
    numbers: tuple[Number, ...] = ()
    enabled: bool = True
    rationale: str | None = None
    false_alarms: str | None = None

    def __hash__(self) -> int:
        return hash((self.id, self.sha256))

    def with_numbers(self, values: Mapping[str, int | float]) -> Rule:
        """The rule with other values for the named numbers that its lengths of time use."""
        return replace(
            self,
            hold=self.hold.with_numbers(values),
            clear_after=self.clear_after.with_numbers(values),
            escalate=tuple(replace(later, after=later.after.with_numbers(values)) for later in self.escalate),
        )
