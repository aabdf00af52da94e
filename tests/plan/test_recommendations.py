"""What an action answers to: recommendations and paragraphs in brackets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.plan.recommendations import answers_in


@pytest.mark.parametrize(
    ("text", "recommendations", "paragraphs"),
    [
        ("Rec 12, Para 59", "Rec 12", "Para 59"),
        ("Rec 114. Para 123", "Rec 114", "Para 123"),
        ("Rec. 21. Para 109", "Rec 21", "Para 109"),
        ("Rec 5 Para 33, 66", "Rec 5", "Para 33, 66"),
        ("Rec 113, 117 & Para 120", "Rec 113, 117", "Para 120"),
        ("Para 32, 40 & 110", None, "Para 32, 40, 110"),
        ("para 110", None, "Para 110"),
        ("Rec 4; Para 23", "Rec 4", "Para 23"),
        ("12, 13", "12, 13", None),
        ("n.b. regional model", "n.b. regional model", None),
        ("Rec 4, see the inspection letter", "Rec 4; see the inspection letter", None),
        ("", None, None),
        (None, None, None),
    ],
)
def test_the_two_lists_are_told_apart(text: str | None, recommendations: str | None, paragraphs: str | None) -> None:
    """Every punctuation seen in a plan, one each."""
    found = answers_in(text)
    assert (found.recommendations, found.paragraphs) == (recommendations, paragraphs)


@given(st.lists(st.integers(1, 200), min_size=1), st.lists(st.integers(1, 200), min_size=1))
def test_printed_lists_are_read_back(recs: list[int], paras: list[int]) -> None:
    """Reading what was printed gives the same lists."""
    first = answers_in(f"Rec {', '.join(map(str, recs))} & Para {', '.join(map(str, paras))}")
    assert answers_in(f"{first.recommendations}, {first.paragraphs}") == first
