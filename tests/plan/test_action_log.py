"""The action log: a group of its own, whose refs tell the month each row was raised in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from watcher.plan.action_log import read_action_log
from watcher.plan.due import Dating
from watcher.plan.model import Action
from watcher.plan.people import People
from watcher.plan.problem import Problem
from watcher.plan.rows import Cell
from watcher.plan.settings import SourceSettings

Reader = Callable[..., list[Action]]
HEADINGS = "REF|ACTIONS|WHEN?|COMPLETE?|Lead\n"


@pytest.fixture
def log(table: Callable[..., Any], source: SourceSettings, dating: Dating, problems: list[Problem]) -> Reader:
    """Read the rows of a log."""

    def read(
        rows: str, cells: dict[tuple[int, int], Cell] | None = None, start: date | None = date(2017, 10, 1)
    ) -> list[Action]:
        return read_action_log(table(HEADINGS + rows, cells=cells), source, dating, start, People(), problems)

    return read


@pytest.mark.parametrize(
    ("word", "stated"),
    [
        ("Y", "complete"),
        ("yes", "complete"),
        ("✓", "complete"),
        ("Ongoing", "on_track"),
        ("N", None),
        ("At risk", "at_risk"),
    ],
)
def test_the_last_column_says_what_became_of_it(log: Reader, word: str, stated: str | None) -> None:
    """`Y` is complete, `Ongoing` is on track, `N` says nothing yet."""
    assert log(f"Oct-01|Do it.|Dec-17|{word}|PS")[0].stated == stated


def test_an_undated_row_ages_from_its_own_month(log: Reader, problems: list[Problem]) -> None:
    """TBC under Oct-05 has been waiting since October."""
    (made,) = log("Oct-05|Review transfers.|TBC|Ongoing|")[0].milestones
    assert (made.ref, made.deadline.kind, made.deadline.due) == ("Oct-05", "undated", None)
    assert made.deadline.start == date(2017, 10, 1)


def test_a_deadline_before_the_rows_own_month_is_told(log: Reader, problems: list[Problem]) -> None:
    """February 2017 under November: a slip of the pen for 2018."""
    log("Oct-01|One.|Dec-17|Y|\nOct-02|Two.|Nov-17|Y|\nNov-01|Three.|Feb-17|Ongoing|")
    assert [str(problem) for problem in problems if problem.code == "log.due_before_raised"] == [
        'plan.csv!C4: Nov-01: due before it was raised (found "Feb-17", raised in November 2017); correct the date or the ref'
    ]


@pytest.mark.parametrize("start", [None, date(2017, 10, 1)])
def test_a_deadline_in_the_rows_own_month_is_no_problem(
    log: Reader, problems: list[Problem], start: date | None
) -> None:
    """Nor is one in the year after."""
    log("Dec-01|One.|Dec-17|Y|\nDec-02|Two.|Feb-18|Y|\nJan-01|Three.|Jan-18|Y|", start=start)
    assert problems == []


def test_a_ref_that_became_a_date_is_read_as_shown(log: Reader, problems: list[Problem]) -> None:
    """A spreadsheet makes 1 October of `Oct-01`, shown d-mmm, or October 2001, shown mmm-yy."""
    cells = {
        (2, 1): Cell(date(2017, 10, 1), "d-mmm"),
        (3, 1): Cell(date(2002, 10, 1), "mmm-yy"),
    }
    assert [action.ref for action in log("x|One.|Dec-17|Y|\nx|Two.|Dec-17|Y|", cells)] == ["Oct-01", "Oct-02"]
    assert [problem.code for problem in problems] == ["ref.date", "ref.date"]


def test_a_heading_of_a_group_names_the_month_of_its_rows(log: Reader) -> None:
    """Where the refs are plain numbers."""
    actions = log("November 2017||||\n1|One.|TBC||\n2|Two.|TBC||")
    assert {(action.section, action.milestones[0].deadline.start) for action in actions} == {
        ("November 2017", date(2017, 11, 1))
    }


def test_a_ref_that_stands_twice_is_stepped_over_and_told(log: Reader, problems: list[Problem]) -> None:
    """The first one stands."""
    assert [action.text for action in log("Oct-01|One.|Dec-17||\nOct-01|Two.|Dec-17||")] == ["One."]
    assert [problem.code for problem in problems] == ["ref.duplicate"]
