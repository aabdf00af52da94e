"""Parts of a condition come in, a typed node goes out, or a fault that says which two things do not fit. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from watcher.checks.expression import (
    Arithmetic,
    Call,
    Compare,
    Expression,
    Function,
    Literal,
    Name,
    Operator,
    Parameter,
    words_of,
)
from watcher.checks.fields import Type

NUMERIC = frozenset({Type.INT, Type.NUMBER, Type.PERCENT})
ORDERED = NUMERIC | {Type.MONEY, Type.DATE}
ARGUMENTS = {
    Function.ABS: (1, 1),
    Function.MIN: (2, 8),
    Function.MAX: (2, 8),
    Function.ROUND: (1, 2),
    Function.COALESCE: (2, 8),
    Function.DAYS: (2, 2),
    Function.MONTHS: (2, 2),
    Function.WORKING_DAYS: (2, 2),
}
MOST_DIGITS = 6
LARGEST = 10**15


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a condition, and at which character of it (from 0)."""

    offset: int
    text: str


class FaultError(ValueError):
    """Two parts do not fit; carries the fault."""

    def __init__(self, offset: int, text: str) -> None:
        super().__init__(text)
        self.fault = Fault(offset, text)


def shown(node: Expression, source: str) -> str:
    """An expression in a message: `text "lead"`, `number 3`, `whole number "days_late + 1"`."""
    written = source[node.start : node.end]
    if isinstance(node, Literal) and isinstance(node.value, Decimal):
        return f"number {written}"
    return f'{node.type.value} "{written.strip(chr(34) + chr(39))}"'


def compare(source: str, operator: Operator, left: Expression, right: Expression) -> Compare:
    """A comparison of two values of one kind, literals fitted to the other side."""
    left, right = _alike(source, left, right, "compare")
    if operator not in (Operator.EQUAL, Operator.UNEQUAL) and left.type not in ORDERED:
        raise FaultError(
            left.start, f'{shown(left, source)} has no order (found "{operator.value}"); write "==", "!=", "is" or "in"'
        )
    return Compare(start=left.start, end=right.end, operator=operator, left=left, right=right)


def _alike(source: str, left: Expression, right: Expression, doing: str) -> tuple[Expression, Expression]:
    """Both sides with literals fitted to the other's type; FaultError where no comparison makes sense."""
    left, right = _fitted(left, right), _fitted(right, left)
    same = left.type is right.type or {left.type, right.type} <= NUMERIC
    if same and left.type is Type.ENUM and words_of(left) != words_of(right):
        same = False
    if not same:
        fault = f"cannot {doing} {shown(left, source)} with {shown(right, source)}"
        raise FaultError(left.start, fault + _advice(left, right))
    return left, right


def _advice(left: Expression, right: Expression) -> str:
    kinds = {left.type, right.type}
    if kinds == {Type.ENUM, Type.TEXT}:
        return '; write "is" and one of the words, or "=="'
    if kinds == {Type.DATE, Type.TEXT}:
        return "; write a day as '2018-01-31'"
    if Type.DATE in kinds:
        return "; write a day in quotes, or days(a, b) for a number of days"
    if Type.ENUM in kinds:
        return '; write "is" and one of the words'
    return "; compare like with like"


def _fitted(node: Expression, other: Expression) -> Expression:
    """A literal as the type of what it stands beside: a quoted day, pounds, a quoted word; anything else as it is."""
    if not isinstance(node, Literal):
        return node
    if other.type is Type.DATE and isinstance(node.value, str):
        return _day(node)
    if other.type is Type.MONEY and isinstance(node.value, Decimal):
        return replace(node, type=Type.MONEY)
    if other.type is Type.ENUM and isinstance(node.value, str) and node.value in words_of(other):
        return replace(node, type=Type.ENUM, words=words_of(other))
    return node


def _day(node: Literal) -> Literal:
    try:
        return replace(node, type=Type.DATE, value=date.fromisoformat(str(node.value)))
    except ValueError:
        fault = f"cannot read \"{node.value}\" as a day; write it as '2018-01-31'"
        raise FaultError(node.start, fault) from None


def choice(source: str, operand: Expression, literal: Literal) -> Literal:
    """One value of an `in (...)`, fitted to what it is looked for in."""
    _, right = _alike(source, operand, literal, "compare")
    if not isinstance(right, Literal):  # pragma: no cover - a literal stays a literal
        raise FaultError(literal.start, "needs a plain value here; write a number, a word or a quoted text")
    return right


def arithmetic(source: str, operator: Operator, left: Expression, right: Expression) -> Expression:
    """A sum of two values; a sum of two literals is worked out once, in decimals."""
    start, end = left.start, right.end
    if isinstance(left, Literal) and isinstance(right, Literal):
        return _folded(source, operator, left, right)
    if operator in (Operator.PLUS, Operator.MINUS):
        left, right = _fitted_term(left, right), _fitted_term(right, left)
        kind = _sum_type(operator, left, right)
    else:
        kind = _product_type(operator, left.type, right.type)
    if kind is None:
        joined = {"+": "add", "-": "subtract", "*": "multiply", "/": "divide"}[operator.value]
        fault = f"cannot {joined} {shown(left, source)} and {shown(right, source)}; "
        advice = "add whole days to a day" if Type.DATE in (left.type, right.type) else "use numbers or amounts"
        raise FaultError(start, fault + advice)
    return Arithmetic(type=kind, start=start, end=end, operator=operator, left=left, right=right)


def _fitted_term(node: Expression, other: Expression) -> Expression:
    """A number beside money as pounds, a quoted day beside a day; anything else as it is."""
    return _fitted(node, other) if other.type in (Type.MONEY, Type.DATE) else node


def _folded(source: str, operator: Operator, left: Literal, right: Literal) -> Literal:
    a, b = left.value, right.value
    if not (isinstance(a, Decimal) and isinstance(b, Decimal)):
        raise FaultError(
            left.start, f"cannot calculate with {shown(left, source)} and {shown(right, source)}; use numbers"
        )
    if operator is Operator.OVER and not b:
        raise FaultError(right.start, "division by zero; correct the number")
    value = {
        Operator.PLUS: lambda: a + b,
        Operator.MINUS: lambda: a - b,
        Operator.TIMES: lambda: a * b,
        Operator.OVER: lambda: a / b,
    }[operator]()
    if abs(value) > LARGEST:
        raise FaultError(left.start, f"a number is too large (found more than {LARGEST}); write a smaller one")
    whole = left.type is right.type is Type.INT and operator in (Operator.PLUS, Operator.MINUS)
    return Literal(type=Type.INT if whole else Type.NUMBER, start=left.start, end=right.end, value=value)


def _sum_type(operator: Operator, left: Expression, right: Expression) -> Type | None:
    pair = (left.type, right.type)
    if left.type in NUMERIC and right.type in NUMERIC:
        return left.type if left.type is right.type else Type.NUMBER
    if pair == (Type.MONEY, Type.MONEY):
        return Type.MONEY
    if pair == (Type.DATE, Type.INT) or (pair == (Type.INT, Type.DATE) and operator is Operator.PLUS):
        return Type.DATE
    if pair == (Type.DATE, Type.DATE) and operator is Operator.MINUS:
        return Type.INT
    return None


def _product_type(operator: Operator, left: Type, right: Type) -> Type | None:
    if left in NUMERIC and right in NUMERIC:
        return Type.NUMBER
    if left is Type.MONEY and right in NUMERIC:
        return Type.MONEY
    if left in NUMERIC and right is Type.MONEY and operator is Operator.TIMES:
        return Type.MONEY
    if left is right is Type.MONEY and operator is Operator.OVER:
        return Type.NUMBER
    return None


def call(source: str, function: Function, arguments: tuple[Expression, ...], start: int, end: int) -> Call:
    """A function's call with the right number and types of arguments."""
    least, most = ARGUMENTS[function]
    if not least <= len(arguments) <= most:
        wanted = f"{least} value{'s' * (least > 1)}" if least == most else f"{least} to {most} values"
        raise FaultError(start, f'"{function.value}" takes {wanted} (found {len(arguments)}); correct the call')
    if function is Function.ROUND:
        return _rounding(source, arguments, start, end)
    if function in (Function.DAYS, Function.MONTHS, Function.WORKING_DAYS):
        days = tuple(_as_day(source, argument) for argument in arguments)
        return Call(type=Type.INT, start=start, end=end, function=function, arguments=days)
    if function is Function.ABS:
        _numeric(source, function, arguments[0])
        return Call(type=arguments[0].type, start=start, end=end, function=function, arguments=arguments)
    return _of_one_kind(source, function, arguments, start, end)


def _of_one_kind(source: str, function: Function, arguments: tuple[Expression, ...], start: int, end: int) -> Call:
    """min, max and coalesce: values of one kind; whole numbers beside decimals make a decimal."""
    pattern = next((argument for argument in arguments if not isinstance(argument, Literal)), arguments[0])
    fitted = tuple(_alike(source, pattern, argument, "combine")[1] for argument in arguments)
    kinds = {argument.type for argument in fitted}
    kind = kinds.pop() if len(kinds) == 1 else Type.NUMBER
    if function is not Function.COALESCE and kind not in ORDERED:
        found = shown(pattern, source)
        raise FaultError(start, f'"{function.value}" needs numbers, amounts or days (found {found}); write some')
    return Call(type=kind, start=start, end=end, function=function, arguments=fitted, words=words_of(pattern))


def _rounding(source: str, arguments: tuple[Expression, ...], start: int, end: int) -> Call:
    _numeric(source, Function.ROUND, arguments[0])
    digits = 0
    if len(arguments) == 2:
        last = arguments[1]
        fits = isinstance(last, Literal) and isinstance(last.value, Decimal) and last.value in range(MOST_DIGITS + 1)
        if not fits or not isinstance(last, Literal):
            raise FaultError(
                last.start, f"round keeps 0 to {MOST_DIGITS} decimals (found {shown(last, source)}); correct it"
            )
        digits = int(Decimal(str(last.value)))
    kind = arguments[0].type
    return Call(type=kind, start=start, end=end, function=Function.ROUND, arguments=arguments[:1], digits=digits)


def _numeric(source: str, function: Function, node: Expression) -> None:
    if node.type not in NUMERIC | {Type.MONEY}:
        raise FaultError(
            node.start, f'"{function.value}" needs a number or an amount (found {shown(node, source)}); write one'
        )


def _as_day(source: str, node: Expression) -> Expression:
    if isinstance(node, Literal) and isinstance(node.value, str):
        return _day(node)
    if node.type is not Type.DATE or not isinstance(node, Name | Parameter | Arithmetic | Call | Literal):
        raise FaultError(
            node.start, f"needs a day (found {shown(node, source)}); write a date field, today or a quoted day"
        )
    return node
