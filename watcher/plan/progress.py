"""A cell with a degree of completion comes in, a number from 0 to 100 goes out. Pure."""

from __future__ import annotations

from decimal import Decimal

from watcher.plan.place import Place
from watcher.plan.problem import Problem, error
from watcher.plan.quantity import quantity_of
from watcher.plan.rows import Cell
from watcher.plan.text import shown, text_of

MOST = Decimal(100)


def read_progress(cell: Cell, where: Place, problems: list[Problem]) -> Decimal | None:
    """How far along something is, in percent; None where the cell is empty or, with a problem, says nothing possible."""
    text = text_of(cell)
    if not text:
        return None
    found = quantity_of(cell)
    if found is None:
        problems.append(
            error(
                "progress.unreadable", where, f'cannot read "{shown(text)}" as progress; write a number from 0 to 100'
            )
        )
        return None
    if found.value > MOST:
        said = f"progress is above 100 percent (found {text}) and is left empty; write a number from 0 to 100"
        problems.append(error("progress.over_100", where, said))
        return None
    if found.value < 0:
        said = f"progress is below 0 percent (found {text}) and is left empty; write a number from 0 to 100"
        problems.append(error("progress.below_0", where, said))
        return None
    return found.value
