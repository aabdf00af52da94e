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


def test_two_columns_of_one_heading_are_a_problem_and_no_guess(opened: Opener, problems: list[Problem]) -> None:
    """Neither is read, and the message says how to choose."""
    sheet = opened("No.|Actions|By when|By when\n1.1|Do it|Dec 17|Jan 18")
    assert sheet is not None
    assert "due" not in sheet.columns
    (problem,) = problems
    assert str(problem) == (
        'plan.csv!D1: columns C and D have one heading for due and none of them is read (found "By when"); '
        "choose under `columns:`, such as `due: column C`"
    )


def test_a_column_can_be_chosen_by_its_letter(opened: Opener, problems: list[Problem]) -> None:
    """Where two have one heading, its words cannot tell them apart."""
    sheet = opened("No.|Actions|By when|By when\n1.1|Do it|Dec 17|Jan 18", columns={"due": "column D"})
    assert sheet is not None
    assert (sheet.columns["due"], [problem.code for problem in problems]) == (4, ["column.unknown"])


def test_two_columns_of_one_heading_that_is_needed_leave_the_table_unread(
    opened: Opener, problems: list[Problem]
) -> None:
    """The clash is told, and that it costs the whole table."""
    assert opened("No.|Actions|Actions\n1.1|Do it|Or that") is None
    assert [problem.code for problem in problems] == ["column.duplicate", "header.missing"]


def test_of_two_names_of_one_field_the_better_is_read(opened: Opener, problems: list[Problem]) -> None:
    """And the other column is told, with the one that counts."""
    sheet = opened("Ref|No.|Actions\nx|1.1|Do it")
    assert sheet is not None
    assert (sheet.columns["ref"], [(problem.code, problem.where) for problem in problems]) == (
        2,
        [("column.rival", "plan.csv!A1")],
    )


def test_a_field_that_does_not_exist_is_told(opened: Opener, problems: list[Problem]) -> None:
    """A slip of the pen under `columns:` must not look as if it had worked."""
    opened("No.|Actions\n1|Do it", columns={"titel": "Actions"})
    assert [str(problem) for problem in problems] == [
        'config.yaml:9:3: `columns:` names what is no field of this table (found "titel"); did you mean "title"?'
    ]


def test_headings_may_stand_over_two_rows(opened: Opener, problems: list[Problem]) -> None:
    """A group of columns above, its columns below; nothing of the second row is taken for data."""
    sheet = opened("No.|Actions|Responsible||Time\n||Lead|Sponsor|By when\n1.1|Do it|PS|X|Dec 17")
    assert sheet is not None
    assert dict(sheet.columns) == {"ref": 1, "title": 2, "lead": 3, "due": 5}
    assert [row.number for row in sheet.body(problems)] == [3]
    assert [problem.where for problem in problems] == ["plan.csv!D2"]


def test_units_below_the_headings_belong_to_them(opened: Opener) -> None:
    """`(dd/mm/yyyy)` under a heading adds to it."""
    sheet = opened("No.|Actions|By when\n||(dd/mm/yyyy)\n1.1|Do it|31/12/2017")
    assert sheet is not None
    assert (sheet.header.number, sheet.header.cell(3).value) == (2, "By when (dd/mm/yyyy)")


def test_the_first_row_of_data_is_no_second_row_of_headings(opened: Opener, problems: list[Problem]) -> None:
    """Not even where it says `Lead`."""
    sheet = opened("No.|Actions|Colour|Lead\n1.1|Lead|By when|x")
    assert sheet is not None
    assert [row.number for row in sheet.body(problems)] == [2]


DAYS_COLUMN = "No.|Actions|By when\n1|a|{0}\n2|b|{1}"


@pytest.mark.parametrize(
    ("one", "two", "order", "codes"),
    [
        ("31/03/2018", "03/04/2018", "day first", ["date.order"]),
        ("03/04/2018", "12/31/2018", "month first", ["date.order"]),
        ("03/04/2018", "05/04/2018", None, []),
        ("31/03/2018", "12/31/2018", None, ["date.order_mixed"]),
        ("Dec 17", "2018-03-31", None, []),
    ],
)
def test_the_order_of_days_is_what_the_column_itself_shows(
    one: str, two: str, order: str | None, codes: list[str], opened: Opener, problems: list[Problem]
) -> None:
    """Some day above 12 tells it, and the report says which; without one nothing does."""
    sheet = opened(DAYS_COLUMN.format(one, two))
    assert sheet is not None
    assert (sheet.days("due").order, [problem.code for problem in problems]) == (order, codes)


def test_the_order_is_reported_once_with_its_evidence(opened: Opener, problems: list[Problem]) -> None:
    """At the heading, naming the cell."""
    sheet = opened(DAYS_COLUMN.format("03/04/2018", "31/03/2018"))
    assert sheet is not None
    assert {sheet.days("due").order, sheet.days("due").order} == {"day first"}
    assert [str(problem) for problem in problems] == [
        'plan.csv!C1: column C is read day first (found "31/03/2018" in C3); say `dates:` to change it'
    ]


def test_the_configured_order_needs_no_evidence(opened: Opener, problems: list[Problem]) -> None:
    """And nothing is reported."""
    sheet = opened(DAYS_COLUMN.format("31/03/2018", "03/04/2018"), dates="month first")
    assert sheet is not None
    assert (sheet.days("due").order, problems) == ("month first", [])


def test_short_years_go_by_the_plan_or_by_the_long_ones_of_the_column(opened: Opener) -> None:
    """1998 in the column makes 98 of the last century."""
    by_column = opened(DAYS_COLUMN.format("31/03/1998", "03/04/98"))
    by_plan = opened(DAYS_COLUMN.format("31/03/98", "03/04/98"), plan_year=2018)
    assert by_column is not None
    assert by_plan is not None
    assert (by_column.days("due").near, by_plan.days("due").near) == (1998, 2018)


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


def test_the_nearest_row_says_what_it_lacks(opened: Opener, problems: list[Problem]) -> None:
    """So that the office knows which heading to mend."""
    assert opened("The plan\nNo.|Wot|By when\n1.1|Do it|Dec 17") is None
    assert str(problems[0]) == (
        'plan.csv!2: no row of headings is recognised (looked for "no" or "ref" and "actions" or "title"; row 2 comes '
        "nearest and lacks title); name the row with `header:` and the columns with `columns:`"
    )


def test_the_config_can_name_the_row(opened: Opener) -> None:
    """Where two rows look like headings."""
    sheet = opened("No.|Actions|By when\nNo.|Actions\n1.1|Do it", header=2)
    assert sheet is not None
    assert sheet.header.number == 2


def test_the_named_row_counts_although_another_explains_more(opened: Opener) -> None:
    """And its second row, where there is one, still belongs to it."""
    sheet = opened("No.|Actions\n1.1|Do it\nNo.|Actions|By when|Lead\n1.2|Do that", header=1)
    assert sheet is not None
    assert (sheet.header.number, dict(sheet.columns)) == (1, {"ref": 1, "title": 2})
    both = opened("Plan|x\nNo.|Actions|Time\n||By when\n1.1|Do it|Dec 17", header=2)
    assert both is not None
    assert (both.header.number, both.columns["due"]) == (3, 3)


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
