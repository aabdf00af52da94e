"""Deadlines beside one another, and beside the plan's own time."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Told = Callable[..., list[str]]
HEADINGS = "No.|Actions|Lead|Start|By when\n"


def _rows(*dues: str, text: str = "Do it.", start: str = "") -> str:
    return HEADINGS + "\n".join(f"1.{number}|{text}|PS|{start}|{due}" for number, due in enumerate(dues, start=1))


def test_a_deadline_before_the_plan_began_is_told(told: Told) -> None:
    """The plan began on 1 October 2017; a deadline on that very day is none too early."""
    (problem,) = told("date.before_plan", actions=_rows("2017-09-30", "2017-10-01"))
    assert problem.startswith("actions.csv!E2: 1.1: due before the plan began (found 2017-09-30")


def test_a_mistyped_year_is_far_from_the_rest(told: Told) -> None:
    """Forty years on; a plan that itself runs for ten years has no such deadline."""
    (problem,) = told("date.far", actions=_rows("Dec 17", "Jan 18", "Feb 18", "Mar 18", "Apr 18", "Mar 2058"))
    assert "found 2058-03-31" in problem
    assert told("date.far", actions=_rows("Dec 17", "Dec 19", "Dec 21", "Dec 23", "Dec 25", "Dec 27")) == []


def test_few_deadlines_have_no_middle(told: Told) -> None:
    """Of two, none is the odd one."""
    assert told("date.far", actions=_rows("Dec 17", "Dec 47")) == []


@pytest.mark.parametrize(("start", "count"), [("2018-01-01", 1), ("2017-12-31", 0), ("", 0)])
def test_work_cannot_start_after_it_is_due(start: str, count: int, told: Told) -> None:
    """Due on 31 December 2017."""
    assert len(told("date.start_after_due", actions=_rows("Dec 17", start=start))) == count


def test_a_form_unlike_the_rest_is_told(told: Told) -> None:
    """Read all the same, and the remark says as what."""
    rows = _rows(*["Dec 17"] * 10, "Sep18")
    (problem,) = told("date.form", actions=rows)
    assert 'found "Sep18", nearly all others are like "Dec 17"); read as 2018-09-30' in problem


def test_where_no_form_is_usual_none_is_odd(told: Told) -> None:
    """Half and half."""
    assert told("date.form", actions=_rows(*["Dec 17"] * 8, *["31/01/2018"] * 8)) == []


@pytest.mark.parametrize(("due", "count"), [("Ongoing", 1), ("Ongoing from Dec 17", 0), ("TBC", 0)])
def test_ongoing_work_without_a_start_is_told(due: str, count: int, told: Told) -> None:
    """Nothing could ever be late about it."""
    assert len(told("date.open_ended", actions=_rows(due))) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Join up. [n.b. deadline may change]", 1),
        ("Join up. NB: due a month later if funding slips.", 1),
        ("Join up. [n.b. with partners]", 0),
        ("Agree the deadline.", 0),
    ],
)
def test_a_note_about_the_date_is_told(text: str, count: int, told: Told) -> None:
    """Only a note, and only where it speaks of dates."""
    assert len(told("date.note", actions=_rows("Dec 17", text=text))) == count
