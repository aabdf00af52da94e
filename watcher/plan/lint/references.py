"""Cross-references in words and links between actions come in, broken and untimely ones go out as problems. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from watcher.plan.dependencies import mentions, waiting_and_awaited
from watcher.plan.kept import Named
from watcher.plan.lint.marks import part_at
from watcher.plan.lint.survey import Survey
from watcher.plan.model import Action, Milestone, Plan
from watcher.plan.place import Place
from watcher.plan.problem import Problem, info, warning
from watcher.plan.refs import matching_key


def references(action: Action, survey: Survey) -> Iterator[Problem]:
    """References that name no action, and those to work that is due only after what refers to it."""
    for mention in mentions(action, survey.usual_shapes, are_numbers=not survey.have_worded_refs):
        targets = survey.named.parts(matching_key(mention.ref))
        where = action.places.get("title") or action.places["ref"]
        yield from _referred(action, mention.ref, mention.position, targets, where)


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
        ends = waiting_and_awaited(link)
        if ends is None:
            continue
        waiting, awaited = (named.parts(matching_key(ref)) or () for ref in ends)
        if (days := _too_late(waiting, awaited)) is not None:
            found = f"found {ends[0]} {days[0]}, {ends[1]} {days[1]}"
            text = f"{ends[0]} waits for {ends[1]}, which is due later ({found}); move one of the dates"
            yield warning("dependency.order", link.place, text)


def _too_late(waiting: Sequence[Milestone], awaited: Sequence[Milestone]) -> tuple[date, date] | None:
    """The last day of what waits and the first of what it waits for, where even that is later; None otherwise."""
    last = max((made.deadline.due for made in waiting if made.deadline.due is not None), default=None)
    first = min((made.deadline.due for made in awaited if made.deadline.due is not None), default=None)
    return (last, first) if last is not None and first is not None and first > last else None
