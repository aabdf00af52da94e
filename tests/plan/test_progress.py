"""Degrees of completion."""

from __future__ import annotations

from decimal import Decimal

import pytest

from watcher.plan.place import Place
from watcher.plan.problem import Problem
from watcher.plan.progress import read_progress
from watcher.plan.rows import Cell


@pytest.mark.parametrize(
    ("cell", "progress"),
    [(Cell("40"), 40), (Cell("40%"), 40), (Cell(0.4, "0%"), 40), (Cell(100), 100), (Cell(0), 0), (Cell(None), None)],
)
def test_progress_is_in_percent(cell: Cell, progress: int | None, where: Place, problems: list[Problem]) -> None:
    """With or without its sign."""
    expected = None if progress is None else Decimal(progress)
    assert (read_progress(cell, where, problems), problems) == (expected, [])


@pytest.mark.parametrize(
    ("text", "code"), [("110", "progress.over_100"), ("-5", "progress.below_0"), ("half", "progress.unreadable")]
)
def test_impossible_progress_is_left_empty_and_told(
    text: str, code: str, where: Place, problems: list[Problem]
) -> None:
    """110 percent is a slip, and nobody knows of what."""
    assert read_progress(Cell(text), where, problems) is None
    assert [problem.code for problem in problems] == [code]
