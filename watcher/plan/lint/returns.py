"""What owners say of their milestones comes in, what contradicts itself goes out as problems. Pure; knows no today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from watcher.plan.lint.survey import Survey
from watcher.plan.model import Action, Places, Plan, Update
from watcher.plan.place import Place
from watcher.plan.problem import Problem, info, warning
from watcher.plan.refs import matching_key
from watcher.plan.words import Stated

DONE = Decimal(100)


def contradicting_returns(plan: Plan, _: Survey) -> Iterator[Problem]:
    """Progress returns whose words, figures and days do not go together, or not with the plan's own."""
    returned = {matching_key(update.ref) for update in plan.updates}
    dues = {
        key: made.deadline.due
        for action in (plan.actions if returned else ())
        for made in action.milestones
        if made.deadline.due is not None and (key := matching_key(made.ref)) in returned
    }
    told: set[tuple[str, str]] = set()
    for update in plan.updates:
        problems = (
            *_about(update.ref, update, update.place, has_notes=True),
            *_against_due(update, dues.get(matching_key(update.ref))),
        )
        for problem in problems:
            # A return of a whole action speaks for each part; one cell is told once.
            if (problem.code, problem.where) not in told:
                told.add((problem.code, problem.where))
                yield problem


def contradicting_statements(action: Action, survey: Survey) -> Iterator[Problem]:
    """The same in the plan's own columns, and actions called complete while a return says that a part is not."""
    if action.stated is None and action.completed_on is None:
        return
    home = action.places["ref"]
    yield from _about(action.ref, action, home, has_notes=home.source in survey.noted)
    if action.stated is not Stated.COMPLETE or not survey.last_stated:
        return
    for made in action.milestones:
        update = survey.last_stated.get(matching_key(made.ref))
        if update is not None and update.stated is not Stated.COMPLETE:
            found = f'found "complete" at {action.places.get("stated", home)}, "{_word(update.stated)}" here'
            text = f"{made.ref}: the plan and the return disagree ({found}); the return counts: correct the plan"
            yield warning("status.disagrees", update.places.get("stated", update.place), text)


def returned_twice(plan: Plan, _: Survey) -> Iterator[Problem]:
    """Two returns of one day on one milestone: the one written later counts."""
    seen: dict[tuple[str, date | None], Update] = {}
    for update in plan.updates:
        key = (matching_key(update.ref), update.updated_on)
        if key in seen:
            text = f"{update.ref}: two returns of one day (first at {seen[key].place}); this one counts: take one out"
            yield warning("update.same_day", update.place, text)
        seen[key] = update


def _about(ref: str, said: Action | Update, home: Place, *, has_notes: bool) -> Iterator[Problem]:
    """What contradicts itself within one row; without a column of notes nobody could have given evidence."""
    is_complete = said.stated is Stated.COMPLETE
    at = _Cells(said.places, home)
    if is_complete and has_notes and not said.note:
        text = f"{ref}: stated complete without evidence (the note is empty); say what shows it"
        yield warning("completion.no_evidence", at("stated"), text)
    if is_complete and said.progress is not None and said.progress < DONE:
        text = f"{ref}: stated complete with progress below 100 percent (found {said.progress:g}); correct one"
        yield warning("completion.progress", at("progress"), text)
    if not is_complete and said.stated is not None and said.progress == DONE:
        text = (
            f'{ref}: progress is 100 percent but the status is not complete (found "{_word(said.stated)}"); correct one'
        )
        yield info("completion.progress", at("progress"), text)
    if not is_complete and said.completed_on is not None and said.stated is not None:
        found = f'found {said.completed_on}, status "{_word(said.stated)}"'
        text = f"{ref}: a day of completion is given but the status is not complete ({found}); correct one"
        yield warning("completion.not_stated", at("completed_on"), text)
    if said.completed_on is not None and said.updated_on is not None and said.completed_on > said.updated_on:
        found = f"found completed {said.completed_on}, written {said.updated_on}"
        text = f"{ref}: completed after the day of the return itself ({found}); correct one"
        yield warning("completion.after_return", at("completed_on"), text)


def _against_due(update: Update, due: date | None) -> Iterator[Problem]:
    """A return that the deadline it speaks of contradicts, on the return's own day."""
    at = _Cells(update.places, update.place)
    if due is None:
        return
    if update.stated is Stated.ON_TRACK and update.updated_on is not None and update.updated_on > due:
        found = f"found {update.updated_on}, due {due}"
        text = f"{update.ref}: stated on track when it was already past due ({found}); say overdue, or agree a new date"
        yield info("status.past_due", at("stated"), text)
    if update.completed_on is not None and update.completed_on > due:
        found = f"found {update.completed_on}, due {due}"
        text = f"{update.ref}: completed after it was due ({found}); if a later date was agreed, put it in the plan"
        yield info("completion.late", at("completed_on"), text)


class _Cells:
    """Finds the cell of a field; the row where the table keeps none."""

    def __init__(self, places: Places, home: Place) -> None:
        self._places, self._home = places, home

    def __call__(self, name: str) -> Place:
        return self._places.get(name, self._home)


def _word(stated: Stated | None) -> str:
    return stated.value.replace("_", " ") if stated is not None else "nothing"
