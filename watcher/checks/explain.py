"""One rule and one item's values come in; a tree of clauses with truth and values goes out. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from watcher.checks.evidence import names_seen
from watcher.checks.expression import (
    All,
    Expression,
    Name,
    Not,
    Parameter,
    Some,
    children,
    walk,
)
from watcher.checks.fields import Type
from watcher.checks.oracle import View, WorkdayCount
from watcher.checks.parser import definition
from watcher.checks.rule import Rule
from watcher.checks.say import in_print
from watcher.plan.fact import FactValue

TRUTH = {True: "true", False: "false", None: "unknown"}


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
    parameters: Mapping[str, int | float],
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
    for part in {part.name: part for part in walk(node) if isinstance(part, Parameter)}.values():
        yield part.name, in_print(view.fact(part), part.type)
