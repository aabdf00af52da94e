"""Yesterday's open findings and today's verdicts become transitions, each with its reason. Pure; asks no clock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from watcher.findings.model import Change, Finding, Item
from watcher.plan.words import Status

Key = tuple[str, str, str]
"""What identifies a finding: rule, subject, ref."""


class Reason(StrEnum):
    """Why a finding changed, or did not."""

    RULE_HOLDS = "rule holds"
    NOT_CHECKED = "not checked"
    COMPLETED = "completed"
    RECOVERED = "recovered"
    WITHDRAWN = "withdrawn"
    RULE_CHANGED = "rule changed"
    OUTRANKED = "a graver finding took its place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """What became of one finding: as it is now, or as it was last recorded where no rule confirmed it today."""

    finding: Finding
    change: Change
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """What one evaluation concluded, as far as findings depend on it.

    `suppressed` are findings whose rule holds beneath a graver one, `unknown` those whose rule could not be decided, `items`
    everything the plan holds by (subject, ref), `rules` the ids in force.
    """

    findings: Sequence[Finding]
    suppressed: frozenset[Key]
    unknown: frozenset[Key]
    items: Mapping[tuple[str, str], Item]
    rules: frozenset[str]


def transitions(known: Sequence[Finding], today: Today) -> tuple[Transition, ...]:
    """One transition for every finding that is open (`known`, as last recorded) or has just opened, in order of keys."""
    open_keys = {finding.key for finding in known}
    confirmed = {finding.key for finding in today.findings}
    steps = [
        Transition(
            finding=finding,
            change=Change.STILL if finding.key in open_keys else Change.OPENED,
            reason=Reason.RULE_HOLDS,
        )
        for finding in today.findings
    ]
    steps += [_unconfirmed(finding, today) for finding in known if finding.key not in confirmed]
    return tuple(sorted(steps, key=lambda step: step.finding.key))


def _unconfirmed(finding: Finding, today: Today) -> Transition:
    """An open finding that no rule confirmed: kept where it could not be checked, cleared with a reason otherwise."""
    item = today.items.get((finding.subject.value, finding.ref))
    if finding.rule not in today.rules:
        reason = Reason.RULE_CHANGED
    elif item is None:
        reason = Reason.WITHDRAWN
    elif finding.key in today.unknown:
        return Transition(finding=finding, change=Change.STILL, reason=Reason.NOT_CHECKED)
    elif item.status is Status.COMPLETE:
        reason = Reason.COMPLETED
    else:
        reason = Reason.OUTRANKED if finding.key in today.suppressed else Reason.RECOVERED
    return Transition(finding=finding, change=Change.CLEARED, reason=reason)
