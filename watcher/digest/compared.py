"""Two replays of the same days under two packs of rules come in, the difference per rule and per person goes out. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from watcher.digest.outgoing import Outgoing
from watcher.findings.model import Finding, Report
from watcher.plan.refs import natural_order

Key = tuple[str, str, str]
"""What identifies a finding: rule, subject, ref."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flagged:
    """A finding of a replay as it was on the first of the days that had it, and on how many days it was there."""

    finding: Finding
    first: date
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """What one pack made of the days: its size and hash, everything it flagged, and every message it led to."""

    rules: tuple[str, ...]
    sha256: str
    flagged: Mapping[Key, Flagged]
    messages: tuple[Outgoing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleDifference:
    """One rule under both packs: how many findings each has, and those that only one has (`more`: the changed pack)."""

    rule: str
    before: int
    after: int
    more: tuple[Flagged, ...]
    fewer: tuple[Flagged, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDifference:
    """One person or post under both packs, each figure before and after.

    `more` and `fewer` count findings they are told of under one pack only. Items are the open ones of all their messages
    together, so that an item open for three weeks counts three times.
    """

    person: str
    more: int
    fewer: int
    messages: tuple[int, int]
    items: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Both replays and their difference. `left_out` are days on which nothing of the plan was known yet."""

    plan: str
    days: tuple[date, ...]
    left_out: tuple[date, ...]
    before: Replay
    after: Replay
    rules: tuple[RuleDifference, ...]
    people: tuple[PersonDifference, ...]


def flagged_in(reports: Iterable[Report]) -> dict[Key, Flagged]:
    """Every finding of successive reports, once."""
    first: dict[Key, tuple[Finding, date]] = {}
    days: Counter[Key] = Counter()
    for report in reports:
        for finding in report.findings:
            first.setdefault(finding.key, (finding, report.as_at))
            days[finding.key] += 1
    return {key: Flagged(finding=finding, first=day, days=days[key]) for key, (finding, day) in first.items()}


def rule_differences(before: Replay, after: Replay) -> tuple[RuleDifference, ...]:
    """One entry for every rule of either pack, in the order of the changed pack, rules that are gone last."""
    return tuple(
        RuleDifference(
            rule=rule,
            before=sum(key[0] == rule for key in before.flagged),
            after=sum(key[0] == rule for key in after.flagged),
            more=_only(rule, after, before),
            fewer=_only(rule, before, after),
        )
        for rule in dict.fromkeys((*after.rules, *before.rules))
    )


def _only(rule: str, these: Replay, those: Replay) -> tuple[Flagged, ...]:
    found = (flagged for key, flagged in these.flagged.items() if key[0] == rule and key not in those.flagged)
    return tuple(sorted(found, key=lambda each: (natural_order(each.finding.ref), each.finding.ref)))


def person_differences(before: Replay, after: Replay) -> tuple[PersonDifference, ...]:
    """One entry for everybody who is told of a finding or written to under either pack, by name."""
    told_before, told_after = _told(before), _told(after)
    written = {message.person for replay in (before, after) for message in replay.messages}
    return tuple(
        PersonDifference(
            person=person,
            more=len(told_after.get(person, set()) - told_before.get(person, set())),
            fewer=len(told_before.get(person, set()) - told_after.get(person, set())),
            messages=(_messages(before, person), _messages(after, person)),
            items=(_items(before, person), _items(after, person)),
        )
        for person in sorted(written | set(told_before) | set(told_after))
    )


def _told(replay: Replay) -> dict[str, set[Key]]:
    found: dict[str, set[Key]] = {}
    for key, flagged in replay.flagged.items():
        for person in flagged.finding.tell:
            found.setdefault(person, set()).add(key)
    return found


def _messages(replay: Replay, person: str) -> int:
    return sum(message.person == person for message in replay.messages)


def _items(replay: Replay, person: str) -> int:
    return sum(message.items for message in replay.messages if message.person == person)
