"""The YAML trees of `rules/` come in, a pack of typed rules goes out with every problem by file, line and column. Pure.

A rule that is wrong is a problem and is left out; the others stand.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from watcher.checks.choices import AS_WRITTEN, Choices
from watcher.checks.entry import read_entry
from watcher.checks.number import Number
from watcher.checks.numbers import read_numbers
from watcher.checks.rule import Rule
from watcher.plan.problem import Problem, error
from watcher.plan.tree import Node, Section, as_list, as_text, near_rules

TOP = ("rules", "numbers")
"""The keys of a rule file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """The rules in force, in order of their files; `sha256` changes whenever any of them, or a number they use, does.

    `off` are rules that are read, checked and tested like the others but not in force. `numbers` are the named numbers.
    `unread` are the ids of entries that are no rule because something about them is wrong.
    `is_whole` is False where a rule or a file of them could not be read: nothing can then be called on track.
    """

    rules: tuple[Rule, ...]
    problems: tuple[Problem, ...]
    sha256: str
    is_whole: bool = True
    off: tuple[Rule, ...] = ()
    numbers: tuple[Number, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def all_rules(self) -> tuple[Rule, ...]:
        """Those in force and those that are not."""
        return (*self.rules, *self.off)

    def known(self, rule_id: str) -> Rule | None:
        """The rule of an id, in force or not."""
        return next((rule for rule in self.all_rules if rule.id == rule_id), None)

    def rule(self, rule_id: str) -> Rule | None:
        """The rule of an id, if it is in force."""
        return next((rule for rule in self.rules if rule.id == rule_id), None)


def read_pack(nodes: Iterable[Node], known_roles: Collection[str] = (), choices: Choices = AS_WRITTEN) -> Pack:
    """The rules of several files. `known_roles` are the posts and initials that `tell` may name beside the built-in ones.

    Refused with a place: unknown keys, fields and words, an id given twice, a suppression of a rule that does not exist,
    suppressions that go round in a circle (every rule of the circle), and choices about what is not there.
    """
    problems: list[Problem] = []
    rules: dict[str, Rule] = {}
    ids: dict[str, Node] = {}
    tops = [Section.of(node, problems, known=TOP) for node in nodes if node.value is not None]
    sections = (section for top in tops if (section := top.section("numbers")) is not None)
    numbers = read_numbers(sections, choices.numbers, problems)
    for entry in (entry for top in tops for entry in top.nodes("rules")):
        _add(read_entry(entry, known_roles, numbers), entry, rules, ids, problems)
    _check_suppressions(rules, ids, problems)
    in_force = _in_force(rules, ids, choices, problems)
    on = tuple(rule for rule in rules.values() if rule.id in in_force)
    return Pack(
        rules=on,
        problems=tuple(problems),
        sha256=sha256(listed(on).encode()).hexdigest(),
        off=tuple(rule for rule in rules.values() if rule.id not in in_force),
        numbers=tuple(numbers.values()),
        unread=tuple(name for name in ids if name not in rules),
    )


def listed(rules: Iterable[Rule]) -> str:
    """The ids of rules with their hashes, a line each: what a pack's own hash is made of, and what it is kept by."""
    return "\n".join(f"{rule.id} {rule.sha256}" for rule in rules)


def _in_force(
    rules: Mapping[str, Rule], ids: Collection[str], choices: Choices, problems: list[Problem]
) -> Collection[str]:
    """The ids of the rules in force: as their files say, but for those that a configuration switches on or off."""
    switched: dict[str, bool] = {}
    for node, is_on in (*((node, True) for node in choices.on), *((node, False) for node in choices.off)):
        rule_id = as_text(node, problems)
        if rule_id is not None and rule_id not in ids:
            advice = near_rules(rule_id, sorted(ids))
            text = f'there is no rule "{rule_id}" to switch {"on" if is_on else "off"}; {advice}'
            problems.append(error("config.rules", node.where, text))
        elif rule_id is not None and switched.get(rule_id, is_on) is not is_on:
            text = f'"{rule_id}" is switched both on and off; name it under one of rules_on and rules_off'
            problems.append(error("config.rules", node.where, text))
        elif rule_id is not None:
            switched[rule_id] = is_on
    return {rule.id for rule in rules.values() if switched.get(rule.id, rule.enabled)}


def _add(
    read: tuple[Rule | None, list[Problem]],
    entry: Node,
    rules: dict[str, Rule],
    ids: dict[str, Node],
    problems: list[Problem],
) -> None:
    """One entry of a file goes into the pack, unless it is wrong or its id is taken; `ids` keeps each id's first entry."""
    rule, found = read
    problems.extend(found)
    if isinstance(entry.value, dict) and "id" in entry.value:
        ids.setdefault(str(entry.value["id"].value), entry)
    if rule is None:
        return
    if rule.id in rules:
        text = f'the rule "{rule.id}" is given twice (first in {rules[rule.id].where}); rename or remove one'
        problems.append(error("rule.duplicate", rule.where, text))
        return
    rules[rule.id] = rule


def _check_suppressions(rules: dict[str, Rule], ids: Mapping[str, Node], problems: list[Problem]) -> None:
    """Removes rules that suppress what is not there or of another subject, or each other in a circle."""
    wrong: set[str] = set()
    for rule in rules.values():
        for node in _suppressed(ids[rule.id]):
            text = _misplaced(rule, str(node.value), rules, ids)
            if text is not None:
                problems.append(error("rule.suppresses", node.where, text))
                wrong.add(rule.id)
        circle = _circle(rule.id, rules)
        if circle:
            text = f"suppressions go round in a circle ({' > '.join(circle)}); remove one of them"
            problems.append(error("rule.circle", rule.where, text))
            wrong.add(rule.id)
    for rule_id in wrong:
        del rules[rule_id]


def _suppressed(entry: Node) -> tuple[Node, ...]:
    """The ids that an entry suppresses, each with its place."""
    node = entry.value.get("suppresses") if isinstance(entry.value, Mapping) else None
    return () if node is None else as_list(node, [])


def _misplaced(rule: Rule, other: str, rules: Mapping[str, Rule], ids: Collection[str]) -> str | None:
    """What is wrong with suppressing a rule; None where nothing is."""
    if other not in ids:
        return f'unknown rule "{other}" in suppresses; {near_rules(other, sorted(ids))}'
    if other in rules and rules[other].subject is not rule.subject:
        about = f"{rules[other].subject.value}, not {rule.subject.value}"
        return f'"{other}" looks at another subject ({about}); suppress rules of the same subject only'
    return None


def _circle(start: str, rules: dict[str, Rule]) -> list[str]:
    """The way from a rule along its suppressions back to itself; empty where there is none."""
    ways = [[start]]
    seen: set[str] = set()
    while ways:
        way = ways.pop()
        for other in rules[way[-1]].suppresses if way[-1] in rules else ():
            if other == start:
                return [*way, start]
            if other not in seen:
                seen.add(other)
                ways.append([*way, other])
    return []
