"""Working days in England and elsewhere."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.plan.calendar import Calendar, UnknownCalendar, last_day_of_month, with_own_dates

ENGLAND = Calendar("GB-ENG")
NUMBERED = dict(ENGLAND.workdays())


def test_five_working_days_after_22_december_2017_is_3_january_2018() -> None:
    """Christmas, Boxing Day and New Year's Day are no working days."""
    assert ENGLAND.count(date(2017, 12, 22), date(2018, 1, 3)) == 5
    assert NUMBERED[date(2018, 1, 3)] - NUMBERED[date(2017, 12, 22)] == 5


@pytest.mark.parametrize("day", [date(2022, 9, 19), date(2023, 5, 8), date(2018, 3, 30), date(2018, 1, 6)])
def test_nobody_works_on_bank_holidays_and_weekends(day: date) -> None:
    """One-off holidays are known too."""
    assert not ENGLAND.is_workday(day)


def test_scotland_works_on_other_days() -> None:
    """2 January is a holiday there."""
    assert (Calendar("GB-SCT").is_workday(date(2018, 1, 2)), ENGLAND.is_workday(date(2018, 1, 2))) == (False, True)


def test_no_calendar_means_monday_to_friday() -> None:
    """Christmas Day 2017 was a Monday."""
    assert Calendar("").is_workday(date(2017, 12, 25))


@pytest.mark.parametrize("name", ["ZZ", "GB-QQQ", "nonsense"])
def test_an_unknown_name_is_refused(name: str) -> None:
    """Not taken for a calendar without holidays."""
    with pytest.raises(UnknownCalendar):
        Calendar(name).is_workday(date(2018, 1, 1))


def test_the_last_working_day_of_december_2017_is_the_29th() -> None:
    """The 30th and 31st are a weekend."""
    assert ENGLAND.last_workday_of_month(2017, 12) == date(2017, 12, 29)


def test_every_day_of_fifty_years_is_numbered() -> None:
    """2000 to 2049, each once."""
    assert (min(NUMBERED), max(NUMBERED), len(NUMBERED)) == (date(2000, 1, 1), date(2049, 12, 31), 18263)


@given(st.dates(date(2000, 1, 1), date(2049, 12, 1)), st.integers(0, 30))
def test_counting_agrees_with_the_numbers(day: date, days: int) -> None:
    """Working days after a up to b are number(b) - number(a), and the same backwards with a minus."""
    later = day + timedelta(days=days)
    assert ENGLAND.count(day, later) == NUMBERED[later] - NUMBERED[day] == -ENGLAND.count(later, day)


@given(st.integers(1, 9998), st.integers(1, 12))
def test_a_month_ends_the_day_before_the_next(year: int, month: int) -> None:
    """Leap years included."""
    following = last_day_of_month(year, month) + timedelta(days=1)
    assert (following.day, following.month) == (1, month % 12 + 1)


def test_own_dates_stand_on_top_of_the_bank_holidays() -> None:
    """A day off that the country does not have, and a Saturday and a bank holiday on which this office works."""
    own = Calendar(with_own_dates("GB-ENG", [date(2018, 1, 2)], [date(2018, 1, 6), date(2018, 1, 1)]))
    assert [day for day in range(1, 9) if own.is_workday(date(2018, 1, day))] == [1, 3, 4, 5, 6, 8]
    assert own.count(date(2017, 12, 31), date(2018, 1, 8)) == 6


def test_the_numbers_of_a_calendar_count_its_own_dates() -> None:
    """What the database counts is what the calendar says of each day."""
    own = Calendar(with_own_dates("GB-ENG", [date(2018, 1, 2)], [date(2018, 1, 6)]))
    numbers = dict(own.workdays(2017, 2018))
    assert numbers[date(2018, 1, 8)] - numbers[date(2017, 12, 31)] == own.count(date(2017, 12, 31), date(2018, 1, 8))


def test_a_calendar_without_own_dates_keeps_its_name() -> None:
    """Databases know it by that name already."""
    assert with_own_dates("GB-ENG", [], []) == "GB-ENG"


def test_the_order_in_which_own_dates_are_written_makes_no_other_calendar() -> None:
    """Nor does a date that is written twice."""
    first, second = date(2018, 1, 2), date(2018, 3, 1)
    assert with_own_dates("GB-ENG", [second, first, second], []) == with_own_dates("GB-ENG", [first, second], [])


@pytest.mark.parametrize(
    ("name", "is_known"), [("GB-ENG", True), ("", True), ("GB-XYZ", False), ("GB-XYZ -2018-01-02", False)]
)
def test_a_calendar_says_whether_its_name_is_known(name: str, is_known: bool) -> None:
    """Own dates do not make a name known."""
    assert Calendar(name).is_known is is_known
