"""A scenario file comes in as a tree: small plans, days and what must be found on each; its problems go out too. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from watcher.checks.fields import FIELDS, Type, stored_types
from watcher.checks.given import typed_value
from watcher.checks.pack import Pack
from watcher.checks.rule import Rule
from watcher.plan.fact import FactValue
from watcher.plan.problem import Problem, error
from watcher.plan.tree import Node, Section, as_text, did_you_mean
from watcher.plan.words import BudgetKind, Capability, Kind, Stated, Subject

STORED = (Subject.MILESTONE, Subject.INDICATOR, Subject.BUDGET)
"""The subjects whose items a plan gives as they are."""

ItemKey = tuple[Subject, str]
"""What names an item of a scenario: its subject and ref."""

Facts = Mapping[ItemKey, Mapping[str, FactValue]]
"""Items with what is given of each; money in pence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """A finding that must be there: `milestone.overdue 1.1`; `tell` and `says` None may be anything."""

    rule: str
    ref: str
    tell: tuple[str, ...] | None = None
    says: str | None = None

    def __str__(self) -> str:
        return f"{self.rule} {self.ref}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One evaluation: what changed in the plan before it, and everything that must come of it.

    `facts` None is an evaluation without new data, which is no period.
    """

    on: date
    facts: Facts | None
    findings: tuple[Expected, ...]
    held: tuple[Expected, ...]
    not_judged: tuple[Expected, ...]
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A small plan under some rules, on one day after another.

    `numbers` are named numbers with values for this scenario, `links` pairs of `subject:ref`.
    """

    name: str
    rules: tuple[Rule, ...]
    plan: Facts
    days: tuple[Day, ...]
    where: str
    numbers: Mapping[str, int | float]
    links: tuple[tuple[str, str], ...] = ()


def read_scenarios(nodes: Iterable[Node], pack: Pack) -> tuple[tuple[Scenario, ...], tuple[Problem, ...]]:
    """The scenarios of several files, and every problem in them by line and column; a scenario that is wrong is left out."""
    problems: list[Problem] = []
    found: list[Scenario] = []
    for node in nodes:
        top = Section.of(node, problems, known=("scenarios",)) if node.value is not None else None
        for entry in top.nodes("scenarios") if top else ():
            before = len(problems)
            scenario = _Reader(Section.of(entry, problems, known=KEYS, required=("name", "plan", "days")), pack).read()
            if len(problems) == before:
                found.append(scenario)
    return tuple(found), tuple(problems)


KEYS = ("name", "rules", "numbers", "plan", "links", "days")
PLAN_REF = "plan"
"""The ref of a scenario's plan as a whole."""

GIVEN_OF_ROLLUPS = {
    Subject.OFFICER: ("ref", "name", "has_address"),
    Subject.PRIORITY: ("ref", "title", "workstream", "sro", "stated"),
    Subject.WORKSTREAM: ("ref", "stated", "stated_on"),
}
"""What a plan says itself of officers, priorities and workstreams; everything else about them is added up."""

NAMING = ("action", "priority", "workstream", "lead", "sro")
"""The fields of a milestone that name roll-ups."""

EXPECTATIONS = ("findings", "held", "not_judged")


class _Reader:
    """Reads one scenario; whatever is wrong goes into the section's problems."""

    def __init__(self, section: Section, pack: Pack) -> None:
        self.section = section
        self.problems = section.problems
        self.pack = pack
        self.refs: set[str] = {PLAN_REF}

    def wrong(self, node: Node, text: str) -> None:
        self.problems.append(error("scenario.wrong", node.where, text))

    def ids(self) -> list[str]:
        """The ids of every rule of the pack."""
        return [rule.id for rule in self.pack.all_rules]

    def read(self) -> Scenario:
        """The scenario, of use only where no problem was added."""
        rules = tuple(rule for node in self.section.nodes("rules") if (rule := self.rule(node)) is not None)
        plan = self.facts(self.section, "plan")
        days = tuple(day for entry in self.section.nodes("days") if (day := self.day(entry)) is not None)
        for before, after in pairwise(days):
            if after.on <= before.on:
                text = f"days go forward (found {after.on} after {before.on}); put them in order"
                self.problems.append(error("scenario.wrong", after.where, text))
        numbers = self.numbers()
        return Scenario(
            name=self.section.text("name") or "",
            rules=tuple(rule.with_numbers(numbers) for rule in rules or self.pack.rules),
            plan=plan,
            days=days,
            where=self.section.node.where,
            numbers=numbers,
            links=tuple(self.links()),
        )

    def links(self) -> Iterator[tuple[str, str]]:
        """What hangs together: `{from: "budget:Care", to: "action:1.2"}`."""
        for section in self.section.sections("links", known=("from", "to", "relation"), required=("from", "to")):
            yield section.text("from") or "", section.text("to") or ""

    def numbers(self) -> Mapping[str, int | float]:
        """The named numbers that have a value of their own in the scenario."""
        known = {number.name: number for number in self.pack.numbers}
        section = self.section.section("numbers", known=tuple(known))
        given = (
            {name: typed_value(node, known[name], self.problems) for name, node in section.entries.items()}
            if section
            else {}
        )
        return {name: value for name, value in given.items() if isinstance(value, int | float)}

    def rule(self, node: Node) -> Rule | None:
        """A rule that the scenario is narrowed to, in force or not."""
        name = as_text(node, self.problems)
        rule = None if name is None else self.pack.known(name)
        if name is not None and rule is None:
            self.wrong(node, f'unknown rule "{name}"; {did_you_mean(name, self.ids())}')
        return rule

    def facts(self, section: Section, key: str) -> Facts:
        """Items by subject, each a list of `{ref: ..., field: value}`."""
        subjects = section.section(key, known=[subject.value for subject in (*STORED, *GIVEN_OF_ROLLUPS)])
        found: dict[ItemKey, Mapping[str, FactValue]] = {}
        for name in subjects.entries if subjects else ():
            subject = Subject(name)
            known = GIVEN_OF_ROLLUPS.get(subject) or tuple(
                name for name in stored_types(subject) if name in FIELDS[subject]
            )
            for item in subjects.sections(name, known=known, required=("ref",)) if subjects else ():
                values = {
                    field: None if node.value is None else typed_value(node, FIELDS[subject][field], self.problems)
                    for field, node in item.entries.items()
                }
                self.refs.add(str(values.get("ref")))
                self.refs |= {each for name in NAMING for each in str(values.get(name)).split(", ")}
                found[subject, str(values.get("ref"))] = values
        return found

    def day(self, entry: Node) -> Day | None:
        """One day with what must come of it; what is not listed must not be."""
        section = Section.of(entry, self.problems, known=("on", "changes", *EXPECTATIONS), required=("on", "findings"))
        on = section.day("on")
        facts = self.facts(section, "changes") if "changes" in section.entries else None
        lists = {key: self.expectations(section.nodes(key)) for key in EXPECTATIONS}
        if on is None:
            return None
        return Day(on=on, facts=facts, where=entry.where, **lists)

    def expectations(self, nodes: Sequence[Node]) -> tuple[Expected, ...]:
        """Findings by rule and ref, as a text or with who is told and what it says."""
        found = []
        for node in nodes:
            if isinstance(node.value, Mapping):
                section = Section.of(node, self.problems, known=("finding", "tell", "says"), required=("finding",))
                named, tell = section.get("finding"), section.texts("tell") if section.get("tell") else None
                found.append(self.expected(named, tell, section.text("says")) if named else None)
            else:
                found.append(self.expected(node, None, None))
        return tuple(each for each in found if each is not None)

    def expected(self, node: Node, tell: tuple[str, ...] | None, says: str | None) -> Expected | None:
        """`rule ref`, both known."""
        rule, _, ref = (as_text(node, self.problems) or "").partition(" ")
        if self.pack.known(rule) is None:
            self.wrong(node, f'unknown rule "{rule}"; {did_you_mean(rule, self.ids())}')
        elif ref not in self.refs:
            self.wrong(node, f'there is no item "{ref}" in this plan; write "{rule}" and one of its refs')
        else:
            return Expected(rule=rule, ref=ref, tell=tell, says=says)
        return None


def filled(subject: Subject, values: Mapping[str, FactValue]) -> Mapping[str, FactValue]:
    """Every stored field of an item, empty where it is not given.

    What a real plan always tells is told: a milestone's kind of deadline; no to every question that is never open; and of
    an indicator that nothing can be said of its target yet. A budget item is a line unless it says otherwise.
    """
    if subject not in STORED:
        return values
    whole: dict[str, FactValue] = dict.fromkeys(stored_types(subject))
    answered = (field for field in FIELDS[subject].values() if field.type is Type.BOOL and not field.may_be_empty)
    whole.update((field.name, False) for field in answered if field.expression is None)
    if subject is Subject.INDICATOR:
        whole["capability"] = Capability.UNKNOWN.value
    if subject is Subject.MILESTONE:
        whole["complete"] = values.get("stated") == Stated.COMPLETE
        whole["kind"] = (Kind.UNDATED if values.get("due") is None else Kind.DATED).value
    if subject is Subject.BUDGET:
        whole["kind"] = BudgetKind.LINE.value
    return {**whole, **values}
