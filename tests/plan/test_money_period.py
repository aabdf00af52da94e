"""How far figures of money run, in words."""

from __future__ import annotations

import pytest

from watcher.plan.money_period import period_in, period_in_title, period_named


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("Quarter 2 Forecast Variance £'000s", "2017-09", "quarter 2"), ("Forecast Q4", "2018-03", "quarter 4"),
        ("3rd quarter", "2017-12", "quarter 3"), ("Month 7", "2017-10", "month 7"), ("P10 forecast", "2018-01", "month 10"),
        ("6", "2017-09", "month 6"), ("2017-09", "2017-09", "September 2017"), ("Forecast Sep-17", "2017-09", "September 2017"),
        ("Actual to 30/09/2017", "2017-09", "September 2017"), ("January actual", "2018-01", "January 2018"),
        ("half-year position", "2017-09", "half-year"),
    ],
)  # fmt: skip
def test_a_heading_names_a_period(text: str, name: str, words: str) -> None:
    """Of the financial year that begins in 2017 where it has no year of its own."""
    found = period_in(text, 2017)
    assert found is not None
    assert (found.name, found.words) == (name, words)


@pytest.mark.parametrize("text", ["2017/18 Budget £'000", "Budget £m 7", "Variance", "13", ""])
def test_other_headings_name_none(text: str) -> None:
    """Years, units and numbers beyond the year."""
    assert period_in(text, 2017) is None


def test_a_bare_date_over_a_table_is_a_meetings() -> None:
    """Only what stands "as at" a day is of it."""
    assert period_in_title("Cabinet, 12 December 2017", 2017) is None
    assert period_in_title("Position as at 31 October 2017", None) == period_named("2017-10")


def test_a_quarter_of_no_known_year_is_none() -> None:
    """It could be compared with anything."""
    assert period_in("Quarter 2", None) is None


def test_january_is_the_tenth_month_of_the_year_before() -> None:
    """April begins a financial year."""
    found = period_named("2018-01")
    assert found is not None
    assert (found.month, found.year) == (10, 2017)
