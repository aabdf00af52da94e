"""What an evaluation concludes: items with their status, findings with their reasons, and all of it as one report. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from watcher.checks.rule import Severity as Severity
from watcher.plan.fact import FactValue
from watcher.plan.problem import Problem
from watcher.plan.words import Stated, Status, Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing the rules looked at. `reasons` names why a milestone is not judged (`due`, `no_return`).

    `state` is what the item counts as: a milestone's status, an indicator's colour, a budget item's gravest colour, the
    worst status among a roll-up's parts, or `not_judged`. `values` are the facts of the day by field name; `source` is the
    cell to show.
    """

    subject: Subject
    ref: str
    title: str
    status: Status | None
    stated: Stated | None
    priority: str | None
    workstream: str | None
    sro: str | None
    leads: tuple[str, ...]
    due: date | None
    reasons: tuple[str, ...]
    source: str
    state: str = "not_judged"
    values: Mapping[str, FactValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One rule's verdict on one item. `tell` holds initials and role names; `since` is the first day it held without a break."""

    rule: str
    subject: Subject
    ref: str
    status: Status | None
    severity: Severity
    text: str
    since: date
    tell: tuple[str, ...]
    source: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What identifies a finding: rule, subject and ref, no values."""
        return (self.rule, self.subject.value, self.ref)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotJudged:
    """A rule that could not be decided for an item, and the empty fields because of which."""

    rule: str
    subject: Subject
    ref: str
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who can be told: initials, name, post, other names, and an address or None."""

    initials: str
    name: str
    post: str | None
    email: str | None
    listed: bool = True
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One evaluation of one plan: what is known, judged and not judged, as at a day.

    `roles` maps the config's posts (`office`, `board`) to addresses; `failed_rules` are problems of rules that were left
    out; `source_ages` pairs each source with the moment it was imported. `unread` are the sources that could not be read
    again, so that the import of `imported_at` is still in force; `broken` is what is wrong with the rules as they are
    kept now, so that the last good ones are still in force. `silenced` are findings beneath a graver one that its
    rule may still hold back. `rollups` are actions, officers, priorities, workstreams and the plan, judged like items and
    counted with none. A report that `is_of_one_person` has only their items, which add up to nothing.
    """

    plan_id: str
    plan: str
    as_at: date
    known_at: datetime
    rules_count: int
    rules_sha256: str
    month_means: str
    items: tuple[Item, ...]
    findings: tuple[Finding, ...]
    not_judged: tuple[NotJudged, ...]
    problems: tuple[Problem, ...]
    people: tuple[Person, ...]
    roles: Mapping[str, str]
    source_ages: tuple[tuple[str, datetime], ...] = ()
    unread: tuple[Problem, ...] = ()
    broken: tuple[Problem, ...] = ()
    imported_at: datetime | None = None
    silenced: tuple[Finding, ...] = ()
    rollups: tuple[Item, ...] = ()
    is_of_one_person: bool = False


class Change(StrEnum):
    """What became of a finding since the last evaluation that was recorded.

    A candidate is `held` until its rule has held for long enough, or `dropped`; neither is news to anybody.
    """

    OPENED = "opened"
    WORSE = "worse"
    BETTER = "better"
    STILL = "still"
    CLEARED = "cleared"
    HELD = "held"
    DROPPED = "dropped"
