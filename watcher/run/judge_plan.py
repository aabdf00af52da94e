"""The facts known of a plan and a pack of rules become one report, as at a day and as known at a moment. Shell."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import and_, func, select
from sqlalchemy.engine import Connection, RowMapping

from watcher.checks.compiler import last_miss
from watcher.checks.evidence import counts_others
from watcher.checks.pack import Pack
from watcher.checks.rollup_fields import ROLLUPS
from watcher.checks.rule import Rule
from watcher.checks.shape import shape_of
from watcher.checks.values import Circumstances, Values, because
from watcher.config import Config
from watcher.findings.items import item_of
from watcher.findings.judge import Judged, Verdicts, findings_of, not_judged_of, silenced_of, unsuppressed
from watcher.findings.model import Finding, Item, NotJudged, Report
from watcher.plan.problem import Problem
from watcher.plan.refs import natural_order
from watcher.plan.words import Subject
from watcher.run.circumstances import circumstances_of, facts_of
from watcher.run.late_updates import returns_overtaken, updates_after
from watcher.run.strata import Strata, judge_strata
from watcher.store.evaluate import HIT, UNKNOWN, outcomes
from watcher.store.facts import fact_rows, first_dated, people
from watcher.store.findings import begun
from watcher.store.imports import ImportRow, problems_of
from watcher.store.sources import first_imported
from watcher.store.tables import milestone

SUBJECTS = (Subject.MILESTONE, Subject.INDICATOR, Subject.BUDGET)
"""The subjects that are kept as facts, in the order items are printed."""


MOST_JUDGED_FOR_PROBLEMS = 20_000
"""Milestones; judging makes an object for each of them, which costs more memory than listing problems should."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """The day that counts as today and the UTC moment up to which imports count."""

    as_at: date
    known_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class _Subject:
    """Everything evaluated of one subject."""

    subject: Subject
    items: list[Item]
    findings: list[Finding]
    silenced: list[Finding]
    not_judged: list[NotJudged]


def judge_plan(
    config: Config,
    connection: Connection,
    pack: Pack,
    imported: ImportRow,
    moment: Moment,
    problems: Iterable[Problem] = (),
    *,
    keep: bool = False,
) -> Report:
    """One evaluation of everything that `imported` knows, which writes nothing but temporary tables unless it is to `keep`.

    With `keep`, in a writing transaction and of the latest import, verdicts stay on record for the next time. `problems` are
    those of the configuration and the rules; those of the data come from the import.
    """
    plan = config.plan
    around = circumstances_of(config, connection, moment.as_at)
    strata = judge_strata(connection, pack, config, imported, around, keep=keep)
    turn = _Turn(connection, pack, imported, moment, config, around, strata, begun(connection, plan.id))
    judged = [turn.judge(subject) for subject in (*SUBJECTS, *ROLLUPS)]
    items, rollups = _items(judged, SUBJECTS), _items(judged, ROLLUPS)
    return Report(
        plan_id=plan.id,
        plan=plan.name,
        as_at=moment.as_at,
        known_at=moment.known_at,
        rules_count=len(pack.rules),
        rules_sha256=pack.sha256,
        month_means=plan.month_means.value,
        items=items,
        rollups=rollups,
        findings=tuple(finding for part in judged for finding in part.findings),
        silenced=tuple(finding for part in judged for finding in part.silenced),
        not_judged=tuple(entry for part in judged for entry in part.not_judged),
        problems=(*problems, *strata.failed, *_of_data(connection, plan.id, imported, moment.as_at)),
        people=people(connection, plan.id, imported.id, moment.as_at),
        roles=config.roles,
        source_ages=first_imported(connection, plan.id, imported.id),
        imported_at=imported.at,
    )


def problems_alone(
    config: Config, connection: Connection, imported: ImportRow, as_at: date, problems: Iterable[Problem] = ()
) -> tuple[Problem, ...] | None:
    """The problems of a plan too large to judge item by item; None for any other, whose report has them.

    Only which rules fail in the database is not among them; `watcher check` says that.
    """
    known = and_(milestone.c.plan_id == config.plan.id, milestone.c.until_import > imported.id)
    count = connection.execute(select(func.count()).select_from(milestone).where(known)).scalar_one()
    if count <= MOST_JUDGED_FOR_PROBLEMS:
        return None
    return (*problems, *_of_data(connection, config.plan.id, imported, as_at))


def _items(judged: Iterable[_Subject], subjects: Collection[Subject]) -> tuple[Item, ...]:
    return tuple(item for part in judged if part.subject in subjects for item in part.items)


def _of_data(connection: Connection, plan_id: str, imported: ImportRow, as_at: date) -> Iterator[Problem]:
    yield from problems_of(connection, imported.id)
    yield from updates_after(connection, plan_id, imported.id, as_at)
    yield from returns_overtaken(connection, plan_id, imported.id, as_at)


@dataclass(frozen=True, slots=True)
class _Turn:
    """What every subject of one evaluation is read back with."""

    connection: Connection
    pack: Pack
    imported: ImportRow
    moment: Moment
    config: Config
    around: Circumstances
    strata: Strata
    begun: Mapping[tuple[str, str], date]

    def judge(self, subject: Subject) -> _Subject:
        """The verdicts on a subject as items, findings and unknowns."""
        rows = {row["id"]: row for row in self.rows(subject)}
        hit, unknown = self.rules_by_item(subject)
        since = self.since(subject, hit, rows)
        linked = self.strata.linked.get(subject, {})
        rules_are_whole = self.pack.is_whole and subject not in self.strata.broken
        result = _Subject(subject=subject, items=[], findings=[], silenced=[], not_judged=[])
        for row in sorted(rows.values(), key=lambda row: natural_order(row["ref"])):
            values = Values(subject, {**facts_of(row), **linked.get(row["ref"], {})}, self.around)
            said = Verdicts(
                hits=hit.get(row["id"], ()),
                unknowns=[(rule, because(rule, values)) for rule in unknown.get(row["id"], ())],
            )
            places = json.loads(row["places"]) if row["places"] else {}
            judged = Judged(
                subject=subject, ref=row["ref"], values=values, view=values.view, places=places, home=row["source"]
            )
            findings = list(findings_of(judged, said, since, self.moment.as_at))
            result.findings.extend(findings)
            result.silenced.extend(silenced_of(judged, said, self.moment.as_at))
            result.not_judged.extend(not_judged_of(judged, said))
            result.items.append(item_of(judged, said, findings, rules_are_whole=rules_are_whole))
        return result

    def rules_by_item(self, subject: Subject) -> tuple[Mapping[int, list[Rule]], Mapping[int, list[Rule]]]:
        """The rules that hit each item, and those that could not be decided of it, in the pack's order."""
        found: dict[int, dict[int, list[Rule]]] = {HIT: defaultdict(list), UNKNOWN: defaultdict(list)}
        for position, item, outcome in outcomes(self.connection, subject.value):
            found[outcome][item].append(self.pack.rules[position])
        return found[HIT], found[UNKNOWN]

    def rows(self, subject: Subject) -> Iterable[RowMapping]:
        """The facts or the roll-ups of a subject."""
        if subject in self.strata.rows:
            return self.strata.rows[subject]
        plan_id, known = self.config.plan.id, self.imported.id
        return fact_rows(self.connection, subject.value, plan_id, known, self.moment.as_at)

    def since(
        self, subject: Subject, hit: Mapping[int, list[Rule]], rows: Mapping[int, RowMapping]
    ) -> dict[tuple[str, str], date]:
        """The first day on which each finding's rule held without a break, by (rule, ref).

        A rule that held on every day since the first one known has held since that day; where none is known, it is left
        out. One that counts what others come to has held since the finding was put on record.
        """
        refs: dict[str, tuple[Rule, list[str]]] = {}
        for item, rules in hit.items():
            for rule in unsuppressed(rules):
                refs.setdefault(rule.id, (rule, []))[1].append(rows[item]["ref"])
        days: dict[tuple[str, str], date] = {}
        start = self.first_known_day(subject) if subject in SUBJECTS else None
        for rule, some in refs.values():
            if counts_others(rule):
                recorded = ((ref, self.begun.get((rule.id, ref))) for ref in some)
                days.update({(rule.id, ref): day for ref, day in recorded if day and day <= self.moment.as_at})
            else:
                days.update(self.held_since(rule, some, start))
        return days

    def first_known_day(self, subject: Subject) -> date | None:
        """The day from which something is known of a subject's facts."""
        return first_known_day(self.config, subject, self.connection, self.imported, self.moment.as_at)

    def held_since(self, rule: Rule, refs: Sequence[str], start: date | None) -> Iterator[tuple[tuple[str, str], date]]:
        """The days of a rule that looks at nothing but an item's own facts, which are known from `start`."""
        plan, as_at = self.config.plan, self.moment.as_at
        if start:
            yield from (((rule.id, ref), start) for ref in refs)
        parameters = {
            "plan_id": plan.id,
            "known": self.imported.id,
            "today": as_at,
            "horizon": start or as_at - timedelta(days=SINCE_DAYS),
            "calendar": plan.calendar,
            "reporting_cycle_days": plan.reporting_cycle_days,
            **shape_of(rule).values,
        }
        for begin in range(0, len(refs), 500):
            some = {**parameters, "refs": refs[begin : begin + 500]}
            for row in self.connection.execute(last_miss(rule), some):
                if row.day is not None:
                    yield (rule.id, row.ref), row.day + timedelta(days=1)


def first_known_day(
    config: Config, subject: Subject, connection: Connection, imported: ImportRow, as_at: date
) -> date | None:
    """The day from which something is known, up to `as_at`: the plan's start, or the first day a fact is dated."""
    first = first_dated(connection, subject.value, config.plan.id, imported.id)
    days = [day for day in (config.plan.start, first) if day is not None and day <= as_at]
    return min(days, default=None)


SINCE_DAYS = 730
"""How far back a plan without a start looks for the day a rule began to hold, in days."""
