"""Actions with dated parts come in, parts that fall due before the one printed above them go out as problems. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from watcher.plan.model import Plan
from watcher.plan.problem import Problem, info
from watcher.plan.settings import PlanSettings


def parts_out_of_order(plan: Plan, _: PlanSettings) -> Iterator[Problem]:
    """One problem an action, for the first of its parts that is due before the part above it."""
    for action in plan.actions:
        dated = [(made.ref, made.deadline.due) for made in action.milestones if made.deadline.due is not None]
        for (above, first), (ref, then) in pairwise(dated):
            if then < first:
                found = f"found {ref} {then}, {above} {first}"
                text = f"{action.ref}: the parts are not due in their order ({found}); see that each date is on its own part"
                yield info(
                    "parts.dates_out_of_order", action.milestones[0].places.get("due", action.places["ref"]), text
                )
                break
