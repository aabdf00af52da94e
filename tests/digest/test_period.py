"""Schedules: their words, their periods, and the two nights a year when the clock is changed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watcher.digest.period import ScheduleError, next_after, parse_schedule, period_due

LONDON = ZoneInfo("Europe/London")
WORDS = (
    "daily 07:00",
    "monday 07:30",
    "monthly 1 08:00",
    "daily 01:30",
    "sunday 01:30",
    "monthly last 23:30",
    "monthly 31 0:05",
)


MOMENTS = st.integers(0, 50 * 366 * 24 * 60).map(
    lambda minutes: datetime(1998, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("words", "now", "key", "at"),
    [
        ("monday 07:30", "2018-01-31 12:00", "2018-W05", "2018-01-29 07:30"),
        ("monday 07:30", "2018-01-29 07:30", "2018-W05", "2018-01-29 07:30"),
        ("monday 07:30", "2018-01-29 07:29", "2018-W04", "2018-01-22 07:30"),
        ("Daily 07:00", "2018-01-31 06:59", "2018-01-30", "2018-01-30 07:00"),
        ("daily 7:00", "2018-01-31 07:00", "2018-01-31", "2018-01-31 07:00"),
        ("monthly 1 08:00", "2018-01-31 12:00", "2018-01", "2018-01-01 08:00"),
        ("monthly 31 08:00", "2018-03-01 09:00", "2018-02", "2018-02-28 08:00"),
        ("monthly last 08:00", "2020-02-29 09:00", "2020-02", "2020-02-29 08:00"),
        ("monday 07:30", "2020-12-31 12:00", "2020-W53", "2020-12-28 07:30"),
        ("wednesday 07:30", "2020-01-01 12:00", "2020-W01", "2020-01-01 07:30"),
    ],
)
def test_the_period_due_is_the_latest_turn_not_after_now(words: str, now: str, key: str, at: str) -> None:
    """The turn itself counts, the minute before it does not."""
    period = period_due(parse_schedule(words), local(now))
    assert (period.key, period.at) == (key, local(at))


def test_a_time_that_never_comes_means_the_first_valid_moment_after_it() -> None:
    """On 25 March 2018 London's clocks go from 01:00 to 02:00: 01:30 is 02:00."""
    period = period_due(parse_schedule("daily 01:30"), local("2018-03-25 12:00"))
    assert (period.key, period.at) == ("2018-03-25", local("2018-03-25 02:00"))


def test_a_time_that_comes_twice_means_its_first_coming() -> None:
    """On 28 October 2018 London sees 01:30 twice; the digest is due at the first, in summer time."""
    period = period_due(parse_schedule("daily 01:30"), local("2018-10-28 12:00"))
    assert period.at.astimezone(UTC) == datetime(2018, 10, 28, 0, 30, tzinfo=UTC)


def test_the_second_coming_of_a_time_starts_no_new_period() -> None:
    """An hour after the first 01:30 the clock shows 01:30 again, and the next turn is tomorrow's."""
    again = datetime(2018, 10, 28, 1, 30, tzinfo=UTC).astimezone(LONDON)
    schedule = parse_schedule("daily 01:30")
    assert period_due(schedule, again).key == "2018-10-28"
    assert next_after(schedule, again).key == "2018-10-29"


@settings(deadline=None)
@given(st.sampled_from(WORDS), MOMENTS)
def test_now_lies_between_the_period_due_and_the_next(words: str, now: datetime) -> None:
    """No moment is without a period, none has two, and the next period has another key."""
    schedule, here = parse_schedule(words), now.astimezone(LONDON)
    due, following = period_due(schedule, here), next_after(schedule, here)
    assert due.at.astimezone(UTC) <= now < following.at.astimezone(UTC)
    assert due.key != following.key


@settings(deadline=None)
@given(st.sampled_from(WORDS), MOMENTS)
def test_the_next_period_becomes_the_one_that_is_due(words: str, now: datetime) -> None:
    """At its own moment the next turn is the latest, and a second before it is not."""
    schedule = parse_schedule(words)
    following = next_after(schedule, now.astimezone(LONDON))
    assert period_due(schedule, following.at) == following
    before = (following.at.astimezone(UTC) - timedelta(seconds=1)).astimezone(LONDON)
    assert period_due(schedule, before).key == period_due(schedule, now.astimezone(LONDON)).key


FORMS = 'write "daily 07:00", "monday 07:30" or "monthly 1 08:00"'


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("", 'cannot read the schedule ""; '),
        (
            "mondays 07:30",
            'cannot read the schedule "mondays 07:30"; ',
        ),
        (
            "monthly 32 08:00",
            'cannot read the schedule "monthly 32 08:00"; ',
        ),
        (
            "monday 24:00",
            'cannot read the time "24:00" of the schedule "monday 24:00"; ',
        ),
    ],
)
def test_words_that_name_no_schedule_say_what_to_write(words: str, message: str) -> None:
    """The message names what was found and shows the three forms."""
    with pytest.raises(ScheduleError) as refusal:
        parse_schedule(words)
    assert str(refusal.value) == message + FORMS


def test_a_moment_without_a_zone_is_refused() -> None:
    """A naive moment has no place on any plan's clock."""
    with pytest.raises(ValueError, match="zone"):
        period_due(parse_schedule("daily 07:00"), datetime(2018, 1, 31))  # noqa: DTZ001 - the point of the test
