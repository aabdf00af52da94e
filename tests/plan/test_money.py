"""Money in headings and cells."""

from __future__ import annotations

from decimal import Decimal

import pytest

from watcher.plan.money import amount_of_heading, read_money, scale_of, year_of
from watcher.plan.place import Place
from watcher.plan.problem import Problem
from watcher.plan.rows import Cell


@pytest.mark.parametrize(
    ("heading", "amount", "year", "scale"),
    [
        ("2017/18 Budget £'000", "budget", 2017, 1000),
        ("Quarter 2 Forecast Variance £'000s", "variance", None, 1000),
        ("Projected outturn (£m)", "forecast", None, 1_000_000),
        ("Actual to date", "actual", None, 1),
        ("Profiled", "profile", None, 1),
        ("Department", None, None, 1),
    ],
)
def test_a_heading_names_amount_year_and_scale(heading: str, amount: str | None, year: int | None, scale: int) -> None:
    """In whatever order the words come."""
    assert (amount_of_heading(heading), year_of(heading), scale_of(heading, None)) == (amount, year, scale)


def test_the_configured_scale_wins() -> None:
    """`money: millions` over a heading that says nothing."""
    assert scale_of("Budget", "millions") == 1_000_000


@pytest.mark.parametrize(
    ("value", "pounds"), [("(2,000)", -2_000_000), (4694, 4_694_000), ("£20.698m", 20_698_000), ("396", 396_000)]
)
def test_an_amount_is_in_pounds(value: str | int, pounds: int, where: Place, problems: list[Problem]) -> None:
    """An amount with its own unit is not scaled again."""
    assert (read_money(Cell(value), Decimal(1000), where, problems), problems) == (pounds, [])


def test_an_amount_beyond_any_plan_is_told(where: Place, problems: list[Problem]) -> None:
    """A column of pounds read as millions, for instance."""
    assert read_money(Cell(152_971_000_000), Decimal(1_000_000), where, problems) is None
    assert [problem.code for problem in problems] == ["money.too_large"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [("TBC", ["money.none"]), ("about 5", ["money.unreadable"]), ("5%", ["money.unreadable"]), ("", [])],
)
def test_what_is_no_amount_is_none_and_told(text: str, codes: list[str], where: Place, problems: list[Problem]) -> None:
    """Not yet known is a remark, unreadable an error, empty nothing."""
    assert read_money(Cell(text or None), Decimal(1), where, problems) is None
    assert [problem.code for problem in problems] == codes
