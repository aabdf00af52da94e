"""An action's deadlines come in, those that fall outside its time or that a note calls into question go out. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from watcher.plan.lint.survey import Survey
from watcher.plan.model import Action, Milestone
from watcher.plan.place import Place
from watcher.plan.problem import Problem, info, warning
from watcher.plan.text import one_line

ENOUGH = 5
"""With fewer deadlines than this the plan has no middle to be far from."""

_NOTE = re.compile(r"\bn\.?\s?b\b\.?[^\]\n]*|\bnote:[^\]\n]*", re.IGNORECASE)

_ABOUT_DATES = re.compile(
    r"\b(?:deadlines?|dates?|due|timescales?|timetable|delay(?:ed)?|postponed?|slip(?:ped)?|brought forward)\b",
    re.IGNORECASE,
)


def due_place(action: Action, milestone: Milestone) -> Place:
    """The cell of a milestone's deadline, or of its ref where the table has no such column."""
    return milestone.places.get("due", action.places["ref"])


def before_the_plan(action: Action, survey: Survey) -> Iterator[Problem]:
    """Deadlines before the day on which the plan is said to begin."""
    start = survey.settings.start
    if start is None:
        return
    for milestone, due in _dated(action):
        if due < start:
            text = f"{milestone.ref}: due before the plan began (found {due}, the plan began {start})"
            yield warning("date.before_plan", due_place(action, milestone), f"{text}; correct the date or `plan.start`")


def far_from_the_plan(action: Action, survey: Survey) -> Iterator[Problem]:
    """Deadlines years away from all others, as a mistyped year makes them."""
    if not survey.far_days or survey.middle is None or survey.dated < ENOUGH:
        return
    for milestone, due in _dated(action):
        if due in survey.far_days:
            found = f"found {due}, the plan's middle is {survey.middle[0]}"
            text = f"{milestone.ref}: due years away from the rest of the plan ({found}); check the year"
            yield warning("date.far", due_place(action, milestone), text)


def starts_after_due(action: Action, _: Survey) -> Iterator[Problem]:
    """Milestones that begin only after they are due."""
    for milestone in action.milestones:
        start, due = milestone.deadline.start, milestone.deadline.due
        if start is not None and due is not None and start > due:
            where = action.places.get("start", due_place(action, milestone))
            text = f"{milestone.ref}: starts after it is due (found start {start}, due {due}); correct one of them"
            yield warning("date.start_after_due", where, text)


def dates_in_notes(action: Action, _: Survey) -> Iterator[Problem]:
    """Notes within an action's words that speak of its date; only the column of dates counts."""
    for found in _NOTE.finditer(action.text):
        if _ABOUT_DATES.search(found[0]):
            said = f'{action.ref}: a note among the words speaks of the date (found "{one_line(found[0])[:80]}")'
            text = f"{said}; it does not count: put what is agreed where the deadlines stand"
            yield info("date.note", action.places.get("title", action.places["ref"]), text)


def _dated(action: Action) -> Iterator[tuple[Milestone, date]]:
    return ((made, made.deadline.due) for made in action.milestones if made.deadline.due is not None)
