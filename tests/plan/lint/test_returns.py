"""What owners say, beside itself and beside the plan."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Told = Callable[..., list[str]]
ACTIONS = "No.|Actions|Lead|By when|Status\n1.1|a. Do it.\\nb. Do that.|PS|Dec 17\\nJan 18|{status}"
UPDATES = "Ref|Status|Progress|Updated on|Completed on|Note\n"


@pytest.mark.parametrize(
    ("code", "row", "cell"),
    [
        ("completion.no_evidence", "1.1a|Complete|100|2017-12-12|2017-11-30|", "B2"),
        ("completion.progress", "1.1a|Complete|80|2017-12-12|2017-11-30|Done", "C2"),
        ("completion.progress", "1.1a|At risk|100|2017-12-12||Nearly", "C2"),
        ("completion.not_stated", "1.1a|On track|90|2017-12-12|2017-11-30|Done", "E2"),
        ("completion.after_return", "1.1a|Complete|100|2017-11-12|2017-11-30|Done", "E2"),
        ("completion.late", "1.1a|Complete|100|2018-01-12|2018-01-01|Done", "E2"),
        ("status.past_due", "1.1a|On track|90|2018-01-01||Soon", "B2"),
    ],
)
def test_a_return_that_contradicts_itself_is_told(code: str, row: str, cell: str, told: Told) -> None:
    """At the cell that is to be mended."""
    (problem,) = told(code, actions=ACTIONS.format(status=""), updates=UPDATES + row)
    assert problem.startswith(f"updates.csv!{cell}: 1.1a: ")


@pytest.mark.parametrize(
    "code",
    [
        "completion.no_evidence",
        "completion.progress",
        "completion.not_stated",
        "completion.after_return",
        "completion.late",
        "status.past_due",
        "status.disagrees",
        "update.same_day",
    ],
)
@pytest.mark.parametrize(
    "row",
    [
        "1.1a|Complete|100|2018-01-12|2017-12-31|Done",
        "1.1a|On track|90|2017-12-31||Soon",
        "1.1a|Overdue|90|2018-01-01||Soon",
        "1.1a|||2018-01-01||",
    ],
)
def test_a_return_that_holds_together_is_left_alone(code: str, row: str, told: Told) -> None:
    """Complete on the last day, on track on the last day, overdue the day after."""
    assert told(code, actions=ACTIONS.format(status=""), updates=UPDATES + row) == []


def test_a_return_of_a_whole_action_is_told_once(told: Told) -> None:
    """It speaks for both parts."""
    row = "1.1|Complete|100|2017-12-12|2017-11-30|"
    assert len(told("completion.no_evidence", actions=ACTIONS.format(status=""), updates=UPDATES + row)) == 1


def test_two_returns_of_one_day_are_told(told: Told) -> None:
    """At the second one."""
    rows = "1.1a|On track|50|2017-12-12||So\n1.1a|At risk|50|2017-12-12||So\n1.1a|At risk|50|2017-12-13||So"
    (problem,) = told("update.same_day", actions=ACTIONS.format(status=""), updates=UPDATES + rows)
    assert problem.startswith("updates.csv!3: 1.1a: two returns of one day (first at updates.csv!2)")


def test_a_plan_that_says_complete_against_a_return_is_told(told: Told) -> None:
    """For the part that the return is of."""
    rows = UPDATES + "1.1b|At risk|50|2017-12-12||So"
    (problem,) = told("status.disagrees", actions=ACTIONS.format(status="Complete"), updates=rows)
    assert 'found "complete" at actions.csv!E2, "at risk" here' in problem


def test_without_a_column_of_notes_nobody_lacks_evidence(told: Told) -> None:
    """A tracker that only has a status column."""
    assert told("completion.no_evidence", actions=ACTIONS.format(status="Complete")) == []


@pytest.mark.parametrize(("stated", "count"), [("On track", 1), ("At risk", 0)])
@pytest.mark.parametrize(("day", "known"), [("2017-12-12", 1), ("2017-12-11", 0)])
def test_a_rating_better_than_the_returns_is_told(stated: str, count: int, day: str, known: int, told: Told) -> None:
    """Only by what was known on the day of the rating."""
    problems = told(
        "rating.contradicted",
        priorities="Workstream|Priority|SRO\nPractice|1. Good work|A B (PS)",
        actions="No.|Priority|Actions|Lead|By when\n1.1|1|Do it.|PS|Dec 17",
        updates=UPDATES + "1.1|At risk|50|2017-12-12||So",
        ratings=f"Workstream|Stated|On\nPractice|{stated}|{day}",
    )
    assert len(problems) == count * known
