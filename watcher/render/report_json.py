"""A report becomes the JSON of `watcher check --format json`, whose keys are a contract. Decides nothing."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime

from watcher.checks.fields import FIELDS, Type
from watcher.findings.counts import counts
from watcher.findings.model import Finding, Item, Report
from watcher.findings.money import Money, Sum, money_of
from watcher.findings.worst_parts import worst_parts
from watcher.plan.fact import FactValue
from watcher.plan.problem import Problem
from watcher.plan.words import Subject

Json = dict[str, object]


def report_json(report: Report) -> str:
    """The whole report as one JSON document; the same report gives the same text."""
    worst = worst_parts(report)
    document: Json = {
        "plan": report.plan,
        "as_at": report.as_at.isoformat(),
        "known_at": moment(report.known_at),
        "rules": {"count": report.rules_count, "sha256": report.rules_sha256},
        "month_means": report.month_means,
        "counts": counts(report.items),
        "items": [_item(item) for item in report.items],
        "rollups": [_rollup(item, worst.get((item.subject, item.ref), ())) for item in report.rollups],
        "money": None if report.is_of_one_person else _money(money_of(report.items)),
        "findings": [finding_json(finding) for finding in report.findings],
        "not_judged": [
            {"rule": entry.rule, "subject": entry.subject, "ref": entry.ref, "because": list(entry.because)}
            for entry in report.not_judged
        ],
        "problems": _problems(report.problems),
        "sources": [{"source": name, "imported_at": moment(at)} for name, at in report.source_ages],
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def problems_alone_json(problems: Iterable[Problem]) -> str:
    """The same document where nothing could be judged: a configuration that cannot be used, say."""
    heads: Json = {"plan": None, "as_at": None, "known_at": None, "rules": None, "counts": None}
    lists: Json = {"items": [], "rollups": [], "findings": [], "not_judged": []}
    return json.dumps({**heads, **lists, "problems": _problems(problems)}, ensure_ascii=False, indent=1)


def _problems(problems: Iterable[Problem]) -> list[Json]:
    return [
        {"severity": problem.severity, "code": problem.code, "where": problem.where, "text": problem.text}
        for problem in problems
    ]


def _item(item: Item) -> Json:
    entry: Json = {
        "subject": item.subject,
        "ref": item.ref,
        "title": item.title,
        "status": item.status,
        "stated": item.stated,
        "sro": item.sro,
        "leads": list(item.leads),
        "due": plain(item.due),
        "kind": item.values.get("kind"),
        "source": item.source,
    }
    match item.subject:
        case Subject.INDICATOR:
            for key in ("value", "period", "rag", "published_rag", "target", "rag_because"):
                entry[key] = plain(item.values.get(key))
        case Subject.BUDGET:
            for key in ("budget", "forecast", "variance"):
                entry[key] = pounds(item.values.get(key))
            entry["variance_pct"] = rounded(item.values.get("variance_pct"))
        case _:
            entry["reasons"] = list(item.reasons)
    return entry


def _rollup(item: Item, worst: Iterable[Item]) -> Json:
    """An action, officer, priority, workstream or the plan: every field that rules can look at, amounts in pounds."""
    entry: Json = {"subject": item.subject, "ref": item.ref, "title": item.title, "source": item.source}
    for name, field in FIELDS[item.subject].items():
        value = item.values.get(name)
        match field.type:
            case Type.MONEY:
                entry[name] = pounds(value)
            case Type.PERCENT:
                entry[name] = rounded(value)
            case _:
                entry[name] = plain(value)
    entry["worst_parts"] = [
        {"subject": part.subject, "ref": part.ref, "title": part.title, "status": part.status, "due": plain(part.due)}
        for part in worst
    ]
    return entry


def item_head_json(item: Item) -> Json:
    """What `show` and `explain` tell of any item before what each tells of its own."""
    return {
        "subject": item.subject.value,
        "ref": item.ref,
        "title": item.title,
        "state": item.state,
        "status": item.status,
        "stated": item.stated,
        "sro": item.sro,
        "leads": list(item.leads),
        "due": plain(item.due),
        "reasons": list(item.reasons),
    }


def finding_json(finding: Finding) -> Json:
    """A finding as the contract of `check` has it."""
    return {
        "rule": finding.rule,
        "subject": finding.subject,
        "ref": finding.ref,
        "status": finding.status,
        "severity": finding.severity,
        "text": finding.text,
        "since": finding.since.isoformat(),
        "tell": list(finding.tell),
        "source": finding.source,
    }


def _money(money: Money | None) -> Json | None:
    """The money of the plan in pounds; what is not known is null."""
    if money is None:
        return None
    savings = money.savings
    parts = ("departmental", "corporate", "exceptional", "total")
    return {
        "departments": [_sum(each) for each in money.departments],
        **{name: _sum(getattr(money, name)) for name in parts},
        "savings": None
        if savings is None
        else {
            "count": savings.count,
            "linked": savings.linked,
            "to_deliver": pounds(savings.to_deliver),
            "behind_late": pounds(savings.behind_late),
        },
    }


def _sum(found: Sum | None) -> Json | None:
    if found is None:
        return None
    return {
        "name": found.name,
        "budget": pounds(found.budget),
        "variance": pounds(found.variance),
        "variance_pct": found.variance_pct,
        "previous_variance": pounds(found.previous),
        "movement": pounds(found.movement),
        "parts": found.parts,
        "forecast_known": found.forecast_known,
    }


def plain(value: FactValue) -> str | bool | int | float | None:
    """A fact's value as JSON has it: days in ISO form."""
    return value.isoformat() if isinstance(value, date) else value


def pounds(pence: FactValue) -> int | float | None:
    """Stored pence in pounds: a whole number of pounds stays whole."""
    if not isinstance(pence, int):
        return None
    return pence // 100 if pence % 100 == 0 else pence / 100


def rounded(percent: FactValue) -> float | None:
    """A percentage with two decimals."""
    return round(float(percent), 2) if isinstance(percent, int | float) else None


def moment(at: datetime) -> str:
    """A UTC moment to the second, as ISO 8601 with a Z."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
