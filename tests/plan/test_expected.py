"""Which period comes next, and when its figure is due."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from small_indicator import HERE, indicator, reading

from watcher.plan.expected import Pace, due_on, left_out, pace_of, period_after
from watcher.plan.model import Reading


@pytest.mark.parametrize(
    ("days", "pace"),
    [
        ([], Pace(months=1)),
        ([date(2017, 10, 31)], Pace(months=1)),
        ([date(2017, 6, 30), date(2017, 9, 30), date(2017, 12, 31)], Pace(months=3)),
        ([date(2017, 8, 31), date(2017, 9, 30), date(2017, 12, 31)], Pace(months=1)),
        ([date(2017, 10, 8), date(2017, 10, 15)], Pace(days=7)),
        ([date(2017, 10, 1), date(2017, 10, 2), date(2017, 10, 3)], Pace(days=1)),
    ],
)
def test_figures_show_how_often_they_come(days: list[date], pace: Pace) -> None:
    """Monthly where there are too few to tell; the shorter of two distances that are as common."""
    assert pace_of(indicator(), days) == pace


def test_a_definition_says_it_better() -> None:
    """Two figures half a year apart may be a gap."""
    assert pace_of(indicator(every_months=1), [date(2017, 3, 31), date(2017, 9, 30)]) == Pace(months=1)


@pytest.mark.parametrize(
    ("name", "ends", "pace", "then"),
    [
        ("2017-10", date(2017, 10, 31), Pace(months=1), ("2017-11", date(2017, 11, 30))),
        ("2017-12", date(2017, 12, 31), Pace(months=3), ("2018-03", date(2018, 3, 31))),
        ("2018-01", date(2018, 1, 31), Pace(months=1), ("2018-02", date(2018, 2, 28))),
        ("2017-W52", date(2017, 12, 31), Pace(days=7), ("2018-W01", date(2018, 1, 7))),
        ("2017-10-31", date(2017, 10, 31), Pace(days=1), ("2017-11-01", date(2017, 11, 1))),
    ],
)
def test_the_next_period_is_named_as_this_one(name: str, ends: date, pace: Pace, then: tuple[str, date]) -> None:
    """Months, quarters, weeks, days; over the year's end too."""
    last = Reading(period=name, ends=ends, value=None, note=None, place=HERE)
    assert period_after(last, pace) == then


def test_a_figure_is_due_when_its_lag_has_gone_by() -> None:
    """November's five weeks after the month; never where no lag is known, or none that a calendar holds."""
    ends = date(2017, 11, 30)
    lags = [due_on(replace(indicator(), lag_days=lag), ends) for lag in (35, None, 10**9)]
    assert lags == [date(2018, 1, 4), None, None]


def test_the_periods_left_of_a_financial_year() -> None:
    """April is the first, March the last."""
    month, week = Pace(months=1), Pace(days=7)
    assert [month.left(reading(n, "1").ends) for n in (4, 10, 15)] == [11, 5, 0]
    assert (week.left(date(2018, 3, 25)), week.is_first_of_year(date(2017, 4, 2))) == (1, True)
    assert [month.is_first_of_year(reading(n, "1").ends) for n in (4, 5)] == [True, False]


@pytest.mark.parametrize(
    ("ends", "missing"),
    [
        (["2017-04-30", "2017-05-31", "2017-07-31"], ["2017-06-30"]),
        (["2017-06-30", "2017-09-30", "2017-12-31"], []),
        (["2017-06-30", "2017-09-30", "2018-03-31", "2018-06-30"], ["2017-12-31"]),
        (["2017-04-02", "2017-04-09", "2017-04-23", "2017-04-30"], ["2017-04-16"]),
        (["2017-04-30"], []),
    ],
)
def test_periods_left_out_are_those_between_at_the_usual_pace(ends: list[str], missing: list[str]) -> None:
    assert [day.isoformat() for day in left_out([date.fromisoformat(day) for day in ends])] == missing
