"""How one item stands from day to day comes in; which findings open and close when, and how all stood on a day, go out. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from watcher.findings.model import Finding, Item, NotJudged, Severity
from watcher.plan.words import Status, Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """How an item stands from `begins` until its next state. `item` is None from the day it is no longer in the plan.

    `silenced` are findings beneath a graver one that its rule may still hold back.
    """

    begins: date
    item: Item | None
    findings: tuple[Finding, ...] = ()
    silenced: tuple[Finding, ...] = ()
    not_judged: tuple[NotJudged, ...] = ()


History = Sequence[State]
"""The states of one item in order of days; the first begins on the first day looked at, or when the item appears."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """One finding's time within a span of days.

    `opens` is None where it was open before the span, `closes` (its first day without it) where it is open at the end.
    `tell` is whoever is told of it at any time within the span.
    """

    rule: str
    subject: Subject
    ref: str
    title: str
    status: Status | None
    severity: Severity
    text: str
    tell: tuple[str, ...]
    opens: date | None
    closes: date | None


def state_on(history: History, day: date) -> State | None:
    """How the item stood on a day; None before it was in the plan and after."""
    found = bisect_right(history, day, key=lambda state: state.begins) - 1
    return None if found < 0 or history[found].item is None else history[found]


def flags_of(histories: Iterable[History], first: date) -> tuple[Flag, ...]:
    """Every finding that is open at any time from `first` on, by the day it opens, gravest first, then by rule.

    The histories begin before `first`, so that what opens on `first` is told from what was open already.
    """
    found = [flag for history in histories for flag in _flags(history, first)]
    return tuple(sorted(found, key=lambda flag: (flag.opens or date.min, -flag.severity.rank, flag.rule)))


def _flags(history: History, first: date) -> Iterator[Flag]:
    standing: dict[tuple[str, str, str], tuple[Finding, str, date]] = {}
    for state in history:
        now = {finding.key for finding in state.findings}
        for key in [key for key in standing if key not in now]:
            opened = standing.pop(key)
            if state.begins > first:  # one that ends on the first day was of the day before
                yield _flag(*opened, first, state.begins)
        for finding in state.findings:
            title = state.item.title if state.item else ""
            told, named, begun = standing.get(finding.key, (finding, title, state.begins))
            tell = tuple(dict.fromkeys((*told.tell, *finding.tell)))
            standing[finding.key] = replace(told, tell=tell), named, begun
    for opened in standing.values():
        yield _flag(*opened, first, None)


def _flag(finding: Finding, title: str, opened: date, first: date, closes: date | None) -> Flag:
    return Flag(
        rule=finding.rule,
        subject=finding.subject,
        ref=finding.ref,
        title=title,
        status=finding.status,
        severity=finding.severity,
        text=finding.text,
        tell=finding.tell,
        opens=None if opened < first else opened,
        closes=closes,
    )
