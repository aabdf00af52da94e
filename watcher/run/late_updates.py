"""Progress returns of another time than the day the plan is judged on: dated after it, or overtaken by it. One problem each."""

from __future__ import annotations

import json
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.engine import Connection

from watcher.plan.problem import Problem, info
from watcher.plan.words import Stated
from watcher.store.tables import milestone


def updates_after(connection: Connection, plan_id: str, import_id: int, as_at: date) -> tuple[Problem, ...]:
    """One problem at the first of them that gives their number and refs, or none."""
    cells = _cells(
        connection,
        plan_id,
        import_id,
        "updated_on",
        milestone.c.from_day > as_at,
        milestone.c.from_day == milestone.c.updated_on,
    )
    refs = list(cells)
    if not refs:
        return ()
    shown = ", ".join(refs[:10]) + (", ..." if len(refs) > 10 else "")
    count = f"{len(refs)} {'milestone has a return' if len(refs) == 1 else 'milestones have returns'}"
    text = f"{count} dated after {as_at}, not counted yet (found {shown}); correct a mistyped date or judge a later day"
    return (info("update.future", cells[refs[0]], text),)


def returns_overtaken(connection: Connection, plan_id: str, import_id: int, as_at: date) -> tuple[Problem, ...]:
    """One problem at the first milestone that was on track before its deadline, which has passed without another return."""
    cells = _cells(
        connection,
        plan_id,
        import_id,
        "stated",
        milestone.c.from_day <= as_at,
        milestone.c.until_day > as_at,
        milestone.c.stated == Stated.ON_TRACK.value,
        milestone.c.updated_on <= milestone.c.due,
        milestone.c.due < as_at,
    )
    if not cells:
        return ()
    shown = ", ".join(f"{ref} at {cell}" for ref, cell in list(cells.items())[:10]) + (
        ", ..." if len(cells) > 10 else ""
    )
    one = len(cells) == 1
    count = f"{len(cells)} {'milestone was' if one else 'milestones were'} last returned as on track before the deadline passed"
    text = f"{count} (found {shown}); ask for a new return"
    return (info("status.overtaken", next(iter(cells.values())), text),)


def _cells(
    connection: Connection, plan_id: str, import_id: int, field: str, *conditions: ColumnElement[bool]
) -> dict[str, str]:
    """By ref the cell of a field of each milestone that an import knows and of which all conditions hold, as stored."""
    known = (
        milestone.c.plan_id == plan_id,
        milestone.c.from_import <= import_id,
        milestone.c.until_import > import_id,
    )
    query = select(milestone.c.ref, milestone.c.places).where(*known, *conditions).order_by(milestone.c.id)
    return {ref: json.loads(places or "{}").get(field, "updates") for ref, places in connection.execute(query)}
