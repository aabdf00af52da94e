"""How every milestone will stand from day to day comes in; how everything above them will stand goes out. Shell.

What counts others cannot be judged for a span of days in one statement: the days are walked, by the rows that
`findings/rollups.py` makes and the plain evaluator.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from sqlalchemy.engine import Connection, RowMapping

from watcher.checks.evidence import counts_others
from watcher.checks.pack import Pack
from watcher.checks.rule import Rule
from watcher.checks.turning import UNDECIDED
from watcher.checks.values import Circumstances, Values, because
from watcher.config import Config
from watcher.findings.figures import through_actions
from watcher.findings.items import item_of
from watcher.findings.judge import Judged, Verdicts, findings_of, not_judged_of, silenced_of
from watcher.findings.rollups import Shape, action_rows, linked_rows, upper_rows
from watcher.findings.states import History, State, state_on
from watcher.findings.tally import Part, Row, part_of
from watcher.plan.words import Subject
from watcher.run.circumstances import facts_of
from watcher.store.turning import Span, facts_within

Turns = dict[tuple[Subject, int], list[tuple[date, int, int]]]
"""By subject and fact id: the day, the rule's position and its outcome from that day on, as statements give them."""

SHAPED_BY = {
    "priorities": Subject.PRIORITY,
    "workstreams": Subject.WORKSTREAM,
    "officers": Subject.OFFICER,
    "indicators": Subject.INDICATOR,
    "budgets": Subject.BUDGET,
}


@dataclass(slots=True, kw_only=True)
class Ahead:
    """What a walk over the days found.

    `turns` are those of rules on indicators and money that look at what they are linked to, `linked` what that is on each
    day; `states` are those of roll-ups by subject and ref.
    """

    turns: Turns = field(default_factory=lambda: defaultdict(list))
    linked: dict[date, Mapping[Subject, Mapping[str, Row]]] = field(default_factory=dict)
    states: dict[tuple[Subject, str], list[State]] = field(default_factory=lambda: defaultdict(list))

    def linked_on(self, day: date, subject: Subject, ref: str) -> Row:
        """What an item is linked to on a day; nothing where that was not asked for."""
        return self.linked.get(day, {}).get(subject, {}).get(ref, {})

    @property
    def histories(self) -> tuple[History, ...]:
        """The roll-ups of which any rule says anything on any day."""
        return tuple(tuple(states) for states in self.states.values())


def walk_ahead(
    config: Config,
    connection: Connection,
    pack: Pack,
    span: Span,
    around: Circumstances,
    milestones: Sequence[History],
    begun: Mapping[tuple[str, str], date],
) -> Ahead:
    """Walk the days of a span; nothing is walked where no rule counts others. `begun` is since when findings are on record."""
    rules = {position: rule for position, rule in enumerate(pack.rules) if counts_others(rule)}
    walk = _Walk(pack=pack, rules=rules, around=around, begun=begun)
    if not rules:
        return walk.ahead
    facts = {subject: facts_within(connection, subject.value, span) for subject in SHAPED_BY.values()}
    links = facts_within(connection, "link", span)
    day = span.first
    while day < span.beyond:
        parts = [part for history in milestones if (part := walk.part(state_on(history, day))) is not None]
        shape = _shape(config, replace(around, today=day), facts, links, parts)
        walk.step(day, parts, shape, facts)
        day += timedelta(days=1)
    return walk.ahead


def _shape(
    config: Config,
    around: Circumstances,
    facts: Mapping[Subject, Sequence[RowMapping]],
    links: Sequence[RowMapping],
    parts: Sequence[Part],
) -> Shape:
    """What the plan is made of on a day beside its milestones."""
    day = around.today
    ends = [(str(row["from_ref"]), str(row["to_ref"])) for row in _on(links, day)]
    return Shape(
        plan_id=config.plan.id,
        plan=config.plan.name,
        today=day,
        workdays=around.workdays,
        home=config.path.name,
        links=through_actions(ends, {part.ref: part.action for part in parts}),
        **{name: [facts_of(row) for row in _on(facts[subject], day)] for name, subject in SHAPED_BY.items()},
    )


def _on(rows: Sequence[RowMapping], day: date) -> Iterator[RowMapping]:
    return (row for row in sorted(rows, key=lambda row: row["id"]) if row["from_day"] <= day < row["until_day"])


@dataclass(slots=True, kw_only=True)
class _Walk:
    """A walk under way: what was last said of each item, so that only what turns is kept."""

    pack: Pack
    rules: Mapping[int, Rule]
    around: Circumstances
    begun: Mapping[tuple[str, str], date]
    ahead: Ahead = field(default_factory=Ahead)
    parts: dict[int, tuple[State, Part]] = field(default_factory=dict)
    said: dict[tuple[int, int], int] = field(default_factory=dict)
    stood: dict[tuple[Subject, str], Mapping[int, bool | None]] = field(default_factory=dict)

    def part(self, state: State | None) -> Part | None:
        """A milestone's state as roll-ups count it, made once for each state."""
        if state is None or state.item is None or state.item.status is None:
            return None
        known = self.parts.get(id(state))
        if known is None:
            known = self.parts[id(state)] = state, part_of(state.item.values, state.item.status)
        return known[1]

    def step(
        self, day: date, parts: Sequence[Part], shape: Shape, facts: Mapping[Subject, Sequence[RowMapping]]
    ) -> None:
        """Judge one day."""
        actions = action_rows(parts, day)
        linked = self.ahead.linked[day] = linked_rows(actions, shape)
        for subject in linked:
            self.turn(day, subject, facts[subject])
        for subject, rows in {Subject.ACTION: actions, **upper_rows(parts, actions, shape)}.items():
            rules = {position: rule for position, rule in self.rules.items() if rule.subject is subject}
            for row in rows if rules else ():
                self.roll(day, subject, row, rules)

    def turn(self, day: date, subject: Subject, rows: Sequence[RowMapping]) -> None:
        """Note where a rule that looks at links turns for an indicator or a budget item."""
        rules = {position: rule for position, rule in self.rules.items() if rule.subject is subject}
        for row in _on(rows, day) if rules else ():
            linked = self.ahead.linked_on(day, subject, row["ref"])
            values = Values(subject, {**facts_of(row), **linked}, replace(self.around, today=day))
            for position, rule in rules.items():
                truth = values.truth(rule.condition)
                outcome = UNDECIDED if truth is None else int(truth)
                if self.said.get((row["id"], position)) != outcome:
                    self.said[row["id"], position] = outcome
                    self.ahead.turns[subject, row["id"]].append((day, position, outcome))

    def roll(self, day: date, subject: Subject, row: Row, rules: Mapping[int, Rule]) -> None:
        """Note how a roll-up stands on the days on which any rule turns for it."""
        ref = str(row["ref"])
        values = Values(subject, row, replace(self.around, today=day))
        truths = {position: values.truth(rule.condition) for position, rule in rules.items()}
        if self.stood.get((subject, ref)) != truths:
            self.stood[subject, ref] = truths
            states = self.ahead.states[subject, ref]
            states.append(self.state(day, subject, row, values, truths, states[-1] if states else None))

    def state(
        self,
        day: date,
        subject: Subject,
        row: Row,
        values: Values,
        truths: Mapping[int, bool | None],
        before: State | None,
    ) -> State:
        """A roll-up from a day on; a finding holds since it was first found, or since it is on record."""
        said = Verdicts(
            hits=[self.rules[position] for position, truth in truths.items() if truth],
            unknowns=[(self.rules[p], because(self.rules[p], values)) for p, truth in truths.items() if truth is None],
        )
        judged = Judged(
            subject=subject,
            ref=str(row["ref"]),
            values=values,
            view=values.view,
            places=json.loads(str(row["places"] or "{}")),
            home=str(row["source"]),
        )
        since = {(finding.rule, finding.ref): finding.since for finding in (before.findings if before else ())}
        recorded = {key: held for key, held in self.begun.items() if before is None and held <= day}
        findings = tuple(findings_of(judged, said, {**recorded, **since}, day))
        return State(
            begins=day,
            item=item_of(judged, said, findings),
            findings=findings,
            silenced=tuple(silenced_of(judged, said, day)),
            not_judged=tuple(not_judged_of(judged, said)),
        )
