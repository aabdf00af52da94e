"""Cross-references in words and links between actions come in, broken and untimely ones go out as problems. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from watcher.plan.kept import Named
from watcher.plan.lint.marks import part_at
from watcher.plan.lint.survey import Survey
from watcher.plan.model import Action, Link, Milestone, Plan
from watcher.plan.place import Place
from watcher.plan.problem import Problem, info, warning
from watcher.plan.refs import matching_key

_NAMED = r"\b(?:actions?|milestones?|tasks?|projects?)\s+(?:nos?\.?\s*|numbers?\s+|refs?\.?\s*)?"
_SEEN = r"\bsee(?:\s+also)?\s+|\bdepend(?:s|ent|ing)?\s+(?:up)?on\s+"
_LEADING_WORDS = ("action", "milestone", "task", "project", "see", "depend")
"""One of them stands in every reference; looked for first, since most texts hold none."""

_AND = r"\s*(?:,|;|&|/|\band\b|\bor\b)\s*(?:and\s+|or\s+)?"
WAITS = ("depend", "need", "require", "after", "follow", "wait")
LEADS_TO = ("before", "enable", "block", "precede", "lead", "unlock")
"""How a link's relation begins where its first item waits for the second, or the second for the first."""


def references(action: Action, survey: Survey) -> Iterator[Problem]:
    """References that name no action, and those to work that is due only after what refers to it.

    Only words of the shape of this plan's own refs count: `action 7` refers to nothing where refs are like `7.1`.
    """
    lowered = action.text.casefold()
    if not survey.shapes or not any(word in lowered for word in _LEADING_WORDS):
        return
    pattern, token = _patterns(survey.usual_shapes, are_numbers=not survey.have_worded_refs)
    where = action.places.get("title", action.places["ref"])
    told = {matching_key(action.ref)}
    for found in pattern.finditer(action.text):
        for named in token.finditer(found["refs"]):
            key = matching_key(named[0])
            if key not in told:
                told.add(key)
                yield from _referred(action, named[0], found.start(), survey.named.parts(key), where)


def _referred(
    action: Action, ref: str, position: int, targets: Sequence[Milestone] | None, where: Place
) -> Iterator[Problem]:
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


def linked_too_late(plan: Plan, _: Survey) -> Iterator[Problem]:
    """Links that say one action waits for another which is due later."""
    named = Named(plan.actions if plan.links else ())
    for link in plan.links:
        ends = _waiting_and_awaited(link)
        if ends is None:
            continue
        waiting, awaited = (named.parts(matching_key(ref)) or () for ref in ends)
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


@lru_cache(maxsize=8)
def _patterns(shapes: tuple[str, ...], *, are_numbers: bool) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Where a text refers to actions, and one ref of these shapes, with a part letter or without.

    Refs that are mere numbers need more than the word `action` before them.
    """
    token = rf"(?<![\w.])(?:{'|'.join(shapes)})(?:[a-z](?!\w))?(?![\w-]|\.\d)"
    before = rf"(?:{_SEEN})(?:{_NAMED})" if are_numbers else rf"(?:{_NAMED}|{_SEEN})"
    refers = re.compile(rf"{before}(?P<refs>{token}(?:{_AND}{token})*)", re.IGNORECASE)
    return refers, re.compile(token, re.IGNORECASE)
