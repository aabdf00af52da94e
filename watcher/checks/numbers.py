"""The `numbers:` of rule files and of the configuration come in, named numbers go out with every problem by place. Pure."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from watcher.checks.expression import Function
from watcher.checks.fields import FIELDS, PARAMETERS, Type
from watcher.checks.number import Number, Numbers
from watcher.plan.problem import Problem, error
from watcher.plan.tree import Node, Section, did_you_mean, what_stands_in

NUMBER_KEYS = ("value", "unit", "says")
LISTED = "`watcher rules fields` names them all"
NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")
VALUE = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,6})?")
TYPES: Mapping[str, Type] = {"pounds": Type.MONEY, "percent": Type.PERCENT}
"""Units that say more than what is counted."""

TAKEN: Mapping[str, str] = {
    **{word: "a word of a field" for fields in FIELDS.values() for field in fields.values() for word in field.words},
    **{name: "a field" for fields in FIELDS.values() for name in fields},
    **dict.fromkeys(PARAMETERS, "the same for every item"),
    **{function.value: "a function" for function in Function},
    **dict.fromkeys((*keyword.kwlist, "true", "false", "empty"), "a word of the rule language"),
}
"""Names that mean something in a condition already, with what they are."""


def read_numbers(sections: Iterable[Section], chosen: Mapping[str, Node], problems: list[Problem]) -> Numbers:
    """Every named number of some files by name, with the values that a configuration has `chosen` for some of them.

    One whose value cannot be read is there too, but not usable. A choice that does not fit leaves the written value.
    """
    found: dict[str, Number] = {}
    for section in sections:
        for name, node in section.entries.items():
            number = _number(name, section.node.keys[name], node, problems)
            if number is not None and name in found:
                text = f'the number "{name}" is given twice (first in {found[name].where}); rename or remove one'
                problems.append(error("rule.number", section.node.keys[name].where, text))
            elif number is not None:
                found[name] = number
    for name, node in chosen.items():
        if name not in found:
            text = f'there is no number "{name}" in the rules; {did_you_mean(name, sorted(found), LISTED)}'
            problems.append(error("config.number", node.where, text))
        else:
            found[name] = _chosen(found[name], node, problems)
    return found


def _number(name: str, key: Node, node: Node, problems: list[Problem]) -> Number | None:
    """One number; None where its name cannot be used."""
    section = Section.of(node, problems, known=NUMBER_KEYS, required=("value", "says"))
    if not NAME.fullmatch(name):
        advice = "small letters, digits and _, at most 60 of them, such as due_soon_days"
        problems.append(error("rule.number", key.where, f'cannot use this as a name (found "{name}"); write {advice}'))
        return None
    if name in TAKEN:
        text = f'"{name}" means something else already ({TAKEN[name]}); give the number another name'
        problems.append(error("rule.number", key.where, text))
        return None
    unit, says = section.text("unit") or "", section.text("says") or ""
    value = _value(section.get("value"))
    kind = type_of(unit, value)
    at = section.where("value")
    if value is None and "value" in section.entries:
        found = what_stands_in(section.entries["value"])
        problems.append(error("rule.number", at, f"needs a number (found {found}); {WRITE}"))
    elif value is not None and not _fits(kind, value):
        problems.append(error("rule.number", at, f"needs whole pence (found {value}); write two decimals at most"))
        value = None
    return Number(
        name=name,
        type=kind,
        value=Decimal(0) if value is None else value,
        unit=unit,
        says=says,
        where=f"{node.file}:{key.line}",
        is_usable=value is not None,
    )


WRITE = "write digits, at most 12 before and 6 after the point, such as 10 or 2.5"


def _value(node: Node | None) -> Decimal | None:
    text = node.value if node is not None else None
    return Decimal(text) if isinstance(text, str) and VALUE.fullmatch(text) else None


def type_of(unit: str, value: Decimal | None) -> Type:
    """What a number counts as: by its unit, else whole where it is written whole."""
    is_whole = value is None or value.as_tuple().exponent == 0
    return TYPES.get(unit, Type.INT if is_whole else Type.NUMBER)


def _fits(kind: Type, value: Decimal) -> bool:
    """Whether a number can have a value: a whole one is whole, money has whole pence."""
    scaled = value * 100 if kind is Type.MONEY else value
    return kind in (Type.NUMBER, Type.PERCENT) or scaled == scaled.to_integral_value()


def _chosen(number: Number, node: Node, problems: list[Problem]) -> Number:
    """The number with the value of a configuration, which keeps its kind."""
    value = _value(node)
    turned = value is not None and value < 0 < number.value
    if value is not None and _fits(number.type, value) and not turned:
        return replace(number, value=value, where=f"{node.file}:{node.line}", is_usable=True)
    wanted = {Type.INT: "a whole number", Type.MONEY: "pounds with whole pence"}.get(number.type, "a number")
    wanted = "0 or more, as it is above 0 in the rules" if turned else wanted
    stays = f"until it is mended the value of {number.where} stays ({number})"
    text = f'"{number.name}" needs {wanted} (found {what_stands_in(node)}); {WRITE if value is None else "correct it"}; {stays}'
    problems.append(error("config.number", node.where, text))
    return number
