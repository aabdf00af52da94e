"""A cell comes in, the ref it shows goes out as text, and a problem where a number or a day stands for it. Pure."""

from __future__ import annotations

from datetime import date

from watcher.plan.place import Place
from watcher.plan.problem import Problem, error, info, warning
from watcher.plan.rows import Cell
from watcher.plan.text import one_line, shown_decimals, text_of


def read_ref(cell: Cell, where: Place, problems: list[Problem]) -> str:
    """The ref as printed, '' where there is none. A number counts as it is shown: 1.1 with the format 0.00 is `1.10`."""
    value = cell.value
    if isinstance(value, date):
        problems.append(error("ref.date", where, f"a ref is a date (found {text_of(cell)}); format the column as text"))
        return ""
    text = one_line(text_of(cell)).rstrip(".")
    if isinstance(value, float) and shown_decimals(cell) is None:
        said = f"a ref is a number (found {text}), so 1.1 and 1.10 cannot be told apart; format the column as text"
        problems.append(warning("ref.number", where, said))
    elif isinstance(value, float):
        said = f'a ref is a number (found {value} shown as {text}); read as "{text}": format the column as text'
        problems.append(info("ref.number", where, said))
    return text
