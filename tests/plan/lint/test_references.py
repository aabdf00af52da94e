"""What the words of one action say of another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as trials
from hypothesis import strategies as st

from watcher.plan.lint.references import references
from watcher.plan.lint.survey import survey
from watcher.plan.model import Action, Plan
from watcher.plan.place import Place, Source
from watcher.plan.settings import PlanSettings

Told = Callable[..., list[str]]
HEADINGS = "No.|Actions|Lead|By when\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Train staff (see action 7.8).", ["7.8"]),
        ("Train staff. See actions 1.2, 7.8 and 7.9.", ["7.8", "7.9"]),
        ("Train staff; see 7.8", ["7.8"]),
        ("This depends on action 7.8b.", ["7.8b"]),
        ("Train staff (see action 1.2).", []),
        ("Train staff (see action 1.1).", []),
        ("Settle an action plan; no further action (NFA) in 2018.", []),
        ("Take action 7 times, see 3 people.", []),
        ("Spend 7.8 million, see action\\n1.2.", []),
    ],
)
def test_a_reference_to_nothing_is_told(text: str, found: list[str], told: Told) -> None:
    """Whatever words lead to it; numbers of another shape than refs are none."""
    problems = told("reference.unknown", actions=f"{HEADINGS}1.1|{text}|PS|Dec 17\n1.2|Do that.|PS|Dec 17")
    assert [problem.split('found "')[1].split('"')[0] for problem in problems] == found


def test_refs_of_any_shape_are_found(told: Told) -> None:
    """Letters are part of the shape; mere numbers need more than the word action."""
    rows = "HS/1|Do it, see HS/9 and PQ/9.|PS|Dec 17\nHS/2|Do that.|PS|Dec 17"
    assert len(told("reference.unknown", actions=HEADINGS + rows)) == 1
    rows = "1|Take action 30 times; see action 9.|PS|Dec 17\n2|Do that.|PS|Dec 17"
    assert ['found "9"' in problem for problem in told("reference.unknown", actions=HEADINGS + rows)] == [True]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("a. Do it.\\nb. Do that (see action 1.2).", 0),
        ("a. Do it (see action 1.2).\\nb. Do that.", 1),
        ("a. Do it (see action 1.9).\\nb. Do that.", 0),
    ],
)
def test_the_part_that_refers_is_the_one_compared(text: str, count: int, told: Told) -> None:
    """Part a is due in December, part b in April, what is referred to in February."""
    rows = f"1.1|{text}|PS|Dec 17\\nApr 18\n1.2|Do more.|PS|Feb 18\n1.9|Do on.|PS|Ongoing"
    problems = told("dependency.order", actions=HEADINGS + rows)
    assert len(problems) == count
    assert all("found 1.1a 2017-12-31, 1.2 2018-02-28" in problem for problem in problems)


@pytest.mark.parametrize(
    ("relation", "count"), [("depends on", 1), ("needs", 1), ("enables", 0), ("related", 0), ("blocks", 0)]
)
def test_a_link_that_waits_for_later_work_is_told(relation: str, count: int, told: Told) -> None:
    """1.1 is due in December, 1.2 in February."""
    rows = HEADINGS + "1.1|Do it.|PS|Dec 17\n1.2|Do that.|PS|Feb 18"
    links = f"From|To|Relation\naction:1.1|action:1.2|{relation}"
    assert len(told("dependency.order", actions=rows, links=links)) == count
    back = f"From|To|Relation\naction:1.2|action:1.1|{relation}"
    assert len(told("dependency.order", actions=rows, links=back)) == (relation in {"enables", "blocks"})


@trials(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ref=st.text(min_size=1, max_size=60), text=st.text(max_size=80))
def test_no_ref_and_no_text_stops_the_search(told: Told, ref: str, text: str) -> None:
    """Refs are text of any kind; what they mean in a pattern is only themselves."""
    cells = [piece.replace("|", " ").replace("\n", " ") for piece in (ref, f"see action {ref}; {text}")]
    found = told("reference.unknown", actions=f"{HEADINGS}{cells[0]}|{cells[1]}|PS|Dec 17")
    assert len(found) <= 1


@given(st.from_regex(r"[A-Z]{1,3}[-/ .][0-9]{1,3}", fullmatch=True))
def test_an_action_never_refers_to_itself_and_always_finds_another(ref: str) -> None:
    """Whatever shape the plan's refs have."""
    where = Place(source=Source(file="x"), row=1, column=1)
    blank = Action(
        ref=ref, title="t", text=f"(see action {ref})", priority=None, section=None, leads=(), partners=None,
        recommendations=None, confidential=False, stated=None, progress=None, updated_on=None, completed_on=None, note=None,
        milestones=(), places={"ref": where},
    )  # fmt: skip
    settings = PlanSettings(id="x", name="x")
    assert list(references(blank, survey(Plan(actions=(blank,)), settings))) == []
    other = replace(blank, text=f"(see action {ref}9)")
    assert [problem.code for problem in references(other, survey(Plan(actions=(other,)), settings))] == [
        "reference.unknown"
    ]
