"""A plan as understood comes in, every fault between its records goes out: a plain list of plain functions. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from watcher.plan.lint.colours import colours_that_differ, missing_from_the_summary, without_colour
from watcher.plan.lint.deadline_forms import open_ended, unlike_the_rest
from watcher.plan.lint.deadlines import before_the_plan, dates_in_notes, far_from_the_plan, starts_after_due
from watcher.plan.lint.groups import empty_priorities, ratings_against_returns, several_leads, unknown_priorities
from watcher.plan.lint.labels import broken_words, look_alikes
from watcher.plan.lint.part_dates import parts_out_of_order
from watcher.plan.lint.part_letters import mislabelled_parts
from watcher.plan.lint.ref_forms import refs_like_days
from watcher.plan.lint.references import linked_too_late, references
from watcher.plan.lint.returns import contradicting_returns, contradicting_statements, returned_twice
from watcher.plan.model import Plan
from watcher.plan.problem import Problem
from watcher.plan.settings import PlanSettings

Check = Callable[[Plan, PlanSettings], Iterable[Problem]]

CHECKS: tuple[Check, ...] = (
    mislabelled_parts,
    parts_out_of_order,
    before_the_plan,
    far_from_the_plan,
    starts_after_due,
    unlike_the_rest,
    open_ended,
    dates_in_notes,
    references,
    linked_too_late,
    several_leads,
    unknown_priorities,
    empty_priorities,
    broken_words,
    look_alikes,
    refs_like_days,
    contradicting_statements,
    contradicting_returns,
    returned_twice,
    ratings_against_returns,
    colours_that_differ,
    without_colour,
    missing_from_the_summary,
)
"""In the order their problems are told. Each takes time in proportion to the plan, whatever the plan holds."""


def lint(plan: Plan, settings: PlanSettings) -> list[Problem]:
    """Everything that only shows when records are seen side by side; the readers have told the rest."""
    return [problem for check in CHECKS for problem in check(plan, settings)]
