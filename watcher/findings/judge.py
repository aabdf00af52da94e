"""Verdicts of the rules on one item become its status, its findings and its unknowns. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from watcher.checks.oracle import View
from watcher.checks.rule import Rule
from watcher.checks.say import sentence
from watcher.checks.values import evidence_fields
from watcher.findings.model import Finding, NotJudged
from watcher.plan.fact import FactValue
from watcher.plan.words import Stated, Status, Subject

NO_RETURN = "no_return"
"""The reason of an item that nobody has said anything about within the reporting cycle."""

RULES = "rules"
"""The reason of an item that a rule which cannot be read might have flagged."""

OFFICE = "office"
"""The post that is told of everything nobody else can be told of."""

GRAVITY = (Status.ON_TRACK, Status.AT_RISK, Status.OVERDUE)
"""Statuses that a rule can lead to, gravest last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdicts:
    """What the rules said of one item: those that hit, and those that could not be decided with the empty fields why."""

    hits: Sequence[Rule] = ()
    unknowns: Sequence[tuple[Rule, tuple[str, ...]]] = ()


def unsuppressed(hits: Sequence[Rule]) -> tuple[Rule, ...]:
    """The rules that hit and that no other rule that hit suppresses."""
    silenced = {rule_id for rule in hits for rule_id in rule.suppresses}
    return tuple(rule for rule in hits if rule.id not in silenced)


def milestone_status(
    values: Mapping[str, FactValue], verdicts: Verdicts, *, rules_are_whole: bool = True
) -> tuple[Status, tuple[str, ...]]:
    """The computed status of a milestone and, where it is not judged, the reasons.

    Complete if stated so; else the worst status among the rules that hit; else not judged if a rule that gives `overdue`
    could not be decided, nobody has returned anything, or a rule is missing because it cannot be read; else on track.
    (Design, section 5.)
    """
    if values.get("stated") == Stated.COMPLETE:
        return Status.COMPLETE, ()
    worst = max((rule.status for rule in verdicts.hits if rule.status), key=GRAVITY.index, default=None)
    if worst:
        return worst, ()
    reasons = [
        field for rule, because in verdicts.unknowns if rule.status is Status.OVERDUE for field in because or (rule.id,)
    ]
    if values.get(NO_RETURN):
        reasons.append(NO_RETURN)
    if not rules_are_whole:
        reasons.append(RULES)
    return (Status.NOT_JUDGED, tuple(dict.fromkeys(reasons))) if reasons else (Status.ON_TRACK, ())


def told(rule: Rule, values: Mapping[str, FactValue]) -> tuple[str, ...]:
    """The people and posts a rule tells about an item as soon as its finding opens."""
    return recipients(rule.tell, values)


def recipients(words: Iterable[str], values: Mapping[str, FactValue]) -> tuple[str, ...]:
    """Who the words of `tell` mean for an item; where nobody fills a role, the office hears of it instead."""
    people: list[str] = []
    for whom in words:
        if whom in ROLE_FIELDS:
            people.extend(initials_in(values.get(role_field(whom, values) or "")) or (OFFICE,))
        else:
            people.append(whom)
    return tuple(dict.fromkeys(people))


ROLE_FIELDS = {
    "lead": ("lead", "owner", "initials", "sro"),
    "owner": ("owner", "lead", "initials", "sro"),
    "sro": ("sro",),
}
"""For each role the fields that may name who fills it, the first that the subject has: an officer is their own owner."""


def role_field(role: str, values: Mapping[str, FactValue]) -> str | None:
    """The field of an item that names who fills a role; None where its subject has none. The field may yet be empty."""
    return next((name for name in ROLE_FIELDS[role] if name in values), None)


def initials_in(value: FactValue) -> tuple[str, ...]:
    """The initials in a `lead`, `sro` or `owner` field, which are joined by commas."""
    return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else ()


def evidence(rule: Rule, places: Mapping[str, str], home: str) -> str:
    """The cell to show for a finding: the first field of the condition that has one, dates and figures before words."""
    return next((places[field] for field in evidence_fields(rule) if field in places), home) if places else home


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One item with its identity, its values as rules see them (`view`) and the cells they came from."""

    subject: Subject
    ref: str
    values: Mapping[str, FactValue]
    view: View
    places: Mapping[str, str]
    home: str


def findings_of(
    item: Judged, verdicts: Verdicts, since: Mapping[tuple[str, str], date], as_at: date
) -> Iterable[Finding]:
    """One finding for every unsuppressed rule that hit; `since` maps (rule, ref) to the first day the rule held."""
    for rule in unsuppressed(verdicts.hits):
        yield _finding(rule, item, since.get((rule.id, item.ref), as_at))


def silenced_of(item: Judged, verdicts: Verdicts, as_at: date) -> Iterable[Finding]:
    """The findings that a graver one with a `hold` would silence: until that opens, they stand in its place."""
    if not any(rule.hold.count for rule in verdicts.hits if rule.suppresses):
        return
    standing = unsuppressed(verdicts.hits)
    for rule in verdicts.hits:
        if rule not in standing:
            yield _finding(rule, item, as_at)


def _finding(rule: Rule, item: Judged, since: date) -> Finding:
    return Finding(
        rule=rule.id,
        subject=item.subject,
        ref=item.ref,
        status=rule.status,
        severity=rule.severity,
        text=sentence(rule, item.view),
        since=since,
        tell=told(rule, item.values),
        source=evidence(rule, item.places, item.home),
    )


def not_judged_of(item: Judged, verdicts: Verdicts) -> Iterable[NotJudged]:
    """One entry for every rule that could not be decided for the item."""
    for rule, because in verdicts.unknowns:
        yield NotJudged(rule=rule.id, subject=item.subject, ref=item.ref, because=because)
