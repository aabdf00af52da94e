"""A rule comes in, its JSON values go out: amounts in pounds, days as ISO dates, spans as they are written."""

from __future__ import annotations

from datetime import date

from watcher.checks.fields import FIELDS, PARAMETERS, Type
from watcher.checks.pack import Pack
from watcher.checks.rule import Example, Rule
from watcher.plan.fact import FactValue


def rule_json(rule: Rule, pack: Pack) -> dict[str, object]:
    """Everything an entry says, where it stands, its hash, and which rules of the pack silence it."""
    return {
        "id": rule.id,
        "subject": rule.subject.value,
        "when": " ".join(rule.when.split()),
        "status": None if rule.status is None else rule.status.value,
        "severity": rule.severity.value,
        "say": rule.say,
        "say_no_return": rule.say_no_return,
        "tell": list(rule.tell),
        "suppresses": list(rule.suppresses),
        "suppressed_by": [other.id for other in pack.rules if rule.id in other.suppresses],
        "hold": str(rule.hold),
        "clear_after": str(rule.clear_after),
        "escalate": [{"after": str(later.after), "to": later.to} for later in rule.escalate],
        "in_force": rule in pack.rules,
        "numbers": [
            {"name": number.name, "value": _value(number.fact, number.type), "unit": number.unit, "where": number.where}
            for number in rule.numbers
        ],
        "source": rule.source,
        "rationale": rule.rationale,
        "false_alarms": rule.false_alarms,
        "where": rule.where,
        "sha256": rule.sha256,
        "examples": [
            {"given": given_of(example, rule, pack), "fires": "unknown" if example.fires is None else example.fires}
            for example in rule.examples
        ],
    }


def given_of(example: Example, rule: Rule, pack: Pack) -> dict[str, object]:
    """What an example gives, as it is written in the file; with its `today` where the condition depends on the day."""
    given = {name: _value(value, FIELDS[rule.subject][name].type) for name, value in example.given}
    types = {name: field.type for name, field in PARAMETERS.items()} | {each.name: each.type for each in pack.numbers}
    given |= {name: _value(value, types[name]) for name, value in example.parameters}
    return {**given, "today": example.today.isoformat()}


def _value(value: FactValue, kind: Type) -> FactValue:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float) and not isinstance(value, bool):
        number = value / 100 if kind is Type.MONEY else value
        return int(number) if number == int(number) else number
    return value
