"""Lists of officers, as lines or as tables."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from watcher.plan.officers import read_officers
from watcher.plan.people import People
from watcher.plan.problem import Problem
from watcher.plan.settings import SourceSettings


def test_a_line_is_initials_name_and_post(
    table: Callable[..., Any], source: SourceSettings, problems: list[Problem]
) -> None:
    """The post keeps its commas; the heading above the first person is a label."""
    people = People()
    read_officers(
        table("LEAD OFFICERS\nPS, Philip Segurolo, Director, Early Help\nGill Manton, Head"), source, people, problems
    )
    assert [(one.initials, one.name, one.post) for one in people.everyone()] == [
        ("PS", "Philip Segurolo", "Director, Early Help"),
        ("Gill Manton", "Gill Manton", "Head"),
    ]
    assert [(problem.code, problem.where) for problem in problems] == [("person.no_initials", "plan.csv!A3")]


def test_a_line_without_commas_below_the_first_person_is_told(
    table: Callable[..., Any], source: SourceSettings, problems: list[Problem]
) -> None:
    """It may be a person; it is not dropped in silence."""
    read_officers(table("PS, Philip Segurolo\nSomebody Else"), source, People(), problems)
    assert [problem.code for problem in problems] == ["person.unreadable"]


def test_an_address_book_has_aliases_and_addresses(
    table: Callable[..., Any], source: SourceSettings, problems: list[Problem]
) -> None:
    """Aliases are set off by semicolons; a missing address is no fault of the row."""
    people = People()
    text = "initials|name|post|email|aliases\nPS|P Segurolo|Head|ps@c.example|P Segurola; Phil\nMM|M Meehan|Head||"
    read_officers(table(text), source, people, problems)
    assert [(one.email, one.aliases) for one in people.everyone()] == [
        ("ps@c.example", ("P Segurola", "Phil")),
        (None, ()),
    ]
    assert problems == []


def test_what_is_no_address_is_left_out_and_told(
    table: Callable[..., Any], source: SourceSettings, problems: list[Problem]
) -> None:
    """No mail goes to `ps at council`."""
    people = People()
    read_officers(table("initials|name|email\nPS|P Segurolo|ps at council"), source, people, problems)
    assert ([one.email for one in people.everyone()], [problem.code for problem in problems]) == (
        [None],
        ["person.address"],
    )


def test_a_row_that_names_nobody_is_told(
    table: Callable[..., Any], source: SourceSettings, problems: list[Problem]
) -> None:
    """A post alone is no person."""
    read_officers(table("initials|name|post\n||Head of Housing\nPS|P Segurolo|Head"), source, People(), problems)
    assert [(problem.code, problem.where) for problem in problems] == [("person.no_name", "plan.csv!2")]
