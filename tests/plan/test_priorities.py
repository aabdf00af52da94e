"""Priorities, their SROs and workstreams."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from watcher.plan.model import Priority
from watcher.plan.people import People
from watcher.plan.place import Place
from watcher.plan.priorities import merged, read_band_sro, read_priorities, read_sro, split_number
from watcher.plan.problem import Problem
from watcher.plan.settings import SourceSettings

HEAD = "WORKSTREAM|PRIORITY|SENIOR RESPONSIBLE OFFICER (SRO)\n"


def test_a_workstream_is_carried_down(
    table: Callable[..., Any], source: SourceSettings, problems: list[Problem]
) -> None:
    """It stands on the first of its priorities only."""
    text = (
        HEAD
        + "Practice|1. Good work|Philip S, Director (PS)\n|2. Early help|Philip S, Director (PS)\nPlatforms|11. Systems|R S) (RS)"
    )
    found = read_priorities(table(text), source, People(), problems)
    assert [(one.ref, one.title, one.workstream, one.sro) for one in found] == [
        ("1", "Good work", "Practice", "PS"),
        ("2", "Early help", "Practice", "PS"),
        ("11", "Systems", "Platforms", "RS"),
    ]
    assert problems == []


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("A|1. Good work|", "sro.none"),
        ("A|1. Good work|Somebody", "sro.unknown"),
        ("A||Philip S (PS)", "priority.no_title"),
    ],
)
def test_what_is_missing_is_told(
    row: str, code: str, table: Callable[..., Any], source: SourceSettings, problems: list[Problem]
) -> None:
    """Nobody answers for it, nobody knows who that is, or nothing is named."""
    read_priorities(table(HEAD + row), source, People(), problems)
    assert [problem.code for problem in problems] == [code]


def test_the_list_counts_over_the_plans_own_bands(where: Place, problems: list[Problem]) -> None:
    """Two SROs for one priority are told; a priority that only the plan has is kept."""
    listed = [
        Priority(ref="1", title="Good work", workstream="Practice", sro="PS", places={"sro": where, "priority": where})
    ]
    bands = [
        Priority(ref="1", title="Great work", workstream=None, sro="BP", places={"sro": where, "priority": where}),
        Priority(ref="2", title="More", workstream=None, sro=None, places={"priority": where}),
    ]
    assert [(one.ref, one.title, one.sro) for one in merged(listed, bands, problems)] == [
        ("1", "Good work", "PS"),
        ("2", "More", None),
    ]
    assert [problem.code for problem in problems] == ["priority.sro_differs", "priority.title_differs"]


@pytest.mark.parametrize(
    ("text", "who"), [("SRO: Philip S (PS)", "Philip S (PS)"), ("sro - PS", "PS"), ("CSCB", None), ("SRO:", None)]
)
def test_a_band_row_names_its_sro(text: str, who: str | None) -> None:
    """In a cell of its own."""
    assert read_band_sro(text) == who


def test_initials_alone_are_enough(where: Place, problems: list[Problem]) -> None:
    """Whether or not a list knows them."""
    assert (read_sro("PS", People(), where, problems), problems) == ("PS", [])


def test_a_number_before_a_title_is_the_ref() -> None:
    """A title without a number has none."""
    assert split_number("10. Improve the Board") == ("10", "Improve the Board")
    assert split_number("Improve the Board") == ("", "Improve the Board")
