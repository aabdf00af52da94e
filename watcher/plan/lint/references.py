"""Cross-references in words and links between actions come in, broken and untimely ones go out as problems. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from watcher.plan.lint.marks import part_at
from watcher.plan.model import Action, Link, Milestone, Plan
from watcher.plan.place import Place
from watcher.plan.problem import Problem, info, warning
from watcher.plan.refs import matching_key
from watcher.plan.settings import PlanSettings

_NAMED = r"\b(?:actions?|milestones?|tasks?|projects?)\s+(?:nos?\.?\s*|numbers?\s+|refs?\.?\s*)?"
_SEEN = r"\bsee(?:\s+also)?\s+|\bdepend(?:s|ent|ing)?\s+(?:up)?on\s+"
_LEADING_WORDS = ("action", "milestone", "task", "project", "see", "depend")
"""One of them stands in every reference; looked for first, since most texts hold none."""

_AND = r"\s*(?:,|;|&|/|\band\b|\bor\b)\s*(?:and\s+|or\s+)?"
SHAPES = 40
"""So many shapes of ref are looked for, the most frequent ones first."""

LONGEST_REF = 40
"""Nobody writes a longer ref into a sentence, in characters."""

WAITS = ("depend", "need", "require", "after", "follow", "wait")
LEADS_TO = ("before", "enable", "block", "precede", "lead", "unlock")
"""How a link's relation begins where its first item waits for the second, or the second for the first."""


def references(plan: Plan, _: PlanSettings) -> Iterator[Problem]:
    """References that name no action, and those to work that is due only after what refers to it.

    Only words of the shape of this plan's own refs count: `action 7` refers to nothing where refs are like `7.1`.
    """
    if not any(len(action.ref) <= LONGEST_REF for action in plan.actions):
        return
    shapes = _token(plan)
    pattern, token = _pattern(plan, shapes), re.compile(shapes, re.IGNORECASE)
    known = _milestones(plan)
    for action in plan.actions:
        lowered = action.text.casefold()
        if not any(word in lowered for word in _LEADING_WORDS):
            continue
        where = action.places.get("title", action.places["ref"])
        told: set[str] = set()
        for found in pattern.finditer(action.text):
            for named in token.finditer(found["refs"]):
                ref = named[0]
                if matching_key(ref) in told or matching_key(ref) == matching_key(action.ref):
                    continue
                told.add(matching_key(ref))
                yield from _referred(action, ref, found.start(), known, where)


def _referred(
    action: Action, ref: str, position: int, known: Mapping[str, Sequence[Milestone]], where: Place
) -> Iterator[Problem]:
    targets = known.get(matching_key(ref))
    if targets is None:
        text = f'{action.ref}: refers to an action that is not in the plan (found "{ref}"); correct the ref'
        yield warning("reference.unknown", where, text)
        return
    part = part_at(action, position)
    waiting = (part,) if part is not None else action.milestones
    if (days := _too_late(waiting, targets)) is not None:
        mine = part.ref if part is not None else action.ref
        said = f"{mine}: refers to {ref}, which is due later (found {mine} {days[0]}, {ref} {days[1]})"
        yield info("dependency.order", where, f"{said}; if it waits for it, move one of the dates")


def linked_too_late(plan: Plan, _: PlanSettings) -> Iterator[Problem]:
    """Links that say one action waits for another which is due later."""
    known = _milestones(plan) if plan.links else {}
    for link in plan.links:
        ends = _waiting_and_awaited(link)
        if ends is None:
            continue
        waiting, awaited = (known.get(matching_key(ref), ()) for ref in ends)
        if (days := _too_late(waiting, awaited)) is not None:
            found = f"found {ends[0]} {days[0]}, {ends[1]} {days[1]}"
            text = f"{ends[0]} waits for {ends[1]}, which is due later ({found}); move one of the dates"
            yield warning("dependency.order", link.place, text)


def _waiting_and_awaited(link: Link) -> tuple[str, str] | None:
    """The refs of what waits and what it waits for; None for any other relation."""
    from_subject, _, first = link.from_.partition(":")
    to_subject, _, second = link.to.partition(":")
    if not {from_subject, to_subject} <= {"action", "milestone"}:
        return None
    if link.relation.startswith(WAITS):
        return first, second
    return (second, first) if link.relation.startswith(LEADS_TO) else None


def _too_late(waiting: Sequence[Milestone], awaited: Sequence[Milestone]) -> tuple[date, date] | None:
    """The last day of what waits and the first of what it waits for, where even that is later; None otherwise."""
    last = max((made.deadline.due for made in waiting if made.deadline.due is not None), default=None)
    first = min((made.deadline.due for made in awaited if made.deadline.due is not None), default=None)
    return (last, first) if last is not None and first is not None and first > last else None


def _milestones(plan: Plan) -> dict[str, tuple[Milestone, ...]]:
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
