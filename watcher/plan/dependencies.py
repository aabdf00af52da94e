"""A plan's cross-references in words and its links come in; what mentions which action, and what waits for it, go out. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from watcher.plan.lint.marks import part_at
from watcher.plan.model import Action, Link, Milestone, Plan
from watcher.plan.refs import matching_key

_NAMED = r"\b(?:actions?|milestones?|tasks?|projects?)\s+(?:nos?\.?\s*|numbers?\s+|refs?\.?\s*)?"
_SEEN = r"\bsee(?:\s+also)?\s+|\bdepend(?:s|ent|ing)?\s+(?:up)?on\s+"
_LEADING_WORDS = ("action", "milestone", "task", "project", "see", "depend")
"""One of them stands in every reference; looked for first, since most texts hold none."""

_AND = r"\s*(?:,|;|&|/|\band\b|\bor\b)\s*(?:and\s+|or\s+)?"
SHAPES = 40
"""So many shapes of ref are looked for, the most frequent ones first."""

LONGEST_REF = 40
"""Nobody writes a longer ref into a sentence, in characters."""

_WAITING = re.compile(
    r"\bdepend(?:s|ent|ing)?\s+(?:up)?on\b|\b(?:once|when|as soon as|subject to|pending|awaiting|waits? for)\b"
    r"|(?<!looked )\bafter\b|(?<!the )\bfollowing\b|\brequires\b",
    re.IGNORECASE,
)
"""What makes a reference a dependency where it stands before it in the same sentence: "when the model goes in (see action 1.4)".
"Looked after children (see action 9.5)" only says where to read on."""

_REACH = 80
"""How far before a reference such a word may stand, in characters."""

_SENTENCE_ENDS = re.compile(r"[.;:\n](?:\s|$)")

WAITS = ("depend", "need", "require", "after", "follow", "wait")
LEADS_TO = ("before", "enable", "block", "precede", "lead", "unlock")
"""How a link's relation begins where its first item waits for the second, or the second for the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A ref within an action's text, other than its own. `waits` says that the words make it a dependency.

    `targets` are the milestones it names, None where no action has this ref; `waiting` those whose words it stands in.
    """

    action: Action
    part: Milestone | None
    ref: str
    targets: Sequence[Milestone] | None
    waits: bool

    @property
    def waiting(self) -> Sequence[Milestone]:
        """The part whose words it stands in, else every part of the action."""
        return self.action.milestones if self.part is None else (self.part,)


def mentions(plan: Plan) -> Iterator[Mention]:
    """Every action that another one's text refers to, once for each action, in order.

    Only words of the shape of this plan's own refs count: `action 7` refers to nothing where refs are like `7.1`.
    """
    if not any(len(action.ref) <= LONGEST_REF for action in plan.actions):
        return
    shapes = _token(plan)
    pattern, token = _pattern(plan, shapes), re.compile(shapes, re.IGNORECASE)
    known = milestones_by_ref(plan)
    for action in plan.actions:
        lowered = action.text.casefold()
        if any(word in lowered for word in _LEADING_WORDS):
            yield from _mentions_in(action, pattern, token, known)


def _mentions_in(
    action: Action, pattern: re.Pattern[str], token: re.Pattern[str], known: Mapping[str, Sequence[Milestone]]
) -> Iterator[Mention]:
    seen = {matching_key(action.ref)}
    for found in pattern.finditer(action.text):
        for named in token.finditer(found["refs"]):
            key = matching_key(named[0])
            if key not in seen:
                seen.add(key)
                yield Mention(
                    action=action,
                    part=part_at(action, found.start()),
                    ref=named[0],
                    targets=known.get(key),
                    waits=_waits(action.text, found),
                )


def _waits(text: str, found: re.Match[str]) -> bool:
    """Whether the words before a reference, in its own sentence, say that something waits for it."""
    before = text[max(0, found.start() - _REACH) : found.start("refs")]
    ends = [end.end() for end in _SENTENCE_ENDS.finditer(before)]
    return _WAITING.search(before, ends[-1] if ends else 0) is not None


def dependencies(plan: Plan) -> Mapping[str, tuple[str, ...]]:
    """By milestone the refs of the milestones it waits for, in order and without itself.

    They come from links that say so and from references whose words say so; a link that says only that two actions are
    related takes its word back from the text.
    """
    found: dict[str, dict[str, None]] = {}
    known = milestones_by_ref(plan) if plan.links else {}
    merely_related: set[frozenset[str]] = set()
    for link in plan.links:
        ends = waiting_and_awaited(link)
        if ends is not None:
            waiting, awaited = (known.get(matching_key(ref), ()) for ref in ends)
            _note(found, waiting, awaited)
        elif link.relation == RELATED:
            merely_related.add(frozenset(matching_key(end.partition(":")[2]) for end in (link.from_, link.to)))
    for mention in mentions(plan):
        pair = frozenset({matching_key(mention.action.ref), matching_key(mention.ref)})
        if mention.waits and mention.targets is not None and pair not in merely_related:
            _note(found, mention.waiting, mention.targets)
    return {ref: tuple(awaited) for ref, awaited in found.items()}


RELATED = "related"
"""The relation of a link that says no more than that two items have to do with each other."""


def _note(found: dict[str, dict[str, None]], waiting: Sequence[Milestone], awaited: Sequence[Milestone]) -> None:
    for each in waiting:
        others = {other.ref: None for other in awaited if other.ref != each.ref}
        if others:
            found.setdefault(each.ref, {}).update(others)


def waiting_and_awaited(link: Link) -> tuple[str, str] | None:
    """The refs of what waits and what it waits for; None for any other relation."""
    from_subject, _, first = link.from_.partition(":")
    to_subject, _, second = link.to.partition(":")
    if not {from_subject, to_subject} <= {"action", "milestone"}:
        return None
    if link.relation.startswith(WAITS):
        return first, second
    return (second, first) if link.relation.startswith(LEADS_TO) else None


def milestones_by_ref(plan: Plan) -> Mapping[str, Sequence[Milestone]]:
    """What each ref names: one part, or all parts of an action."""
    parts = {matching_key(made.ref): (made,) for action in plan.actions for made in action.milestones}
    return parts | {matching_key(action.ref): action.milestones for action in plan.actions}


def _token(plan: Plan) -> str:
    """A pattern of the shapes that the plan's refs have, each with a part letter or without."""
    shapes = Counter(_shape(action.ref) for action in plan.actions if len(action.ref) <= LONGEST_REF)
    common = sorted((shape for shape, _ in shapes.most_common(SHAPES)), key=len, reverse=True)
    return rf"(?<![\w.])(?:{'|'.join(common)})(?:[a-z](?!\w))?(?![\w-]|\.\d)"


def _pattern(plan: Plan, token: str) -> re.Pattern[str]:
    """Where a text refers to actions. Refs that are mere numbers need more than the word `action` before them."""
    are_numbers = all(action.ref.isdecimal() for action in plan.actions)
    before = rf"(?:{_SEEN})(?:{_NAMED})" if are_numbers else rf"(?:{_NAMED}|{_SEEN})"
    return re.compile(rf"{before}(?P<refs>{token}(?:{_AND}{token})*)", re.IGNORECASE)


def _shape(ref: str) -> str:
    """A pattern for refs like this one: its letters as they are, numbers of any length."""
    pieces = re.findall(r"\d+|\s+|[^\W\d]+|.", ref)
    return "".join(r"\d+" if piece.isdecimal() else r"\s*" if piece.isspace() else re.escape(piece) for piece in pieces)
