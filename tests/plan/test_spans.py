"""Weeks and financial years in words."""

from __future__ import annotations

import pytest

from watcher.plan.spans import span_at_start


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("w/c 12 Mar 2018", "2018-03-12", "2018-03-18"),
        ("week commencing 12/03/2018", "2018-03-12", "2018-03-18"),
        ("w/e 16/03/2018", "2018-03-10", "2018-03-16"),
        ("2018-W12", "2018-03-19", "2018-03-25"),
        ("FY18/19", "2018-04-01", "2019-03-31"),
        ("End of financial year 2017/18", "2017-04-01", "2018-03-31"),
        ("end of 2017-18", "2017-04-01", "2018-03-31"),
        ("year end 2018/2019", "2018-04-01", "2019-03-31"),
    ],
)
def test_a_span_has_a_first_and_a_last_day(text: str, first: str, last: str) -> None:
    """A week is due at its end, a financial year on 31 March."""
    found = span_at_start(text, "day first", None)
    assert found is not None
    assert (str(found.first), str(found.last), found.length) == (first, last, len(text))


@pytest.mark.parametrize("text", ["2018-W60", "FY18/20", "w/c Easter", "end of March", "12 Mar 2018", "week 12"])
def test_anything_else_is_none(text: str) -> None:
    """What names no week of a year, and no year that follows the other."""
    assert span_at_start(text, None, None) is None
