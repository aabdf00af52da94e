"""One item's facts and every rule about it become an explanation, down to the cells its values came from. Shell."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.engine import Connection

from watcher.checks.evidence import counts_others, names_seen
from watcher.checks.explain import Explained, explain
from watcher.checks.fields import FIELDS, linked_types, stored_types
from watcher.checks.nearest import nearest_change
from watcher.checks.pack import Pack
from watcher.checks.rule import Rule
from watcher.checks.say import in_print
from watcher.checks.values import Values
from watcher.config import Config
from watcher.findings.model import Finding, Item, Report
from watcher.plan.words import Subject
from watcher.run.circumstances import circumstances_of
from watcher.run.rule_days import RuleDays, rule_days
from watcher.store.imports import ImportRow

ALSO_TOLD = {
    Subject.INDICATOR: ("value", "period", "target", "polarity"),
    Subject.BUDGET: ("budget", "forecast"),
}
"""Fields that stand behind those the rules look at: a colour is computed from a value, a variance from a forecast."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleOnItem:
    """One rule's say on one item. `finding` is None unless the rule holds unsuppressed.

    `suppressed_by` are rules that hold and silence this one, `silences` those that hold and give way to it.
    """

    rule: Rule
    tree: Explained
    finding: Finding | None
    suppressed_by: tuple[str, ...]
    silences: tuple[str, ...]
    days: RuleDays
    would_change: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemExplained:
    """An item, the values that rules saw with their cells, and every rule about it, those that hold first."""

    item: Item
    values: tuple[tuple[str, str, str], ...]
    rules: tuple[RuleOnItem, ...]


def explain_item(
    config: Config, connection: Connection, pack: Pack, imported: ImportRow, report: Report, subject: Subject, ref: str
) -> ItemExplained:
    """Everything about an item or roll-up of the report, in the connection the report was made from."""
    item = next(each for each in (*report.items, *report.rollups) if (each.subject, each.ref) == (subject, ref))
    row = {name: item.values.get(name) for name in (*stored_types(subject), *linked_types(subject))}
    around = circumstances_of(config, connection, report.as_at)
    values = Values(subject, row, around)
    places: Mapping[str, str] = json.loads(str(item.values.get("places") or "{}"))
    rules = [rule for rule in pack.rules if rule.subject is subject]
    findings = {f.rule: f for f in report.findings if (f.subject, f.ref) == (subject, ref)}
    trees = {rule.id: explain(rule, row, around.today, around.workdays, around.parameters) for rule in rules}
    holding = [rule for rule in rules if trees[rule.id].truth]
    alone = [rule for rule in rules if not counts_others(rule)]
    days = rule_days(config, connection, alone, imported, subject, ref, report.as_at) if alone else {}
    explained = [
        RuleOnItem(
            rule=rule,
            tree=trees[rule.id],
            finding=findings.get(rule.id),
            suppressed_by=tuple(other.id for other in holding if rule.id in other.suppresses and rule in holding),
            silences=tuple(other.id for other in holding if other.id in rule.suppresses and rule in holding),
            days=days.get(rule.id) or RuleDays(since=findings[rule.id].since if rule.id in findings else None),
            would_change=nearest_change(rule, row, around.today, around.workdays, around.parameters),
        )
        for rule in rules
    ]
    order = {True: 0, None: 1, False: 2}
    return ItemExplained(
        item=item,
        values=tuple(_values(subject, rules, values, places, item.source)),
        rules=tuple(sorted(explained, key=lambda each: order[each.tree.truth])),
    )


def _values(
    subject: Subject, rules: list[Rule], values: Values, places: Mapping[str, str], home: str
) -> Iterator[tuple[str, str, str]]:
    """Name, value in words and cell of every stored field that some rule looks at."""
    seen = {field.name: field for rule in rules for field in names_seen(rule.condition) if field.expression is None}
    for name in ALSO_TOLD.get(subject, ()):
        seen.setdefault(name, FIELDS[subject][name])
    for name, field in seen.items():
        value = values[name]
        yield name, in_print(value, field.type), places.get(name, home if isinstance(value, date) else "")
