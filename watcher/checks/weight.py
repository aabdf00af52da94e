"""How much work a condition makes for the database: a typed tree comes in, a fault goes out where it is too much. Pure."""

from __future__ import annotations

from collections.abc import Callable

from watcher.checks.expression import Arithmetic, Call, Expression, Function, Name, Operator, children
from watcher.checks.typed import Fault

MOST_WEIGHT = 3000
MOST_PRODUCTS = 12
REPEATED = {Function.MIN: 2, Function.MAX: 2, Function.ROUND: 3, Function.MONTHS: 4}
"""How often a function's arguments are repeated in the SQL that computes it, at most."""


def too_heavy(node: Expression, of_field: Callable[[Name], tuple[int, int]]) -> Fault | None:
    """The fault of a condition whose SQL would grow out of hand, or whose products could leave the range of a number.

    Twelve products of values up to 10^15 stay within a double; beyond that databases differ in what they do. `of_field` is
    the `burden` of a derived field's definition.
    """
    weight, products = burden(node, of_field)
    if weight > MOST_WEIGHT:
        return Fault(node.start, "the condition nests too many functions; split the rule")
    if products > MOST_PRODUCTS:
        return Fault(node.start, f"more than {MOST_PRODUCTS} multiplications and divisions; split the rule")
    return None


def burden(node: Expression, of_field: Callable[[Name], tuple[int, int]]) -> tuple[int, int]:
    """How many parts the SQL of an expression has, repeated ones counted each time, and how many products and quotients."""
    if isinstance(node, Name) and node.field.expression is not None:
        weight, products = of_field(node)
        return 1 + weight, products
    weight, products = 0, int(isinstance(node, Arithmetic) and node.operator in (Operator.TIMES, Operator.OVER))
    for child in children(node):
        more, further = burden(child, of_field)
        weight, products = weight + more, products + further
    times = REPEATED.get(node.function, 1) if isinstance(node, Call) else 1
    return 1 + times * weight, products
