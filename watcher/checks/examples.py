"""The examples beside a rule come in, what the rule says of each goes out, and which clauses none of them tried. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from watcher.checks.expression import clauses
from watcher.checks.fields import FIELDS, PARAMETERS, Field
from watcher.checks.given import typed_value
from watcher.checks.number import NO_NUMBERS, Number, Numbers
from watcher.checks.oracle import View, WorkdayCount
from watcher.checks.rule import Example, Rule
from watcher.plan.fact import FactValue
from watcher.plan.problem import Problem, error
from watcher.plan.tree import Node, Section, as_bool, what_stands_in
from watcher.plan.words import Subject

DEFAULT_CYCLE_DAYS = 35
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleRun:
    """One example and what the rule said of it; None is unknown."""

    example: Example
    fired: bool | None

    @property
    def is_as_expected(self) -> bool:
        """Whether the rule said what the example says it must."""
        return self.fired is self.example.fires


@dataclass(frozen=True, slots=True, kw_only=True)
class UntriedClause:
    """A part of a condition that no example ever made true (or false)."""

    text: str
    never: bool


def monday_to_friday(day: date, /) -> int:
    """Working days up to and including a day where there are no holidays: the calendar that examples count by."""
    weeks, rest = divmod(day.toordinal(), 7)
    return weeks * 5 + min(rest, 5)


def run_examples(rule: Rule, workdays: WorkdayCount = monday_to_friday) -> tuple[ExampleRun, ...]:
    """What the rule says of each of its examples, in order."""
    return tuple(
        ExampleRun(example=example, fired=_view(example, workdays).truth(rule.condition)) for example in rule.examples
    )


def untried_clauses(rule: Rule, workdays: WorkdayCount = monday_to_friday) -> tuple[UntriedClause, ...]:
    """The clauses that were never true, and those never false, in all examples of a rule together."""
    views = [_view(example, workdays) for example in rule.examples]
    untried = []
    for clause in clauses(rule.condition):
        seen = {view.truth(clause) for view in views}
        text = " ".join(rule.when[clause.start : clause.end].split())
        untried += [UntriedClause(text=text, never=truth) for truth in (True, False) if truth not in seen]
    return tuple(untried)


def clause_count(rule: Rule) -> int:
    """How many outcomes the examples of a rule have to bring about: each clause true and each clause false."""
    return 2 * sum(1 for _ in clauses(rule.condition))


def _view(example: Example, workdays: WorkdayCount) -> View:
    parameters = {"reporting_cycle_days": DEFAULT_CYCLE_DAYS, **dict(example.parameters)}
    return View(values=dict(example.given), today=example.today, workdays=workdays, parameters=parameters)


def read_example(
    node: Node, subject: Subject, problems: list[Problem], numbers: Numbers = NO_NUMBERS
) -> Example | None:
    """One `{given: {field: value}, fires: true}`; amounts are in pounds, a field left out is empty.

    A derived field may be given, and then stands for itself; a named number may be given another value for this case.
    `fires` is true, false or unknown. Without a `today` any day serves. None where anything is wrong.
    """
    before = len(problems)
    section = Section.of(node, problems, known=("given", "fires"), required=("given", "fires"))
    known: dict[str, Field | Number] = {**FIELDS[subject], **PARAMETERS, **numbers}
    given = section.section("given", known=tuple(known))
    values: dict[str, FactValue] = {}
    for name, value in given.entries.items() if given else ():
        values[name] = None if value.value is None else typed_value(value, known[name], problems)
    fires = _fires(section, problems)
    today = values.pop("today", None)
    parameters = tuple(
        (name, number) for name in (*PARAMETERS, *numbers) if isinstance(number := values.pop(name, None), int | float)
    )
    if len(problems) > before:
        return None
    day = today if isinstance(today, date) else date(2018, 1, 31)
    return Example(given=tuple(values.items()), today=day, parameters=parameters, fires=fires, where=node.where)


def _fires(section: Section, problems: list[Problem]) -> bool | None:
    node = section.get("fires")
    if node is None or node.value == UNKNOWN:
        return None
    before = len(problems)
    fires = as_bool(node, problems)
    if len(problems) > before:
        text = f"needs true, false or unknown (found {what_stands_in(node)}); write one of them"
        problems[before:] = [error("yaml.type", node.where, text)]
    return fires
