"""Savings: one budget item for each line and year, totals checked."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from watcher.plan.model import BudgetLine, Officer
from watcher.plan.people import People
from watcher.plan.place import Place
from watcher.plan.problem import Problem
from watcher.plan.savings import read_savings
from watcher.plan.settings import SourceSettings

Reader = Callable[[str], list[BudgetLine]]
HEADINGS = "People Department|||||\nDirector|Division|Description|FTE|2018/19 (£m)|2019/20 (£m)\n"


@pytest.fixture
def savings(table: Callable[..., Any], source: SourceSettings, problems: list[Problem], where: Place) -> Reader:
    """Read the rows of one department."""
    people = People()
    people.add(Officer(initials="AB", name="Ann Body", post=None, email=None), where, [])
    return lambda rows: read_savings(table(HEADINGS + rows), source, people, None, problems)


def test_each_year_of_a_line_is_an_item(savings: Reader) -> None:
    """In pounds, below zero, with the owner's initials."""
    found = savings("Ann Body|Adults|Fewer vans|0|-0.125|-1")
    assert [(line.ref, line.year, line.budget) for line in found] == [
        ("Fewer vans 2018/19", "2018/19", Decimal(-125_000)),
        ("Fewer vans 2019/20", "2019/20", Decimal(-1_000_000)),
    ]
    assert {(line.owner, line.department, line.kind, line.variance) for line in found} == {
        ("AB", "People", "saving", None)
    }


def test_nothing_saved_in_a_year_is_no_item(savings: Reader) -> None:
    """0 and an empty cell; what is still to be named is an item without an amount."""
    found = savings("Ann Body|Adults|Fewer vans|0|0|\nAnn Body|Adults|More bikes|0|TBC|-1")
    assert [(line.ref, line.budget) for line in found] == [
        ("More bikes 2018/19", None),
        ("More bikes 2019/20", Decimal(-1_000_000)),
    ]


def test_savings_printed_above_zero_are_reductions_too(savings: Reader, problems: list[Problem]) -> None:
    """The table is turned round as a whole, and says so."""
    assert [line.budget for line in savings("Ann Body|Adults|Fewer vans|0|2|1")] == [-2_000_000, -1_000_000]
    assert [problem.code for problem in problems] == ["saving.sign"]


@pytest.mark.parametrize("total", ["||Total|0|-3|-1", "Total|||0|-3|-1", "TOTAL PEOPLE|||0|-3|-1"])
def test_a_total_under_any_column_is_checked(savings: Reader, problems: list[Problem], total: str) -> None:
    """And is no saving itself."""
    found = savings(f"Ann Body|Adults|Fewer vans|0|-1|-1\nAnn Body|Adults|More bikes|0|-1|0\n{total}")
    assert len(found) == 3
    (problem,) = problems
    assert str(problem).startswith("plan.csv!E5: the total differs from its lines by £-1,000,000 (found £-3,000,000,")


def test_a_total_over_an_unknown_line_is_only_remarked(savings: Reader, problems: list[Problem]) -> None:
    """The difference may be what is still to be named."""
    savings("Ann Body|Adults|Fewer vans|0|TBC|-1\n||Total|0|-3|-1")
    assert [problem.code for problem in problems] == ["money.none", "total.unchecked"]


def test_a_division_in_place_of_a_person_is_told(savings: Reader, problems: list[Problem]) -> None:
    """Nobody answers for that saving; an unknown person is told once."""
    rows = "Leisure|Leisure|Fewer vans|0|-1|0\nJo Who|Adults|More bikes|0|-1|0\nJo Who|Adults|No cars|0|-1|0"
    assert [line.owner for line in savings(rows)] == [None, "Jo Who", "Jo Who"]
    assert [problem.code for problem in problems] == ["owner.team", "owner.unknown"]


def test_a_table_without_years_is_told(
    table: Callable[..., Any], source: SourceSettings, problems: list[Problem]
) -> None:
    """Nothing can be a saving of no year."""
    assert read_savings(table("Description|Amount\nFewer vans|-1"), source, People(), None, problems) == []
    assert "header.missing" in [problem.code for problem in problems]
