"""A report and an officer or a priority come in; what they hold, the worst first, and why, goes out. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from watcher.findings.judge import initials_in
from watcher.findings.model import Finding, Item, NotJudged, Report
from watcher.plan.refs import natural_order
from watcher.plan.words import Subject

WORST_FIRST = ("overdue", "red", "at_risk", "amber", "not_judged", "on_track", "green", "grey", "complete")
"""Every state an item can count as, gravest first."""

Key = tuple[Subject, str]
Entry = TypeVar("Entry", Finding, NotJudged)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """One item somebody holds: why it is theirs, what the rules say of it, gravest first, and what they cannot decide."""

    item: Item
    because: tuple[str, ...]
    findings: tuple[Finding, ...]
    not_judged: tuple[NotJudged, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """An officer, a priority or a workstream with everything they hold, the worst first.

    `told` is the name by which findings tell them, None for a priority or workstream. `about` are labelled facts, such as
    the SRO of a priority; `state` is the gravest of what they hold; `counts` has every state that occurs, gravest first.
    """

    subject: Subject
    ref: str
    title: str
    told: str | None
    about: tuple[tuple[str, str], ...]
    state: str
    counts: tuple[tuple[str, int], ...]
    holdings: tuple[Holding, ...]
    source: str


def holder(
    report: Report,
    subject: Subject,
    ref: str,
    title: str,
    about: tuple[tuple[str, str], ...],
    because: Mapping[Key, tuple[str, ...]],
    source: str,
) -> Holder:
    """The holder of the items that `because` names, each with the reasons it is theirs."""
    findings, unknown = _by_item(report.findings), _by_item(report.not_judged)
    held = [
        Holding(
            item=item,
            because=because[item.subject, item.ref],
            findings=tuple(sorted(findings[item.subject, item.ref], key=lambda f: (-f.severity.rank, f.rule))),
            not_judged=tuple(unknown[item.subject, item.ref]),
        )
        for item in report.items
        if (item.subject, item.ref) in because
    ]
    counted = Counter(each.item.state for each in held)
    counts = tuple((state, counted[state]) for state in WORST_FIRST if counted[state])
    return Holder(
        subject=subject,
        ref=ref,
        title=title,
        told=ref if subject is Subject.OFFICER else None,
        about=about,
        state=counts[0][0] if counts else "not_judged",
        counts=counts,
        holdings=tuple(sorted(held, key=lambda each: _order(each, report.as_at))),
        source=source,
    )


def whole_plan(report: Report, plan: Item) -> Holder:
    """The plan as the holder of every item; `plan` is its own roll-up."""
    stated = plan.stated.value.replace("_", " ") if plan.stated is not None else "nothing"
    about = (("SRO", plan.sro or "none named"), ("stated", stated))
    everything = {(item.subject, item.ref): ("part of it",) for item in report.items}
    return holder(report, Subject.PLAN, plan.ref, plan.title, about, everything, plan.source)


def officer_reasons(report: Report, initials: str) -> dict[Key, tuple[str, ...]]:
    """Why each item is an officer's: SRO, lead or owner, or that a rule tells them of it."""
    named = {(f.subject, f.ref) for f in report.findings if initials in f.tell}
    found: dict[Key, tuple[str, ...]] = {}
    for item in report.items:
        delivers = "lead" if item.subject is Subject.MILESTONE else "owner"
        roles = [
            *(["SRO"] if initials in initials_in(item.sro) else []),
            *([delivers] if initials in item.leads else []),
        ]
        if not roles and (item.subject, item.ref) in named:
            roles = ["told by a rule"]
        if roles:
            found[item.subject, item.ref] = tuple(roles)
    return found


def group_reasons(
    report: Report, subject: Subject, ref: str, links: Iterable[tuple[str, str]]
) -> dict[Key, tuple[str, ...]]:
    """Why each item is a priority's or a workstream's: part of it, or linked; `links` pairs `subject:ref` with a relation."""
    linked = dict(links)
    found: dict[Key, tuple[str, ...]] = {}
    for item in report.items:
        if item.subject is Subject.MILESTONE and ref == (
            item.priority if subject is Subject.PRIORITY else item.workstream
        ):
            found[item.subject, item.ref] = ("part of it",)
        elif relation := linked.get(f"{item.subject.value}:{item.ref}"):
            found[item.subject, item.ref] = (f"{relation} it",)
    return found


def _by_item(entries: Iterable[Entry]) -> dict[Key, list[Entry]]:
    found: dict[Key, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[entry.subject, entry.ref].append(entry)
    return found


def _order(held: Holding, as_at: date) -> tuple[object, ...]:
    """Gravest state first, then the most days late, then by severity and ref."""
    item = held.item
    late = (as_at - item.due).days if item.due else -10_000
    gravest = max((finding.severity.rank for finding in held.findings), default=-1)
    return (
        WORST_FIRST.index(item.state),
        -max(late, 0),
        -gravest,
        list(Subject).index(item.subject),
        natural_order(item.ref),
    )
