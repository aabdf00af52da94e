"""What several figures say in the same words is said once."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from watcher.digest.model import Line, Need
from watcher.digest.shared import shared

LATE = "the figure for 2017-11 was due on 4 Jan 2018"


def _line(ref: str, what: str, subject: str = "indicator") -> Line:
    return Line(
        subject=subject, ref=ref, title="", owner="", status=None, severity=None, due=None, days_late=None, what=what,
        why="", is_new=True, source="plan.csv!A1",
    )  # fmt: skip


def _told(lines: list[Line]) -> tuple[list[tuple[str, str]], list[tuple[str, list[str]]]]:
    found = shared(lines)
    return [(line.ref, line.what) for line in found.lines], [
        (text, [line.ref for line in those]) for text, those in found.groups
    ]


def test_three_that_say_the_same_are_one_line_that_names_them() -> None:
    """What one of them says besides stays with it."""
    lines = [_line("A", LATE), _line("B", f"red at 5; {LATE}"), _line("C", LATE), _line("D", "red at 6")]
    assert _told(lines) == ([("B", "red at 5"), ("D", "red at 6")], [(LATE, ["A", "B", "C"])])


def test_two_say_it_each_for_itself() -> None:
    assert _told([_line("A", LATE), _line("B", LATE)]) == ([("A", LATE), ("B", LATE)], [])


def test_what_is_said_of_milestones_or_asked_of_the_reader_stays_with_its_line() -> None:
    """They have dates of their own, and an answer each."""
    milestones = [_line(ref, "no return", "milestone") for ref in "ABC"]
    asked = [replace(_line(ref, LATE), need=Need.REPORT) for ref in "ABC"]
    assert (_told(milestones)[1], _told(asked)[1]) == ([], [])


@given(whats=st.lists(st.lists(st.sampled_from(["a", "b", "c"]), unique=True).map("; ".join), max_size=9))
def test_every_line_and_every_text_of_it_is_somewhere(whats: list[str]) -> None:
    lines = [_line(str(at), what) for at, what in enumerate(whats)]
    rest, groups = _told(lines)
    said = {(ref, text) for ref, what in rest for text in what.split("; ")}
    said |= {(ref, text) for text, refs in groups for ref in refs}
    assert {(line.ref, text) for line in lines for text in line.what.split("; ")} == said
