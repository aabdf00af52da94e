"""The text of one YAML file comes in, one tree of nodes with line and column goes out, or problems in words.

Reads a plain subset: no aliases, merges, tags, duplicate keys or second documents, at most 1 MB and 40 levels.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from watcher.plan.problem import Problem, error
from watcher.plan.tree import EMPTY_SCALARS, Node

MOST_BYTES = 1_000_000
MOST_LEVELS = 40
TOO_DEEP = f"nested too deeply (more than {MOST_LEVELS} levels); flatten it"

IN_WORDS = (
    (
        "exceeded maximum nesting depth",
        TOO_DEEP,
    ),  # some parsers stop by themselves, long before they hand anything over
    (
        "mapping values are not allowed",
        '": " stands where no key can begin; put quotes round a text with a colon in it',
    ),
    ("that cannot start any token", "this character cannot begin a value; indent with spaces, quote the text"),
    ("unexpected end of stream", "a quotation mark or bracket is never closed; close it"),
    ("unexpected document indicator", "a quotation mark is never closed; close it"),
    ("expected ',' or ']'", 'a list in brackets lacks a comma or its closing "]"; add it'),
    ("expected ',' or '}'", 'a mapping in braces lacks a comma or its closing "}"; add it'),
    ("did not find expected key", "the indentation does not match the lines above; line up the keys of one mapping"),
    ("did not find expected '-' indicator", 'the indentation does not match the list above; line up its "- "'),
    ("block sequence entries are not allowed", 'a list cannot begin here; put its "- " on a line of its own'),
    ("could not find expected ':'", 'a key without ": "; add it, or indent the line as part of the text above'),
    ("unknown escape character", "a backslash means something within double quotes; use single quotes"),
    ("control characters are not allowed", "there is a control character in the text; remove it"),
    ("special characters are not allowed", "there is a control character in the text; remove it"),
)


STARTS = (ScalarEvent, MappingStartEvent, SequenceStartEvent)
ENDS = (MappingEndEvent, SequenceEndEvent)


class _RefusedError(ValueError):
    """The file cannot be read beyond this point."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


@dataclass(slots=True)
class _Open:
    """A mapping or list whose end has not been met."""

    is_mapping: bool
    line: int
    column: int
    entries: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Node] = field(default_factory=dict)
    items: list[Node] = field(default_factory=list)
    key: Node | None = None


class _Builder:
    """Puts the parser's events together, at most MOST_LEVELS deep; collects the faults that do not stop the reading."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.problems: list[Problem] = []
        self.open: list[_Open] = []
        self.root: Node | None = None
        self.documents = 0

    def take(self, event: Event) -> None:
        """One event more."""
        if isinstance(event, NodeEvent):  # most are
            self.take_node(event)
        elif isinstance(event, ENDS):
            done = self.open.pop()
            value = done.entries if done.is_mapping else tuple(done.items)
            self.add(Node(value=value, file=self.file, line=done.line, column=done.column, keys=done.keys))
        elif isinstance(event, DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                text = 'a second document begins (found "---"); keep one in a file'
                raise self.refused(event, "yaml.documents", text)

    def take_node(self, event: NodeEvent) -> None:
        """The beginning of a value, with what this subset does not allow."""
        if isinstance(event, AliasEvent) or event.anchor is not None:
            sign = "*" if isinstance(event, AliasEvent) else "&"
            found = f'"{sign}{event.anchor}"'
            raise self.refused(event, "yaml.alias", f"an alias or anchor is not allowed (found {found}); write it out")
        if isinstance(event, STARTS) and event.tag is not None and event.tag != "!":
            raise self.refused(event, "yaml.tag", f'a tag is not allowed (found "{event.tag}"); remove it')
        if isinstance(event, ScalarEvent):
            self.add(self.scalar(event))
            return
        if len(self.open) >= MOST_LEVELS:
            raise self.refused(event, "yaml.depth", TOO_DEEP)
        if self.open and self.open[-1].is_mapping and self.open[-1].key is None:
            raise self.refused(event, "yaml.key", "a key must be a word or text (found a list or mapping); rewrite it")
        line, column = _start(event)
        self.open.append(_Open(is_mapping=isinstance(event, MappingStartEvent), line=line, column=column))

    def scalar(self, event: ScalarEvent) -> Node:
        """A scalar's text with its place; nothing, `~` and `null` written plainly are None."""
        line, column = _start(event)
        plain = event.style in (None, "")
        begin, end, text = event.start_mark, event.end_mark, event.value
        raw = self.text[begin.index : end.index] if begin is not None and end is not None else ""
        value = None if plain and text in EMPTY_SCALARS else text
        kept = raw if raw and raw != text else None
        return Node(value=value, file=self.file, line=line, column=column, quoted=not plain, raw=kept)

    def add(self, node: Node) -> None:
        """A finished value goes into the mapping or list it stands in."""
        if not self.open:
            self.root = node
            return
        here = self.open[-1]
        if not here.is_mapping:
            here.items.append(node)
        elif here.key is None:
            here.key = node
            self.check_key(here, node)
        else:
            key = here.key.value if isinstance(here.key.value, str) else ""
            if key not in here.entries:
                here.entries[key] = node
                here.keys[key] = here.key
            here.key = None

    def check_key(self, here: _Open, node: Node) -> None:
        """Empty, merge and repeated keys are problems."""
        if not isinstance(node.value, str):
            self.problems.append(error("yaml.key", node.where, "a key is empty; give it a name"))
        elif node.value == "<<" and not node.quoted:
            text = 'a merge is not allowed (found "<<"); write the keys out'
            self.problems.append(error("yaml.merge", node.where, text))
        elif node.value in here.entries:
            first = here.keys[node.value].line
            text = f'the key "{node.value}" is given twice (first in line {first}); keep one'
            self.problems.append(error("yaml.duplicate", node.where, text))

    def refused(self, event: Event, code: str, text: str) -> _RefusedError:
        """The refusal to raise, with the event's place."""
        line, column = _start(event)
        return _RefusedError(error(code, f"{self.file}:{line}:{column}", text))


def read_yaml(text: str, file: str, most_bytes: int = MOST_BYTES) -> tuple[Node | None, list[Problem]]:
    """The tree of a YAML text and what is wrong with it; None where nothing usable was read or the file is empty.

    `file` is the name that places print. With problems the tree must not be used to replace what was in force before.
    """
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > most_bytes:
        found = f"found {size:,} bytes; at most {most_bytes:,}"
        return None, [error("yaml.size", file, f"the file is too large to be read ({found}); split it")]
    text = text.removeprefix("\ufeff")
    builder = _Builder(text, file)
    try:
        for event in _events(text):
            builder.take(event)
    except _RefusedError as refused:
        return None, [*builder.problems, refused.problem]
    except yaml.YAMLError as fault:
        return None, [*builder.problems, _in_words(fault, text, file)]
    return builder.root, builder.problems


def _events(text: str) -> Iterator[Event]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    events: Iterator[Event] = yaml.parse(text.encode("utf-8", "replace").decode("utf-8"), Loader=loader)
    return events


def _start(event: Event) -> tuple[int, int]:
    mark = event.start_mark
    return (1, 1) if mark is None else (mark.line + 1, mark.column + 1)


def _in_words(fault: yaml.YAMLError, text: str, file: str) -> Problem:
    """A syntax error of the parser in words, at the place where it was met."""
    mark = getattr(fault, "problem_mark", None) or getattr(fault, "context_mark", None)
    said = str(getattr(fault, "problem", None) or getattr(fault, "reason", None) or fault)
    if mark is None:
        position = getattr(fault, "position", None)
        before = text[:position] if isinstance(position, int) else ""
        line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
    else:
        line, column = mark.line + 1, mark.column + 1
    words = next((words for sign, words in IN_WORDS if sign in said), None)
    if words is None:
        words = f"cannot read this as YAML ({' '.join(said.split())[:120].lower()}); correct it"
    return error("yaml.syntax", f"{file}:{line}:{column}", words)
