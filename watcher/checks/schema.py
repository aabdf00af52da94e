"""The vocabulary comes in, a JSON Schema (draft 2020-12) of rule files goes out, for editors. Pure.

What a schema cannot say (the types within a condition, unknown fields in a wording) `watcher lint` says.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from watcher.checks.entry import GIVEN_STATUSES, ID, KEYS, REQUIRED, SPAN, TOLD
from watcher.checks.fields import FIELDS, PARAMETERS, Field, Type
from watcher.checks.number import Number
from watcher.checks.numbers import NUMBER_KEYS
from watcher.checks.parser import MOST_CHARACTERS
from watcher.checks.rule import Severity
from watcher.plan.words import Subject

Schema = dict[str, object]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SAYS = {
    "id": "the rule's name, `subject.what`; findings hang on it, so it never changes",
    "subject": "what the rule looks at",
    "when": "the condition, in the rule language (docs/rules.md)",
    "status": "the status the rule gives its item; left out when it gives none",
    "severity": "how grave a finding is; two severities are two rules, the graver suppressing the other",
    "say": "the sentence people read; fields in braces, parts to leave out where a field is empty in square brackets",
    "say_no_return": "the sentence where nothing was ever returned about the item",
    "tell": "who is told",
    "suppresses": "rules of the same subject that are silent while this one speaks",
    "hold": "how long the condition must hold before people are told",
    "clear_after": "how long it must not hold before the finding is let go",
    "escalate": "who else is told once the finding has been open for so long",
    "source": "where the rule comes from",
    "examples": "cases that `watcher rules test` runs",
    "enabled": "no for a rule that is checked and tested but not in force; a configuration can switch it on",
    "rationale": "why there is such a rule",
    "false_alarms": "when it speaks without need, and what to do then",
}
"""One sentence for each key of an entry, as editors show it."""

NUMBER_SAYS = {
    "value": "the number; one written whole stays whole",
    "unit": "what it counts; pounds make it money, percent a percentage",
    "says": "what it is for",
}
"""The same for a named number."""


def rule_schema(roles: Collection[str] = (), numbers: Collection[Number] = ()) -> Schema:
    """The schema of one rule file; `roles` are the configuration's posts, which `tell` may name, `numbers` the pack's."""
    return {
        "$schema": DIALECT,
        "title": "Watcher rules",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "rules": {"type": ["array", "null"], "items": {"$ref": "#/$defs/rule"}},
            "numbers": {"type": ["object", "null"], "additionalProperties": {"$ref": "#/$defs/number"}},
        },
        "$defs": {
            "rule": _rule((*TOLD, *sorted(roles))),
            "span": {"type": "string", "pattern": f"^{SPAN.pattern}$", "examples": ["2 periods", "5 working days"]},
            "number": _number(),
            **{f"{subject.value}_given": _given(fields, numbers) for subject, fields in FIELDS.items()},
        },
    }


def _rule(told: tuple[str, ...]) -> Schema:
    whom: Schema = {"enum": list(told)}
    escalation = _object({"after": {"$ref": "#/$defs/span"}, "to": whom}, required=("after", "to"))
    text: Schema = {"type": "string", "minLength": 1}
    kinds: dict[str, Schema] = {
        "id": {"type": "string", "pattern": f"^{ID.pattern}$"},
        "subject": {"enum": [subject.value for subject in FIELDS]},
        "when": {"type": ["string", "boolean"], "minLength": 1, "maxLength": MOST_CHARACTERS},
        "status": {"enum": [status.value for status in GIVEN_STATUSES]},
        "severity": {"enum": [severity.value for severity in Severity]},
        "say": text,
        "say_no_return": text,
        "tell": _some(whom),
        "suppresses": _some({"type": "string", "pattern": f"^{ID.pattern}$"}),
        "hold": {"$ref": "#/$defs/span"},
        "clear_after": {"$ref": "#/$defs/span"},
        "escalate": {"type": "array", "items": escalation},
        "source": text,
        "enabled": {"type": ["boolean", "string"], "enum": [True, False, "yes", "no"]},
        "rationale": text,
        "false_alarms": text,
        "examples": {
            "type": "array",
            "items": _object({"given": {"type": "object"}, "fires": _FIRES}, ("given", "fires")),
        },
    }
    described = {key: {"description": SAYS[key], **kinds[key]} for key in KEYS}
    return {**_object(described, REQUIRED), "allOf": [_examples_of(subject) for subject in FIELDS]}


_FIRES: Schema = {"enum": [True, False, "unknown"]}


def _object(properties: Mapping[str, Schema], required: Collection[str] = ()) -> Schema:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(required),
        "properties": dict(properties),
    }


def _some(entry: Schema) -> Schema:
    """A list, or one entry alone."""
    return {"anyOf": [entry, {"type": "array", "items": entry}]}


def _examples_of(subject: Subject) -> Schema:
    """Examples give fields of the rule's own subject."""
    given = {"properties": {"given": {"$ref": f"#/$defs/{subject.value}_given"}}}
    return {
        "if": {"properties": {"subject": {"const": subject.value}}, "required": ["subject"]},
        "then": {"properties": {"examples": {"items": given}}},
    }


def _given(fields: Mapping[str, Field], numbers: Collection[Number]) -> Schema:
    named: dict[str, Schema] = {
        number.name: {"description": f"{number.says} (now {number})", "type": ["number", "null"]} for number in numbers
    }
    return _object({**{name: _value(field) for name, field in {**fields, **PARAMETERS}.items()}, **named})


def _number() -> Schema:
    """A named number of the pack."""
    kinds: dict[str, Schema] = {
        "value": {"type": "number"},
        "unit": {"type": "string"},
        "says": {"type": "string", "minLength": 1},
    }
    described = {key: {"description": NUMBER_SAYS[key], **kinds[key]} for key in NUMBER_KEYS}
    return _object(described, ("value", "says"))


def _value(field: Field) -> Schema:
    """What may be written for a field; nothing at all makes it empty."""
    says = f"{field.says} ({field.unit})" if field.unit else field.says
    match field.type:
        case Type.BOOL:
            kind: Schema = {"type": ["boolean", "null"]}
        case Type.INT:
            kind = {"type": ["integer", "null"]}
        case Type.NUMBER | Type.PERCENT | Type.MONEY:
            kind = {"type": ["number", "null"]}
        case Type.DATE:
            kind = {"type": ["string", "null"], "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
        case Type.ENUM:
            kind = {"enum": [*field.words, None]}
        case Type.TEXT:
            kind = {"type": ["string", "number", "null"]}
    return {"description": says, **kind}
