"""Refs in cells are text, whatever a spreadsheet made of them."""

from __future__ import annotations

from datetime import date

import pytest

from watcher.plan.place import Place
from watcher.plan.problem import Problem
from watcher.plan.ref_cells import read_ref
from watcher.plan.rows import Cell


@pytest.mark.parametrize(
    ("cell", "ref", "problem"),
    [
        (Cell("1.10"), "1.10", None),
        (Cell(" W 1 e "), "W 1 e", None),
        (Cell("1.1."), "1.1", None),
        (Cell(7), "7", None),
        (Cell(None), "", None),
        (Cell(1.1, "0.00"), "1.10", "info"),
        (Cell(1.1), "1.1", "warning"),
        (Cell(date(2017, 10, 1), "mmm-yy"), "", "error"),
    ],
)
def test_a_ref_is_what_is_shown(
    cell: Cell, ref: str, problem: str | None, where: Place, problems: list[Problem]
) -> None:
    """A number without a format is doubtful; a date stands for no ref."""
    assert read_ref(cell, where, problems) == ref
    assert [found.severity for found in problems] == ([problem] if problem else [])
