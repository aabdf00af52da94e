"""Progress returns."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from watcher.plan.kept import Named
from watcher.plan.model import Action, Deadline, Milestone, Update
from watcher.plan.problem import Problem
from watcher.plan.settings import SourceSettings
from watcher.plan.updates import read_updates
from watcher.plan.words import Kind

HEAD = "ref|status|percent_complete|updated_on|completed_on|note\n"


def _action(ref: str, *parts: str) -> Action:
    milestones = tuple(
        Milestone(ref=ref + part, part=part, title="x", deadline=Deadline(kind=Kind.DATED)) for part in parts
    )
    return Action(
        ref=ref, title="x", text="x", priority=None, section=None, leads=(), partners=None, recommendations=None,
        confidential=False, stated=None, progress=None, updated_on=None, completed_on=None, note=None, milestones=milestones,
    )  # fmt: skip


@pytest.fixture
def updates(
    table: Callable[..., Any], source: SourceSettings, problems: list[Problem]
) -> Callable[[str], list[Update]]:
    """Read a return on 1.1 and on the parts of 1.8."""
    actions = [_action("1.1", ""), _action("1.8", "a", "b")]
    return lambda rows: read_updates(table(HEAD + rows), source, Named(actions), problems)


def test_a_return_is_of_one_milestone(updates: Callable[[str], list[Update]], problems: list[Problem]) -> None:
    """Matched ignoring spaces and case."""
    (found,) = updates("1.8 A|Complete|100|2018-01-30|2018-01-26|Seen")
    assert (found.ref, found.stated, found.progress, str(found.updated_on), str(found.completed_on), found.note) == (
        "1.8a", "complete", 100, "2018-01-30", "2018-01-26", "Seen",
    )  # fmt: skip
    assert (problems, str(found.places["stated"])) == ([], "plan.csv!B2")


def test_a_return_on_a_whole_action_is_of_all_its_parts(updates: Callable[[str], list[Update]]) -> None:
    """Whoever answers for the action speaks for all of it."""
    assert [one.ref for one in updates("1.8|On track||2018-01-30||")] == ["1.8a", "1.8b"]


def test_a_return_on_nothing_is_told(updates: Callable[[str], list[Update]], problems: list[Problem]) -> None:
    """The others stand."""
    assert len(updates("12.1|On track|10|2018-01-31||\n1.1|On track|10|2018-01-31||")) == 1
    assert [(problem.code, problem.where) for problem in problems] == [("update.unknown_ref", "plan.csv!A2")]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("1.1|Green|80|2018-01-30||", "status.unknown"),
        ("1.1|Complete|110|2018-01-30||", "progress.over_100"),
        ("1.1|On track|80|||", "update.no_date"),
        ("1.1|On track|80|2018-01-30|soon|", "date.unreadable"),
    ],
)
def test_a_faulty_value_is_left_empty_and_the_rest_counts(
    row: str, code: str, updates: Callable[[str], list[Update]], problems: list[Problem]
) -> None:
    """One bad cell does not lose a row."""
    assert len(updates(row)) == 1
    assert code in [problem.code for problem in problems]
