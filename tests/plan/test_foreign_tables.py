"""Tables as other organisations and tools export them: read as an officer would read them, or told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from watcher.plan.model import Plan
from watcher.plan.problem import Problem
from watcher.plan.settings import PlanSettings, SourceKind, SourceSettings
from watcher.plan.understand import understand

Reader = Callable[..., tuple[Plan, list[Problem]]]


@pytest.fixture
def reading(table: Callable[..., Any], source: SourceSettings, settings: PlanSettings) -> Reader:
    """Read one table of a kind."""

    def read(text: str, kind: str = "actions") -> tuple[Plan, list[Problem]]:
        return understand([(replace(source, kind=SourceKind(kind)), table(text))], settings)

    return read


def _told(problems: list[Problem]) -> set[str]:
    """The codes but those of unread columns and of the list of people that is missing."""
    return {problem.code for problem in problems} - {"column.unknown", "people.none", "date.order"}


def _rows(plan: Plan) -> list[tuple[object, ...]]:
    return [
        (made.ref, action.title, str(made.deadline.due), action.stated, action.leads)
        for action in plan.actions
        for made in action.milestones
    ]


def test_a_hospitals_plan(reading: Reader) -> None:
    """A title, headings over two rows, who answers in its words; the revised date counts, the first one stays."""
    plan, problems = reading(
        "CQC improvement plan\n"
        "Ref|CQC requirement||Action|Exec Lead|Operational lead|Timescales||BRAG\n"
        "|Must do|Regulation||||Target completion date|Revised date|\n"
        "MD1|Must|12|Triage in time|Jane Roe|J Patel|31/12/2017|30/04/2018|On track\n"
        "MD2|Must|12|Recruit|Jane Roe|A Smith|31/01/2018|n/a|Red\n"
    )
    assert _rows(plan) == [
        ("MD1", "Triage in time", "2018-04-30", "on_track", ("J Patel",)),
        ("MD2", "Recruit", "2018-01-31", None, ("A Smith",)),
    ]
    assert [str(action.milestones[0].original_due) for action in plan.actions] == ["2017-12-31", "None"]
    assert {action.sro for action in plan.actions} == {"Jane Roe"}
    assert _told(problems) == {"status.unknown"}


def test_a_task_board(reading: Reader) -> None:
    """Words under Progress are a status, Urgent is no priority of the plan, the name outranks the description."""
    plan, problems = reading(
        "Task ID|Task Name|Bucket Name|Progress|Priority|Assigned To|Due Date|Completed Date|Description\n"
        "x1|Publish|To do|Not started|Medium|Ann Bell|03/31/2018||\n"
        "k2|Train|Doing|In progress|Urgent|Ann Bell;Cy Dee|02/28/2018||Two sessions\n"
    )
    assert _rows(plan) == [
        ("x1", "Publish", "2018-03-31", "not_started", ("Ann Bell",)),
        ("k2", "Train", "2018-02-28", "on_track", ("Ann Bell", "Cy Dee")),
    ]
    assert [(action.priority, action.section) for action in plan.actions] == [(None, "To do"), (None, "Doing")]
    assert _told(problems) == {"column.guessed", "column.rival", "lead.several"}


def test_a_project_plan(reading: Reader) -> None:
    """100 % is complete where no column says more; a share of somebody's time is no part of the name."""
    plan, problems = reading(
        "ID|Task Name|Duration|Start|Finish|% Complete|Resource Names\n"
        "1|Appoint|10 days|Mon 04/12/17|Fri 15/12/17|100%|Jo Bloggs\n"
        "2|Agree|20 days|Mon 18/12/17|Fri 12/01/18|80%|Jo Bloggs;Kim Lee[50%]\n"
    )
    assert _rows(plan) == [
        ("1", "Appoint", "2017-12-15", "complete", ("Jo Bloggs",)),
        ("2", "Agree", "2018-01-12", None, ("Jo Bloggs", "Kim Lee")),
    ]
    assert _told(problems) == {"status.implied", "lead.several"}


def test_an_issue_tracker(reading: Reader) -> None:
    """Dates with a month's name between slashes and a time behind them."""
    plan, problems = reading(
        "Issue key|Status|Assignee|Resolved|Due date|Summary\n"
        "IMP-1|In Progress|ann.bell||28/Feb/18 12:00 AM|Build\n"
        "IMP-2|Done|ann.bell|20/Dec/17 9:20 AM|22/Dec/17 12:00 AM|Brief\n"
    )
    assert [(row[0], row[2], row[3]) for row in _rows(plan)] == [
        ("IMP-1", "2018-02-28", "on_track"),
        ("IMP-2", "2017-12-22", "complete"),
    ]
    assert _told(problems) == set()


def test_a_register_of_projects(reading: Reader) -> None:
    """`GMPP ID` ends like a ref; a baseline in millions of pounds is no date."""
    plan, problems = reading(
        "GMPP ID|Project name|SRO|Start date|End date|IPA RAG|Baseline (£m)\n"
        "DFT_0001|Link|Jane Roe|01/04/2015|31/03/2026|Amber/Red|55,700\n"
    )
    assert [row[:3] for row in _rows(plan)] == [("DFT_0001", "Link", "2026-03-31")]
    told = [problem.text for problem in problems if problem.code == "column.guessed"]
    assert [text[:63] for text in told] == ["a column is not read because its cells hold money, not dates (f"]


def test_a_table_without_refs(reading: Reader) -> None:
    """The number that a title begins with is its ref, else the title itself; that history hangs on it is told."""
    plan, problems = reading(
        "Actions|Person responsible|Timescale\n1.1 Daily phonics|Mrs A Khan|Sept 17 - Jul 18\nParent workshops|Miss B Lo|Mar 18\n"
        "Parent workshops|Miss B Lo|Jun 18\n"
    )
    assert [row[:3] for row in _rows(plan)] == [
        ("1.1", "Daily phonics", "2018-07-31"),
        ("Parent workshops", "Parent workshops", "2018-03-31"),
        ("Parent workshops (2)", "Parent workshops", "2018-06-30"),
    ]
    assert "ref.from_title" in _told(problems)


def test_an_audit_tracker(reading: Reader) -> None:
    """Where nothing else says what is to be done, the recommendations do."""
    plan, problems = reading(
        "Audit|Rec No|Recommendation|Responsible Officer|Agreed implementation date|Status\n"
        "Payroll|1|Reconcile monthly|Head of Payroll|31/12/2017|Partially implemented\n"
    )
    assert _rows(plan) == [("1", "Reconcile monthly", "2017-12-31", "on_track", ("Head of Payroll",))]
    assert "column.guessed" in _told(problems)


def test_a_directorys_names(reading: Reader) -> None:
    """`Smith, John` is one person; two with a slash between them are two."""
    plan, problems = reading(
        "Ref|Action|Owner|Due\n1|A|Smith, John|Mar 18\n2|B|Jones, Amy (IT)|Mar 18\n3|C|AB, CD|Mar 18\n"
    )
    assert [action.leads for action in plan.actions] == [("John Smith",), ("Amy Jones",), ("AB", "CD")]
    assert _told(problems) == {"lead.surname_first", "lead.several"}


def test_a_deadline_that_says_it_is_done(reading: Reader) -> None:
    """Completed is complete; a month behind it is no deadline that was missed."""
    plan, problems = reading("Ref|Action|Owner|Due\n1|A|AB|Completed Jan 2018\n2|B|AB|Complete by Mar 18\n")
    assert [(row[0], row[3]) for row in _rows(plan)] == [("1", "complete"), ("2", None)]
    assert "status.implied" in _told(problems)


def test_budget_monitoring(reading: Reader) -> None:
    """A band in the column of codes, units above the headings, Cr and Dr, subtotals and a net line."""
    plan, problems = reading(
        "Period 9|||\n||£000|£000\nCost centre|Subjective|Full Year Budget|Variance\nCHILDREN'S SERVICES|||\n"
        "A1|Fostering|4,200|250 Dr\nA2|Teams|5,200|200 Cr\n|Total Children's Services|9,400|50\n|Net expenditure|9,400|50\n",
        "budgets",
    )
    assert [(line.ref, line.kind, line.by_period[-1].variance) for line in plan.budgets] == [
        ("A1", "line", 250_000),
        ("A2", "line", -200_000),
        ("Children's Services", "total", 50_000),
        ("Net expenditure", "total", 50_000),
    ]
    assert _told(problems) == set()


def test_what_a_tool_closed_at_a_moment_is_complete(reading: Reader) -> None:
    """Asana's export has no status but when a task was completed and changed, and its section beside the column's."""
    plan, _ = reading(
        "Task ID|Created At|Completed At|Last Modified|Name|Section/Column|Assignee|Due Date\n"
        "12001|2017-10-01||2018-01-05|Write|To do|Ann Smith|2018-03-31\n"
        "12002|2017-10-01|2018-01-20|2018-01-20|Train|Done|Bob Jones|2018-01-31"
    )
    found = [(action.ref, action.section, action.stated, str(action.completed_on)) for action in plan.actions]
    assert found == [("12001", "To do", None, "None"), ("12002", "Done", "complete", "2018-01-20")]


def test_two_full_names_with_a_comma_are_two_people(reading: Reader) -> None:
    """A surname that comes first has at most a first name and one more behind it, or is double itself."""
    plan, problems = reading(
        "Ref|Action|Owner|Due\n1|A|Priya Shah, Tom Hughes|Mar 18\n2|B|Smith Jones, Amy|Mar 18\n3|C|Smith, John Paul|Mar 18\n"
    )
    assert [action.leads for action in plan.actions] == [
        ("Priya Shah", "Tom Hughes"),
        ("Amy Smith Jones",),
        ("John Paul Smith",),
    ]
    assert _told(problems) == {"lead.surname_first", "lead.several"}


def test_single_letters_around_an_ampersand_are_one_name(reading: Reader) -> None:
    """A&E is one department; two names may stand around an ampersand."""
    plan, _ = reading("Ref|Action|Owner|Due\n1|A|Matron A&E|Mar 18\n2|B|Jo Roe & Al Poe|Mar 18\n3|C|AB&CD|Mar 18\n")
    assert [action.leads for action in plan.actions] == [("Matron A&E",), ("Jo Roe", "Al Poe"), ("AB", "CD")]


def test_a_text_in_the_column_of_leads_is_nobody(reading: Reader) -> None:
    """It is told, and quoted in short."""
    plan, problems = reading(f"Ref|Action|Owner|Due\n1|A|{'x' * 5000}|Mar 18\n")
    (told,) = [problem for problem in problems if problem.code == "lead.unknown"]
    assert (plan.actions[0].leads, len(told.text) < 200) == ((), True)


def test_a_completion_date_of_every_row_is_the_deadline(reading: Reader) -> None:
    """No other column holds any."""
    plan, problems = reading(
        "Ref|Action|Lead|Completion date|Status\n1|A|Jo|30/06/2017|Complete\n2|B|Jo|31/03/2018|On track\n"
    )
    assert [row[2] for row in _rows(plan)] == ["2017-06-30", "2018-03-31"]
    assert _told(problems) >= {"column.guessed"}


@pytest.mark.parametrize(
    "text",
    [
        "Ref|Action|Lead|Completion date|Status\n1|A|Jo|30/06/2017|Complete\n2|B|Jo||On track\n3|C|Jo||On track\n",
        "Ref|Action|Lead|Due|Completion date\n1|A|Jo|Mar 18|30/06/2017\n2|B|Jo|Mar 18|30/06/2017\n",
        "Ref|Action|Lead|Date completed|Status\n1|A|Jo|30/06/2017|Complete\n2|B|Jo|30/06/2017|Complete\n",
    ],
)
def test_a_completion_date_of_what_is_done_is_none(reading: Reader, text: str) -> None:
    """Few rows have one, deadlines have their own column, or the heading leaves no doubt."""
    plan, problems = reading(text)
    assert str(plan.actions[0].completed_on) == "2017-06-30"
    assert "column.guessed" not in _told(problems)


def test_words_for_a_status_go_before_colours(reading: Reader) -> None:
    """A tool exports both; the colours mean nothing until the config says what."""
    text = "RAG|Action|Ref|Due|Status\nGreen|A|1|Mar 18|Complete\nRed|B|2|Mar 18|In progress\nRed|C|3|Mar 18|On Hold\n"
    plan, problems = reading(text)
    assert [row[3] for row in _rows(plan)] == ["complete", "on_track", None]
    assert _told(problems) == {"column.guessed", "status.unknown"} | (_told(problems) & {"completion.no_evidence"})


def test_colours_with_a_meaning_stay_the_status(
    table: Callable[..., Any], source: SourceSettings, settings: PlanSettings
) -> None:
    """The config has said it, so the other column is the one left out."""
    words = {"stated": {"Green": "on_track", "Red": "overdue"}}
    text = "RAG|Action|Ref|Due|Status\nGreen|A|1|Mar 18|Complete\nRed|B|2|Mar 18|In progress\n"
    plan, problems = understand([(replace(source, words=words), table(text))], settings)
    assert [row[3] for row in _rows(plan)] == ["on_track", "overdue"]
    assert "column.rival" in _told(problems)


def test_urgency_is_no_priority_where_the_header_is_repeated(reading: Reader) -> None:
    """Boards export a header above each group."""
    text = "Ref|Action|Priority|Due\n1|A|High|Mar 18\nId|Task|Priority|Deadline\n2|B|Low|Mar 18\n"
    plan, problems = reading(text)
    assert {action.priority for action in plan.actions} == {None}
    assert "column.guessed" in _told(problems)


@pytest.mark.parametrize(
    ("unit", "pounds"), [("£000", 42_000), ("£'000", 42_000), ("£m", 42_000_000), ("(£k)", 42_000)]
)
def test_a_row_of_units_belongs_to_the_headings_of_money(reading: Reader, unit: str, pounds: int) -> None:
    """Else a budget of millions is read as thousands."""
    text = f"Service|Budget|Forecast|Variance|Variance\n|{unit}|{unit}|{unit}|%\nRoads|42|43|1|2.4%\n"
    plan, problems = reading(text, "budgets")
    assert [line.budget for line in plan.budgets] == [pounds]
    assert _told(problems) == set()


def test_a_column_of_days_without_years_says_once_whose_they_are(reading: Reader) -> None:
    """At its heading, with their number; a date with a year is none of them."""
    plan, problems = reading(
        "Ref|Action|Owner|Due\n1|One|A|31 March\n2|Two|B|31 March\n3|Three|C|1st April\n4|Four|D|Mar 19"
    )
    assert [due for _, _, due, _, _ in _rows(plan)] == ["2018-03-31", "2018-03-31", "2017-04-01", "2019-03-31"]
    (told,) = [problem for problem in problems if problem.code == "date.plan_year"]
    assert (told.where, "2017/18 (found 3 cells without one in column D)" in told.text) == ("plan.csv!D1", True)


@pytest.mark.parametrize(
    ("columns", "cells", "title", "priority", "section"),
    [
        ("Objective|Action", "1. Improve attendance|Call home", "Call home", "1", None),
        ("Objective|Action", "Improve attendance|Call home", "Call home", None, "Improve attendance"),
        ("Objective|Success", "1. Improve attendance|98%", "1. Improve attendance", None, None),
        (
            "Objective|Action|Priority",
            "1. Improve attendance|Call home|Schools",
            "Call home",
            "Schools",
            "1. Improve attendance",
        ),
        ("Objective|Action|Priority", "1. Improve attendance|Call home|High", "Call home", "1", None),
    ],
)
def test_objectives_are_what_rows_belong_to(
    reading: Reader, columns: str, cells: str, title: str, priority: str | None, section: str | None
) -> None:
    """By number a priority, else a section; and what is to be done where nothing else says it."""
    plan, _ = reading(f"Ref|{columns}|Owner|Due\nA1|{cells}|A|Mar 18")
    assert [(action.title, action.priority, action.section) for action in plan.actions] == [(title, priority, section)]


@pytest.mark.parametrize(
    "title", ["Net Service Expenditure", "Net Revenue Budget", "Net Cost of Services", "Net Expenditure"]
)
def test_net_expenditure_is_a_total(reading: Reader, title: str) -> None:
    """As a line it would count every service twice."""
    text = f"Service|Budget|Forecast\nRoads|40|45|\nParking|(10)|(12)|\n{title}|30|33|\nGrants|(30)|(30)|\nTotal|0|3\n"
    plan, problems = reading(text, "budgets")
    assert [line.kind for line in plan.budgets] == ["line", "line", "total", "line", "total"]
    assert "total.mismatch" not in _told(problems)


def test_the_net_cost_of_one_service_is_a_line(reading: Reader) -> None:
    """Only what the whole council spends is a total."""
    plan, _ = reading("Service|Budget|Forecast\nNet parking costs|40|45\nRoads|10|10\n", "budgets")
    assert [line.kind for line in plan.budgets] == ["line", "line"]
