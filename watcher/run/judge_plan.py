"""The facts known of a plan and a pack of rules become one report, as at a day and as known at a moment. Shell."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.engine import Connection, RowMapping

from watcher.checks.compiler import last_miss, verdicts
from watcher.checks.pack import Pack
from watcher.checks.rule import Rule
from watcher.checks.values import Circumstances, Values, because
from watcher.config import Config
from watcher.findings.counts import budget_state
from watcher.findings.judge import (
    Judged,
    Verdicts,
    findings_of,
    initials_in,
    milestone_status,
    not_judged_of,
    unsuppressed,
)
from watcher.findings.model import Finding, Item, NotJudged, Report
from watcher.plan.problem import Problem
from watcher.plan.refs import natural_order
from watcher.plan.words import Stated, Status, Subject
from watcher.run.circumstances import circumstances_of, facts_of
from watcher.run.late_updates import updates_after
from watcher.store.evaluate import RuleSelect, evaluate, hits, unknowns
from watcher.store.facts import fact_rows, people
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
    selects = [
        RuleSelect(position=position, subject=rule.subject.value, verdicts=verdicts(rule), where=rule.where)
        for position, rule in enumerate(pack.rules)
    ]
    failed = evaluate(connection, selects, plan.id, imported.id, moment.as_at, plan.calendar, plan.reporting_cycle_days)
    around = circumstances_of(config, connection, moment.as_at)
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
        not_judged=tuple(entry for part in judged for entry in part.not_judged),
        problems=(
            *problems,
            *failed,
            *problems_of(connection, imported.id),
            *updates_after(connection, plan.id, imported.id, moment.as_at),
        ),
        people=people(connection, plan.id, imported.id, moment.as_at),
        roles=config.roles,
        source_ages=first_imported(connection, plan.id, imported.id),
    )


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
    since = _since(connection, hit, rows, imported, moment, config)
    result = _Subject(items=[], findings=[], not_judged=[])
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
        result.not_judged.extend(not_judged_of(judged, said))
        result.items.append(item_of(judged, said, findings))
    return result


def item_of(judged: Judged, said: Verdicts, findings: Sequence[Finding]) -> Item:
    """An item with what the rules make of it: a milestone's status, an indicator's colour, a budget item's gravest."""
    values = judged.values
    status: Status | None = None
    reasons: tuple[str, ...] = ()
    match judged.subject:
        case Subject.MILESTONE:
            status, reasons = milestone_status(values, said)
            state = status.value
        case Subject.INDICATOR:
            state = _text(values.get("rag")) or Status.NOT_JUDGED.value
        case _:
            state = budget_state(findings, bool(said.unknowns))
    stated = _text(values.get("stated"))
    due = values.get("due")
    return Item(
        subject=judged.subject,
        ref=judged.ref,
        title=_text(values.get("title")) or judged.ref,
        status=status,
        stated=Stated(stated) if stated else None,
        priority=_text(values.get("priority")),
        workstream=_text(values.get("workstream")),
        sro=_text(values.get("sro")),
        leads=initials_in(values.get("lead") or values.get("owner")),
        due=due if isinstance(due, date) else None,
        reasons=reasons,
        source=judged.home,
        state=state,
        values=values,
    )


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _rules_by_item(rows: Iterator[RowMapping], pack: Pack) -> Mapping[int, list[Rule]]:
    found: dict[int, list[Rule]] = defaultdict(list)
    for row in rows:
        found[row["id"]].append(pack.rules[row["rule"]])
    return found


def _since(
    connection: Connection,
    hit: Mapping[int, list[Rule]],
    rows: Mapping[int, RowMapping],
    imported: ImportRow,
    moment: Moment,
    config: Config,
) -> dict[tuple[str, str], date]:
    """The first day on which each finding's rule held without a break, by (rule, ref).

    A rule that held on every day since the plan's start has held since that start; without one, the day is not known
    and left out.
    """
    refs: dict[str, tuple[Rule, list[str]]] = {}
    for item, rules in hit.items():
        for rule in unsuppressed(rules):
            refs.setdefault(rule.id, (rule, []))[1].append(rows[item]["ref"])
    start = config.plan.start
    horizon = start if start and start <= moment.as_at else moment.as_at - timedelta(days=SINCE_DAYS)
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
        if start and start <= moment.as_at:
            days.update({(rule.id, ref): start for ref in some})
        for begin in range(0, len(some), 500):
            missed = connection.execute(last_miss(rule), {**parameters, "refs": some[begin : begin + 500]})
            days.update({(rule.id, row.ref): row.day + timedelta(days=1) for row in missed})
    return days


SINCE_DAYS = 730
"""How far back a plan without a start looks for the day a rule began to hold, in days."""
