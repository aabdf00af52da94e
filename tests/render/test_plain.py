"""Plain text for any console: every character printed or replaced, every hostile cell on its own line."""

import io
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from watcher.render.plain import day_in_words, long_day, one_line, plain_equivalent, quantity, shorten, wrapped


def test_a_narrow_console_shows_a_plain_dash() -> None:
    """A dash, a pound sign and a bullet have plain equivalents; what has none becomes a question mark."""
    import codecs

    codecs.register_error("plain", plain_equivalent)
    console = io.TextIOWrapper(io.BytesIO(), encoding="ascii", errors="plain")
    console.write("90 \u2013 97, \u00a32m \u2022 \U0001f600")
    console.flush()
    assert console.buffer.getvalue() == b"90 - 97, GBP 2m * ?"


def test_days_read_the_same_in_every_locale() -> None:
    """English names, no leading zero."""
    assert day_in_words(date(2018, 1, 5)) == "5 Jan 2018"
    assert long_day(date(2018, 1, 31)) == "Wednesday 31 January 2018"
    assert day_in_words(None) == "no date"


def test_one_is_not_many() -> None:
    """`1 errors` reads like a machine."""
    assert [quantity(n, "error", "errors") for n in (0, 1, 1204)] == ["0 errors", "1 error", "1,204 errors"]


@given(st.text())
def test_no_cell_breaks_its_line(text: str) -> None:
    """Line breaks, escape codes and other control characters cannot leave the row."""
    assert one_line(text).isprintable()


@given(st.text(min_size=1), st.integers(min_value=8, max_value=60))
def test_a_shortened_text_fits(text: str, width: int) -> None:
    """Words or no words, the column stays in its place."""
    assert len(shorten(text, width)) <= width


def test_a_long_text_wraps_within_its_indent() -> None:
    """Every line begins at the same column and none is too long."""
    lines = wrapped("one two three four five six seven eight nine ten eleven", 30, indent=6)
    assert len(lines) > 1
    assert all(line.startswith(" " * 6) and len(line) <= 30 for line in lines)
