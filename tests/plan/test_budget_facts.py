"""Lines of money by day: forecasts of several periods, movement, profile, savings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from watcher.plan.budget_facts import budget_facts
from watcher.plan.budgets import read_budgets
from watcher.plan.fact import FactValue
from watcher.plan.forecasts import joined
from watcher.plan.people import People
from watcher.plan.problem import Problem
from watcher.plan.savings import read_savings
from watcher.plan.settings import SourceSettings

OnDay = Callable[[str, date], dict[str, Any]]


@pytest.fixture
def on(table: Callable[..., Any], source: SourceSettings, problems: list[Problem]) -> OnDay:
    """What is known of each line of a table on a day."""

    def known(text: str, day: date) -> dict[str, dict[str, FactValue]]:
        lines = joined(read_budgets(table(text), source, "2017/18", problems), [], problems)
        facts = [fact for line in lines for fact in budget_facts(line)]
        return {fact.ref: dict(fact.values) for fact in facts if fact.from_day <= day < fact.until_day}

    return known


TWO_QUARTERS = "Service|Budget £|Q1 Forecast Variance £|Q2 Forecast Variance £\nPeople|1000|100|150\nPlace|1000|-20|-50"
JULY, OCTOBER = date(2017, 7, 1), date(2017, 10, 1)


def test_a_forecast_counts_from_the_day_its_period_ends(on: OnDay) -> None:
    """Before the first nothing is forecast, and the budget is known."""
    found = [on(TWO_QUARTERS, day)["People"] for day in (date(2017, 6, 29), JULY, OCTOBER)]
    assert [(each["period"], each["budget"], each["variance"]) for each in found] == [
        (None, 100_000, None),
        ("2017-06", 100_000, 10_000),
        ("2017-09", 100_000, 15_000),
    ]


def test_a_forecast_says_how_it_moved(on: OnDay) -> None:
    """Against the period before, in words that read well."""
    found = on(TWO_QUARTERS, OCTOBER)
    assert (found["People"]["previous_variance"], found["People"]["previous_period"]) == (10_000, "quarter 1")
    assert found["People"]["outturn"] == "over by £150 (15.00%), £50 more than at quarter 1"
    assert found["Place"]["outturn"] == "under by £50 (5.00%), £30 better than at quarter 1"
    assert on(TWO_QUARTERS, JULY)["People"]["outturn"] == "over by £100 (10.00%)"


def test_a_period_without_a_forecast_keeps_the_one_before(on: OnDay) -> None:
    """Monthly spending beside quarterly forecasts: what is spent is July's, what is forecast June's."""
    text = "Period|Service|Budget|Actual|Profile|Forecast\n3|People|1000|200|250|1100\n4|People|1000|400|333|"
    found = on(text, date(2017, 8, 1))["People"]
    assert (found["period"], found["month_of_year"], found["actual"], found["profile"]) == (
        "2017-07",
        4,
        40_000,
        33_300,
    )
    assert (found["forecast"], found["variance"], found["previous_variance"]) == (110_000, 10_000, None)


def test_figures_of_two_years_are_never_compared(on: OnDay, problems: list[Problem]) -> None:
    """A column of last year's March does not count, and says so."""
    found = on("Service|Budget|Forecast Mar-17|Forecast Jun-17\nPeople|1000|1500|1100", OCTOBER)["People"]
    assert (found["variance"], found["previous_variance"]) == (10_000, None)
    assert "budget.other_year" in [problem.code for problem in problems]


def test_a_printed_movement_tells_the_variance_before(on: OnDay) -> None:
    """Where the table has one period only."""
    found = on(
        "Month 7||||\nService|Budget £|Forecast £|Variance £|Movement £\nPeople|1000|1100|100|30", date(2017, 11, 1)
    )
    assert (found["People"]["previous_variance"], found["People"]["previous_period"]) == (7_000, None)


def test_one_unit_in_the_headings_is_all_the_columns(on: OnDay) -> None:
    """`£000` beside one amount is meant for the others."""
    text = "Service|Full Year Budget £000|Actual to date|Profiled budget to date|Projected outturn\nPeople|10|4|5|12"
    found = on(text, OCTOBER)["People"]
    amounts = [found[name] for name in ("budget", "actual", "profile", "forecast", "variance")]
    assert amounts == [1_000_000, 400_000, 500_000, 1_200_000, 200_000]


@pytest.mark.parametrize(
    ("text", "variance"),
    [
        ("Service|Budget £|Variance Fav/(Adv) £\nPeople|100|(10)", 1_000),
        ("Service|Budget £|Forecast £|Variance £\nPeople|100|110|(10)", 1_000),
        ("Service|Budget £|Variance £\nPeople|100|10 Cr", -1_000),
        ("Service|Budget £|Variance £\nPeople|100|10 (A)", 1_000),
        ("Service|Budget £|Variance £|Variance %\nPeople|100|10|3%", 1_000),
    ],
)
def test_overspending_is_above_zero_however_it_is_printed(on: OnDay, text: str, variance: int) -> None:
    """Brackets for adverse, budget minus forecast, debit and credit; a share is no amount."""
    assert on(text, OCTOBER)["People"]["variance"] == variance


def test_savings_have_what_is_still_to_be_made(
    table: Callable[..., Any], source: SourceSettings, problems: list[Problem]
) -> None:
    """Below zero as they count, short by what their forecast lacks, and how sure they are."""
    text = (
        "Ref|Proposal|Savings target £000|Forecast delivery £000|Delivered to date £000|RAG|One-off/Recurring\n"
        "S1|Fewer agency staff|500|300|120|Amber|Recurring\nS2|Unidentified savings|200|||TBC|One-off"
    )
    lines = read_savings(table(text), source, People(), "2017/18", problems)
    one, two = (next(budget_facts(line)).values for line in lines)
    assert [one[name] for name in ("budget", "delivered", "variance", "to_deliver")] == [
        -50_000_000,
        -12_000_000,
        20_000_000,
        38_000_000,
    ]
    assert (one["outturn"], one["recurrence"]) == ("at risk, short by £200,000 (40.00%)", "recurring")
    assert (two["deliverability"], two["to_deliver"], two["outturn"]) == ("unidentified", 20_000_000, "unidentified")
