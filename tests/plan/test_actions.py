"""Tables of actions: rows, bands and what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from watcher.plan.actions import ActionsRead, read_actions
from watcher.plan.due import Dating
from watcher.plan.later_source import updated
from watcher.plan.people import People
from watcher.plan.problem import Problem
from watcher.plan.rows import Cell
from watcher.plan.settings import SourceSettings

HEAD = "No.|Issue [Ofsted Ref]|Actions|Lead|Partner involvement|By when|Progress RAG\n"
Reader = Callable[..., ActionsRead]


@pytest.fixture
def actions(table: Callable[..., Any], source: SourceSettings, dating: Dating, problems: list[Problem]) -> Reader:
    """Read a table below the usual headings."""

    def read(
        rows: str, cells: dict[tuple[int, int], Cell] | None = None, settings: SourceSettings = source
    ) -> ActionsRead:
        return read_actions(table(HEAD + rows, cells=cells), settings, dating, People(), problems)

    return read


def _codes(problems: list[Problem]) -> list[str]:
    return [problem.code for problem in problems]


def test_a_numbered_band_opens_a_priority_with_its_sro(actions: Reader, problems: list[Problem]) -> None:
    """Other bands are sections of it."""
    read = actions("1. Do good work||||SRO: Philip Segurola (PS)||\nTools||||||\n1.1|Model|Write it.|PS||Dec 17|")
    (band,) = read.bands
    assert (band.ref, band.title, band.sro) == ("1", "Do good work", "PS")
    action = read.actions["1.1"]
    assert (action.priority, action.section, problems) == ("1", "Tools", [])


def test_a_new_priority_closes_the_section(actions: Reader) -> None:
    """A section belongs to its priority."""
    read = actions("1. One||||||\nTools||||||\n2. Two||||||\n2.1|x|y|PS||Dec 17|")
    assert (read.actions["2.1"].priority, read.actions["2.1"].section) == ("2", None)


def test_a_ref_stored_as_a_number_is_read_as_shown(actions: Reader, problems: list[Problem]) -> None:
    """1.1 with the format 0.00 is 1.10."""
    read = actions("x|Model|Write it.|PS||Dec 17|", {(2, 1): Cell(1.1, "0.00")})
    assert (list(read.actions), _codes(problems)) == (["1.10"], ["ref.number"])


def test_a_ref_that_stands_twice_is_stepped_over_and_told(actions: Reader, problems: list[Problem]) -> None:
    """The first row stands, the message names both."""
    read = actions("1.1|a|First.|PS||Dec 17|\n1.1|a|Second.|PS||Dec 17|")
    assert read.actions["1.1"].text == "First."
    assert [str(problem) for problem in problems] == [
        'plan.csv!A3: the ref stands twice and this row is stepped over (found "1.1", first at plan.csv!A2); renumber one'
    ]


def test_a_row_without_ref_is_told(actions: Reader, problems: list[Problem]) -> None:
    """It is stepped over, not dropped in silence; where no row has one, the whole table is lost."""
    actions("|a|Do it.|PS||Dec 17|")
    assert _codes(problems) == ["ref.missing", "table.no_rows"]


def test_a_blank_lead_is_told(actions: Reader, problems: list[Problem]) -> None:
    """Somebody has to be named."""
    assert actions("1.1|a|Do it.|||Dec 17|").actions["1.1"].leads == ()
    assert [str(problem) for problem in problems] == [
        "plan.csv!D2: 1.1: no lead officer is named (the cell is empty); name one"
    ]


@pytest.mark.parametrize(
    ("issue", "title", "recommendations"),
    [
        ("Assessments [Rec 12, Para 59]", "Assessments", "Rec 12 | Para 59"),
        ("Thresholds [Rec 6]\\nCourt work [Para 47]", "Thresholds", "Rec 6 | Para 47"),
        ("Plans [Rec 5] Para 33, 66]", "Plans Para 33, 66", "Rec 5 | Para 33, 66"),
        ("Plans", "Plans", None),
    ],
)
def test_square_brackets_hold_what_an_action_answers_to(
    issue: str, title: str, recommendations: str | None, actions: Reader
) -> None:
    """Several brackets are joined, paragraphs (behind the bar) apart; brackets that do not match are read to the end."""
    action = actions(f"1.1|{issue}|Do it.|PS||Dec 17|").actions["1.1"]
    found = " | ".join(filter(None, [action.recommendations, action.paragraphs])) or None
    assert (action.title, found) == (title, recommendations)


def test_a_colour_is_a_status_once_the_config_says_which(
    actions: Reader, source: SourceSettings, problems: list[Problem]
) -> None:
    """Green is no status of Watcher's own."""
    row = "1.1|a|Do it.|PS||Dec 17|Green"
    assert actions(row).actions["1.1"].stated is None
    assert _codes(problems) == ["status.unknown"]
    told = replace(source, words={"stated": {"green": "on_track"}})
    assert actions(row, settings=told).actions["1.1"].stated == "on_track"


def test_any_other_table_is_read_by_naming_its_columns(
    table: Callable[..., Any], source: SourceSettings, dating: Dating, problems: list[Problem]
) -> None:
    """Headings below a title, an ambiguous date settled by the config, percentages and dates of a return."""
    text = (
        "Projects of the year||||||\nProject ID|Project name|Department|End date|RAG|% complete|Last updated\n"
        "P-1|New hall|Estates|3/4/2018|At risk|40%|1/2/2018"
    )
    columns = {"ref": "Project ID", "title": "Project name", "lead": "Department", "due": "End date", "stated": "RAG"}
    read = read_actions(table(text), replace(source, columns=columns, dates="day first"), dating, People(), problems)
    action = read.actions["p-1"]
    assert (action.leads, action.stated, action.progress) == (("Estates",), "at_risk", 40)
    assert (str(action.updated_on), str(action.milestones[0].deadline.due)) == ("2018-02-01", "2018-04-03")
    assert problems == []


def test_a_later_source_moves_the_date_and_keeps_the_rest(actions: Reader) -> None:
    """The date first agreed stays known."""
    first = actions("1.1|a|Do it.|PS|CSCB|Dec 17|").actions["1.1"]
    later = actions("1.1||Do it.|||Mar 18|On track").actions["1.1"]
    merged = updated(first, later)
    assert (merged.leads, merged.partners, merged.stated) == (("PS",), "CSCB", "on_track")
    assert str(merged.milestones[0].original_due) == "2017-12-31"


def test_a_housing_departments_export_is_read_as_it_stands(
    table: Callable[..., Any], source: SourceSettings, dating: Dating, problems: list[Problem]
) -> None:
    """No titles, its own headings, dates in every form: each row is an action, each fault has its cell."""
    text = (
        "Repairs programme|||\nExported 12/03/2024|||\nProject ID|Owner|Target date|Status\n"
        "HR-01|Jo Lee|31/03/2024|On track\nHR-02|Al Day|05/04/2024|On track\nHR-03|Al Day|Q3 2024/25|On track\n"
        "HR-04|Al Day|Summer 2024|On track\nHR-05|Al Day|2|On track\nHR-06|Al Day|TBC|On track"
    )
    read = read_actions(table(text), source, dating, People(), problems)
    due = {action.ref: str(action.milestones[0].deadline.due) for action in read.actions.values()}
    assert due == {
        "HR-01": "2024-03-31",
        "HR-02": "2024-04-05",
        "HR-03": "2024-12-31",
        "HR-04": "None",
        "HR-05": "None",
        "HR-06": "None",
    }
    told = [(problem.code, problem.where) for problem in problems if not problem.code.startswith("lead.")]
    assert told == [
        ("column.no_title", "plan.csv!3"),
        ("date.order", "plan.csv!C3"),
        ("date.season", "plan.csv!C7"),
        ("date.number", "plan.csv!C8"),
        ("date.none", "plan.csv!C9"),
    ]


def test_a_column_of_days_of_two_readings_is_refused(
    table: Callable[..., Any], source: SourceSettings, dating: Dating, problems: list[Problem]
) -> None:
    """Until `dates:` says which; the actions stay, undated."""
    text = table("Ref|Task|Owner|Due\n1|a|Jo|03/04/2024\n2|b|Jo|05/06/2024")
    read = read_actions(text, source, dating, People(), problems)
    assert [str(action.milestones[0].deadline.due) for action in read.actions.values()] == ["None", "None"]
    assert [(p.code, p.where) for p in problems if p.code.startswith("date.")] == [
        ("date.ambiguous", "plan.csv!D2"),
        ("date.ambiguous", "plan.csv!D3"),
    ]
    told = read_actions(text, replace(source, dates="month first"), dating, People(), [])
    assert [str(action.milestones[0].deadline.due) for action in told.actions.values()] == ["2024-03-04", "2024-05-06"]
