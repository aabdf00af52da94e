"""Cells as a reader sees them."""

from __future__ import annotations

from datetime import date

import pytest

from watcher.plan.rows import Cell as CellOf
from watcher.plan.rows import CellValue
from watcher.plan.text import count_of, heading_key, headline, text_of, words_key


@pytest.mark.parametrize(
    ("value", "shown_as", "text"),
    [
        (1.1, "0.00", "1.10"), (1.1, None, "1.1"), (10, None, "10"), (2, "0.00", "2.00"), (0.43, "0%", "0.43"),
        (True, None, "yes"), (None, None, ""), (" a\u00a0b ", None, "a b"), ("a\r\nb", None, "a\nb"),
        (date(2018, 3, 31), "mmm yy", "2018-03-31"),
    ],
)  # fmt: skip
def test_a_cell_reads_as_it_is_shown(value: CellValue, shown_as: str | None, text: str) -> None:
    """Decimals that the format fixes are part of the text."""
    assert text_of(CellOf(value, shown_as)) == text


@pytest.mark.parametrize(
    ("heading", "key"),
    [("Issue [Ofsted Ref]", "issue"), ("No.", "no"), ("2017-18 Target", "target"), ("percent_complete", "percent complete"),
     ("% complete", "% complete"), ("By when?", "by when"), ("[2017/18]", "2017 18")],
)  # fmt: skip
def test_headings_compare_by_their_words(heading: str, key: str) -> None:
    """Brackets and years say nothing about what a column holds."""
    assert heading_key(heading) == key


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Write it.\nThen publish.", "Write it."),
        ("Rewrite the standards. Covering:\n• Timescales", "Rewrite the standards."),
        ("Run a programme on;\n• Supervision", "Run a programme on"),
        ("Act for leavers, including; • Local offer", "Act for leavers, including"),
    ],
)
def test_a_title_is_the_first_line_without_what_announces_a_list(text: str, title: str) -> None:
    """`To include:` is no part of a title."""
    assert headline(text) == title


def test_words_ignore_case_and_apostrophes() -> None:
    """Chief Executive's and CHIEF EXECUTIVES are the same words."""
    assert words_key("Chief Executive’s") == words_key("CHIEF EXECUTIVES")


def test_one_is_singular() -> None:
    """A message about one date does not speak of dates."""
    assert (count_of(1, "date"), count_of(3, "date")) == ("1 date", "3 dates")
