"""A plan comes in, the facts of its milestones go out: a slice of days from each update and each late predecessor on. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from watcher.plan.fact import ALWAYS, FOREVER, Fact, FactValue
from watcher.plan.kept import Named
from watcher.plan.model import Action, Milestone, Places, Plan, Priority, Update
from watcher.plan.place import Place, RowPlaces
from watcher.plan.refs import matching_key
from watcher.plan.waiting import NOTHING_LATE, Awaited, Steps, open_spans, steps_by_ref
from watcher.plan.words import Stated


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What is said of one milestone from a day on, by the plan itself or by an update."""

    from_day: date
    stated: Stated | None
    progress: Decimal | None
    updated_on: date | None
    completed_on: date | None
    note: str | None
    places: Places


def milestone_facts(plan: Plan, plan_start: date | None) -> Iterator[Fact]:
    """Every milestone over all days; an update counts from the day it was made, until the next one.

    What it waits for counts as late from the day after its date until it is stated complete.
    """
    priorities = {matching_key(priority.ref): priority for priority in plan.priorities}
    updates: dict[str, list[Update]] = {}
    for update in plan.updates:
        updates.setdefault(matching_key(update.ref), []).append(update)
    late = _late_predecessors(plan, updates, plan_start)
    for action in plan.actions:
        priority = priorities.get(matching_key(action.priority or ""))
        for milestone in action.milestones:
            said = _sayings(action, updates.get(matching_key(milestone.ref), []))
            steps = late.get(milestone.ref, NOTHING_LATE)
            yield from _slices(action, milestone, priority, said, steps, plan_start)


def _late_predecessors(plan: Plan, updates: Mapping[str, list[Update]], plan_start: date | None) -> Mapping[str, Steps]:
    """From which day on how much of what each milestone waits for is late; only those that wait are there."""
    named = Named(plan.actions if plan.waits else ())
    awaited: dict[str, Awaited] = {}
    for ref in dict.fromkeys(ref for others in plan.waits.values() for ref in others):
        action = named.holder(matching_key(ref))
        made = next((made for made in action.milestones if made.ref == ref), None) if action is not None else None
        if action is not None and made is not None and made.deadline.due is not None:
            said = _sayings(action, updates.get(matching_key(ref), []))
            spans = open_spans((each.from_day, each.stated is Stated.COMPLETE) for each in said)
            awaited[ref] = Awaited(ref=ref, due=made.deadline.due, open_spans=spans)
    return steps_by_ref(plan.waits, awaited, plan_start)


def _sayings(action: Action, updates: list[Update]) -> list[_Said]:
    """What is said, by first day; of several updates made on one day the last one written counts."""
    own = _Said(
        from_day=ALWAYS,
        stated=action.stated,
        progress=action.progress,
        updated_on=action.updated_on,
        completed_on=action.completed_on,
        note=action.note,
        places={},
    )
    by_day = {ALWAYS: own}
    for update in updates:
        day = update.updated_on or ALWAYS
        by_day[day] = _Said(
            from_day=day,
            stated=update.stated,
            progress=update.progress,
            updated_on=update.updated_on,
            completed_on=update.completed_on,
            note=update.note,
            places={**update.places, "returned_on": update.places.get("updated_on", update.place)},
        )
    return [by_day[day] for day in sorted(by_day)]


def _slices(
    action: Action,
    milestone: Milestone,
    priority: Priority | None,
    sayings: list[_Said],
    steps: Steps,
    plan_start: date | None,
) -> Iterator[Fact]:
    home = milestone.places.get("due") or action.places["ref"]
    fixed = _fixed(action, milestone, priority, plan_start)
    places = _places(action, milestone, priority)
    begins = sorted({said.from_day for said in sayings} | {day for day, _ in steps})
    for from_day, until_day in zip(begins, [*begins[1:], FOREVER], strict=True):
        said = next(said for said in reversed(sayings) if said.from_day <= from_day)
        late = next(refs for day, refs in reversed(steps) if day <= from_day)
        yield Fact(
            table="milestone",
            ref=milestone.ref,
            values={**fixed, **_of_said(said), **_of_late(late)},
            home=home,
            places={**places, **said.places} if said.places else places,
            from_day=from_day,
            until_day=until_day,
        )


def _of_late(refs: tuple[str, ...]) -> dict[str, FactValue]:
    """The fields about what it waits for; empty where nothing of it is late."""
    return {"late_predecessors": len(refs) or None, "waits_for_late_refs": ", ".join(refs) or None}


def _fixed(
    action: Action, milestone: Milestone, priority: Priority | None, plan_start: date | None
) -> dict[str, FactValue]:
    """The fields that no update changes."""
    deadline = milestone.deadline
    return {
        "action": action.ref,
        "part": milestone.part or None,
        "title": milestone.title,
        "workstream": action.workstream or (priority.workstream if priority else None),
        "priority": action.priority,
        "sro": action.sro or (priority.sro if priority else None),
        "lead": ", ".join(action.leads) or None,
        "due": deadline.due,
        "original_due": milestone.original_due or deadline.due,
        "extensions": 1 if _was_extended(milestone) else None,
        "extension_approved": action.extension_approved,
        "start": deadline.start,
        "plan_start": plan_start,
        "kind": deadline.kind.value,
        "recommendations": action.recommendations,
        "paragraphs": action.paragraphs,
        "confidential": action.confidential,
        "due_text": deadline.text or None,
    }


def _was_extended(milestone: Milestone) -> bool:
    """Whether the source itself says that the deadline was once earlier."""
    due, original = milestone.deadline.due, milestone.original_due
    return due is not None and original is not None and original < due


def _of_said(said: _Said) -> dict[str, FactValue]:
    """The fields that an update gives. `evidenced` is None as long as nobody says that the milestone is complete."""
    is_complete = said.stated is Stated.COMPLETE
    return {
        "stated": said.stated.value if said.stated else None,
        "complete": is_complete,
        "completed_on": said.completed_on,
        "evidenced": bool(said.note) if is_complete else None,
        "progress": float(said.progress) if said.progress is not None else None,
        "returned_on": said.updated_on,
        "updated_on": said.updated_on,
        "note": said.note,
    }


def _places(action: Action, milestone: Milestone, priority: Priority | None) -> Mapping[str, Place]:
    """The cells of the fields, with the priority's own for what comes from it."""
    own, of_part = action.places, milestone.places
    together = own.with_others(of_part) if isinstance(own, RowPlaces) else {**own, **of_part}
    if priority is None:
        return together
    inherited = {name: place for name, place in priority.places.items() if name in {"sro", "workstream"}}
    return {**inherited, **together} if inherited else together
