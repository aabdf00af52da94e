"""Refs come in, those that a spreadsheet would take for days go out as one remark a table. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from watcher.plan.lint.survey import Survey
from watcher.plan.model import Plan
from watcher.plan.months import MONTH
from watcher.plan.place import Place, Source
from watcher.plan.problem import Problem, info

_LIKE_A_DAY = re.compile(
    rf"{MONTH}[\s/-]\d{{1,2}}|\d{{1,2}}[\s/-]{MONTH}|(?:0?[1-9]|[12]\d|3[01])[/-](?:0?[1-9]|1[0-2])", re.IGNORECASE
)


def refs_like_days(plan: Plan, _: Survey) -> Iterator[Problem]:
    """A table of text refs such as `Oct-01` or `1/2`: typed anew, or saved as csv and opened, each becomes a date."""
    found: dict[Source, list[tuple[str, Place]]] = {}
    for action in chain(plan.actions, plan.log):
        where = action.places.get("ref") if _LIKE_A_DAY.fullmatch(action.ref) else None
        if where is not None:
            found.setdefault(where.source, []).append((action.ref, where))
    for refs in found.values():
        shown = ", ".join(ref for ref, _ in refs[:3]) + (f" and {len(refs) - 3} more" if len(refs) > 3 else "")
        text = f"refs look like days (found {shown}), which a spreadsheet may turn them into; keep the column formatted as text"
        yield info("ref.like_day", refs[0][1], text)
