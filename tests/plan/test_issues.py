"""The cell of an issue gives a label and what the action answers to."""

from __future__ import annotations

import pytest

from watcher.plan.issues import Issue, issue_of


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("", Issue("", None)),
        ("Assessments", Issue("Assessments", None)),
        ("Assessments [Rec 12]", Issue("Assessments", "Rec 12")),
        ("Assessments [Rec 12] and plans [Para 59]", Issue("Assessments and plans", "Rec 12; Para 59")),
        ("Assessments\n[Rec 12]", Issue("Assessments", "Rec 12")),
        ("Assessments [Rec 12", Issue("Assessments", "Rec 12", is_balanced=False)),
        ("Assessments [] here", Issue("Assessments here", None)),
    ],
)
def test_brackets_are_set_apart_from_the_label(text: str, issue: Issue) -> None:
    """On any line; a bracket that is never closed is told apart."""
    assert issue_of(text) == issue


def test_a_long_issue_is_read_like_a_short_one() -> None:
    """What is remembered and what is not make no difference."""
    words = "word " * 100
    assert issue_of(f"{words}[Rec 1]") == Issue(words.strip(), "Rec 1")
