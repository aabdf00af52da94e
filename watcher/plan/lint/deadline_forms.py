"""Deadlines as written come in, those written unlike the rest or without any day go out as problems. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from watcher.plan.lint.deadlines import due_place
from watcher.plan.model import Plan
from watcher.plan.problem import Problem, info
from watcher.plan.settings import PlanSettings
from watcher.plan.text import one_line
from watcher.plan.words import Kind

USUAL = 0.8
"""The share of a plan's dates that must be written in one form for another form to be worth a remark."""

ENOUGH = 10
"""With fewer dates than this no form is usual."""


def unlike_the_rest(plan: Plan, _: PlanSettings) -> Iterator[Problem]:
    """Dates in another form than nearly all others (`Sep18` among `Sep 18`): read, but perhaps meant otherwise."""
    dated = [
        (action, made) for action in plan.actions for made in action.milestones if made.deadline.kind is Kind.DATED
    ]
    forms = Counter(_form(made.deadline.text) for _, made in dated)
    usual, count = forms.most_common(1)[0] if forms else ("", 0)
    if count < ENOUGH or count < USUAL * len(dated):
        return
    example = next(made.deadline.text for _, made in dated if _form(made.deadline.text) == usual)
    for action, made in dated:
        deadline = made.deadline
        if deadline.text and _form(deadline.text) != usual:
            found = f'found "{one_line(deadline.text)}", nearly all others are like "{one_line(example)}"'
            text = f"{made.ref}: the date is written unlike the rest ({found}); read as {deadline.due}: write it the same way"
            yield info("date.form", due_place(action, made), text)


@lru_cache(maxsize=4096)
def _form(text: str) -> str:
    """The text with every letter as `a`, every digit as `9`: `Sep 18` is `aaa 99`."""
    return re.sub(r"[^\W\d_]", "a", re.sub(r"\d", "9", one_line(text)))


def open_ended(plan: Plan, _: PlanSettings) -> Iterator[Problem]:
    """Ongoing work without a first day: nothing can ever be said to be late about it."""
    for action in plan.actions:
        for made in action.milestones:
            if made.deadline.kind is Kind.ONGOING and made.deadline.start is None:
                found = one_line(made.deadline.text)
                text = f'{made.ref}: ongoing with neither start nor end (found "{found}"); add a first month or a day of review'
                yield info("date.open_ended", due_place(action, made), text)
