"""Links between items."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from watcher.plan.links import read_links
from watcher.plan.problem import Problem
from watcher.plan.ref_index import RefIndex
from watcher.plan.settings import SourceSettings
from watcher.plan.words import Subject

ITEMS = {
    Subject.INDICATOR: RefIndex(["W 1", "LAC 19 (12m)"]),
    Subject.BUDGET: RefIndex(["Vans 2018/19"]),
    Subject.PRIORITY: RefIndex(["7"]),
}


def test_both_ends_are_named_as_their_sources_print_them(
    table: Callable[..., Any], source: SourceSettings, problems: list[Problem]
) -> None:
    """A relation left out is `related`; a suffix left out is told."""
    text = "from|to|relation\nindicator:w1|priority:7|Measures\nIndicator: LAC 19|priority:7|"
    found = read_links(table(text), source, ITEMS, problems)
    assert [(one.from_, one.to, one.relation) for one in found] == [
        ("indicator:W 1", "priority:7", "measures"),
        ("indicator:LAC 19 (12m)", "priority:7", "related"),
    ]
    assert [problem.code for problem in problems] == ["ref.suffix"]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("W 1|priority:7|", "link.unreadable"),
        ("indicator:X|priority:7|", "link.unknown_ref"),
        ("savings:X|priority:7|", "link.unreadable"),
    ],
)
def test_a_link_to_nothing_is_told(
    row: str, code: str, table: Callable[..., Any], source: SourceSettings, problems: list[Problem]
) -> None:
    """And leads nowhere."""
    assert read_links(table("from|to|relation\n" + row), source, ITEMS, problems) == []
    assert [problem.code for problem in problems] == [code]


def test_a_saving_is_a_budget_item(table: Callable[..., Any], source: SourceSettings, problems: list[Problem]) -> None:
    """By either word; the same link twice is one, and told."""
    text = "from|to|relation\nsaving:vans 2018/19|priority:7|\nbudget:Vans 2018/19|priority:7|"
    assert [one.from_ for one in read_links(table(text), source, ITEMS, problems)] == ["budget:Vans 2018/19"]
    assert [problem.code for problem in problems] == ["link.duplicate"]


def test_a_relation_that_nearly_has_an_effect_is_told(
    table: Callable[..., Any], source: SourceSettings, problems: list[Problem]
) -> None:
    """`measure` is not `measures`, so the indicator would have no SRO."""
    text = "from|to|relation\nindicator:W 1|priority:7|measure\nindicator:W 1|priority:7|supports"
    assert [one.relation for one in read_links(table(text), source, ITEMS, problems)] == ["measure", "supports"]
    assert [problem.code for problem in problems] == ["link.relation"]
