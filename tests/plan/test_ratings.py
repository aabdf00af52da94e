"""Stated ratings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from watcher.plan.problem import Problem
from watcher.plan.ratings import read_ratings
from watcher.plan.settings import SourceSettings


def test_a_rating_is_of_a_workstream_on_a_day(
    table: Callable[..., Any], source: SourceSettings, problems: list[Problem]
) -> None:
    """A row that names nothing is told, the others stand."""
    found = read_ratings(
        table("workstream|stated|on\nPractice|On track|2017-12-12\n|At risk|2017-12-12"), source, problems
    )
    assert [(one.group, one.stated, str(one.on)) for one in found] == [("Practice", "on_track", "2017-12-12")]
    assert [problem.code for problem in problems] == ["rating.no_group"]
