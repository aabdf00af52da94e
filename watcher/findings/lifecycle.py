"""Findings on record and today's verdicts become transitions, each with its reason. Pure; asks no clock.

A finding is a candidate until its rule has held for the rule's `hold`, and open until it has not held for `clear_after`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from watcher.checks.oracle import WorkdayCount
from watcher.checks.rule import Rule
from watcher.findings.judge import recipients
from watcher.findings.model import Change, Finding, Item
from watcher.findings.standing import Standing, has_passed
from watcher.plan.words import Status, Subject

Key = tuple[str, str, str]
"""What identifies a finding: rule, subject, ref."""


class Reason(StrEnum):
    """Why a finding changed, or did not."""

    RULE_HOLDS = "rule holds"
    NOT_YET = "rule holds, not yet for long enough"
    NO_LONGER = "rule no longer holds, not yet for long enough"
    NOT_CHECKED = "not checked"
    COMPLETED = "completed"
    RECOVERED = "recovered"
    WITHDRAWN = "withdrawn"
    RULE_CHANGED = "rule changed"
    OUTRANKED = "a graver finding took its place"
    LIGHTER = "a graver finding is gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """What became of one finding: as it is now, or as it was last recorded where no rule confirmed it today.

    `standing` is how far it has come; None where it is on record no longer.
    """

    finding: Finding
    change: Change
    reason: Reason
    standing: Standing | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """What one evaluation concluded, as far as findings depend on it.

    `silenced` are findings whose rule holds beneath a graver one, `unknown` those whose rule could not be decided, `items`
    everything the plan holds by (subject, ref), `rules` those in force by id. Without new data the evaluation is no period.
    """

    as_at: date
    findings: Sequence[Finding]
    silenced: Sequence[Finding]
    unknown: frozenset[Key]
    items: Mapping[tuple[str, str], Item]
    rules: Mapping[str, Rule]
    workdays: WorkdayCount
    has_new_data: bool


def transitions(known: Sequence[Standing], today: Today) -> tuple[Transition, ...]:
    """One transition for every finding on record (`known`) and every one whose rule holds today, in order of keys.

    Only an open finding outranks another: one that is held back leaves the lesser in its place.
    """
    before = {standing.finding.key: standing for standing in known}
    confirmed = {
        finding.key: _confirmed(before.get(finding.key), finding, today)
        for finding in (*today.findings, *today.silenced)
    }
    outranked = _outranked(confirmed, today)
    steps = [_step(before.get(key), standing) for key, standing in confirmed.items() if key not in outranked]
    steps += [
        _unconfirmed(standing, today, outranked)
        for key, standing in before.items()
        if key not in confirmed or key in outranked
    ]
    return tuple(sorted(_with_better(steps, today), key=lambda step: step.finding.key))


def _with_better(steps: Sequence[Transition], today: Today) -> Iterator[Transition]:
    """The steps, a finding that takes the place of a graver one being better news, not a new fault."""
    relieved = {
        (silenced, *_item(step.finding))
        for step in steps
        if step.change is Change.CLEARED and step.reason is Reason.RECOVERED
        for silenced in today.rules[step.finding.rule].suppresses
    }
    for step in steps:
        is_lighter = step.change is Change.OPENED and (step.finding.rule, *_item(step.finding)) in relieved
        yield replace(step, change=Change.BETTER, reason=Reason.LIGHTER) if is_lighter else step


def _item(finding: Finding) -> tuple[Subject, str]:
    return finding.subject, finding.ref


def _outranked(confirmed: Mapping[Key, Standing], today: Today) -> frozenset[Key]:
    """Everything that today's open findings silence, whether or not it would have held."""
    return frozenset(
        (silenced, subject, ref)
        for (rule, subject, ref), standing in confirmed.items()
        if standing.is_open
        for silenced in today.rules[rule].suppresses
    )


def _confirmed(before: Standing | None, finding: Finding, today: Today) -> Standing:
    """How far a finding has come whose rule holds today."""
    rule = today.rules[finding.rule]
    now = Standing(finding=finding, candidate_since=finding.since, opened_on=None)
    if before is not None:
        now = replace(
            now,
            candidate_since=min(before.candidate_since, finding.since),
            opened_on=before.opened_on,
            periods_held=before.periods_held + today.has_new_data,
        )
    if has_passed(rule.hold, now.candidate_since, now.periods_held, today.as_at, today.workdays) and not now.is_open:
        now = replace(now, opened_on=today.as_at, periods_held=0)
    return replace(now, finding=_escalated(now, rule, today))


def _escalated(standing: Standing, rule: Rule, today: Today) -> Finding:
    """The finding with whoever else is told at its age."""
    found, opened = standing.finding, standing.opened_on
    if opened is None or not rule.escalate:
        return found
    periods = standing.periods_held
    words = [
        later.to for later in rule.escalate if has_passed(later.after, opened, periods, today.as_at, today.workdays)
    ]
    item = today.items.get((found.subject.value, found.ref))
    more = recipients(words, item.values if item else {})
    return replace(found, tell=tuple(dict.fromkeys([*found.tell, *more])))


def _step(before: Standing | None, now: Standing) -> Transition:
    """A finding whose rule holds: a candidate is held, one that has held long enough opens, an open one stays."""
    if not now.is_open:
        return Transition(finding=now.finding, change=Change.HELD, reason=Reason.NOT_YET, standing=now)
    change = Change.STILL if before is not None and before.is_open else Change.OPENED
    return Transition(finding=now.finding, change=change, reason=Reason.RULE_HOLDS, standing=now)


def _unconfirmed(standing: Standing, today: Today, outranked: frozenset[Key]) -> Transition:
    """A finding on record that no rule confirmed: kept where it could not be checked or has only just gone, else cleared."""
    finding = standing.finding
    item = today.items.get((finding.subject.value, finding.ref))
    if finding.rule not in today.rules:
        reason = Reason.RULE_CHANGED
    elif item is None:
        reason = Reason.WITHDRAWN
    elif finding.key in today.unknown:
        change = Change.STILL if standing.is_open else Change.HELD
        return Transition(finding=finding, change=change, reason=Reason.NOT_CHECKED, standing=standing)
    elif item.status is Status.COMPLETE:
        reason = Reason.COMPLETED
    elif finding.key in outranked:
        reason = Reason.OUTRANKED
    else:
        return _recovering(standing, today)
    return _gone(standing, reason)


def _recovering(standing: Standing, today: Today) -> Transition:
    """An open finding whose rule no longer holds, which clears after the rule's `clear_after`; a candidate is dropped."""
    begun = standing.clear_since or today.as_at
    periods = standing.periods_clear + (today.has_new_data and standing.clear_since is not None)
    span = today.rules[standing.finding.rule].clear_after
    if not standing.is_open or has_passed(span, begun, periods, today.as_at, today.workdays):
        return _gone(standing, Reason.RECOVERED)
    now = replace(standing, clear_since=begun, periods_clear=periods)
    return Transition(finding=now.finding, change=Change.STILL, reason=Reason.NO_LONGER, standing=now)


def _gone(standing: Standing, reason: Reason) -> Transition:
    change = Change.CLEARED if standing.is_open else Change.DROPPED
    return Transition(finding=standing.finding, change=change, reason=reason)
