"""The JSON Schema of rule files takes what Watcher takes and refuses what it refuses, as far as a schema can."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from json_schema import complaints

from watcher.checks.entry import KEYS
from watcher.checks.fields import FIELDS
from watcher.checks.pack import read_pack
from watcher.checks.schema import SAYS, rule_schema
from watcher.load.yaml_text import read_yaml
from watcher.plan.tree import Node

RULES = Path(__file__).parent.parent.parent / "rules"
TEXTS = [(path.read_text(encoding="utf-8"), path.name) for path in sorted(RULES.glob("*.yaml"))]
NUMBERS = read_pack([node for text, name in TEXTS if (node := read_yaml(text, name)[0]) is not None]).numbers
SCHEMA: Any = json.loads(json.dumps(rule_schema(["scrutiny"], NUMBERS)))


def as_json(node: Node) -> Any:
    """A YAML tree as an editor sees it: plain scalars get JSON's types."""
    if isinstance(node.value, dict):
        return {key: as_json(value) for key, value in node.value.items()}
    if isinstance(node.value, tuple):
        return [as_json(value) for value in node.value]
    if node.quoted or node.value is None:
        return node.value
    if node.value in ("true", "false"):
        return node.value == "true"
    if re.fullmatch(r"-?\d+", str(node.value)):
        return int(str(node.value))
    return float(str(node.value)) if re.fullmatch(r"-?\d+\.\d+", str(node.value)) else node.value


def said(text: str) -> list[str]:
    """What the schema says of a rule file."""
    node, problems = read_yaml(text, "rules/t.yaml")
    assert node is not None, problems
    return list(complaints(SCHEMA, as_json(node), SCHEMA))


@pytest.mark.parametrize("path", sorted(RULES.glob("*.yaml")), ids=lambda path: path.name)
def test_the_shipped_rules_follow_the_schema(path: Path) -> None:
    """An editor shows no fault in what Watcher takes."""
    assert said(path.read_text(encoding="utf-8")) == []


GOOD = """numbers:
  late_days: {value: 2.5, unit: days, says: how late}
rules:
  - id: milestone.late
    subject: milestone
    when: due < today
    status: overdue
    severity: red
    say: late
    tell: [lead, scrutiny]
    suppresses: milestone.soon
    hold: 2 periods
    escalate: [{after: 5 working days, to: sro}]
    source: a paper
    enabled: no
    rationale: a reason
    examples: [{given: {due: 2017-12-31, progress: 12.5, stated: on_track, complete: false, lead: }, fires: unknown}]
"""


def test_a_whole_rule_follows_the_schema() -> None:
    """Every key, a role of the configuration, a lone word for a list, an empty field."""
    assert said(GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("milestone.late", "Late", "$.rules[0].id: 'Late' does not match"),
        ("subject: milestone", "subject: millstone", "$.rules[0].subject: 'millstone' is none of"),
        ("due < today", '""', "$.rules[0].when: 0 characters"),
        ("status: overdue", "status: complete", "$.rules[0].status: 'complete' is none of"),
        ("severity: red", "severity: rad", "$.rules[0].severity: 'rad' is none of"),
        ("    say: late\n", "", "$.rules[0]: say is missing"),
        ("scrutiny]", "scutiny]", "$.rules[0].tell[1]: 'scutiny' is none of"),
        ("suppresses: milestone.soon", "suppresses: Soon", "$.rules[0].suppresses: 'Soon' does not match"),
        ("hold: 2 periods", "hold: -2 periods", "$.rules[0].hold: '-2 periods' does not match"),
        ("enabled: no", "enabled: perhaps", "$.rules[0].enabled: 'perhaps' is none of"),
        ("value: 2.5", "value: ten", "$.numbers.late_days.value: 'ten' is not"),
        (", says: how late", "", "$.numbers.late_days: says is missing"),
        ("hold:", "hald:", "$.rules[0]: hald is not known"),
        ("to: sro", "to: sro, at: once", "$.rules[0].escalate[0]: at is not known"),
        ("after: 5 working days, ", "", "$.rules[0].escalate[0]: after is missing"),
        ("fires: unknown", "fires: perhaps", "$.rules[0].examples[0].fires: 'perhaps' is none of"),
        ("2017-12-31", "31/12/2017", "$.rules[0].examples[0].given.due: '31/12/2017' does not match"),
        ("progress: 12.5", "progress: half", "$.rules[0].examples[0].given.progress: 'half' is not"),
        ("stated: on_track", "stated: green", "$.rules[0].examples[0].given.stated: 'green' is none of"),
        ("progress: 12.5", "rag: red", "$.rules[0].examples[0].given: rag is not known"),
    ],
)
def test_the_schema_refuses(old: str, new: str, complaint: str) -> None:
    """Each at its place."""
    assert old in GOOD
    assert [found[: len(complaint)] for found in said(GOOD.replace(old, new, 1)) if found.startswith(complaint)]


def test_every_key_and_field_is_described() -> None:
    """The schema follows the code: a key or field that is added is in it, with its sentence."""
    rule = SCHEMA["$defs"]["rule"]["properties"]
    assert {key: entry["description"] for key, entry in rule.items()} == {key: SAYS[key] for key in KEYS}
    for subject, fields in FIELDS.items():
        given = SCHEMA["$defs"][f"{subject.value}_given"]["properties"]
        assert {name: given[name]["description"].startswith(field.says) for name, field in fields.items()} == (
            dict.fromkeys(fields, True)
        )
