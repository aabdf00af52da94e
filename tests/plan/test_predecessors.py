"""What planning tools export of the order of tasks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from watcher.plan.model import Plan
from watcher.plan.problem import Problem
from watcher.plan.settings import PlanSettings, SourceSettings
from watcher.plan.understand import understand

Reader = Callable[..., tuple[Plan, list[Problem]]]


@pytest.fixture
def reading(table: Callable[..., Any], source: SourceSettings, settings: PlanSettings) -> Reader:
    """Read a table of tasks, with columns named where asked."""

    def read(text: str, **columns: str) -> tuple[Plan, list[Problem]]:
        return understand([(replace(source, columns=columns), table(text))], settings)

    return read


@pytest.mark.parametrize(
    ("cell", "awaited"),
    [
        ("1", ["1"]),
        ("1FS+2d;2", ["1", "2"]),
        ("2FF-10%, 1FS+1 wk", ["2", "1"]),
        ("1SS", []),
    ],
)
def test_a_predecessor_is_waited_for(reading: Reader, cell: str, awaited: list[str]) -> None:
    """Its kind and lag stand behind its ID; what waits for a start alone is left aside."""
    plan, _ = reading(f"ID|Task Name|Finish|Predecessors\n1|One|Jan 18|\n2|Two|Feb 18|\n3|Three|Mar 18|{cell}")
    assert list(plan.waits.get("3", ())) == awaited


def test_ids_stand_for_the_refs_of_another_column(reading: Reader) -> None:
    """An office that numbers by WBS still exports predecessors by ID."""
    text = "ID|WBS|Task Name|Finish|Predecessors\n7|1.1|One|Jan 18|\n8|1.2|Two|Feb 18|7FS"
    assert reading(text, ref="WBS")[0].waits == {"1.2": ("1.1",)}


@pytest.mark.parametrize(
    ("cell", "code"),
    [("9", "predecessor.unknown"), ("=cmd()<script>", "predecessor.unknown"), ("1SS+1d", "predecessor.start")],
)
def test_what_is_not_followed_is_told(reading: Reader, cell: str, code: str) -> None:
    """With its cell."""
    _, problems = reading(f"ID|Task Name|Finish|Predecessors\n1|One|Jan 18|\n2|Two|Feb 18|{cell}")
    assert [problem.where for problem in problems if problem.code == code] == ["plan.csv!D3"]


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("1FS+2d", "1;2FF-10%", [("plan.csv!D3", '2 lags, such as "1FS+2d"')]),
        ("1", "2FS+1 wk", [("plan.csv!D4", '1 lag, such as "2FS+1 wk"')]),
        ("1FS+0d", "1SS+3d", []),
    ],
)
def test_lags_are_told_once_for_a_table(reading: Reader, first: str, second: str, told: list[tuple[str, str]]) -> None:
    """At the first of them; none is followed, and what waits for a start is told by itself."""
    _, problems = reading(
        f"ID|Task Name|Finish|Predecessors\n1|One|Jan 18|\n2|Two|Feb 18|{first}\n3|Three|Mar 18|{second}"
    )
    found = [problem for problem in problems if problem.code == "predecessor.lag"]
    assert [problem.where for problem in found] == [where for where, _ in told]
    assert all(said in problem.text for problem, (_, said) in zip(found, told, strict=True))
