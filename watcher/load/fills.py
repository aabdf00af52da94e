"""A workbook and a column come in, the fill colours of its cells go out: for tables that say by colour what others write."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from watcher.load.archive import damaged
from watcher.load.unreadable import Unreadable


def column_fills(path: Path, sheet: str, column: int) -> Mapping[int, str]:
    """The colour of every cell of a column (from 1) that has a solid fill, by row: `FF0000`, or `theme 6` of the book's theme.

    Raises Unreadable where the workbook cannot be read.
    """
    import openpyxl

    try:
        with path.open("rb") as file:  # which the reader itself leaves open where a part is damaged
            rows = openpyxl.load_workbook(file, read_only=True)[sheet].iter_rows(min_col=column, max_col=column)
            found = ((number, _colour(cell)) for number, (cell,) in enumerate(rows, start=1))
            return {number: colour for number, colour in found if colour is not None}
    except Exception as failure:  # a reader of its own, surprised in ways of its own by what the other could read
        raise Unreadable(damaged(path.name, "workbook", str(failure))) from failure


def _colour(cell: Any) -> str | None:
    """The colour of a solid fill; None where the cell has none."""
    from openpyxl.styles.colors import COLOR_INDEX

    fill = getattr(cell, "fill", None)
    if fill is None or fill.fill_type != "solid":
        return None
    colour = fill.fgColor
    if colour.type == "rgb":
        return str(colour.rgb)[-6:].upper()
    if colour.type == "theme":
        return f"theme {colour.theme}"
    return COLOR_INDEX[colour.indexed][-6:] if colour.indexed < len(COLOR_INDEX) else None
