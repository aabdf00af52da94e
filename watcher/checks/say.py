"""A rule's wording and one item's values come in, the sentence for people goes out. Pure; fields only, no logic.

Amounts read £4,694,000, days 31 Jan 2018, percentages 3.07%, as do the figures of an indicator that is a percentage; what
is empty reads "not given", and a part in square brackets that would say so is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from watcher.checks.expression import Name, Parameter
from watcher.checks.fields import FIELDS, PARAMETERS, Type
from watcher.checks.indicator_fields import UNIT
from watcher.checks.number import NO_NUMBERS, Numbers
from watcher.checks.oracle import View
from watcher.checks.rule import Rule
from watcher.checks.typed import Fault
from watcher.checks.unknown_names import advice_on_name
from watcher.plan.fact import FactValue
from watcher.plan.quantity import PERCENT
from watcher.plan.words import Status, Subject

NOT_GIVEN = "not given"
TEN_THOUSAND, MILLION = 10_000, 1_000_000
ONE_OF_MANY = re.compile(r"(?<![\d.,])1 (working )?(day|month|period|point)s\b")
HOLE = re.compile(r"\{([^{}]*)\}")
OPTIONAL = re.compile(r"\[([^\[\]]*\{[^\[\]]*)\]")
"""A part of a wording that is left out where a field in it is empty."""
PAIRED = re.compile(r"\[[^\[\]]*\]")
"""What stands in a pair of square brackets."""
IN_NO_DAYS = re.compile(r"\bin 0 (working )?days\b")
RETURNS = ("stated", "progress", "returned_on")
"""The fields of a milestone that say somebody has returned something about it."""
IN_FULL = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def holes_of(template: str) -> Iterator[str]:
    """The names in a wording's braces."""
    return (hole.group(1) for hole in HOLE.finditer(template))


def faults_of(template: str, subject: Subject, numbers: Numbers = NO_NUMBERS) -> Iterator[Fault]:
    """What is wrong with a wording: holes that name no field or named number, and braces that are no holes."""
    if not template.strip():
        yield Fault(0, 'a wording is empty; write what people are to read, such as "{days_late} days late"')
    known = (*FIELDS.get(subject, ()), *PARAMETERS, *numbers)
    for hole in HOLE.finditer(template):
        name = hole.group(1)
        if name not in known:
            yield Fault(hole.start() + 1, f'unknown field "{name}"; {_advice_on_hole(name, subject, numbers)}')
    bare = HOLE.sub(lambda match: " " * len(match.group()), template)
    paired = PAIRED.sub(lambda match: " " * len(match.group()), bare)
    for bracket in re.finditer(r"[\[\]]", paired):
        yield Fault(
            bracket.start(),
            f'a square bracket without its other (found "{bracket.group()}"); they stand around a part to leave out',
        )
    for brace in re.finditer(r"[{}]", bare):
        yield Fault(brace.start(), f'a lone brace (found "{brace.group()}"); write a field in braces, such as {{due}}')


def _advice_on_hole(name: str, subject: Subject, numbers: Numbers) -> str:
    """What to write in place of a hole that names nothing: a field stands alone, without a format or a sum."""
    if name.isidentifier():
        return advice_on_name(name, subject, numbers)
    alone = next((word for word in re.findall(r"\w+", name) if word in FIELDS[subject] or word in numbers), None)
    return f"write a field by its name alone, such as {{{alone or 'ref'}}}"


def sentence(rule: Rule, view: View) -> str:
    """What a rule says of an item, in one line.

    Where the rule gives `overdue` and nothing was ever returned about the item, its `say_no_return` is used.
    """
    silent = rule.status is Status.OVERDUE and all(view.values.get(name) is None for name in RETURNS)
    template = rule.say_no_return if silent and rule.say_no_return is not None else rule.say
    filled = _filled(OPTIONAL.sub(lambda part: _optional(part.group(1), rule, view), template), rule, view)
    words = ONE_OF_MANY.sub(r"1 \1\2", " ".join(filled.split()))
    # No working day is left on the eve of a weekend either; only the day itself is today.
    return IN_NO_DAYS.sub("today", words) if view.values.get("due") == view.today else words


def _filled(template: str, rule: Rule, view: View) -> str:
    return HOLE.sub(lambda hole: _named(hole.group(1), rule, view), template)


def _optional(part: str, rule: Rule, view: View) -> str:
    return "" if any(_named(name, rule, view) == NOT_GIVEN for name in holes_of(part)) else part


def _named(name: str, rule: Rule, view: View) -> str:
    node = _node(rule, name)
    if node is None:
        return NOT_GIVEN
    is_share = isinstance(node, Name) and node.field.unit == UNIT and view.values.get("unit") == PERCENT
    return in_print(view.fact(node), Type.PERCENT if is_share else node.type)


@lru_cache(maxsize=4096)
def _node(rule: Rule, name: str) -> Name | Parameter | None:
    """What a name in a rule's wording stands for; None where it is neither a number nor a field."""
    number = next((number for number in rule.numbers if number.name == name), None)
    if number is not None:
        return Parameter(type=number.type, start=0, end=0, name=name, number=number)
    field = FIELDS[rule.subject].get(name, PARAMETERS.get(name))
    if field is None:
        return None
    if name in PARAMETERS:
        return Parameter(type=field.type, start=0, end=0, name=name)
    return Name(type=field.type, start=0, end=0, subject=rule.subject, field=field)


def in_print(value: FactValue, kind: Type) -> str:
    """A fact's value as people read it; money comes in pence."""
    if value is None:
        return NOT_GIVEN
    match kind:
        case Type.BOOL:
            return "yes" if value else "no"
        case Type.DATE:
            return day_in_print(value)
        case Type.MONEY:
            return _money(value)
        case Type.PERCENT:
            return f"{_number(value)}%"
        case Type.INT | Type.NUMBER:
            return _number(value)
        case Type.ENUM:
            return str(value).replace("_", " ")
        case _:
            return str(value)


def day_in_print(value: FactValue) -> str:
    """A day as `31 Jan 2018`, the same in every locale; other values as they are."""
    day, month, year = (getattr(value, part, None) for part in ("day", "month", "year"))
    return f"{day} {MONTHS[int(month) - 1]} {year}" if month is not None else str(value)


def day_in_full(day: date) -> str:
    """`31 January 2018`, the same in every locale."""
    return f"{day.day} {IN_FULL[day.month - 1]} {day.year}"


def _number(value: FactValue) -> str:
    """A number with at most two decimals, without trailing zeros; thousands in groups from 10,000, no decimals from a million."""
    number = Decimal(str(value))
    places = Decimal("0.01") if abs(number) < MILLION else Decimal(1)
    rounded = number.quantize(places, rounding=ROUND_HALF_UP)
    text = f"{rounded:,f}" if abs(rounded) >= TEN_THOUSAND else f"{rounded:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def _money(value: FactValue) -> str:
    pence = int(Decimal(str(value)).quantize(Decimal(1), rounding=ROUND_HALF_UP))
    pounds, rest = divmod(abs(pence), 100)
    return f"{'-' if pence < 0 else ''}£{pounds:,}" + (f".{rest:02}" if rest else "")
