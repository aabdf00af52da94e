"""A plan as understood comes in, every fault between its records goes out: a plain list of plain functions. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from watcher.plan.lint.colours import colours_that_differ, missing_from_the_summary, without_bands, without_colour
from watcher.plan.lint.deadline_forms import open_ended, unlike_the_rest
from watcher.plan.lint.deadlines import before_the_plan, dates_in_notes, far_from_the_plan, starts_after_due
from watcher.plan.lint.groups import empty_priorities, ratings_against_returns, several_leads, unknown_priorities
from watcher.plan.lint.labels import broken_words, look_alikes
from watcher.plan.lint.part_dates import parts_out_of_order
from watcher.plan.lint.part_letters import mislabelled_parts
from watcher.plan.lint.ref_forms import refs_like_days
from watcher.plan.lint.references import linked_too_late, references
from watcher.plan.lint.returns import contradicting_returns, contradicting_statements, returned_twice
from watcher.plan.lint.survey import Survey, survey
from watcher.plan.model import Action, Plan
from watcher.plan.problem import Problem
from watcher.plan.settings import PlanSettings
from watcher.plan.told import Problems


@dataclass(frozen=True, slots=True)
class OfActions:
    """A check of one action at a time, by what the survey says of all of them."""

    check: Callable[[Action, Survey], Iterable[Problem]]


OfPlan = Callable[[Plan, Survey], Iterable[Problem]]

CHECKS: tuple[OfActions | OfPlan, ...] = (
    OfActions(mislabelled_parts),
    OfActions(parts_out_of_order),
    OfActions(before_the_plan),
    OfActions(far_from_the_plan),
    OfActions(starts_after_due),
    OfActions(unlike_the_rest),
    OfActions(open_ended),
    OfActions(dates_in_notes),
    OfActions(references),
    linked_too_late,
    OfActions(several_leads),
    OfActions(unknown_priorities),
    empty_priorities,
    broken_words,
    look_alikes,
    refs_like_days,
    OfActions(contradicting_statements),
    contradicting_returns,
    returned_twice,
    ratings_against_returns,
    colours_that_differ,
    without_colour,
    without_bands,
    missing_from_the_summary,
)
"""In the order their problems are told. Each takes time in proportion to the plan, whatever the plan holds.

Those of actions are asked in one look at all actions, which may be more than memory holds; any other takes its own look.
"""


def lint(plan: Plan, settings: PlanSettings, found: Survey | None = None) -> list[Problem]:
    """Everything that only shows when records are seen side by side; the readers have told the rest.

    `found` is the plan's survey, where it was made already.
    """
    found = survey(plan, settings) if found is None else found
    told = {check: Problems() for check in CHECKS if isinstance(check, OfActions)}
    for action in plan.actions:
        for check, problems in told.items():
            for problem in check.check(action, found):  # most have none
                problems.append(problem)
    kept = (told[check] if isinstance(check, OfActions) else Problems(check(plan, found)) for check in CHECKS)
    return [problem for problems in kept for problem in problems.all()]
