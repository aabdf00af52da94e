"""Tables of money: departments, totals, years."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from watcher.plan.budgets import read_budgets
from watcher.plan.model import BudgetLine
from watcher.plan.money_rows import department_key, is_total_of
from watcher.plan.problem import Problem
from watcher.plan.settings import SourceSettings

BUDGETS = """Service|2017/18 Budget £'000|2018/19 Budget £'000
PEOPLE||
Children|60|65
Adults|40|TBC
People Total|100|
PLACE||
Parking|(20)|(21)
Museums (free)|5|5
Place Total|(15)|
CHIEF EXECUTIVE|7|7
Total|92|"""


@pytest.fixture
def lines(
    table: Callable[..., Any], source: SourceSettings, problems: list[Problem]
) -> Callable[..., list[BudgetLine]]:
    """Read a table of money for 2017/18 ."""

    def read(text: str, year: str | None = "2017/18") -> list[BudgetLine]:
        return read_budgets(table(text), source, year, problems)

    return read


def _codes(problems: list[Problem]) -> list[str]:
    return [problem.code for problem in problems]


def test_lines_and_totals_belong_to_departments(
    lines: Callable[..., list[BudgetLine]], problems: list[Problem]
) -> None:
    """A department's total takes its name; a band with amounts is a department of its own."""
    assert [(line.ref, line.kind.value, line.department, line.budget) for line in lines(BUDGETS)] == [
        ("Children", "line", "People", 60_000),
        ("Adults", "line", "People", 40_000),
        ("People", "total", "People", 100_000),
        ("Parking", "line", "Place", -20_000),
        ("Museums", "line", "Place", 5_000),
        ("Place", "total", "Place", -15_000),
        ("Chief Executive", "total", "Chief Executive", 7_000),
        ("Total", "total", None, 92_000),
    ]
    assert _codes(problems) == ["budget.other_year"]


def test_capitals_within_a_department_are_a_line(lines: Callable[..., list[BudgetLine]]) -> None:
    """An abbreviation opens no department."""
    found = lines("Service|Budget\nPEOPLE|\nHRA|1\nStaff|2\nPeople Total|3")
    assert [(line.ref, line.kind.value, line.department) for line in found] == [
        ("HRA", "line", "People"),
        ("Staff", "line", "People"),
        ("People", "total", "People"),
    ]


def test_the_plans_year_chooses_the_column(lines: Callable[..., list[BudgetLine]], problems: list[Problem]) -> None:
    """The first year counts where the plan names none."""
    assert lines(BUDGETS, "2018/19")[0].budget == 65_000
    assert lines(BUDGETS, None)[0].budget == 60_000


def test_two_lines_of_one_name_have_refs_of_their_own(lines: Callable[..., list[BudgetLine]]) -> None:
    """The department tells them apart."""
    found = lines("Service|Budget\nPEOPLE|\nStaff|1\nPLACE|\nStaff|2\nStaff|3")
    assert [line.ref for line in found] == ["Staff", "Place: Staff", "Staff 2"]


def test_a_table_without_money_is_told(lines: Callable[..., list[BudgetLine]], problems: list[Problem]) -> None:
    """One error, with the headings looked for."""
    assert lines("Service|Colour\nA|blue") == []
    assert "header.missing" in _codes(problems)


@pytest.mark.parametrize(
    ("one", "other"),
    [("CHIEF EXECUTIVE", "Chief Executive's"), ("RESOURCES", "Resources Total"), ("People", "PEOPLE Department")],
)
def test_spellings_of_a_department_share_a_key(one: str, other: str) -> None:
    """Case, apostrophes, plural and the word total do not matter."""
    assert department_key(one) == department_key(other)


@pytest.mark.parametrize(
    ("title", "department", "is_total"),
    [("People Total", "People", True), ("Total", "Funding", True), ("Corporate Items", "Corporate items", True),
     ("Total Expenditure", "Corporate items", False), ("Sub Total", "People", True), ("Overspend", "People", False),
     ("Children", "People", False), ("Total", None, False)],
)  # fmt: skip
def test_a_total_belongs_to_the_department_it_names(title: str, department: str | None, is_total: bool) -> None:
    """Or to the one it closes, where it names none."""
    assert is_total_of(title, department) is is_total


def test_a_share_is_no_amount_and_a_second_column_of_one_names_the_first(
    lines: Callable[..., list[BudgetLine]], problems: list[Problem]
) -> None:
    """`% Variance` is left unread; of two variances the first counts."""
    found = lines("Service|Budget 17/18|Variance|% Variance|Expected variance\nStaff|100|5|5%|9")
    assert [(line.budget, line.variance) for line in found] == [(100, 5)]
    assert [(problem.code, "column C counts" in problem.text) for problem in problems] == [
        ("column.unknown", False),
        ("budget.rival_column", True),
    ]


def test_a_lone_dash_among_amounts_is_nought_and_told(
    lines: Callable[..., list[BudgetLine]], problems: list[Problem]
) -> None:
    """As accounts print it, so that totals are checked; TBC stays unknown."""
    found = lines("Service|Budget £|Forecast £\nAdults|100|110\nMuseums|–|-\nTotal|100|115")
    assert [(line.budget, line.forecast) for line in found] == [(100, 110), (0, 0), (100, 115)]
    assert _codes(problems) == ["money.dash", "money.dash", "total.mismatch"]


def test_a_column_of_dashes_alone_gives_no_amount(
    lines: Callable[..., list[BudgetLine]], problems: list[Problem]
) -> None:
    """No cell shows that it holds amounts yet."""
    found = lines("Service|Budget £|Forecast £\nAdults|100|-\nMuseums|5|-")
    assert [line.forecast for line in found] == [None, None]
    assert _codes(problems) == ["money.none", "money.none"]
