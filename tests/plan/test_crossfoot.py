"""Totals that do not add up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from watcher.plan.budgets import read_budgets
from watcher.plan.crossfoot import check_budgets, check_totals
from watcher.plan.problem import Problem
from watcher.plan.settings import SourceSettings
from watcher.plan.share import share_pct
from watcher.plan.variances import with_variance


@pytest.fixture
def told(table: Callable[..., Any], source: SourceSettings) -> Callable[[str], list[str]]:
    """What is said of the totals of a table."""

    def check(text: str) -> list[str]:
        problems: list[Problem] = []
        check_totals(read_budgets(table(text), source, None, []), problems)
        return [str(problem) for problem in problems]

    return check


def test_a_total_that_does_not_add_up_names_the_difference(told: Callable[[str], list[str]]) -> None:
    """In pounds, with both sums."""
    assert told("Service|Budget £'000\nPEOPLE|\nChildren|60\nAdults|40\nPeople Total|101") == [
        (
            "plan.csv!B5: People Total: the total differs from its lines by £1,000 (found £101,000, lines £100,000); "
            "correct the total or a line"
        )
    ]


@pytest.mark.parametrize(
    "rows",
    [
        "A|1\nB|2\nSub Total|3\nC|4\nTotal|7",
        "A|1\nB|2\nSub Total|3\nC|4\nD|5\nSub Total|9\nGrand Total|12",
        "PEOPLE|\nA|1\nPeople Total|1\nPLACE|\nB|2\nPlace Total|2\nCHIEF EXECUTIVE|3\nTotal Expenditure|6",
        "A|1.5\nB|(2.5)\nTotal|-1",
    ],
)
def test_a_total_can_stand_for_its_section_or_for_all_above(rows: str, told: Callable[[str], list[str]]) -> None:
    """Sub totals, departments and the total of everything; totals are not added up again."""
    assert told("Service|Budget\n" + rows) == []


def test_spending_is_added_up_without_the_funding(told: Callable[[str], list[str]]) -> None:
    """A table may show both, one above the other."""
    assert (
        told("Funding|Budget\nGrant|9\nTotal|9\nPEOPLE|\nA|4\nPeople Total|4\nPLACE|\nB|5\nPlace Total|5\nTotal|9")
        == []
    )


def test_nothing_is_added_up_where_an_amount_is_not_known(told: Callable[[str], list[str]]) -> None:
    """TBC may be what is missing."""
    assert told("Service|Budget\nPEOPLE|\nChildren|60\nAdults|TBC\nPeople Total|101") == []


def test_a_variance_on_a_budget_of_nothing_is_no_percentage(
    table: Callable[..., Any], source: SourceSettings, problems: list[Problem]
) -> None:
    """It is told, and never infinite."""
    lines = [
        with_variance(line, [])
        for line in read_budgets(table("Service|Budget|Forecast\nRoads|0|(50)\nHalls|5|6"), source, None, [])
    ]
    check_budgets(lines, problems)
    assert [str(problem) for problem in problems] == [
        (
            "plan.csv!B2: Roads: the variance of -£50 is no percentage of a budget (found £0); "
            "give a budget, or judge it by its amount"
        )
    ]
    assert share_pct(lines[0].variance, lines[0].budget) is None


def test_sub_totals_at_several_levels_are_added_up_once(told: Callable[[str], list[str]]) -> None:
    """Parts of a department, the department, and all departments; the one that is wrong is told alone."""
    rows = "People|\nA|10\nB|20\nSub Total|30\nC|5\nSub Total|5\nPeople Total|35\nPlace|\nD|1\nPlace Total|1\nGrand Total|{}"
    assert told("Service|Budget\n" + rows.format(36)) == []
    assert [line.split(":")[0] for line in told("Service|Budget\n" + rows.format(37))] == ["plan.csv!B12"]
