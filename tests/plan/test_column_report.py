"""How the columns of a table are read, for people to look over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from watcher.plan.column_report import ColumnReading, column_readings
from watcher.plan.rows import Cell
from watcher.plan.settings import SourceKind, SourceSettings
from watcher.render.columns_table import columns_table

Reporter = Callable[..., tuple[ColumnReading, ...]]
HOUSING = (
    "Repairs|||||\nProject ID|Owner|Target date|Status|Folder|\n"
    "H-1|Jo|31/03/2024|Green|blue|x\nH-2|Al|05/04/2024|Amber|blue|\nH-3|Al|May 24|Amber|red|\nH-4|Al|Jun 24|Red||"
)


@pytest.fixture
def report(table: Callable[..., Any], source: SourceSettings) -> Reporter:
    """Read one table of a kind."""
    return lambda text, kind=SourceKind.ACTIONS, **more: column_readings(
        [(replace(source, kind=kind, **more.pop("config", {})), table(text, **more))]
    )


def test_every_column_says_how_it_is_read_and_why(report: Reporter) -> None:
    """Those that are read, those that are not, and those without a heading."""
    assert [(found.column, found.heading, found.field) for found in report(HOUSING)] == [
        ("A", "Project ID", "ref"),
        ("B", "Owner", "lead"),
        ("C", "Target date", "due"),
        ("D", "Status", "stated"),
        ("E", "Folder", None),
        ("F", "", None),
    ]
    assert [found.why for found in report(HOUSING)][2:] == [
        "its heading is a name of due; slashed days are day first",
        "its heading is a name of stated",
        "no field goes by this heading",
        "it has no heading",
    ]


def test_three_different_values_are_shown(report: Reporter) -> None:
    """The first ones of the column."""
    found = report(HOUSING)
    assert (found[0].samples, found[3].samples, found[4].samples) == (
        ("H-1", "H-2", "H-3"),
        ("Green", "Amber", "Red"),
        ("blue", "red"),
    )


def test_what_the_config_names_says_so(report: Reporter) -> None:
    """With the words it was named by."""
    named = report("Nr|Was|Wer\n1|a|b", config={"columns": {"ref": "Nr", "title": "Was", "lead": "column C"}})
    assert [(one.field, one.why) for one in named] == [
        ("ref", '`columns:` names it ("Nr")'),
        ("title", '`columns:` names it ("Was")'),
        ("lead", '`columns:` names it ("column C")'),
    ]


def test_two_columns_of_one_heading_are_both_said_to_be_unread(report: Reporter) -> None:
    """Each with the field that it could have been."""
    found = report("No|Action|Deadline|Deadline|Lead\n1|a|Dec 17|Dec 18|PS")
    assert [one.why for one in found][2:4] == ["two columns have this heading, a name of due"] * 2


def test_a_table_without_headings_says_what_was_looked_for(report: Reporter) -> None:
    """One reading for the whole table."""
    (found,) = report("1.1|Do it")
    assert (found.column, found.field) == ("", None)
    assert found.why.startswith('no row of headings is recognised (looked for "no" or "ref" or "reference"')


def test_periods_amounts_and_lists_are_told(report: Reporter) -> None:
    """What the kinds of table have beside their fields."""
    months = report("Ref|Title|Apr-17|RAG\nP1|Vacancies|x|Red", SourceKind.INDICATORS, cells={(2, 3): Cell(0.43, "0%")})
    assert (months[2].field, months[2].samples) == ("period 2017-04", ("43%",))
    money = report("Service|2017/18 Budget £'000\nRoads|5", SourceKind.BUDGETS)
    assert (money[1].field, money[1].why) == (
        "budget of 2017/18",
        "its heading is a name of budget; one unit is £1,000",
    )
    (people,) = report("LEAD OFFICERS\nPS, Philip Segurolo, Director", SourceKind.OFFICERS)
    assert people.field == "person"
    colours = report("Ref|Title|RAT\nP1|Vacancies|Red", SourceKind.PUBLISHED_RAGS)
    assert (colours[2].field, colours[2].why) == ("published_rag", "its cells hold colours")


def test_the_report_is_a_table_for_each_source(report: Reporter) -> None:
    """Long texts are cut, a hostile one keeps to its line."""
    text = columns_table(report("No|Action|Due\n1|" + "very " * 20 + "\a|Dec 17"))
    assert text.splitlines() == [
        "plan.csv (actions):",
        "  column  heading  read as  why                             samples",
        "  A       No       ref      its heading is a name of ref    1",
        "  B       Action   title    its heading is a name of title  very very very very v...",
        "  C       Due      due      its heading is a name of due    Dec 17",
    ]


@pytest.mark.parametrize(
    ("headings", "entry"),
    [
        ("Colour|Persons accountable", "lead: Persons accountable"),
        ("Folder|Dates to finish by", "due: Dates to finish by"),
    ],
)
def test_the_entry_proposed_pairs_what_is_likeliest(report: Reporter, headings: str, entry: str) -> None:
    """Of all headings that are not read and fields that no column is read as."""
    text = columns_table(report(f"No|Action|Status|{headings}\n1|Do it|On track|x|y"))
    assert f"columns: {{{entry}}}" in text


@pytest.mark.parametrize("heading", ["Colour", "Costs", "Tags", "Quarter", "Budget £", "Impact", "Created By"])
def test_no_pair_is_proposed_whose_words_have_nothing_in_common(report: Reporter, heading: str) -> None:
    """Letters alone make `Tags` a task and `Costs` notes."""
    text = columns_table(report(f"No|Action|Status|{heading}\n1|Do it|On track|x"))
    assert "columns: {FIELD: " in text


def test_a_heading_that_is_like_no_field_is_proposed_for_none(report: Reporter) -> None:
    """An entry that nobody should copy would mislead."""
    assert "columns: {FIELD: Duration}" in columns_table(report("No|Action|Status|Duration\n1|Do it|On track|240d"))


def test_a_column_that_is_left_out_on_purpose_is_not_proposed(report: Reporter) -> None:
    """Its cells contradict its heading."""
    assert "columns:" not in columns_table(report("No|Action|Status|Priority\n1|Do it|On track|High"))
