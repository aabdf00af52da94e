"""Actions become milestones: letters, lists and dates matched in order."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.plan.model import Deadline
from watcher.plan.parts import PartsSource, letter_of, milestones_of
from watcher.plan.place import Place, Source
from watcher.plan.problem import Problem
from watcher.plan.words import Kind


def _parts(text: str, dates: int, problems: list[Problem] | None = None) -> list[tuple[str, int]]:
    """Each part's letter and the month of its date, the dates being January, February, ... 2018."""
    deadlines = tuple(Deadline(kind=Kind.DATED, due=date(2018, month, 28)) for month in range(1, dates + 1))
    where = Place(source=Source(file="plan.csv"), row=2, column=6)
    found = milestones_of(
        PartsSource(ref="3.1", text=text, deadlines=deadlines, where=where), problems if problems is not None else []
    )
    return [(made.part, made.deadline.due.month if made.deadline.due else 0) for made in found]


CASES = {
    "Do it.": (1, [("", 1)]),
    "Do it. Covering:\n• this\n• that": (1, [("", 1)]),
    "a. Write.\nb. Publish.": (2, [("a", 1), ("b", 2)]),
    "(a) Write.\n(b) Publish.": (2, [("a", 1), ("b", 2)]),
    "A) Write.\nB) Publish.": (2, [("a", 1), ("b", 2)]),
    "b. Only this.": (1, [("b", 1)]),
    "d. Help them.\nE Review it.": (2, [("d", 1), ("e", 2)]),
    "Review it. To include: a. Interim b. Permanent": (2, [("a", 1), ("b", 2)]),
    "Review it. To include: a. Interim\nb. Permanent": (2, [("a", 1), ("b", 2)]),
    "To include:\n1. A plan.\nb. A timetable.": (2, [("a", 1), ("b", 2)]),
    "To include:\n• Quick wins\nb. A new model": (2, [("a", 1), ("b", 2)]),
    "To include;\n• One\n• Two\n• Three": (3, [("a", 1), ("b", 2), ("c", 3)]),
    "a. Change:\n• one\n• two\nb. Review.": (2, [("a", 1), ("b", 2)]),
    "Show vitamin a. Then rest.": (1, [("", 1)]),
}


@pytest.mark.parametrize(("text", "expected"), CASES.items())
def test_parts_come_from_the_list_and_the_dates(text: str, expected: tuple[int, list[tuple[str, int]]]) -> None:
    """Printed letters make parts; unlettered items do so only where there are several dates."""
    dates, parts = expected
    problems: list[Problem] = []
    assert (_parts(text, dates, problems), problems) == (parts, [])


def test_the_last_date_serves_the_parts_that_remain() -> None:
    """Four parts and three dates: the fourth shares the third date, and a warning says so."""
    problems: list[Problem] = []
    assert _parts("a. x\nb. x\nc. x\nd. x", 3, problems) == [("a", 1), ("b", 2), ("c", 3), ("d", 3)]
    assert [(problem.code, problem.severity) for problem in problems] == [("parts.more_than_dates", "warning")]


def test_one_date_for_all_parts_is_only_remarked() -> None:
    """One date serving every part is a usual way of writing."""
    problems: list[Problem] = []
    assert _parts("a. x\nb. y", 1, problems) == [("a", 1), ("b", 1)]
    assert [(problem.code, problem.severity) for problem in problems] == [("parts.more_than_dates", "info")]


def test_no_date_is_lost_where_words_are_missing() -> None:
    """Dates beyond the parts become parts lettered on, and a warning says so."""
    problems: list[Problem] = []
    assert _parts("a. x\nb. y", 3, problems) == [("a", 1), ("b", 2), ("c", 3)]
    assert _parts("Do it.", 2, problems) == [("a", 1), ("b", 2)]
    assert {problem.code for problem in problems} == {"parts.fewer_than_dates"}


def test_a_letter_that_comes_twice_is_lettered_on() -> None:
    """Two parts never share a ref."""
    problems: list[Problem] = []
    assert _parts("a. x\na. y", 2, problems) == [("a", 1), ("b", 2)]
    assert [problem.code for problem in problems] == ["parts.letter_repeated"]


def test_a_part_is_titled_by_its_own_first_line() -> None:
    """Not by the words that introduce the list, nor by its bullets."""
    source = PartsSource(
        ref="3.13",
        text="Review it. To include:\na. Run events. To include:\n• Sessions\nb. Check it.",
        deadlines=(Deadline(kind=Kind.DATED), Deadline(kind=Kind.DATED)),
        where=Place(source=Source(file="plan.csv")),
    )
    assert [(made.ref, made.title) for made in milestones_of(source, [])] == [
        ("3.13a", "Run events."),
        ("3.13b", "Check it."),
    ]


@given(st.text(alphabet="ab.c) \n•12E", max_size=40), st.integers(1, 5))
def test_every_milestone_has_a_ref_of_its_own_and_no_date_is_lost(text: str, dates: int) -> None:
    """Whatever the text, parts are distinct and every date is somewhere."""
    found = _parts(text, dates)
    assert len({part for part, _ in found}) == len(found)
    assert {month for _, month in found} == set(range(1, dates + 1))


@given(st.integers(0, 2000))
def test_letters_go_on_after_z(position: int) -> None:
    """No two positions share a letter."""
    assert letter_of(position) != letter_of(position + 1)
