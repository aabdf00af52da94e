"""The facts known of a plan and a pack of rules become one report, as at a day and as known at a moment. Shell."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy.engine import Connection, RowMapping

from watcher.checks.compiler import last_miss, verdicts
from watcher.checks.pack import Pack
from watcher.checks.rule import Rule
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
from watcher.store.evaluate import RuleSelect, evaluate, hits, unknowns
from watcher.store.facts import fact_rows, first_dated, people
from watcher.store.imports import ImportRow, problems_of
from watcher.store.sources import first_imported

SUBJECTS = (Subject.MILESTONE, Subject.INDICATOR, Subject.BUDGET)
"""The subjects that rules look at already, in the order items are printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """The day that counts as today and the UTC moment up to which imports count."""

    as_at: date
    known_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class _Subject:
    """Everything evaluated of one subject."""

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
) -> Report:
    """One evaluation of everything that `imported` knows, which writes nothing but temporary tables.

    `problems` are those of the configuration and the rules; those of the data come from the import.
    """
    plan = config.plan
    failed = evaluate(
        connection, _selects(pack), plan.id, imported.id, moment.as_at, plan.calendar, plan.reporting_cycle_days
    )
    around = circumstances_of(config, connection, moment.as_at)
    if failed:
        pack = replace(pack, is_whole=False)
    judged = [_judge(subject, connection, pack, imported, moment, config, around) for subject in SUBJECTS]
    return Report(
        plan_id=plan.id,
        plan=plan.name,
        as_at=moment.as_at,
        known_at=moment.known_at,
        rules_count=len(pack.rules),
        rules_sha256=pack.sha256,
        month_means=plan.month_means.value,
        items=tuple(item for part in judged for item in part.items),
        findings=tuple(finding for part in judged for finding in part.findings),
        silenced=tuple(finding for part in judged for finding in part.silenced),
        not_judged=tuple(entry for part in judged for entry in part.not_judged),
        problems=(*problems, *failed, *_of_data(connection, plan.id, imported, moment.as_at)),
        people=people(connection, plan.id, imported.id, moment.as_at),
        roles=config.roles,
        source_ages=first_imported(connection, plan.id, imported.id),
        imported_at=imported.at,
    )


def _of_data(connection: Connection, plan_id: str, imported: ImportRow, as_at: date) -> Iterator[Problem]:
    yield from problems_of(connection, imported.id)
    yield from updates_after(connection, plan_id, imported.id, as_at)
    yield from returns_overtaken(connection, plan_id, imported.id, as_at)


def _selects(pack: Pack) -> list[RuleSelect]:
    return [
        RuleSelect(position=position, subject=rule.subject.value, verdicts=verdicts(rule), where=rule.where)
        for position, rule in enumerate(pack.rules)
    ]


def _judge(
    subject: Subject,
    connection: Connection,
    pack: Pack,
    imported: ImportRow,
    moment: Moment,
    config: Config,
    around: Circumstances,
) -> _Subject:
    rows = {row["id"]: row for row in fact_rows(connection, subject.value, config.plan.id, imported.id, moment.as_at)}
    hit = _rules_by_item(hits(connection, subject.value), pack)
    unknown = _rules_by_item(unknowns(connection, subject.value), pack)
    since = _since(subject, connection, hit, rows, imported, moment, config)
    result = _Subject(items=[], findings=[], silenced=[], not_judged=[])
    for row in sorted(rows.values(), key=lambda row: natural_order(row["ref"])):
        values = Values(subject, facts_of(row), around)
        said = Verdicts(
            hits=hit.get(row["id"], ()),
            unknowns=[(rule, because(rule, values)) for rule in unknown.get(row["id"], ())],
        )
        places = json.loads(row["places"] or "{}")
        judged = Judged(
            subject=subject, ref=row["ref"], values=values, view=values.view, places=places, home=row["source"]
        )
        findings = list(findings_of(judged, said, since, moment.as_at))
        result.findings.extend(findings)
        result.silenced.extend(silenced_of(judged, said, moment.as_at))
        result.not_judged.extend(not_judged_of(judged, said))
        result.items.append(item_of(judged, said, findings, rules_are_whole=pack.is_whole))
    return result


def _rules_by_item(rows: Iterator[RowMapping], pack: Pack) -> Mapping[int, list[Rule]]:
    found: dict[int, list[Rule]] = defaultdict(list)
    for row in rows:
        found[row["id"]].append(pack.rules[row["rule"]])
    return found


def _since(
    subject: Subject,
    connection: Connection,
    hit: Mapping[int, list[Rule]],
    rows: Mapping[int, RowMapping],
    imported: ImportRow,
    moment: Moment,
    config: Config,
) -> dict[tuple[str, str], date]:
    """The first day on which each finding's rule held without a break, by (rule, ref).

    A rule that held on every day since the first one known has held since that day; where none is known, it is left out.
    """
    refs: dict[str, tuple[Rule, list[str]]] = {}
    for item, rules in hit.items():
        for rule in unsuppressed(rules):
            refs.setdefault(rule.id, (rule, []))[1].append(rows[item]["ref"])
    start = first_known_day(config, subject, connection, imported, moment.as_at)
    horizon = start or moment.as_at - timedelta(days=SINCE_DAYS)
    parameters = {
        "plan_id": config.plan.id,
        "known": imported.id,
        "today": moment.as_at,
        "horizon": horizon,
        "calendar": config.plan.calendar,
        "reporting_cycle_days": config.plan.reporting_cycle_days,
    }
    days: dict[tuple[str, str], date] = {}
    for rule, some in refs.values():
        if start:
            days.update({(rule.id, ref): start for ref in some})
        for begin in range(0, len(some), 500):
            missed = connection.execute(last_miss(rule), {**parameters, "refs": some[begin : begin + 500]})
            days.update({(rule.id, row.ref): row.day + timedelta(days=1) for row in missed})
    return days


def first_known_day(
    config: Config, subject: Subject, connection: Connection, imported: ImportRow, as_at: date
) -> date | None:
    """The day from which something is known, up to `as_at`: the plan's start, or the first day a fact is dated."""
    first = first_dated(connection, subject.value, config.plan.id, imported.id)
    days = [day for day in (config.plan.start, first) if day is not None and day <= as_at]
    return min(days, default=None)


SINCE_DAYS = 730
"""How far back a plan without a start looks for the day a rule began to hold, in days."""
