"""Actions with dated parts come in, parts that fall due before the one printed above them go out as problems. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from watcher.plan.lint.survey import Survey
from watcher.plan.model import Action
from watcher.plan.problem import Problem, info


def parts_out_of_order(action: Action, _: Survey) -> Iterator[Problem]:
    """One problem an action, for the first of its parts that is due before the part above it."""
    dated = [(made.ref, made.deadline.due) for made in action.milestones if made.deadline.due is not None]
    for (above, first), (ref, then) in pairwise(dated):
        if then < first:
            found = f"found {ref} {then}, {above} {first}"
            text = (
                f"{action.ref}: the parts are not due in their order ({found}); see that each date is on its own part"
            )
            where = action.milestones[0].places.get("due", action.places["ref"])
            yield info("parts.dates_out_of_order", where, text)
            break
