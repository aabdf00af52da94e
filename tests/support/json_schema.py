"""As much of JSON Schema (draft 2020-12) as the schema of rule files uses: a schema and a value in, complaints out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

KINDS: dict[str, Callable[[Any], bool]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "null": lambda value: value is None,
}
NOTES = {"description", "title", "examples", "format", "$schema", "$defs"}


def complaints(schema: Any, value: Any, root: Any, at: str = "$") -> Iterator[str]:
    """Where a value does not follow a schema; fails on a keyword that is not known here."""
    for keyword, wanted in schema.items():
        if keyword not in NOTES and keyword not in ("then", "required", "additionalProperties", "properties"):
            yield from KEYWORDS[keyword](wanted, value, schema, root, at)
    if isinstance(value, dict):
        yield from _entries(schema, value, root, at)


def _entries(schema: Any, value: Any, root: Any, at: str) -> Iterator[str]:
    known = schema.get("properties", {})
    yield from (f"{at}: {key} is missing" for key in schema.get("required", ()) if key not in value)
    for key, entry in value.items():
        if key in known:
            yield from complaints(known[key], entry, root, f"{at}.{key}")
        elif schema.get("additionalProperties") is False:
            yield f"{at}: {key} is not known"
        elif isinstance(schema.get("additionalProperties"), dict):
            yield from complaints(schema["additionalProperties"], entry, root, f"{at}.{key}")


def _ref(wanted: Any, value: Any, schema: Any, root: Any, at: str) -> Iterator[str]:
    yield from complaints(root["$defs"][wanted.removeprefix("#/$defs/")], value, root, at)


def _type(wanted: Any, value: Any, schema: Any, root: Any, at: str) -> Iterator[str]:
    if not any(KINDS[kind](value) for kind in ([wanted] if isinstance(wanted, str) else wanted)):
        yield f"{at}: {value!r} is not {wanted}"


def _enum(wanted: Any, value: Any, schema: Any, root: Any, at: str) -> Iterator[str]:
    if not any(value is word if isinstance(word, bool) else value == word for word in wanted):
        yield f"{at}: {value!r} is none of {wanted}"


def _pattern(wanted: Any, value: Any, schema: Any, root: Any, at: str) -> Iterator[str]:
    if isinstance(value, str) and not re.search(wanted, value):
        yield f"{at}: {value!r} does not match {wanted}"


def _length(wanted: Any, value: Any, schema: Any, root: Any, at: str) -> Iterator[str]:
    most = schema.get("maxLength", float("inf"))
    if isinstance(value, str) and not schema.get("minLength", 0) <= len(value) <= most:
        yield f"{at}: {len(value)} characters"


def _items(wanted: Any, value: Any, schema: Any, root: Any, at: str) -> Iterator[str]:
    for number, entry in enumerate(value if isinstance(value, list) else ()):
        yield from complaints(wanted, entry, root, f"{at}[{number}]")


def _any_of(wanted: Any, value: Any, schema: Any, root: Any, at: str) -> Iterator[str]:
    found = [list(complaints(one, value, root, at)) for one in wanted]
    if all(found):
        yield from (complaint for each in found for complaint in each)


def _all_of(wanted: Any, value: Any, schema: Any, root: Any, at: str) -> Iterator[str]:
    for one in wanted:
        yield from complaints(one, value, root, at)


def _if(wanted: Any, value: Any, schema: Any, root: Any, at: str) -> Iterator[str]:
    if not list(complaints(wanted, value, root, at)):
        yield from complaints(schema["then"], value, root, at)


KEYWORDS: dict[str, Callable[..., Iterator[str]]] = {
    "$ref": _ref,
    "type": _type,
    "enum": _enum,
    "const": lambda wanted, *rest: _enum([wanted], *rest),
    "pattern": _pattern,
    "minLength": _length,
    "maxLength": _length,
    "items": _items,
    "anyOf": _any_of,
    "allOf": _all_of,
    "if": _if,
}
