"""A pack of rules and what is known of a plan come in; the rules are judged stratum by stratum, each on the one before. Shell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy.engine import Connection, RowMapping

from watcher.checks.compiler import verdicts
from watcher.checks.pack import Pack
from watcher.checks.rollup_fields import ROLLUPS, STRATA
from watcher.checks.rule import Rule
from watcher.checks.shape import shape_of
from watcher.checks.values import Circumstances
from watcher.config import Config
from watcher.findings.figures import through_actions
from watcher.findings.rollups import Shape, action_rows, linked_rows, upper_rows
from watcher.findings.tally import Part, Row
from watcher.plan.fact import FactValue
from watcher.plan.problem import Problem
from watcher.plan.words import Subject
from watcher.run.circumstances import facts_of
from watcher.store.evaluate import Bound, RuleSelect, begin, judge
from watcher.store.facts import fact_rows
from watcher.store.imports import ImportRow
from watcher.store.rollups import links_known, put_linked, put_rollups, rollup_rows
from watcher.store.statuses import milestone_parts

if TYPE_CHECKING:
    from watcher.store.recorded import Recording


@dataclass(frozen=True, slots=True, kw_only=True)
class Strata:
    """What judging left beside the verdicts in the database.

    `failed` are problems of rules that the database refused; the subjects they concern, themselves or by what is counted in
    them, are in `broken`. `rows` are the facts and roll-ups of each subject in order, `linked` what items are linked to.
    """

    failed: tuple[Problem, ...]
    broken: frozenset[Subject]
    rows: Mapping[Subject, Sequence[RowMapping]]
    linked: Mapping[Subject, Mapping[str, Row]]


def judge_strata(
    connection: Connection,
    pack: Pack,
    config: Config,
    imported: ImportRow,
    around: Circumstances,
    *,
    keep: bool = False,
) -> Strata:
    """Judge every rule of the pack, one statement each, into temporary tables; stored tables are only read.

    With `keep`, in a writing transaction and of the latest import, rules that look at nothing but an item's own facts are
    judged on record instead, where only what can have changed is asked, and their verdicts are recalled from there.
    """
    bound = _bound(config, imported, around)
    judging = _Judging(connection=connection, pack=pack, bound=bound)
    begin(connection)
    if keep:
        judging.bring_up_record()
    judging.stratum(STRATA[0])
    parts = tuple(milestone_parts(connection, bound, rules_are_whole=pack.is_whole and not judging.broken))
    facts = {subject: tuple(judging.facts(subject)) for subject in STORED}
    shape = _shape(connection, config, bound, parts, facts, around)
    actions = action_rows(parts, around.today)
    put_rollups(connection, Subject.ACTION, actions, bound.plan_id, bound.known)
    judging.stratum(STRATA[1])
    linked = linked_rows(actions, shape)
    for subject, rows in linked.items():
        put_linked(connection, subject, rows)
    judging.stratum(STRATA[2])
    for subject, upper in upper_rows(parts, actions, shape).items():
        put_rollups(connection, subject, upper, bound.plan_id, bound.known)
    judging.stratum(STRATA[3])
    stood: dict[Subject, Sequence[RowMapping]] = {subject: facts[subject] for subject in FIGURES}
    stood |= {subject: tuple(rollup_rows(connection, subject)) for subject in ROLLUPS}
    return Strata(failed=tuple(judging.failed), broken=frozenset(judging.broken), rows=stood, linked=linked)


def _bound(config: Config, imported: ImportRow, around: Circumstances) -> Bound:
    plan = config.plan
    return Bound(
        plan_id=plan.id,
        known=imported.id,
        today=around.today,
        calendar=plan.calendar,
        reporting_cycle_days=plan.reporting_cycle_days,
    )


FIGURES = (Subject.INDICATOR, Subject.BUDGET)
STORED = (*FIGURES, Subject.OFFICER, Subject.PRIORITY, Subject.WORKSTREAM)
"""The subjects whose facts roll-ups are made from, beside milestones."""


@dataclass(slots=True, kw_only=True)
class _Judging:
    """An evaluation under way."""

    connection: Connection
    pack: Pack
    bound: Bound
    failed: list[Problem] = field(default_factory=list)
    broken: set[Subject] = field(default_factory=set)
    recording: Recording | None = None

    def bring_up_record(self) -> None:
        """Bring the verdicts on record up to date."""
        from watcher.run.on_record import recording  # what only looks does without

        rules = ((rule, self.select(position, rule)) for position, rule in enumerate(self.pack.rules))
        self.recording = recording(self.connection, rules, self.bound)

    def select(self, position: int, rule: Rule) -> RuleSelect:
        """A rule of the pack as a statement."""
        return RuleSelect(
            position=position,
            subject=rule.subject.value,
            verdicts=verdicts(rule),
            where=rule.where,
            sha256=rule.sha256,
            status=rule.status,
            values=shape_of(rule).values,
        )

    def stratum(self, subjects: Sequence[Subject]) -> None:
        """Judge the rules of some subjects, on what the strata before concluded."""
        rules = [
            self.select(position, rule) for position, rule in enumerate(self.pack.rules) if rule.subject in subjects
        ]
        afresh = rules
        if self.recording is not None:
            afresh = [rule for rule in rules if not self.recording.recall(rule)]
        failed = judge(self.connection, afresh, self.bound)
        self.failed += failed
        if failed or self.broken:
            self.broken |= set(subjects)

    def facts(self, subject: Subject) -> Iterator[RowMapping]:
        """The facts of a subject that are known and hold on the day."""
        bound = self.bound
        return fact_rows(self.connection, subject.value, bound.plan_id, bound.known, bound.today)


def _shape(
    connection: Connection,
    config: Config,
    bound: Bound,
    parts: Sequence[Part],
    facts: Mapping[Subject, Sequence[RowMapping]],
    around: Circumstances,
) -> Shape:
    """What the plan is made of beside its milestones."""
    links = links_known(connection, bound.plan_id, bound.known, bound.today)
    return Shape(
        plan_id=config.plan.id,
        plan=config.plan.name,
        today=around.today,
        workdays=around.workdays,
        home=config.path.name,
        priorities=_read(facts[Subject.PRIORITY]),
        workstreams=_read(facts[Subject.WORKSTREAM]),
        officers=_read(facts[Subject.OFFICER]),
        indicators=_read(facts[Subject.INDICATOR]),
        budgets=_read(facts[Subject.BUDGET]),
        links=through_actions(links, {part.ref: part.action for part in parts}),
    )


def _read(rows: Sequence[RowMapping]) -> list[Mapping[str, FactValue]]:
    return [facts_of(row) for row in rows]
