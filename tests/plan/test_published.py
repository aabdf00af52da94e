"""Published colours and definitions join the indicators they are of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from watcher.plan.definitions import read_definitions
from watcher.plan.indicators import IndicatorsRead, read_indicators
from watcher.plan.people import People
from watcher.plan.problem import Problem
from watcher.plan.published import read_published
from watcher.plan.settings import SourceSettings


@pytest.fixture
def read(table: Callable[..., Any], source: SourceSettings) -> IndicatorsRead:
    """Three indicators: published red, amber and not at all."""
    known = IndicatorsRead()
    text = "Ref|Title|RAG\nP1|Vacancy Rate|Red\nW 1|Caseload|Yellow\nLAC 19 (12m)|Same worker|"
    read_indicators(table(text), source, People(), known, [])
    return known


def test_published_colours_join_by_ref(
    read: IndicatorsRead,
    table: Callable[..., Any],
    source: SourceSettings,
    problems: list[Problem],
) -> None:
    """The later colour wins and a disagreement is told; no word overrides a colour; a new ref has no readings."""
    text = "Ref|Title|RAT\nGROUP||\nP1|Vacancy Rate|Amber\nW1|Caseload|RAG\nLAC 19|Same worker|Red\nCP 10a|Long plans|Green"
    read_published(table(text, file="summary.csv"), source, read, problems)
    assert [(one.ref, one.published_rag) for one in read.indicators.values()] == [
        ("P1", "amber"), ("W 1", "amber"), ("LAC 19 (12m)", "red"), ("CP 10a", "green"),
    ]  # fmt: skip
    assert [problem.code for problem in problems] == [
        "column.guessed",
        "rag.disagree",
        "ref.suffix",
        "rag.only_summary",
        "indicator.only_published",
    ]


def test_definitions_join_by_ref(
    read: IndicatorsRead,
    table: Callable[..., Any],
    source: SourceSettings,
    problems: list[Problem],
) -> None:
    """Basis, lag, the meaning of zero and a changed definition; an unknown ref is told."""
    text = (
        "ref|basis|lag_days|zero_means|definition_changed_on\n"
        "P1|snapshot|35|none|\nLAC 19 (12m)|||some|2017-10-01\nX 9|in_month|1||"
    )
    read_definitions(table(text), source, read, problems)
    first, last = read.indicators["p1"], read.indicators["lac19(12m)"]
    assert (first.basis, first.lag_days, first.zero_means_none) == ("snapshot", 35, True)
    assert (str(last.definition_changed_on), last.zero_means_none) == ("2017-10-01", False)
    assert [problem.code for problem in problems] == ["definition.zero_means", "definition.unknown_ref"]
