"""One rule and one item's values come in; a tree of clauses with truth and values goes out, and what would change it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from watcher.checks.evidence import names_seen
from watcher.checks.expression import (
    All,
    Compare,
    Expression,
    IsEmpty,
    Name,
    Not,
    Operator,
    Parameter,
    Some,
    children,
    clauses,
    walk,
)
from watcher.checks.fields import Type
from watcher.checks.oracle import View, WorkdayCount
from watcher.checks.parser import definition
from watcher.checks.rule import Rule
from watcher.checks.say import in_print
from watcher.plan.fact import FactValue

TRUTH = {True: "true", False: "false", None: "unknown"}
OPPOSITE = {
    Operator.EQUAL: Operator.UNEQUAL,
    Operator.UNEQUAL: Operator.EQUAL,
    Operator.LESS: Operator.AT_LEAST,
    Operator.AT_LEAST: Operator.LESS,
    Operator.MORE: Operator.AT_MOST,
    Operator.AT_MOST: Operator.MORE,
}
OF_DAYS = {
    Operator.EQUAL: "on",
    Operator.UNEQUAL: "other than",
    Operator.LESS: "before",
    Operator.AT_MOST: "on or before",
    Operator.MORE: "after",
    Operator.AT_LEAST: "on or after",
}
OF_NUMBERS = {
    Operator.EQUAL: "exactly",
    Operator.UNEQUAL: "other than",
    Operator.LESS: "below",
    Operator.AT_MOST: "at most",
    Operator.MORE: "above",
    Operator.AT_LEAST: "at least",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A condition or a clause of it: its text, its truth (None is unknown), the values it saw, and its parts.

    `joined` says how the parts make the whole: `all of`, `any of`, `not`, `defined as`, or nothing.
    """

    text: str
    truth: bool | None
    seen: tuple[tuple[str, str], ...]
    joined: str = ""
    parts: tuple[Explained, ...] = ()


def explain(
    rule: Rule,
    values: Mapping[str, FactValue],
    today: date,
    workdays: WorkdayCount,
    parameters: Mapping[str, int],
) -> Explained:
    """Why a rule holds of an item or not, clause by clause."""
    view = View(values=values, today=today, workdays=workdays, parameters=parameters)
    return _explained(rule.condition, rule.when, view)


def in_words(tree: Explained, depth: int = 0) -> list[str]:
    """An explanation as lines, two spaces further in for every level."""
    values = ", ".join(f"{name} {value}" for name, value in tree.seen)
    shown = f"   ({values})" if values and not tree.parts else ""
    lines = [f"{'  ' * depth}{TRUTH[tree.truth]:<8} {tree.text}{shown}"]
    if tree.parts and tree.joined:
        lines[0] += f"   [{tree.joined}]"
    for part in tree.parts:
        lines += in_words(part, depth + 1)
    return lines


def nearest_change(
    rule: Rule,
    values: Mapping[str, FactValue],
    today: date,
    workdays: WorkdayCount,
    parameters: Mapping[str, int],
) -> tuple[str, ...]:
    """What alone would turn the rule's verdict on an item, each in words; empty where no single clause would."""
    view = View(values=values, today=today, workdays=workdays, parameters=parameters)
    now = view.truth(rule.condition)
    found: dict[str, None] = {}
    for clause in clauses(rule.condition):
        for wanted in (True, False):
            if view.truth(clause) is wanted:
                continue
            then = _truth_with(rule.condition, clause, wanted, view)
            if then is not now and then is not None:
                found[_wish(clause, wanted, rule.when, view)] = None
    return tuple(found)


def _explained(node: Expression, source: str, view: View) -> Explained:
    text, truth = " ".join(source[node.start : node.end].split()), view.truth(node)
    seen = tuple(_seen(node, view))
    if isinstance(node, All | Some | Not):
        joined = {All: "all of", Some: "any of", Not: "not"}[type(node)]
        parts = tuple(_explained(child, source, view) for child in children(node))
        return Explained(text=text, truth=truth, seen=seen, joined=joined, parts=parts)
    if isinstance(node, Name) and node.field.expression is not None and node.type is Type.BOOL:
        inner = _explained(definition(node.subject, node.field.name), node.field.expression, view)
        return Explained(text=text, truth=truth, seen=seen, joined="defined as", parts=(inner,))
    return Explained(text=text, truth=truth, seen=seen)


def _seen(node: Expression, view: View) -> Iterator[tuple[str, str]]:
    """The values a clause looked at: its fields, what defines them, and today or a setting where it is named."""
    subjects = {part.subject for part in walk(node) if isinstance(part, Name)}
    for subject in subjects:
        for field in names_seen(node):
            name = Name(type=field.type, start=0, end=0, subject=subject, field=field)
            yield field.name, in_print(view.fact(name), field.type)
    for parameter in dict.fromkeys((part.name, part.type) for part in walk(node) if isinstance(part, Parameter)):
        shown = Parameter(name=parameter[0], type=parameter[1], start=0, end=0)
        yield parameter[0], in_print(view.fact(shown), parameter[1])


def _truth_with(node: Expression, clause: Expression, truth: bool, view: View) -> bool | None:  # noqa: FBT001
    """The truth of a condition if one of its clauses had the given one."""
    if node is clause:
        return truth
    if isinstance(node, Not):
        inner = _truth_with(node.operand, clause, truth, view)
        return None if inner is None else not inner
    if isinstance(node, All | Some):
        truths = [_truth_with(part, clause, truth, view) for part in node.parts]
        decisive = isinstance(node, Some)
        if decisive in truths:
            return decisive
        return None if None in truths else not decisive
    return view.truth(node)


def _wish(clause: Expression, wanted: bool, source: str, view: View) -> str:  # noqa: FBT001
    """A clause's wanted truth as somebody would say it: `complete`, `due on or after 31 Jan 2018`."""
    match clause:
        case Name():
            return f"{'' if wanted else 'not '}{_plain(clause)}"
        case IsEmpty(operand=Name() as name):
            return f"{'no' if wanted is not clause.negated else 'a'} {_plain(name)} on record"
        case Compare(left=Name() as name):
            sign = clause.operator if wanted else OPPOSITE[clause.operator]
            value = in_print(view.fact(clause.right), clause.left.type)
            return f"{_plain(name)} {_relation(sign, name.type)}{value}"
    text = " ".join(source[clause.start : clause.end].split())
    return f"{text}: {TRUTH[wanted]}"


def _relation(sign: Operator, kind: Type) -> str:
    if kind is Type.DATE:
        return f"{OF_DAYS[sign]} "
    if kind in (Type.TEXT, Type.ENUM, Type.BOOL):
        return "" if sign is Operator.EQUAL else "other than "
    return f"{OF_NUMBERS[sign]} "


def _plain(name: Name) -> str:
    return name.field.name.replace("_", " ")
