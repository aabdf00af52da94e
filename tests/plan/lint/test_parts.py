"""Letters and dates of the parts of an action."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as trials
from hypothesis import strategies as st

Told = Callable[..., list[str]]
HEADINGS = "No.|Issue|Actions|Lead|By when\n"


def _row(text: str, due: str = "Dec 17") -> str:
    return f"{HEADINGS}5.3|Label|{text}|PS|{due}"


@pytest.mark.parametrize(
    ("code", "text", "due", "found"),
    [
        ("parts.single", "a. Do it.", "Dec 17", '"a."'),
        ("parts.single", "b. Do it.", "Dec 17", '"b."'),
        ("parts.first_letter", "d. Do it.\\ne. Do that.", "Dec 17\\nJan 18", '"d."'),
        ("parts.letter_skipped", "a. Do it.\\nc. Do that.", "Dec 17\\nJan 18", "b is left out"),
        ("parts.letter_case", "d. Do it.\\nE Do that.", "Dec 17\\nJan 18", '"E"'),
        ("parts.unlettered", "To include:\\n• Do it\\n• Do that", "Dec 17\\nJan 18", "read as a, b"),
        ("parts.inline", "Do: a. this b. that", "Dec 17\\nJan 18", '"a. b."'),
        ("parts.dates_out_of_order", "a. Do it.\\nb. Do that.", "Jan 18\\nDec 17", "5.3b 2017-12-31, 5.3a 2018-01-31"),
    ],
)
def test_a_fault_of_parts_is_told(code: str, text: str, due: str, found: str, told: Told) -> None:
    """Once, with the text found."""
    (problem,) = told(code, actions=_row(text, due))
    assert found in problem


@pytest.mark.parametrize(
    "code",
    [
        "parts.single",
        "parts.first_letter",
        "parts.letter_skipped",
        "parts.letter_case",
        "parts.unlettered",
        "parts.inline",
        "parts.dates_out_of_order",
    ],
)
@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Do it.", "Dec 17"),
        ("A plan in words, to be read.", "Dec 17"),
        ("a. Do it.\\nA new line of words.\\nb. Do that.", "Dec 17\\nJan 18"),
        ("A. Do it.\\nB. Do that.", "Dec 17\\nJan 18"),
        ("To include:\\n• Do it\\n• Do that", "Dec 17"),
    ],
)
def test_parts_in_order_are_left_alone(code: str, text: str, due: str, told: Told) -> None:
    """Words that begin with a capital, one date under bullets, capitals throughout."""
    assert told(code, actions=_row(text, due)) == []


@trials(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(count=st.integers(2, 6), first=st.integers(0, 5))
def test_a_run_of_letters_is_faulted_only_for_its_beginning(told: Told, count: int, first: int) -> None:
    """However many letters, and whichever the first."""
    letters = [chr(ord("a") + first + step) for step in range(count)]
    row = _row("\\n".join(f"{letter}. Do it." for letter in letters), "\\n".join(["Dec 17"] * count))
    assert len(told("parts.first_letter", actions=row)) == (first > 0)
    assert told("parts.letter_skipped", actions=row) == []
    assert told("parts.dates_out_of_order", actions=row) == []
