"""YAML as nodes that know their line and column comes in; typed values and problems go out. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from itertools import islice
from typing import TypeVar

from watcher.plan.problem import Problem, error

Word = TypeVar("Word", bound=StrEnum)

Known = Collection[str] | None
"""The keys a mapping may have; None accepts any."""

YES = frozenset({"true", "yes"})
NO = frozenset({"false", "no"})
EMPTY_SCALARS = frozenset({"", "~", "null", "Null", "NULL"})
ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.DOTALL)
"""A character written otherwise within double quotes."""

SPACES_ESCAPED = frozenset(
    {"n", "t", "r", "v", "f", " ", "_", "N", "L", "P", "\t", "\n", "x09", "x0a", "x0A", "x20", "xa0", "xA0"}
)
"""Escapes that stand for white space, or for a line that goes on."""

ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One value of a YAML file: a mapping, a list, a scalar's text, or None where nothing is written.

    A scalar stays text until a reader below asks for a type, so `1.10` is never 1.1 and `no` never False by accident.
    `line` and `column` count from 1. `keys` holds the places of a mapping's keys. `raw` is a scalar as written where
    that differs from its text (quotes, several lines).
    """

    value: Mapping[str, Node] | tuple[Node, ...] | str | None
    file: str
    line: int
    column: int
    quoted: bool = False
    raw: str | None = None
    keys: Mapping[str, Node] = field(default_factory=dict)

    @property
    def where(self) -> str:
        """The place as messages print it: `rules/milestones.yaml:14:12`."""
        return f"{self.file}:{self.line}:{self.column}"

    def where_at(self, offset: int) -> str:
        """The place of the character `offset` (from 0) of a scalar's text, also within quotes and folded lines."""
        if self.raw is None or not isinstance(self.value, str):
            return f"{self.file}:{self.line}:{self.column + offset}"
        line, column = _position(self.raw, self.value, offset)
        return f"{self.file}:{self.line + line}:{column + (self.column if line == 0 else 1)}"


def _position(raw: str, text: str, offset: int) -> tuple[int, int]:
    """Line and column (from 0, the column within its line) of `text[offset]` in the scalar as written.

    Folding changes only white space, so the n-th visible character of the text is the n-th visible one as written.
    """
    wanted = sum(not character.isspace() for character in text[:offset])
    index = next(islice(_visible(raw), wanted, None), None)
    if index is None:
        return 0, 0
    before = raw[:index]
    return before.count("\n"), index - (before.rfind("\n") + 1)


def _visible(raw: str) -> Iterator[int]:
    """Where each visible character of a scalar begins as written; an escape such as `\\x41` or `''` is one character."""
    quote = raw[0] if raw[0] in "\"'" else ""
    index = raw.index("\n") if raw[0] in "|>" and "\n" in raw else len(quote)
    while index < len(raw):
        escape = ESCAPE.match(raw, index) if quote == '"' else None
        length = len(escape[0]) if escape else 2 if quote == "'" and raw.startswith("''", index) else 1
        is_space = escape[0][1:] in SPACES_ESCAPED if escape else raw[index].isspace()
        if not is_space:
            yield index
        index += length


MOST_NEAR = 5
"""So many near rules are named."""


def did_you_mean(word: str, known: Collection[str], listed: str = "look it up in the documentation") -> str:
    """Advice on a misspelt word: `did you mean "due"?`, or what there is to choose from; `listed` says where many are."""
    close = get_close_matches(word.lower(), list(known), n=1, cutoff=0.6)
    if close:
        return f'did you mean "{close[0]}"?'
    return f"use one of: {', '.join(known)}" if len(known) <= 24 else listed


def near_rules(rule: str, known: Collection[str]) -> str:
    """Advice on a rule that there is not: the near ones, those of the same subject or with the same name, else where to look."""
    if slip := get_close_matches(rule.lower(), list(known), n=1, cutoff=0.9):
        return f'did you mean "{slip[0]}"?'
    subject, _, name = rule.lower().rpartition(".")
    close = get_close_matches(rule.lower(), list(known), n=3, cutoff=0.6)
    same_name = [each for each in known if name and each.endswith(f".{name}")]
    near = list(dict.fromkeys([*same_name, *close]))
    near = near or [each for each in known if subject and each.startswith(f"{subject}.")]
    if not near:
        subjects = ", ".join(dict.fromkeys(each.partition(".")[0] for each in known))
        return f"run `watcher rules list` for all of them (their names begin with {subjects})"
    more = f" and {len(near) - MOST_NEAR} more of `watcher rules list`" if len(near) > MOST_NEAR else ""
    quoted = ", ".join(f'"{each}"' for each in near[:MOST_NEAR])
    return f"did you mean {quoted}{more}?"


def as_text(node: Node, problems: list[Problem]) -> str | None:
    """A scalar's text as it was written; None and a problem for a mapping, a list or nothing."""
    if isinstance(node.value, str):
        return node.value
    problems.append(error("yaml.type", node.where, f"needs a text (found {what_stands_in(node)}); write one value"))
    return None


def as_bool(node: Node, problems: list[Problem]) -> bool | None:
    """True or false, from true, false, yes or no in any case; None and a problem otherwise."""
    word = node.value.lower() if isinstance(node.value, str) else ""
    if word in YES | NO:
        return word in YES
    problems.append(
        error("yaml.type", node.where, f"needs true or false (found {what_stands_in(node)}); write one of them")
    )
    return None


def as_int(node: Node, problems: list[Problem], *, least: int | None = None, most: int | None = None) -> int | None:
    """A whole number within inclusive bounds; None and a problem otherwise."""
    if isinstance(node.value, str) and re.fullmatch(r"-?[0-9]{1,15}", node.value):
        number = int(node.value)
        if (least is None or number >= least) and (most is None or number <= most):
            return number
    bounds = [f"from {least}"] * (least is not None) + [f"up to {most}"] * (most is not None)
    wanted = " ".join(["a whole number", *bounds])
    problems.append(error("yaml.type", node.where, f"needs {wanted} (found {what_stands_in(node)}); write digits only"))
    return None


def as_date(node: Node, problems: list[Problem]) -> date | None:
    """A day written as 2018-01-31; None and a problem otherwise."""
    if isinstance(node.value, str) and ISO_DAY.fullmatch(node.value):
        try:
            return date.fromisoformat(node.value)
        except ValueError:
            problems.append(
                error("yaml.type", node.where, f"there is no such day (found {what_stands_in(node)}); correct it")
            )
            return None
    advice = "write it as year-month-day, such as 2018-01-31"
    problems.append(error("yaml.type", node.where, f"needs a day (found {what_stands_in(node)}); {advice}"))
    return None


def as_choice(node: Node, words: type[Word], problems: list[Problem]) -> Word | None:
    """A word of a closed vocabulary; None and a problem that names the nearest one otherwise."""
    text = as_text(node, problems)
    if text is None:
        return None
    known = [word.value for word in words]
    if text in known:
        return words(text)
    problems.append(error("yaml.word", node.where, f'unknown word "{text}"; {did_you_mean(text, known)}'))
    return None


def as_list(node: Node, problems: list[Problem]) -> tuple[Node, ...]:
    """The entries of a list; a lone scalar counts as a list of one, nothing as an empty one."""
    if isinstance(node.value, tuple):
        return node.value
    if node.value is None:
        return ()
    if isinstance(node.value, str):
        return (node,)
    problems.append(
        error("yaml.type", node.where, f'needs a list (found {what_stands_in(node)}); begin each entry with "- "')
    )
    return ()


def as_mapping(
    node: Node, problems: list[Problem], *, known: Known = None, required: Collection[str] = ()
) -> Mapping[str, Node] | None:
    """The entries of a mapping without unknown keys; None and a problem where there is no mapping.

    Every unknown and every missing key is a problem of its own. `known` None accepts any key.
    """
    if not isinstance(node.value, Mapping):
        problems.append(
            error("yaml.type", node.where, f'needs "key: value" entries (found {what_stands_in(node)}); write them')
        )
        return None
    for key in node.value:
        if known is not None and key not in known:
            text = f'unknown key "{key}"; {did_you_mean(key, known)}'
            problems.append(error("yaml.key", node.keys[key].where, text))
    missing = [key for key in required if key not in node.value]
    problems.extend(error("yaml.missing", node.where, f'the key "{key}" is missing; add it') for key in missing)
    return {key: value for key, value in node.value.items() if known is None or key in known}


@dataclass(frozen=True, slots=True)
class Section:
    """A mapping read key by key; a reader gives None for a key absent, empty or wrong, and then adds to `problems`."""

    node: Node
    entries: Mapping[str, Node]
    problems: list[Problem]

    @classmethod
    def of(cls, node: Node, problems: list[Problem], *, known: Known = None, required: Collection[str] = ()) -> Section:
        """A section of a mapping node; an empty one, with its problem, where the node is no mapping."""
        entries = as_mapping(node, problems, known=known, required=required)
        return cls(node, entries or {}, problems)

    def get(self, key: str) -> Node | None:
        """The node under a key; None where the key is absent or nothing is written after it."""
        node = self.entries.get(key)
        return None if node is None or node.value is None else node

    def where(self, key: str) -> str:
        """The place of a key's value, or of the section where the key is absent."""
        return self.entries.get(key, self.node).where

    def text(self, key: str) -> str | None:
        """The text under a key."""
        node = self.get(key)
        return None if node is None else as_text(node, self.problems)

    def flag(self, key: str) -> bool | None:
        """True or false under a key."""
        node = self.get(key)
        return None if node is None else as_bool(node, self.problems)

    def whole(self, key: str, *, least: int | None = None, most: int | None = None) -> int | None:
        """A whole number under a key, within inclusive bounds."""
        node = self.get(key)
        return None if node is None else as_int(node, self.problems, least=least, most=most)

    def day(self, key: str) -> date | None:
        """A day under a key."""
        node = self.get(key)
        return None if node is None else as_date(node, self.problems)

    def choice(self, key: str, words: type[Word]) -> Word | None:
        """A word of a closed vocabulary under a key."""
        node = self.get(key)
        return None if node is None else as_choice(node, words, self.problems)

    def nodes(self, key: str) -> tuple[Node, ...]:
        """The entries of the list under a key; empty where the key is absent."""
        node = self.get(key)
        return () if node is None else as_list(node, self.problems)

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of the list under a key; entries that are no text are problems and left out."""
        return tuple(text for node in self.nodes(key) if (text := as_text(node, self.problems)) is not None)

    def days(self, key: str) -> tuple[date, ...]:
        """The days of the list under a key; entries that are no days are problems and left out."""
        return tuple(day for node in self.nodes(key) if (day := as_date(node, self.problems)) is not None)

    def section(self, key: str, *, known: Known = None, required: Collection[str] = ()) -> Section | None:
        """The mapping under a key."""
        node = self.get(key)
        return None if node is None else Section.of(node, self.problems, known=known, required=required)

    def sections(self, key: str, *, known: Collection[str], required: Collection[str] = ()) -> Iterator[Section]:
        """Each entry of the list under a key, as a section."""
        for node in self.nodes(key):
            yield Section.of(node, self.problems, known=known, required=required)


def what_stands_in(node: Node) -> str:
    """A node in a message: its text in quotes, shortened, or what else it is."""
    if node.value is None:
        return "nothing"
    if isinstance(node.value, str):
        return f'"{node.value}"' if len(node.value) <= 60 else f'"{node.value[:60]}..."'
    return "a list" if isinstance(node.value, tuple) else "a mapping"
