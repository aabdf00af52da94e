"""What a typed ref can mean."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from watcher.plan.fact import Fact
from watcher.store.engine import Store
from watcher.store.imports import ImportOutcome
from watcher.store.refs import find_refs

MakeFact = Callable[..., Fact]
Import = Callable[..., ImportOutcome]


@pytest.fixture
def plan(import_facts: Import, fact: MakeFact) -> None:
    import_facts(
        fact("milestone", "1.8a", action="1.8"),
        fact("milestone", "1.8b", action="1.8"),
        fact("milestone", "1.1", action="1.1"),
        fact("milestone", "1.10", action="1.10"),
        fact("indicator", "W 1 e"),
        fact("indicator", "LAC 19 (12m)"),
        fact("indicator", "CP\N{NO-BREAK SPACE}5"),
        fact("indicator", "AB_C"),
        fact("budget", "1.1"),
        fact("budget", "People Total"),
    )


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1.8B", ["milestone:1.8b"]),
        ("1.8", ["action:1.8"]),
        ("1.10", ["milestone:1.10", "action:1.10"]),
        ("1.1", ["milestone:1.1", "action:1.1", "budget:1.1"]),
        ("budget:1.1", ["budget:1.1"]),
        ("Action: 1.1", ["action:1.1"]),
        ("w1e", ["indicator:W 1 e"]),
        ("cp5", ["indicator:CP\N{NO-BREAK SPACE}5"]),
        ("PEOPLE TOTAL", ["budget:People Total"]),
        ("lac 19", ["indicator:LAC 19 (12m)?"]),
        ("LAC19(6m)", ["indicator:LAC 19 (12m)?"]),
        ("lac19 (12M)", ["indicator:LAC 19 (12m)"]),
        ("LAC 1", []),
        ("ab%c", []),
        ("officer:1.1", []),
        ("  ", []),
        ("", []),
    ],
)
def test_a_ref_is_matched_without_spaces_and_case(store: Store, plan: None, typed: str, meant: list[str]) -> None:
    """A question mark here stands for a match by all but its bracketed suffix."""
    with store.reading() as connection:
        found = find_refs(connection, "p", 1, date(2018, 1, 31), typed)
    assert [f"{match.subject}:{match.ref}{'' if match.is_exact else '?'}" for match in found] == meant
