"""One entry of `rules/`, read and typed: what is checked, what it means, who is told. Pure values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from watcher.checks.expression import Expression
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
    """A length of time as rules write it: `5 working days`."""

    count: int
    unit: SpanUnit

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
    """A case beside the rule: facts (money in pence), the day, and what the rule must say: True, False or None (unknown)."""

    given: tuple[tuple[str, FactValue], ...]
    today: date
    parameters: tuple[tuple[str, int], ...]
    fires: bool | None
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule as it is applied. `text` is its canonical form, by whose `sha256` the store keeps it.

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
