"""Python's syntax tree comes in, a typed tree goes out, or faults for the parts that are wrong. Pure.

Every kind of node that the language takes has one reader in READERS; any other is refused by name.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal

from watcher.checks import typed
from watcher.checks.expression import (
    All,
    Compare,
    Expression,
    Function,
    IsEmpty,
    Literal,
    Member,
    Name,
    Negative,
    Not,
    Operator,
    Parameter,
    Some,
    words_of,
)
from watcher.checks.fields import FIELDS, PARAMETERS, Field, Type
from watcher.checks.number import Numbers
from watcher.checks.refusals import NOT_ALLOWED, OPERATORS
from watcher.checks.typed import Fault, FaultError
from watcher.checks.unknown_names import advice_on_name, advice_on_word
from watcher.checks.written import Written
from watcher.plan.tree import did_you_mean
from watcher.plan.words import Subject

MOST_LEVELS = 24
MOST_FAULTS = 20
ONE_TEXT = re.compile(r"'[^']*'|\"[^\"]*\"")
NUMBER = re.compile(r"[0-9]{1,12}(\.[0-9]{1,6})?")
COMPARISONS: Mapping[type[ast.cmpop], Operator] = {
    ast.Eq: Operator.EQUAL,
    ast.NotEq: Operator.UNEQUAL,
    ast.Lt: Operator.LESS,
    ast.LtE: Operator.AT_MOST,
    ast.Gt: Operator.MORE,
    ast.GtE: Operator.AT_LEAST,
}
SUMS: Mapping[type[ast.operator], Operator] = {
    ast.Add: Operator.PLUS,
    ast.Sub: Operator.MINUS,
    ast.Mult: Operator.TIMES,
    ast.Div: Operator.OVER,
}


class Builder(Written):
    """Reads the nodes of one condition; a part that is wrong is None and a fault, its neighbours are still read."""

    def __init__(self, source: str, subject: Subject, indent: int, numbers: Numbers) -> None:
        super().__init__(source, indent)
        self.subject = subject
        self.fields: Mapping[str, Field] = FIELDS[subject]
        self.numbers = numbers
        self.faults: list[Fault] = []

    def build(self, node: ast.expr, depth: int) -> Expression | None:
        """One node's tree; None where it or something below is wrong, or enough is wrong already."""
        if len(self.faults) >= MOST_FAULTS:
            return None
        if depth > MOST_LEVELS:
            return self.fault(node, f"nested too deeply (more than {MOST_LEVELS} levels); split the rule")
        reader: Callable[[Builder, ast.expr, int], Expression | None] | None = READERS.get(type(node))
        if reader is None:
            found, advice = NOT_ALLOWED.get(type(node), ("this construction", "write it otherwise"))
            return self.fault(node, f'{found} is not part of the rule language (found "{self.text(node)}"); {advice}')
        try:
            return reader(self, node, depth + 1)
        except FaultError as error:
            self.faults.append(error.fault)
            return None

    def fault(self, node: ast.expr, text: str) -> Literal | None:
        """Notes a fault at a node, which so has no tree."""
        self.faults.append(Fault(self.start(node), text))
        return None

    def truth(self, node: ast.expr, depth: int) -> Expression | None:
        """A part that must be true or false."""
        found = self.build(node, depth)
        if found is not None and found.type is not Type.BOOL:
            shown = typed.shown(found, self.source)
            return self.fault(node, f'"and", "or" and "not" join true/false parts (found {shown}); compare it')
        return found

    def constant(self, node: ast.Constant, _depth: int) -> Expression | None:
        """A number, a quoted text, True or False."""
        start, end, written = self.start(node), self.end(node), self.text(node)
        if isinstance(node.value, bool):
            return Literal(type=Type.BOOL, start=start, end=end, value=node.value)
        if isinstance(node.value, str | bytes) and not ONE_TEXT.fullmatch(self.source[start:end]):
            return self.fault(node, f"a text is not in one pair of quotes (found {written}); write it in one")
        if isinstance(node.value, str):
            return Literal(type=Type.TEXT, start=start, end=end, value=node.value)
        if isinstance(node.value, int | float) and NUMBER.fullmatch(written):
            kind = Type.NUMBER if "." in written else Type.INT
            return Literal(type=kind, start=start, end=end, value=Decimal(written))
        if node.value is None:
            return self.fault(node, 'unknown word "None"; write "is empty"')
        if node.value is ...:
            return self.fault(node, '"..." is not part of the rule language; write the condition out')
        advice = "write digits, at most 12 before and 6 after the point"
        return self.fault(node, f'cannot read the number "{written}"; {advice}')

    def name(self, node: ast.Name, _depth: int) -> Expression | None:
        """A field, a parameter, a named number, true or false."""
        start, end, name = self.start(node), self.end(node), node.id
        if name in self.fields:
            found = self.fields[name]
            return Name(type=found.type, start=start, end=end, subject=self.subject, field=found)
        if name in PARAMETERS:
            return Parameter(type=PARAMETERS[name].type, start=start, end=end, name=name)
        if name in self.numbers:
            number = self.numbers[name]
            return Parameter(type=number.type, start=start, end=end, name=name, number=number)
        if name in ("true", "false"):
            return Literal(type=Type.BOOL, start=start, end=end, value=name == "true")
        if name == "empty":
            return self.fault(node, '"empty" stands only after "is" or "is not"; write "due is empty"')
        owners = [field.name for field in self.fields.values() if name in field.words]
        if owners:
            return self.fault(node, f'"{name}" is a word, not a field; write "{owners[0]} is {name}"')
        advice = advice_on_name(name, self.subject, self.numbers)
        return self.fault(node, f'unknown field "{name}"; {advice}')

    def joined(self, node: ast.BoolOp, depth: int) -> Expression | None:
        """`and` and `or`."""
        parts = [self.truth(part, depth) for part in node.values]
        whole = tuple(part for part in parts if part is not None)
        if len(whole) < len(parts):
            return None
        kind = All if isinstance(node.op, ast.And) else Some
        return kind(start=self.start(node), end=self.end(node), parts=whole)

    def signed(self, node: ast.UnaryOp, depth: int) -> Expression | None:
        """`not` and the minus sign."""
        start, end = self.start(node), self.end(node)
        if isinstance(node.op, ast.Not):
            part = self.truth(node.operand, depth)
            return None if part is None else Not(start=start, end=end, operand=part)
        found = self.build(node.operand, depth)
        if found is None:
            return None
        if isinstance(node.op, ast.Invert):
            return self.fault(node, f'unknown operator "~" (found "{self.text(node)}"); write "not"')
        if not isinstance(node.op, ast.USub) or found.type not in typed.NUMERIC | {Type.MONEY}:
            return self.fault(node, f'cannot read the sign here (found "{self.text(node)}"); use "-" before a number')
        if isinstance(found, Literal) and isinstance(found.value, Decimal):
            return Literal(type=found.type, start=start, end=end, value=-found.value)
        return Negative(type=found.type, start=start, end=end, operand=found)

    def sum(self, node: ast.BinOp, depth: int) -> Expression | None:
        """`+ - * /`."""
        operator = SUMS.get(type(node.op))
        left, right = self.build(node.left, depth), self.build(node.right, depth)
        if operator is None:
            self.unknown_operator(self.end(node.left), self.start(node.right))
            return None
        if left is None or right is None:
            return None
        whole = typed.arithmetic(self.source, operator, left, right)
        return replace(whole, start=self.start(node), end=self.end(node))

    def unknown_operator(self, begin: int, end: int) -> None:
        """Notes the fault of an operator that stands between two characters of the source."""
        between = self.source[begin:end]
        found = between.strip(" ()")
        self.faults.append(Fault(begin + between.index(found), f'unknown operator "{found}"; {OPERATORS[found]}'))

    def called(self, node: ast.Call, depth: int) -> Expression | None:
        """A function of the language on plain arguments."""
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name in self.fields or name in PARAMETERS or name in self.numbers:
            return self.fault(node, f'"{name}" is no function (found "{self.text(node)}"); write it without brackets')
        if name not in list(Function):
            advice = did_you_mean(name, [function.value for function in Function])
            return self.fault(node, f'unknown function "{self.text(node.func)}"; {advice}')
        if node.keywords:
            return self.fault(node, f'"{name}" takes plain values only (found "{self.text(node)}"); leave out names')
        arguments = [self.build(argument, depth) for argument in node.args]
        whole = tuple(argument for argument in arguments if argument is not None)
        if len(whole) < len(arguments):
            return None
        return typed.call(self.source, Function(name), whole, self.start(node), self.end(node))

    def compared(self, node: ast.Compare, depth: int) -> Expression | None:
        """One comparison, or a chain of them as the conjunction of its links."""
        chained = len(node.ops) > 1
        if chained and not all(type(operator) in COMPARISONS for operator in node.ops):
            return self.fault(node, 'one "is" or "in" at a time; join them with "and"')
        operator = node.ops[0]
        if isinstance(operator, ast.Is | ast.IsNot):
            return self.is_word(node, node.comparators[0], depth)
        if isinstance(operator, ast.In | ast.NotIn):
            return self.in_list(node, node.comparators[0], depth)
        sides = [self.build(side, depth) for side in (node.left, *node.comparators)]
        links: list[Expression] = []
        for kind, left, right in zip(node.ops, sides, sides[1:], strict=False):
            if left is None or right is None:
                return None
            link = typed.compare(self.source, COMPARISONS[type(kind)], left, right)
            links.append(replace(link, start=self.outside(left)[0], end=self.outside(right)[1]))
        return All(start=self.start(node), end=self.end(node), parts=tuple(links)) if chained else links[0]

    def is_word(self, node: ast.Compare, right: ast.expr, depth: int) -> Expression | None:
        """`is empty`, `is on_track`, `is true` and their opposites."""
        left, negated = self.build(node.left, depth), isinstance(node.ops[0], ast.IsNot)
        if left is None:
            return None
        if isinstance(right, ast.Name) and right.id == "empty":
            return IsEmpty(start=self.start(node), end=self.end(node), operand=left, negated=negated)
        literal = self.word(left, right)
        operator = Operator.UNEQUAL if negated else Operator.EQUAL
        if literal is None:
            return None
        fitted = typed.choice(self.source, left, literal)
        return Compare(start=self.start(node), end=self.end(node), operator=operator, left=left, right=fitted)

    def in_list(self, node: ast.Compare, right: ast.expr, depth: int) -> Expression | None:
        """`in (a, b)` and `not in (a, b)`; the list holds words or plain values."""
        left = self.build(node.left, depth)
        entries = right.elts if isinstance(right, ast.Tuple) else [right]
        if left is None or not entries:
            return None if left is None else self.fault(right, "the list is empty; write at least one value")
        if not self.source[: self.start(entries[0])].rstrip().endswith("("):
            listed = f'"{self.text(right)}"'
            return self.fault(right, f"a list stands in round brackets (found {listed}); write them around it")
        words = [self.word(left, entry) for entry in entries if len(self.faults) < MOST_FAULTS]
        fitted = tuple(typed.choice(self.source, left, word) for word in words if word is not None)
        if len(fitted) < len(entries):
            return None
        negated = isinstance(node.ops[0], ast.NotIn)
        return Member(start=self.start(node), end=self.end(node), operand=left, choices=fitted, negated=negated)

    def word(self, left: Expression, node: ast.expr) -> Literal | None:
        """What stands right of `is` and inside `in`: a word of the left side's enum, or a plain value."""
        known = words_of(left)
        if isinstance(node, ast.Name) and node.id not in ("true", "false"):
            if node.id in known:
                return Literal(type=Type.ENUM, start=self.start(node), end=self.end(node), value=node.id, words=known)
            return self.fault(node, f'unknown word "{node.id}"; {advice_on_word(node.id, left, self.source)}')
        found = self.build(node, MOST_LEVELS - 3)
        if found is None or isinstance(found, Literal):
            return found
        return self.fault(node, f'needs a plain value here (found "{self.text(node)}"); write a word, number or text')


READERS: Mapping[type[ast.expr], Callable[..., Expression | None]] = {
    ast.Constant: Builder.constant,
    ast.Name: Builder.name,
    ast.BoolOp: Builder.joined,
    ast.UnaryOp: Builder.signed,
    ast.BinOp: Builder.sum,
    ast.Call: Builder.called,
    ast.Compare: Builder.compared,
}
