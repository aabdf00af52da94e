"""Priorities, workstreams and those who answer come in, what does not fit the actions below goes out. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from watcher.plan.lint.survey import Survey
from watcher.plan.model import Action, Plan, Rating, Update
from watcher.plan.problem import Problem, info, warning
from watcher.plan.refs import matching_key
from watcher.plan.words import Stated

GOOD = frozenset({Stated.ON_TRACK, Stated.COMPLETE})
BAD = frozenset({Stated.AT_RISK, Stated.OVERDUE})


def several_leads(action: Action, survey: Survey) -> Iterator[Problem]:
    """Actions that more than one officer leads, in a plan where most have one."""
    if len(action.leads) > 1 and survey.led_by_several * 2 <= survey.count:
        found = ", ".join(action.leads)
        text = f"{action.ref}: several officers lead every part (found {found}); name the one who answers for each"
        yield info("lead.several", action.places.get("lead", action.places["ref"]), text)


def unknown_priorities(action: Action, survey: Survey) -> Iterator[Problem]:
    """Actions under a priority that no list or band names; without any list nothing is said."""
    if survey.priorities and action.priority is not None and matching_key(action.priority) not in survey.priorities:
        where = action.places.get("priority", action.places["ref"])
        text = f'{action.ref}: belongs to no known priority (found "{action.priority}"); correct it or add the priority'
        yield warning("priority.unknown", where, text)


def empty_priorities(plan: Plan, _: Survey) -> Iterator[Problem]:
    """Priorities that no action belongs to."""
    if not plan.priorities or not plan.actions:
        return
    used = {matching_key(action.priority) for action in plan.actions if action.priority is not None}
    for priority in plan.priorities:
        if not used & {matching_key(priority.ref), matching_key(priority.title)}:
            text = f'no action belongs to priority {priority.ref} (found "{priority.title}"); correct its number or take it out'
            yield info("priority.empty", priority.places["priority"], text)


def ratings_against_returns(plan: Plan, _: Survey) -> Iterator[Problem]:
    """Workstreams and priorities rated better than their own milestones were stated to be on that day."""
    if not any(rating.stated in GOOD for rating in plan.ratings):
        return
    updates: dict[str, list[Update]] = {}
    for update in plan.updates:
        updates.setdefault(matching_key(update.ref), []).append(update)
    streams = {matching_key(priority.ref): priority for priority in plan.priorities}
    members: dict[str, list[str]] = {}
    for action in plan.actions:
        priority = streams.get(matching_key(action.priority or ""))
        names = [action.priority, action.workstream, *((priority.title, priority.workstream) if priority else ())]
        for key in {matching_key(name) for name in names if name}:
            members.setdefault(key, []).extend(key for key in _keys(action) if key in updates)
    for rating in plan.ratings:
        if rating.stated in GOOD:
            yield from _rated_too_well(rating, members.get(matching_key(rating.group), []), updates)


def _keys(action: Action) -> list[str]:
    return [matching_key(made.ref) for made in action.milestones]


def _rated_too_well(rating: Rating, members: list[str], updates: dict[str, list[Update]]) -> Iterator[Problem]:
    worse: Counter[Stated] = Counter()
    for key in members:
        said = [update for update in updates.get(key, []) if _by(rating, update)]
        last = max(said, key=lambda update: str(update.updated_on or ""), default=None)
        if last is not None and last.stated is not None and last.stated in BAD:
            worse[last.stated] += 1
    if worse:
        found = ", ".join(f"{count} {stated.value.replace('_', ' ')}" for stated, count in sorted(worse.items()))
        rated = (rating.stated or Stated.ON_TRACK).value.replace("_", " ")
        text = f"{rating.group} is rated {rated} while milestones of it were stated worse by then (found {found})"
        yield info("rating.contradicted", rating.place, f"{text}; see that the rating rests on them")


def _by(rating: Rating, update: Update) -> bool:
    return rating.on is None or update.updated_on is None or update.updated_on <= rating.on
