"""The states of one item and what is on record of it come in; its states with the findings that are told go out. Pure.

The same steps as on record: what a rule holds back is left out, what it has not yet let go stays in, and escalation adds to
`tell`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import chain

from watcher.checks.oracle import WorkdayCount
from watcher.checks.rule import Rule
from watcher.findings.lifecycle import Today, transitions
from watcher.findings.model import Finding
from watcher.findings.settled import open_after
from watcher.findings.standing import Standing
from watcher.findings.states import History, State

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The days that are walked, from `begins` until the day before `beyond`, under rules by id.

    `has_new_data` says whether the first day is an evaluation with new data; no later one is.
    """

    begins: date
    beyond: date
    rules: Mapping[str, Rule]
    workdays: WorkdayCount
    has_new_data: bool


def unfolded(history: History, known: Sequence[Standing], course: Course) -> Iterator[State]:
    """The states of an item with the findings that are open in each; `known` is what is on record as the walk begins.

    What was open before comes first, as a state of the day before the walk.
    """
    if history[0].begins > course.begins:
        known = ()  # the item comes into the plan later: what is on record of it is cleared until then
    before = tuple(each.finding for each in known if each.opened_on is not None and each.opened_on < course.begins)
    if before:
        yield State(begins=course.begins - DAY, item=history[0].item, findings=before)
    told: State | None = None
    for begun, ends in zip(history, [*(state.begins for state in history[1:]), course.beyond], strict=True):
        day = begun.begins
        while day < ends:
            steps = transitions(known, _today(begun, day, course))
            known = [step.standing for step in steps if step.standing is not None]
            now = _placed(begun, day, open_after((*begun.findings, *begun.silenced), steps))
            if told is None or day == begun.begins or now.findings != told.findings:
                told = now
                yield now
            day = day + DAY if _may_change(begun, known, course.rules) else ends


def _today(state: State, day: date, course: Course) -> Today:
    item = state.item
    return Today(
        as_at=day,
        findings=state.findings,
        silenced=state.silenced,
        unknown=frozenset((entry.rule, entry.subject.value, entry.ref) for entry in state.not_judged),
        items={} if item is None else {(item.subject.value, item.ref): item},
        rules=course.rules,
        workdays=course.workdays,
        has_new_data=course.has_new_data and day == course.begins,
    )


def _placed(state: State, day: date, findings: Iterable[Finding]) -> State:
    """The state from a day on; findings off the record have the place of their item, which the record does not keep."""
    home = state.item.source if state.item else ""
    placed = tuple(finding if finding.source else replace(finding, source=home) for finding in findings)
    return replace(state, begins=day, findings=placed, silenced=())


def _may_change(state: State, known: Iterable[Standing], rules: Mapping[str, Rule]) -> bool:
    """Whether time alone can open, clear or escalate any of what stands of the item."""
    names = {finding.rule for finding in chain(state.findings, (standing.finding for standing in known))}
    concerned = [rules[name] for name in names if name in rules]
    return any(rule.hold.count or rule.clear_after.count or rule.escalate for rule in concerned)
