"""The cells of one indicator."""

from __future__ import annotations

import pytest

from watcher.plan.indicator_cells import read_colour, read_polarity, read_target, read_unit, read_whole
from watcher.plan.place import Place
from watcher.plan.problem import Problem
from watcher.plan.rows import EMPTY, Cell


@pytest.mark.parametrize(
    ("written", "found", "target", "title", "unit"),
    [
        ("%", "number", EMPTY, "Rate", "percent"),
        ("days", None, EMPTY, "Time", "days"),
        ("", "percent", Cell(5), "Rate", "percent"),
        ("", None, Cell("50%"), "Rate", "percent"),
        ("", None, EMPTY, "Percentage of cases", "percent"),
        ("", None, EMPTY, "Number of cases", "number"),
    ],
)
def test_the_unit_is_written_or_shown(written: str, found: str | None, target: Cell, title: str, unit: str) -> None:
    """First as written, then by readings, target and title."""
    assert read_unit(written, found, target, None, title) == unit


@pytest.mark.parametrize(
    ("text", "target"), [("98%", 98), ("<10%", 10), ("at least 90%", 90), ("NA", None), ("", None)]
)
def test_a_target_is_a_number_of_the_same_unit(
    text: str, target: int | None, where: Place, problems: list[Problem]
) -> None:
    """With or without the words before it; NA is none."""
    assert (read_target(Cell(text or None), "percent", where, problems), problems) == (target, [])


@pytest.mark.parametrize(
    ("text", "code"),
    [("<10% of Cohort", "target.unit"), ("0.5", "target.unit"), ("as low as can be", "target.unreadable")],
)
def test_a_target_that_cannot_be_compared_is_left_out_and_told(
    text: str, code: str, where: Place, problems: list[Problem]
) -> None:
    """A share of a cohort says nothing about a percentage of visits."""
    assert read_target(Cell(text), "percent", where, problems) is None
    assert [problem.code for problem in problems] == [code]


@pytest.mark.parametrize(
    ("text", "polarity"), [("SIB", "smaller_is_better"), ("Bigger is better", "bigger_is_better"), ("", "none")]
)
def test_a_polarity_is_read_in_letters_or_words(
    text: str, polarity: str, where: Place, problems: list[Problem]
) -> None:
    """Blank is none."""
    assert (read_polarity(text, None, where, problems), problems) == (polarity, [])


def test_the_sources_own_word_can_be_a_colour(where: Place, problems: list[Problem]) -> None:
    """`words: {rag: {Gold: green}}`."""
    assert (read_colour("gold", {"Gold": "Green"}, where, problems), problems) == ("green", [])


def test_a_lag_is_a_whole_number(where: Place, problems: list[Problem]) -> None:
    """Half a day is none."""
    assert (read_whole(Cell("35"), where, problems), read_whole(EMPTY, where, problems), problems) == (35, None, [])
    assert read_whole(Cell("3.5"), where, problems) is None
    assert [problem.code for problem in problems] == ["number.unreadable"]


def test_a_target_without_its_percent_sign_is_read_as_the_values_are(where: Place, problems: list[Problem]) -> None:
    """Among percentages 55 can only be 55 %; 0.5 might be either and is left out."""
    assert read_target(Cell("55"), "percent", where, problems) == 55
    assert [problem.code for problem in problems] == ["percent.bare"]
