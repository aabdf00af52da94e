"""Status words."""

from __future__ import annotations

import pytest

from watcher.plan.place import Place
from watcher.plan.problem import Problem
from watcher.plan.stated import read_stated


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Complete", "complete"),
        ("ON TRACK", "on_track"),
        ("at-risk", "at_risk"),
        ("Overdue", "overdue"),
        ("not started", "not_started"),
        ("Delivered", "complete"),
        ("Fully implemented", "complete"),
        ("In progress", "on_track"),
        ("Ahead of schedule", "on_track"),
        ("Slipped", "at_risk"),
        ("Off track", "at_risk"),
        ("Missed", "overdue"),
        ("To do", "not_started"),
    ],
)
def test_a_status_is_read_in_any_case(text: str, stated: str, where: Place, problems: list[Problem]) -> None:
    """Case and hyphens do not matter."""
    assert (read_stated(text, {}, where, problems), problems) == (stated, [])


@pytest.mark.parametrize("text", ["", "N/A", "tbc"])
def test_nothing_stated_is_no_fault(text: str, where: Place, problems: list[Problem]) -> None:
    """A blank is the usual state of a printed plan."""
    assert (read_stated(text, {}, where, problems), problems) == (None, [])


@pytest.mark.parametrize(
    ("text", "nearest"), [("Green", "On track"), ("Red", "Overdue"), ("Complet", "Complete"), ("???", "On track")]
)
def test_what_is_no_status_names_the_nearest(text: str, nearest: str, where: Place, problems: list[Problem]) -> None:
    """And the value stays empty."""
    assert read_stated(text, {}, where, problems) is None
    assert f"(nearest: {nearest})" in problems[0].text


@pytest.mark.parametrize("text", ["On hold", "Cancelled", "Superseded", "No longer required", "Deferred to 2019"])
def test_work_given_up_has_no_status_near_it(text: str, where: Place, problems: list[Problem]) -> None:
    """On track would be bad advice."""
    assert read_stated(text, {}, where, problems) is None
    assert "take the action out of the plan" in problems[0].text


@pytest.mark.parametrize("text", ["Open", "Not due", "Not yet due"])
def test_a_word_that_says_only_not_closed_is_no_return(text: str, where: Place, problems: list[Problem]) -> None:
    """And it is remarked."""
    assert read_stated(text, {}, where, problems) is None
    assert [problem.code for problem in problems] == ["status.says_little"]


@pytest.mark.parametrize(("text", "stated"), [("Completed - embedded", "complete"), ("Overdue (3 weeks)", "overdue")])
def test_words_beside_a_status_are_told(text: str, stated: str, where: Place, problems: list[Problem]) -> None:
    """In brackets, or behind a dash."""
    assert read_stated(text, {}, where, problems) == stated
    assert [problem.code for problem in problems] == ["status.words"]


def test_the_sources_own_words_win(where: Place, problems: list[Problem]) -> None:
    """One plan's blue is complete."""
    assert (read_stated("Blue", {"blue": "complete"}, where, problems), problems) == ("complete", [])


def test_a_word_of_the_config_must_stand_for_a_status(where: Place, problems: list[Problem]) -> None:
    """`fine` is none."""
    assert read_stated("Blue", {"Blue": "fine"}, where, problems) is None
    assert [problem.code for problem in problems] == ["status.unknown"]
