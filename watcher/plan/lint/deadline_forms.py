"""Deadlines as written come in, those written unlike the rest or without any day go out as problems. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from watcher.plan.lint.deadlines import due_place
from watcher.plan.lint.survey import Survey, form
from watcher.plan.model import Action
from watcher.plan.problem import Problem, info
from watcher.plan.text import one_line
from watcher.plan.words import Kind

USUAL = 0.8
"""The share of a plan's dates that must be written in one form for another form to be worth a remark."""

ENOUGH = 10
"""With fewer dates than this no form is usual."""


def unlike_the_rest(action: Action, survey: Survey) -> Iterator[Problem]:
    """Dates in another form than nearly all others (`Sep18` among `Sep 18`): read, but perhaps meant otherwise."""
    usual, count = survey.usual_form
    if count < ENOUGH or count < USUAL * survey.written_dates:
        return
    for made in action.milestones:
        deadline = made.deadline
        if deadline.kind is Kind.DATED and deadline.text and form(deadline.text) != usual:
            found = f'found "{one_line(deadline.text)}", nearly all others are like "{one_line(survey.written[usual])}"'
            text = f"{made.ref}: the date is written unlike the rest ({found}); read as {deadline.due}: write it the same way"
            yield info("date.form", due_place(action, made), text)


def open_ended(action: Action, _: Survey) -> Iterator[Problem]:
    """Ongoing work without a first day: nothing can ever be said to be late about it."""
    for made in action.milestones:
        if made.deadline.kind is Kind.ONGOING and made.deadline.start is None:
            found = one_line(made.deadline.text)
            text = f'{made.ref}: ongoing with neither start nor end (found "{found}"); add a first month or a day of review'
            yield info("date.open_ended", due_place(action, made), text)
