"""The workforce: each figure an indicator of its team; totals, ratios and shares checked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from watcher.plan.model import Indicator
from watcher.plan.problem import Problem
from watcher.plan.settings import PlanSettings, SourceSettings
from watcher.plan.workforce import read_workforce

Reader = Callable[[str], list[Indicator]]


@pytest.fixture
def staff(table: Callable[..., Any], source: SourceSettings, settings: PlanSettings, problems: list[Problem]) -> Reader:
    """Read a table of staff."""
    return lambda text: read_workforce(table(text), source, settings, problems)


def _codes(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(problem.code, problem.where.rpartition("!")[2]) for problem in problems]


def test_each_figure_is_an_indicator_of_its_team(staff: Reader) -> None:
    """The month comes from a heading, its year from the plan's."""
    found = staff("|Staff Nov|Leavers\nNorth|3|0\nSouth *|4|1\n* includes specialists")
    assert [(made.ref, made.group, made.readings[0].value) for made in found] == [
        ("North: Staff Nov", "North", 3),
        ("North: Leavers", "North", 0),
        ("South: Staff Nov", "South", 4),
        ("South: Leavers", "South", 1),
    ]
    assert (found[0].readings[0].ends, found[0].commentary) == (date(2017, 11, 30), None)
    assert found[2].commentary == "* includes specialists"


def test_a_total_that_is_not_the_sum_is_told(staff: Reader, problems: list[Problem]) -> None:
    """With the difference."""
    staff("|Staff Nov|Agency\nNorth|3|1\nSouth|4|2\nTotal|8|3")
    assert [str(problem) for problem in problems] == [
        "plan.csv!B4: Staff Nov: the total differs from its teams by 1 (found 8, teams 7); correct the total or a team"
    ]


def test_both_sides_of_a_ratio_are_added(staff: Reader, problems: list[Problem]) -> None:
    """2:5 and 4:5 are 6:10; a ratio to nothing has no value but its words."""
    found = staff("|Staff Nov|Managers\nNorth|3|2:5\nSouth|4|4:5\nWest|1|3:0\nTotal|8|6:10")
    assert [(made.unit, made.readings[0].note) for made in found if made.title == "Managers"][2] == ("ratio", "3:0")
    assert [made.readings[0].value for made in found if made.ref == "West: Managers"] == [None]
    assert _codes(problems) == [("total.mismatch", "C5")]


def test_a_share_is_compared_with_the_figures_its_heading_names(staff: Reader, problems: list[Problem]) -> None:
    """What it is a share of is found in the table; 30 % of the last row should be 50."""
    heading = "|Staff Nov|Agency Staff|Unfilled posts|% Agency + Unfilled\n"
    staff(f"{heading}North|10|4|1|50%\nSouth|8|2|1|38%\nWest|12|3|3|50%\nEast|4|1|1|30%")
    assert _codes(problems) == [("share.mismatch", "E5")]


def test_words_in_a_cell_of_figures_are_told(staff: Reader, problems: list[Problem]) -> None:
    """Beside a number they are its note; instead of one they are no value, and the column cannot be added up."""
    found = staff("|Staff Nov|Leavers\nNorth|3|1 (manager)\nSouth|4|some\nTotal|7|2")
    assert found[1].readings[0].note == "manager"
    assert _codes(problems) == [("value.note", "C2"), ("value.text", "C3")]


def test_an_empty_column_is_told(staff: Reader, problems: list[Problem]) -> None:
    """Somebody meant to fill it in."""
    staff("|Staff Nov|Leavers|Supervised\nNorth|3|1|\nSouth|4|1|")
    assert _codes(problems) == [("column.empty", "D1")]


def test_figures_of_no_month_have_no_reading(staff: Reader, problems: list[Problem]) -> None:
    """They are kept without one."""
    assert [made.readings for made in staff("|Staff|Leavers\nNorth|3|1")] == [(), ()]
    assert _codes(problems) == [("period.missing", "1")]


def test_the_month_lies_in_the_plans_year(
    table: Callable[..., Any], source: SourceSettings, settings: PlanSettings
) -> None:
    """February of 2017/18 is 2018; without a year of the plan it is the first one after its start."""
    text = "|Staff Feb|Leavers\nNorth|3|1"
    for plan in (settings, replace(settings, year=None)):
        assert read_workforce(table(text), source, plan, [])[0].readings[0].period == "2018-02"
