"""Ratios, durations and tolerances where a number should stand."""

from __future__ import annotations

import pytest

from watcher.plan.number_advice import what_to_write
from watcher.plan.place import Place
from watcher.plan.problem import Problem
from watcher.plan.quantity import NUMBER
from watcher.plan.rows import Cell
from watcher.plan.targets import read_aim


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("3:1", "as one number, 3,"),
        ("1 : 4", "as one number, 0.25,"),
        ("1:12", "as one number, 0.08, in all of the indicator's cells, or a duration in one unit"),
        ("1 to 30", "as one number, 0.03,"),
        ("1 in 4", "as a percentage, 25%,"),
        ("2 out of 3", "as a percentage, 66.67%,"),
        ("00:45", "one unit such as minutes"),
        ("1:30:00", "one unit such as minutes"),
        ("2 hours 30 mins", "one unit such as minutes"),
        ("± 5 %", "such as 85%-95%"),
        ("90% ± 5%", "good, 85%-95%"),
        ("10 +/- 2", "good, 8-12"),
        ("3:0", "write a number"),
        ("good", "write a number"),
    ],
)
def test_the_advice_names_what_to_write(text: str, advice: str) -> None:
    """The number where it can be worked out."""
    assert advice in what_to_write(text)


@pytest.mark.parametrize("text", ["90% ± 5%", "10 +/- 2"])
def test_what_is_advised_of_a_tolerance_is_read_as_a_range(text: str, where: Place, problems: list[Problem]) -> None:
    """Whoever follows the advice has no further problem."""
    written = what_to_write(text).rsplit(" ", 1)[-1]
    unit = "percent" if "%" in text else NUMBER
    assert (read_aim(Cell(written), unit, where, problems).span is not None, problems) == (True, [])


@pytest.mark.parametrize("text", ["3:1", "1 in 4", "00:45"])
def test_none_of_them_is_taken_for_a_target(text: str, where: Place, problems: list[Problem]) -> None:
    """They are refused with their advice."""
    assert read_aim(Cell(text), NUMBER, where, problems).value is None
    assert [problem.text.endswith(what_to_write(text)) for problem in problems] == [True]
