"""The text of a condition comes in, a typed tree goes out, or every fault with its column. Pure; nothing is evaluated.

The grammar is Python's expression grammar as `ast` reads it; whatever `builder.py` does not list is refused.
"""

from __future__ import annotations

import ast
import re
import warnings
from dataclasses import dataclass
from functools import cache

from watcher.checks.builder import Builder
from watcher.checks.expression import Expression, Name
from watcher.checks.fields import FIELDS, Type
from watcher.checks.number import NO_NUMBERS, Numbers
from watcher.checks.refusals import syntax_fault, unsuitable
from watcher.checks.typed import Fault, shown
from watcher.checks.weight import burden, too_heavy
from watcher.plan.words import Subject

MOST_CHARACTERS = 2000


@dataclass(frozen=True, slots=True)
class Parsed:
    """A condition that was read: its tree, or None with every fault in order of column."""

    expression: Expression | None
    faults: tuple[Fault, ...]


def parse_condition(text: str, subject: Subject, numbers: Numbers = NO_NUMBERS) -> Parsed:
    """A true/false condition on a subject, typed; a value that is not true or false is a fault.

    `numbers` are the pack's named numbers, which the condition may use like fields.
    """
    parsed = parse_value(text, subject, numbers)
    found = parsed.expression
    if found is not None and found.type is not Type.BOOL:
        fault = Fault(found.start, f"a condition must be true or false (found {shown(found, text)}); compare it")
        return Parsed(None, (fault,))
    return parsed


def parse_value(text: str, subject: Subject, numbers: Numbers = NO_NUMBERS) -> Parsed:
    """An expression of any type on a subject, as a derived field's definition needs it."""
    refused = unsuitable(text, MOST_CHARACTERS)
    if refused is not None:
        return Parsed(None, (refused,))
    flat = re.sub(r"\s", " ", text)
    indent = len(flat) - len(flat.lstrip())
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            tree = ast.parse(flat.strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        return Parsed(None, (syntax_fault(error, flat, indent),))
    builder = Builder(flat, subject, indent, numbers)
    found = builder.build(tree.body, 0)
    if found is not None and not builder.faults:
        heavy = too_heavy(found, _burden_of)
        builder.faults += [heavy] if heavy else []
    faults = tuple(sorted(builder.faults, key=lambda fault: fault.offset))
    return Parsed(None if faults else found, faults)


@cache
def definition(subject: Subject, name: str) -> Expression:
    """The tree of a derived field's definition. ValueError if the vocabulary itself is wrong (a test holds that it is not)."""
    text = FIELDS[subject][name].expression or ""
    parsed = parse_value(text, subject)
    if parsed.expression is None:
        raise ValueError(f"{subject}.{name}: {parsed.faults[0].text}")
    return parsed.expression


def _burden_of(name: Name) -> tuple[int, int]:
    """The burden of a derived field, reckoned once."""
    return _burden(name.subject, name.field.name)


@cache
def _burden(subject: Subject, name: str) -> tuple[int, int]:
    return burden(definition(subject, name), _burden_of)
