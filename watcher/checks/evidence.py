"""A condition comes in, the fields it looks at go out, each followed by what defines it. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from watcher.checks.expression import Expression, Name, walk
from watcher.checks.fields import Field
from watcher.checks.parser import definition
from watcher.checks.rollup_fields import ROLLUPS
from watcher.checks.rule import Rule


def names_seen(node: Expression) -> tuple[Field, ...]:
    """Every field an expression names, each followed by the fields that define it, without repeats."""
    found: dict[str, Field] = {}
    for name in _names(node):
        found.setdefault(name.name, name)
    return tuple(found.values())


def counts_others(rule: Rule) -> bool:
    """Whether a rule depends on what other items come to, so that one item's facts do not tell on which days it held."""
    return rule.subject in ROLLUPS or any(field.is_linked for field in names_seen(rule.condition))


def _names(node: Expression) -> Iterator[Field]:
    for part in walk(node):
        if isinstance(part, Name):
            yield part.field
            if part.field.expression is not None:
                yield from _names(definition(part.subject, part.field.name))
