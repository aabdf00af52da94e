"""Stated ratings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from watcher.plan.problem import Problem
from watcher.plan.ratings import read_ratings
from watcher.plan.ref_index import RefIndex
from watcher.plan.settings import SourceSettings

GROUPS = RefIndex(["Practice", "1"])


def test_a_rating_is_of_a_workstream_on_a_day(
    table: Callable[..., Any], source: SourceSettings, problems: list[Problem]
) -> None:
    """A row that names nothing is told, the others stand."""
    found = read_ratings(
        table("workstream|stated|on\nPractice|On track|2017-12-12\n|At risk|2017-12-12"), source, GROUPS, problems
    )
    assert [(one.group, one.stated, str(one.on)) for one in found] == [("Practice", "on_track", "2017-12-12")]
    assert [problem.code for problem in problems] == ["rating.no_group"]


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        ("practice|On track|2017-12-12", []),
        ("Practise|On track|2017-12-12", ["rating.unknown_group"]),
        ("1|On track|", ["rating.no_date"]),
        ("1|On track|2017-12-12\n1|At risk|2017-12-12", ["rating.duplicate"]),
        ("1|On track|2017-12-12\n1|At risk|2018-01-12", []),
    ],
)
def test_what_is_doubtful_about_a_rating_is_told(
    rows: str, codes: list[str], table: Callable[..., Any], source: SourceSettings, problems: list[Problem]
) -> None:
    """An unknown group, no day, two on one day."""
    read_ratings(table("workstream|stated|on\n" + rows), source, GROUPS, problems)
    assert [problem.code for problem in problems] == codes
