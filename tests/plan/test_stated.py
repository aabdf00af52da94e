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
    ("text", "nearest"), [("Green", "On track"), ("Red", "Overdue"), ("Complet", "Complete"), ("✔️", "Complete")]
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


def test_what_resembles_no_status_has_none_near(where: Place, problems: list[Problem]) -> None:
    """A guess would mislead."""
    read_stated("???", {}, where, problems)
    assert "nearest" not in problems[0].text


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Blue - complete", "complete"),
        ("BLUE – Complete and embedded", "complete"),
        ("Green: on track", "on_track"),
        ("Amber (some slippage)", "at_risk"),
        ("Red - overdue - 3 weeks", "overdue"),
    ],
)
def test_the_words_behind_a_colour_are_the_status(
    text: str, stated: str, where: Place, problems: list[Problem]
) -> None:
    """A key of colours puts both into the cell."""
    assert (read_stated(text, {}, where, problems), problems) == (stated, [])


def test_a_colour_of_the_config_wins_over_the_words_behind_it(where: Place, problems: list[Problem]) -> None:
    """The office has said what its green is."""
    assert read_stated("Green - on track", {"Green": "complete"}, where, problems) == "complete"


def test_every_sign_of_the_config_has_its_own_meaning(where: Place, problems: list[Problem]) -> None:
    """Signs have no letters to tell them apart."""
    words = {"🟢": "on_track", "🔴": "overdue", "✔": "complete"}
    found = [read_stated(text, words, where, problems) for text in ("🟢", "🔴", "✔️", "★")]
    assert found == ["on_track", "overdue", "complete", None]
    assert [problem.code for problem in problems] == ["status.unknown"]


@pytest.mark.parametrize("text", ["Complete - GREEN\nAmber - 60% trained", "Complete\nOverdue", "Delayed: staff\nDone"])
def test_lines_that_contradict_each_other_are_no_status(text: str, where: Place, problems: list[Problem]) -> None:
    """Merged cells of two parts say nothing of both."""
    assert read_stated(text, {}, where, problems) is None
    assert [problem.code for problem in problems] == ["status.several"]


def test_a_remark_below_a_status_does_not_contradict_it(where: Place, problems: list[Problem]) -> None:
    """The line below says no status."""
    assert read_stated("Complete - signed off\nMinutes of June", {}, where, problems) == "complete"
