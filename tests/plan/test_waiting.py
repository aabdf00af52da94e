"""From which day on how much of what a milestone waits for is late."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from watcher.plan.fact import ALWAYS, FOREVER
from watcher.plan.waiting import NOTHING_LATE, Awaited, late_steps, open_spans, steps_by_ref

OPEN = ((ALWAYS, FOREVER),)
JAN = date(2018, 1, 1)


def _awaited(ref: str, due: date, *sayings: tuple[date, bool]) -> Awaited:
    return Awaited(ref=ref, due=due, open_spans=open_spans(sayings or ((ALWAYS, False),)))


def test_it_is_late_from_the_day_after_its_date() -> None:
    """The day itself is in time."""
    assert late_steps([_awaited("1.4", date(2018, 1, 31))], JAN) == [(ALWAYS, ()), (date(2018, 2, 1), ("1.4",))]


def test_it_is_late_until_somebody_says_that_it_is_complete() -> None:
    """And again where that is taken back."""
    said = ((ALWAYS, False), (date(2018, 2, 10), True), (date(2018, 2, 20), False))
    assert late_steps([_awaited("1.4", date(2018, 1, 31), *said)], JAN) == [
        (ALWAYS, ()),
        (date(2018, 2, 1), ("1.4",)),
        (date(2018, 2, 10), ()),
        (date(2018, 2, 20), ("1.4",)),
    ]


def test_what_is_complete_in_time_is_never_late() -> None:
    """Nor what is complete from the beginning."""
    assert late_steps([_awaited("1.4", date(2018, 1, 31), (ALWAYS, False), (date(2018, 1, 31), True))], JAN) == [
        (ALWAYS, ())
    ]
    assert late_steps([_awaited("1.4", date(2018, 1, 31), (ALWAYS, True))], JAN) == [(ALWAYS, ())]


def test_days_before_the_plan_are_one() -> None:
    """So that a date long past begins no history of its own."""
    assert late_steps([_awaited("1.4", date(2016, 1, 31))], JAN) == [(ALWAYS, ("1.4",))]
    done = ((ALWAYS, False), (date(2017, 1, 1), True))
    assert late_steps([_awaited("1.4", date(2016, 1, 31), *done)], JAN) == [(ALWAYS, ())]


def test_the_last_day_there_is_has_no_day_after() -> None:
    """A date of the year 9999 is never past."""
    assert late_steps([_awaited("1.4", date.max)], JAN) == [(ALWAYS, ())]


def test_what_has_no_date_is_never_late() -> None:
    """It is not among what is awaited."""
    assert steps_by_ref({"1.1": ("1.4",)}, {}, JAN) == {"1.1": list(NOTHING_LATE)}


days = st.dates(date(2017, 6, 1), date(2018, 6, 1))
sayings = st.lists(st.tuples(days, st.booleans()), max_size=4, unique_by=lambda said: said[0]).map(
    lambda said: ((ALWAYS, False), *sorted(said))
)


@given(st.lists(st.tuples(days, sayings), min_size=1, max_size=4), st.integers(0, 300))
def test_every_day_says_what_counting_one_by_one_says(drawn: list, after: int) -> None:
    """From the plan's first day on."""
    today = JAN + timedelta(days=after)
    awaited = [_awaited(str(number), due, *said) for number, (due, said) in enumerate(drawn)]
    steps = late_steps(awaited, JAN)
    late = [
        str(number)
        for number, (due, said) in enumerate(drawn)
        if due < today and not [is_complete for day, is_complete in said if day <= today][-1]
    ]
    assert [refs for day, refs in steps if day <= today][-1] == tuple(late)
