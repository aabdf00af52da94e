"""Progress returns that are dated after the day the plan is judged on: counted in one problem, not yet in any verdict."""

from __future__ import annotations

import json
from datetime import date

from sqlalchemy import and_, select
from sqlalchemy.engine import Connection

from watcher.plan.problem import Problem, info
from watcher.store.tables import milestone


def updates_after(connection: Connection, plan_id: str, import_id: int, as_at: date) -> tuple[Problem, ...]:
    """One problem at the first of them that gives their number and refs, or none."""
    query = (
        select(milestone.c.ref, milestone.c.places)
        .where(
            and_(
                milestone.c.plan_id == plan_id,
                milestone.c.from_import <= import_id,
                milestone.c.until_import > import_id,
                milestone.c.from_day > as_at,
                milestone.c.from_day == milestone.c.updated_on,
            )
        )
        .order_by(milestone.c.id)
    )
    cells = {ref: json.loads(places or "{}").get("updated_on", "updates") for ref, places in connection.execute(query)}
    refs = list(cells)
    if not refs:
        return ()
    shown = ", ".join(refs[:10]) + (", ..." if len(refs) > 10 else "")
    count = f"{len(refs)} {'milestone has a return' if len(refs) == 1 else 'milestones have returns'}"
    text = f"{count} dated after {as_at}, not counted yet (found {shown}); correct a mistyped date or judge a later day"
    return (info("update.future", cells[refs[0]], text),)
