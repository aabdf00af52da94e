"""A scenario comes in, every day on which something else came of it than it says goes out. Pure.

The same steps as for a stored plan, with the plain evaluator in the database's place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from watcher.checks.evidence import counts_others
from watcher.checks.examples import DEFAULT_CYCLE_DAYS
from watcher.checks.oracle import WorkdayCount
from watcher.checks.rule import Rule
from watcher.checks.scenario import GIVEN_OF_ROLLUPS, PLAN_REF, Day, Expected, Facts, ItemKey, Scenario, filled
from watcher.checks.values import Circumstances, Values, because
from watcher.findings.figures import through_actions
from watcher.findings.items import item_of
from watcher.findings.judge import Judged, Verdicts, findings_of, milestone_status, not_judged_of, silenced_of
from watcher.findings.lifecycle import Reason, Today, Transition, transitions
from watcher.findings.model import Change, Finding, Item, NotJudged
from watcher.findings.rollups import Shape, action_rows, linked_rows, upper_rows
from watcher.findings.standing import Standing
from watcher.findings.tally import Part, Row, part_of
from watcher.plan.fact import FactValue
from watcher.plan.words import Subject

NOTHING: Mapping[str, FactValue] = {}

SINCE_DAYS = 366
"""How far back a rehearsal looks for the day a rule began to hold, in days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surprise:
    """Something that a scenario does not say, or says and that did not come: `unexpected finding: milestone.overdue 1.1`."""

    where: str
    on: date
    text: str


def rehearse(scenario: Scenario, workdays: WorkdayCount) -> tuple[Surprise, ...]:
    """Everything that came otherwise than the scenario says, day by day; empty where all of it came true."""
    stage = _Stage(scenario=scenario, workdays=workdays, plans=[(date.min, scenario.plan)])
    return tuple(surprise for day in scenario.days for surprise in stage.play(day))


@dataclass(slots=True, kw_only=True)
class _Stage:
    """A rehearsal under way: the plan as it read from each day on, and the findings on record."""

    scenario: Scenario
    workdays: WorkdayCount
    plans: list[tuple[date, Facts]]
    known: list[Standing] = field(default_factory=list)

    def play(self, day: Day) -> Iterator[Surprise]:
        """One evaluation, and how it differs from what must come of it."""
        is_first = day is self.scenario.days[0]
        if day.facts is not None:
            self.plans.append((day.on, _merged(self.plans[-1][1], day.facts)))
        today, not_judged = self.judged(day.on, has_new_data=is_first or day.facts is not None)
        steps = transitions(self.known, today)
        self.known = [step.standing for step in steps if step.standing is not None]
        for text in _differences(day, steps, not_judged):
            yield Surprise(where=day.where, on=day.on, text=text)

    def judged(self, on: date, *, has_new_data: bool) -> tuple[Today, tuple[NotJudged, ...]]:
        """The plan of a day under every rule of the scenario."""
        findings: list[Finding] = []
        silenced: list[Finding] = []
        unknown: list[NotJudged] = []
        items: dict[tuple[str, str], Item] = {}
        for judged, said in self.evaluated(on):
            found = list(findings_of(judged, said, self.since(said, (judged.subject, judged.ref), on), on))
            findings += found
            silenced += silenced_of(judged, said, on)
            unknown += not_judged_of(judged, said)
            items[judged.subject.value, judged.ref] = item_of(judged, said, found)
        today = Today(
            as_at=on,
            findings=findings,
            silenced=silenced,
            unknown=frozenset((entry.rule, entry.subject.value, entry.ref) for entry in unknown),
            items=items,
            rules={rule.id: rule for rule in self.scenario.rules},
            workdays=self.workdays,
            has_new_data=has_new_data,
        )
        return today, tuple(unknown)

    def plan(self, on: date) -> Facts:
        """The plan as it read on a day."""
        return next(facts for begun, facts in reversed(self.plans) if begun <= on)

    def around(self, on: date) -> Circumstances:
        """What is the same for every item on a day."""
        parameters = {"reporting_cycle_days": DEFAULT_CYCLE_DAYS, **self.scenario.numbers}
        return Circumstances(today=on, workdays=self.workdays, parameters=parameters)

    def values(self, key: ItemKey, on: date, linked: Mapping[str, FactValue] = NOTHING) -> Values:
        """An item's fields on a day; all empty before it came into the plan."""
        stored = self.plan(on).get(key)
        return Values(key[0], {**({} if stored is None else filled(key[0], stored)), **linked}, self.around(on))

    def evaluated(self, on: date) -> Iterator[tuple[Judged, Verdicts]]:
        """Everything in the plan of a day with what the rules say of it, stratum by stratum."""
        facts = self.plan(on)
        parts: list[Part] = []
        for subject, ref in facts:
            if subject is Subject.MILESTONE:
                judged, said = self.verdicts(subject, ref, self.values((subject, ref), on))
                parts.append(part_of(judged.values, milestone_status(judged.values, said)[0]))
                yield judged, said
        shape = self.shape(on, parts)
        actions = action_rows(parts, on)
        yield from self.rolled_up(Subject.ACTION, actions, on)
        linked = linked_rows(actions, shape)
        for subject, ref in facts:
            if subject in linked:
                yield self.verdicts(subject, ref, self.values((subject, ref), on, linked[subject].get(ref, {})))
        for subject, rows in upper_rows(parts, actions, shape).items():
            yield from self.rolled_up(subject, rows, on)

    def shape(self, on: date, parts: Iterable[Part]) -> Shape:
        """What the plan of a day is made of beside its milestones."""
        given = {
            subject: [filled(subject, values) for key, values in self.plan(on).items() if key[0] is subject]
            for subject in (*GIVEN_OF_ROLLUPS, Subject.INDICATOR, Subject.BUDGET)
        }
        return Shape(
            plan_id=PLAN_REF,
            plan=self.scenario.name,
            today=on,
            workdays=self.workdays,
            priorities=given[Subject.PRIORITY],
            workstreams=given[Subject.WORKSTREAM],
            officers=given[Subject.OFFICER],
            indicators=given[Subject.INDICATOR],
            budgets=given[Subject.BUDGET],
            links=through_actions(self.scenario.links, {part.ref: part.action for part in parts}),
        )

    def rolled_up(self, subject: Subject, rows: Iterable[Row], on: date) -> Iterator[tuple[Judged, Verdicts]]:
        """The roll-ups of a subject with what the rules say of them."""
        for row in rows:
            yield self.verdicts(subject, str(row["ref"]), Values(subject, row, self.around(on)))

    def verdicts(self, subject: Subject, ref: str, values: Values) -> tuple[Judged, Verdicts]:
        """What every rule of its subject says of an item."""
        truths = [(rule, values.truth(rule.condition)) for rule in self.scenario.rules if rule.subject is subject]
        said = Verdicts(
            hits=[rule for rule, truth in truths if truth],
            unknowns=[(rule, because(rule, values)) for rule, truth in truths if truth is None],
        )
        return Judged(subject=subject, ref=ref, values=values, view=values.view, places={}, home=""), said

    def since(self, said: Verdicts, key: ItemKey, on: date) -> Mapping[tuple[str, str], date]:
        """The first day on which each rule that holds has held without a break."""
        return {(rule.id, key[1]): self._begun(rule, key, on) for rule in said.hits}

    def _begun(self, rule: Rule, key: ItemKey, on: date) -> date:
        if counts_others(rule):
            return self.on_record(rule, key, on)
        begun = on
        while (on - begun).days < SINCE_DAYS:
            before = begun - timedelta(days=1)
            if not self.values(key, before).truth(rule.condition):
                break
            begun = before
        return begun

    def on_record(self, rule: Rule, key: ItemKey, on: date) -> date:
        """Since when a finding has been on record; the day itself where it is not."""
        wanted = rule.id, key[0].value, key[1]
        return next((each.finding.since for each in self.known if each.finding.key == wanted), on)


def _merged(plan: Facts, changes: Facts) -> Facts:
    return {**plan, **{key: {**plan.get(key, {}), **values} for key, values in changes.items()}}


def _differences(day: Day, steps: Iterable[Transition], not_judged: Iterable[NotJudged]) -> Iterator[str]:
    """What came and was not to come, what was to come and did not, and who is told something else."""
    open_now = {_name(step): step.finding for step in steps if _is_told(step)}
    held = {_name(step) for step in steps if step.change is Change.HELD}
    unknown = {f"{entry.rule} {entry.ref}" for entry in not_judged}
    yield from _compared("finding", day.findings, set(open_now))
    yield from _compared("held finding", day.held, held)
    yield from _compared("unknown", day.not_judged, unknown)
    for expected in day.findings:
        found = open_now.get(str(expected))
        if found is not None and expected.tell not in (None, found.tell):
            yield f"{expected} tells {', '.join(found.tell)}, not {', '.join(expected.tell or ())}"
        if found is not None and expected.says not in (None, found.text):
            yield f'{expected} says "{found.text}", not "{expected.says}"'


def _is_told(step: Transition) -> bool:
    """Whether people are told of a finding: it is open and its rule holds, or no longer for less than `clear_after`."""
    is_open = step.standing is not None and step.standing.is_open
    return is_open and step.reason in (Reason.RULE_HOLDS, Reason.LIGHTER, Reason.NO_LONGER)


def _compared(what: str, expected: Iterable[Expected], found: set[str]) -> Iterator[str]:
    wanted = {str(each) for each in expected}
    yield from (f"unexpected {what}: {name}" for name in sorted(found - wanted))
    yield from (f"missing {what}: {name}" for name in sorted(wanted - found))


def _name(step: Transition) -> str:
    return f"{step.finding.rule} {step.finding.ref}"
