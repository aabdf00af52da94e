"""Quarters of a financial year."""

from __future__ import annotations

import pytest

from watcher.plan.quarters import doubtful_quarter, quarter_at_start


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("Q1 2018/19", (2018, 6)),
        ("Q2 2018/19", (2018, 9)),
        ("Q3 2018/19", (2018, 12)),
        ("Q4 2018/19", (2019, 3)),
        ("Q4 2099/00", (2100, 3)),
        ("Qtr 3, 2018-2019", (2018, 12)),
        ("quarter 3 (2018/19)", (2018, 12)),
        ("FY18/19 Q3 at the latest", (2018, 12)),
        ("3rd quarter of 2018/19", (2018, 12)),
    ],
)
def test_a_quarter_ends_in_the_month_of_its_financial_year(text: str, month: tuple[int, int]) -> None:
    """April to June is the first one."""
    found = quarter_at_start(text)
    assert found is not None
    assert (found.year, found.month) == month


@pytest.mark.parametrize("text", ["Q5 2018/19", "Q3 2018/20", "Q3", "Q3 18", "quarterly", "2018/19"])
def test_what_is_no_quarter_of_a_financial_year_is_none(text: str) -> None:
    """Its two years follow one another."""
    assert quarter_at_start(text) is None


@pytest.mark.parametrize(("text", "words"), [("Q3 2018 or so", "Q3 2018"), ("2018 Q3", "2018 Q3"), ("Dec 18", None)])
def test_a_quarter_of_one_year_is_in_doubt(text: str, words: str | None) -> None:
    """It may be the calendar's."""
    assert doubtful_quarter(text) == words
