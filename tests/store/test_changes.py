"""Differences between an item's slices before and after."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from watcher.plan.fact import ALWAYS, FOREVER
from watcher.store.changes import Slice, differences

JAN, FEB, MAR = date(2018, 1, 1), date(2018, 2, 1), date(2018, 3, 1)


def slice_(since: date, until: date, title: str) -> Slice:
    return {"from_day": since, "until_day": until, "title": title}


def test_a_later_slice_is_compared_with_what_held_before() -> None:
    """A new slice is news against the old slice of its first day."""
    before = [slice_(ALWAYS, FOREVER, "a")]
    after = [slice_(ALWAYS, JAN, "a"), slice_(JAN, FOREVER, "b")]
    assert differences(before, after, ["title"]) == [("title", "a", "b")]


def test_a_difference_that_lasts_is_told_once() -> None:
    """The same change on several days is one line."""
    before = [slice_(ALWAYS, JAN, "a"), slice_(JAN, FEB, "a"), slice_(FEB, FOREVER, "a")]
    after = [slice_(ALWAYS, JAN, "b"), slice_(JAN, FEB, "b"), slice_(FEB, FOREVER, "b")]
    assert differences(before, after, ["title"]) == [("title", "a", "b")]


def test_a_slice_taken_back_is_told_from_its_first_day() -> None:
    """An update that vanishes shows as the change back."""
    before = [slice_(ALWAYS, FEB, "a"), slice_(FEB, FOREVER, "b")]
    after = [slice_(ALWAYS, FOREVER, "a")]
    assert differences(before, after, ["title"]) == [("title", "b", "a")]


def test_days_on_which_one_side_says_nothing_are_left_out() -> None:
    """Gaps are no change of a value; the last day of a slice is not part of it."""
    assert differences([slice_(JAN, FEB, "a")], [slice_(FEB, MAR, "b")], ["title"]) == []


@given(titles=st.lists(st.sampled_from("ab"), min_size=1, max_size=4))
def test_comparing_with_itself_is_no_news(titles: list[str]) -> None:
    """Whatever the slices, they do not differ from themselves."""
    days = [date(2018, month, 1) for month in range(1, len(titles) + 2)]
    rows = [slice_(days[i], days[i + 1], title) for i, title in enumerate(titles)]
    assert differences(rows, rows, ["title"]) == []
