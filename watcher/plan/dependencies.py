"""A plan's cross-references in words and its links come in; what mentions which action, and what waits for it, go out. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from watcher.plan.kept import Named
from watcher.plan.lint.marks import part_at
from watcher.plan.model import Action, Link, Milestone, Plan
from watcher.plan.refs import matching_key

_NAMED = r"\b(?:actions?|milestones?|tasks?|projects?)\s+(?:nos?\.?\s*|numbers?\s+|refs?\.?\s*)?"
_SEEN = r"\bsee(?:\s+also)?\s+|\bdepend(?:s|ent|ing)?\s+(?:up)?on\s+"
_LEADING_WORDS = ("action", "milestone", "task", "project", "see", "depend")
"""One of them stands in every reference; looked for first, since most texts hold none."""

_AND = r"\s*(?:,|;|&|/|\band\b|\bor\b)\s*(?:and\s+|or\s+)?"
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
    """A ref within an action's text, other than its own, and where it stands. `waits`: the words make it a dependency."""

    ref: str
    position: int
    waits: bool


@lru_cache(maxsize=8)
def _patterns(shapes: tuple[str, ...], *, are_numbers: bool) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Where a text refers to actions, and one ref of these shapes, with a part letter or without.

    Refs that are mere numbers need more than the word `action` before them.
    """
    token = rf"(?<![\w.])(?:{'|'.join(shapes)})(?:[a-z](?!\w))?(?![\w-]|\.\d)"
    before = rf"(?:{_SEEN})(?:{_NAMED})" if are_numbers else rf"(?:{_NAMED}|{_SEEN})"
    refers = re.compile(rf"{before}(?P<refs>{token}(?:{_AND}{token})*)", re.IGNORECASE)
    return refers, re.compile(token, re.IGNORECASE)


def mentions(action: Action, shapes: tuple[str, ...], *, are_numbers: bool) -> Iterator[Mention]:
    """Every other action that an action's text refers to, once each, in order.

    Only words of the shape of the plan's own refs count: `action 7` refers to nothing where refs are like `7.1`.
    """
    if not shapes or not _has_leading_word(action.text):
        return
    pattern, token = _patterns(shapes, are_numbers=are_numbers)
    seen = {matching_key(action.ref)}
    for found in pattern.finditer(action.text):
        for named in token.finditer(found["refs"]):
            key = matching_key(named[0])
            if key not in seen:
                seen.add(key)
                yield Mention(ref=named[0], position=found.start(), waits=_waits(action.text, found))


def _has_leading_word(text: str) -> bool:
    lowered = text.casefold()
    for word in _LEADING_WORDS:  # noqa: SIM110  every text of a plan comes by here twice, and any() takes twice as long
        if word in lowered:
            return True
    return False


def may_wait(action: Action) -> bool:
    """Whether an action's text may say that it waits for another; cheap, and true of few."""
    return _has_leading_word(action.text) and _WAITING.search(action.text) is not None


def _waits(text: str, found: re.Match[str]) -> bool:
    """Whether the words before a reference, in its own sentence, say that something waits for it."""
    before = text[max(0, found.start() - _REACH) : found.start("refs")]
    ends = [end.end() for end in _SENTENCE_ENDS.finditer(before)]
    return _WAITING.search(before, ends[-1] if ends else 0) is not None


def dependencies(
    plan: Plan, candidates: Iterable[str], shapes: tuple[str, ...], *, are_numbers: bool
) -> Mapping[str, tuple[str, ...]]:
    """By milestone the refs of the milestones it waits for, in order and without itself.

    They come from links that say so, and from the words of `candidates`, the keys of actions that `may_wait`; a link that
    says only that two actions are related takes its word back from the text.
    """
    found: dict[str, dict[str, None]] = {}
    named = Named(plan.actions)
    merely_related: set[frozenset[str]] = set()
    for link in plan.links:
        ends = waiting_and_awaited(link)
        if ends is not None:
            waiting, awaited = (named.parts(matching_key(ref)) or () for ref in ends)
            _note(found, waiting, awaited)
        elif link.relation == RELATED:
            merely_related.add(frozenset(matching_key(end.partition(":")[2]) for end in (link.from_, link.to)))
    for action in (held for key in candidates if (held := named.holder(key)) is not None):
        for mention in mentions(action, shapes, are_numbers=are_numbers):
            pair = frozenset({matching_key(action.ref), matching_key(mention.ref)})
            if mention.waits and pair not in merely_related:
                part = part_at(action, mention.position)
                waiting = action.milestones if part is None else (part,)
                _note(found, waiting, named.parts(matching_key(mention.ref)) or ())
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
