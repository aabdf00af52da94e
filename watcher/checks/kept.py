"""A pack as it is kept on record, by the texts of its rules, comes in; the pack of typed rules goes out. Pure."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from hashlib import sha256

from watcher.checks.entry import read_entry
from watcher.checks.number import Number, Numbers
from watcher.checks.numbers import VALUE, type_of
from watcher.checks.pack import Pack, listed
from watcher.checks.rule import Rule
from watcher.plan.tree import Node

WHERE = "rules on record"
"""The place of a rule that was read from the record."""


def kept_pack(texts: Iterable[str], pack_sha256: str, known_roles: Collection[str] = ()) -> Pack | None:
    """The pack whose rules have these canonical texts, in their order, with the values their named numbers had.

    None where any rule cannot be read any more, or the pack does not come out with the hash by which it was kept.
    """
    rules = [_rule(text, known_roles) for text in texts]
    read = tuple(rule for rule in rules if rule is not None)
    if not read or len(read) < len(rules) or sha256(listed(read).encode()).hexdigest() != pack_sha256:
        return None
    numbers = {number.name: number for rule in read for number in rule.numbers}
    return Pack(rules=read, problems=(), sha256=pack_sha256, numbers=tuple(numbers.values()))


def _rule(text: str, known_roles: Collection[str]) -> Rule | None:
    """One rule; None where it cannot be read, as when a field that it names is gone."""
    try:
        entry = json.loads(text)
    except ValueError:
        return None
    if not isinstance(entry, dict):
        return None
    numbers = _numbers(entry.pop("numbers", {}))
    return read_entry(_node(entry), known_roles, numbers)[0]


def _numbers(written: Mapping[str, str]) -> Numbers:
    """The named numbers as a rule's text has them: the value and its unit, `10 working days`.

    One whose value is whole counts as a whole number, whatever kind the file gave it.
    """
    found: dict[str, Number] = {}
    for name, text in written.items():
        value, _, unit = text.partition(" ")
        number = Decimal(value) if VALUE.fullmatch(value) else None
        found[name] = Number(
            name=name,
            type=type_of(unit, number),
            value=number or Decimal(0),
            unit=unit,
            says="",
            where=WHERE,
            is_usable=number is not None,
        )
    return found


def _node(value: object) -> Node:
    """A canonical text's tree with one place for all of it."""
    if isinstance(value, dict):
        inner = {str(key): _node(each) for key, each in value.items()}
        return Node(value=inner, file=WHERE, line=1, column=1, keys={key: _node(key) for key in inner})
    if isinstance(value, list):
        return Node(value=tuple(_node(each) for each in value), file=WHERE, line=1, column=1)
    return Node(value=None if value is None else str(value), file=WHERE, line=1, column=1)
