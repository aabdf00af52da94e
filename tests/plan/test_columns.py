"""Headings are found and matched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from watcher.plan.columns import Sheet, Wanted, open_sheet
from watcher.plan.problem import Problem
from watcher.plan.settings import SourceSettings

WANTED = Wanted(
    headings={"ref": ("no", "ref"), "title": ("actions", "title"), "due": ("by when",), "lead": ("lead",)},
    needed=(("ref",), ("title",)),
)
Opener = Callable[..., Sheet | None]


@pytest.fixture
def opened(table: Callable[..., Any], source: SourceSettings, problems: list[Problem]) -> Opener:
    """Open a table that wants a ref and a title."""
    return lambda text, **config: open_sheet(table(text), replace(source, **config), WANTED, problems)


def test_headings_may_stand_below_a_title(opened: Opener, problems: list[Problem]) -> None:
    """The row that names most fields is the row of headings."""
    sheet = opened("The plan|\n|\nNo.|Actions|By when\n1.1|Do it|Dec 17")
    assert sheet is not None
    assert (sheet.header.number, dict(sheet.columns), problems) == (3, {"ref": 1, "title": 2, "due": 3}, [])


def test_a_column_nobody_reads_is_told(opened: Opener, problems: list[Problem]) -> None:
    """With its cell, so that it can be named in the config."""
    opened("No.|Actions|Colour of the folder\n1.1|Do it|blue")
    assert [(problem.code, problem.where) for problem in problems] == [("column.unknown", "plan.csv!C1")]


def test_the_first_of_two_like_headings_counts(opened: Opener, problems: list[Problem]) -> None:
    """And the second is told."""
    sheet = opened("No.|Ref|Actions\n1.1|x|Do it")
    assert sheet is not None
    assert (sheet.columns["ref"], problems[0].code) == (1, "column.duplicate")


def test_the_config_names_columns_by_their_headings(opened: Opener) -> None:
    """Over what the headings would say by themselves."""
    sheet = opened("No.|Project ID|Actions\n1|P-1|Do it", columns={"ref": "project id"})
    assert sheet is not None
    assert sheet.columns["ref"] == 2


def test_a_heading_that_is_not_there_asks_for_the_nearest(opened: Opener, problems: list[Problem]) -> None:
    """A slip of the pen in the config."""
    opened("No.|Actions|By when\n1|Do it|Dec 17", columns={"due": "By wehn"})
    assert "column.missing" in [problem.code for problem in problems]
    assert 'did you mean "By when"?' in problems[0].text


def test_a_table_without_headings_is_told_what_was_looked_for(opened: Opener, problems: list[Problem]) -> None:
    """One error for the table, not one a row."""
    assert opened("1.1|Do it\n1.2|Do that") is None
    assert [(problem.code, problem.severity) for problem in problems] == [("header.missing", "error")]


def test_the_config_can_name_the_row(opened: Opener) -> None:
    """Where two rows look like headings."""
    sheet = opened("No.|Actions|By when\nNo.|Actions\n1.1|Do it", header=2)
    assert sheet is not None
    assert sheet.header.number == 2


def test_an_empty_row_of_headings_is_told_in_the_config(opened: Opener, problems: list[Problem]) -> None:
    """Nothing stands in row 9."""
    assert opened("No.|Actions\n1.1|Do it", header=9) is None
    assert [problem.where for problem in problems] == ["config.yaml:9:3"]


def test_a_repeated_header_is_passed_over(opened: Opener, problems: list[Problem]) -> None:
    """Tables that are split at page breaks repeat it."""
    sheet = opened("No.|Actions\n1.1|Do it\nNo.|Actions\n1.2|Do that")
    assert sheet is not None
    assert [sheet.text(row, "ref") for row in sheet.body(problems)] == ["1.1", "1.2"]


def test_a_value_under_no_heading_is_told_once_a_column(opened: Opener, problems: list[Problem]) -> None:
    """It is not dropped in silence."""
    sheet = opened("No.|Actions||\n1.1|Do it|x|\n1.2|Do that|y|z")
    assert sheet is not None
    list(sheet.body(problems))
    assert [(problem.code, problem.where) for problem in problems] == [
        ("column.no_heading", "plan.csv!C2"),
        ("column.no_heading", "plan.csv!D3"),
    ]
