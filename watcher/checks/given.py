"""A value written in an example or scenario comes in, the fact it stands for goes out, or a problem with its place. Pure."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from watcher.checks.fields import Field, Type
from watcher.checks.number import Number
from watcher.plan.fact import FactValue
from watcher.plan.problem import Problem, error
from watcher.plan.tree import Node, as_bool, as_date, as_int, as_text, did_you_mean


def typed_value(node: Node, field: Field | Number, problems: list[Problem]) -> FactValue:
    """A value as the type of its field or named number keeps it: pounds become pence.

    None, and a problem, where it does not fit.
    """
    match field.type:
        case Type.BOOL:
            return as_bool(node, problems)
        case Type.INT:
            return as_int(node, problems)
        case Type.DATE:
            return as_date(node, problems)
        case Type.NUMBER | Type.PERCENT | Type.MONEY:
            return _number(node, field.type, problems)
    text = as_text(node, problems)
    if isinstance(field, Field) and field.words and text is not None and text not in field.words:
        problems.append(error("yaml.word", node.where, f'unknown word "{text}"; {did_you_mean(text, field.words)}'))
    return text


def _number(node: Node, kind: Type, problems: list[Problem]) -> int | float | None:
    text = as_text(node, problems) or ""
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("nan")
    if not number.is_finite():
        problems.append(error("yaml.type", node.where, f'needs a number (found "{text}"); write digits, such as 12.5'))
        return None
    return int(number * 100) if kind is Type.MONEY else float(number)
