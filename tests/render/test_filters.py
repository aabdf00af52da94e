"""The small pieces of text that templates ask for."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watcher.render.filters import capital, count, day, listed, moment, sentence, short_day, wrap
from watcher.render.plain import one_line


def test_days_and_moments_read_the_same_everywhere() -> None:
    """English, without leading zeros on the day, and with the zone of a moment named."""
    assert (day(date(2018, 2, 5)), short_day(date(2018, 2, 5)), day(None)) == ("5 Feb 2018", "5 Feb", "")
    assert moment(datetime(2018, 1, 31, 7, 5, tzinfo=UTC)) == "31 Jan 2018 07:05 UTC"


@pytest.mark.parametrize(("number", "words"), [(0, "0 items"), (1, "1 item"), (2, "2 items"), (1234, "1,234 items")])
def test_a_number_agrees_with_its_noun(number: int, words: str) -> None:
    """One is singular, everything else is not."""
    assert count(number, "item") == words


def test_an_irregular_plural_is_given() -> None:
    """The noun's own plural wins over an s."""
    assert count(2, "day of duty", "days of duty") == "2 days of duty"


@pytest.mark.parametrize(
    ("words", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_words_are_listed_as_in_a_sentence(words: list[str], text: str) -> None:
    """Commas, and "and" before the last."""
    assert listed(words) == text


@pytest.mark.parametrize(("text", "read"), [("", ""), ("late", "Late."), ("is it?", "Is it?"), ("GBP 2m", "GBP 2m.")])
def test_a_text_becomes_a_sentence(text: str, read: str) -> None:
    """A capital at the start, one stop at the end, capitals inside left alone."""
    assert sentence(text) == read


def test_a_capital_changes_the_first_letter_only() -> None:
    """Unlike Jinja2's own filter, which lowers everything else."""
    assert capital("the SRO of LAC 19") == "The SRO of LAC 19"


@settings(deadline=None)
@given(st.text().filter(one_line), st.sampled_from(["", "* ", "10. "]))
def test_wrapping_loses_no_word(text: str, first: str) -> None:
    """The words come out in their order, whatever the width."""
    assert wrap(text, first).split() == (first + one_line(text)).split()
