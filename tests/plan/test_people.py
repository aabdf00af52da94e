"""The register of people: who is meant by initials, names and posts."""

from __future__ import annotations

import pytest

from watcher.plan.model import Officer, Plan, Priority
from watcher.plan.people import People, alike, named_officers, read_people
from watcher.plan.place import Place, Source
from watcher.plan.problem import Problem


def _officer(initials: str, name: str, where: Place, email: str | None = None, *aliases: str) -> Officer:
    places = {"name": where}
    return Officer(initials=initials, name=name, post="Head of " + name, email=email, aliases=aliases, places=places)


@pytest.fixture
def people(where: Place) -> People:
    """Three people of one list, one of them without initials."""
    register = People()
    for initials, name in (
        ("PS", "Philip Segurolo"),
        ("JHB", "Jacqueline Harris-Baker"),
        ("Gill Manton", "Gill Manton"),
    ):
        register.add(_officer(initials, name, where), where, [])
    return register


@pytest.fixture
def later() -> Place:
    """A row of another source."""
    return Place(source=Source(file="people.csv"), row=2, column=2)


def test_a_later_list_adds_an_address_to_the_same_initials(people: People, later: Place) -> None:
    """One person, not two."""
    people.add(_officer("PS", "Philip Segurolo", later, "ps@council.example"), later, [])
    assert people.everyone()[0].email == "ps@council.example"
    assert len(people.everyone()) == 3


def test_initials_reach_the_row_that_had_none(people: People, later: Place) -> None:
    """Gill Manton of the sheet and GM of the address book are one person."""
    people.add(_officer("GM", "Gill Manton", later, "gm@council.example"), later, [])
    assert [officer.initials for officer in people.everyone()] == ["PS", "JHB", "GM"]
    assert people.resolve("GM") == people.resolve("Gill Manton")


def test_a_row_without_initials_joins_the_person_of_that_name(later: Place, where: Place) -> None:
    """The order of the lists does not matter."""
    register = People()
    register.add(_officer("GM", "Gill Manton", later), later, [])
    register.add(_officer("Gill Manton", "Gill Manton", where), where, [])
    assert [officer.initials for officer in register.everyone()] == ["GM"]


def test_a_second_row_of_one_list_is_told(people: People, where: Place, problems: list[Problem]) -> None:
    """Both rows are one person, and the office hears of it."""
    people.add(_officer("PS", "Philip Segurolo", where), where, problems)
    assert ([problem.code for problem in problems], len(people.everyone())) == (["person.duplicate"], 3)


def test_two_spellings_are_one_person_and_a_warning_once(people: People, where: Place, problems: list[Problem]) -> None:
    """Segurola and Segurolo share initials and all but one letter."""
    people.mention("PS", "Philip Segurola", where, problems)
    people.mention("PS", "Philip Segurola", where, problems)
    assert ([problem.code for problem in problems], len(people.everyone())) == (["person.spelling"], 3)


def test_an_alias_settles_a_spelling(people: People, later: Place, where: Place, problems: list[Problem]) -> None:
    """Once the address book lists the other spelling, nothing is to be said."""
    people.add(_officer("PS", "Philip Segurolo", later, None, "Philip Segurola"), later, problems)
    people.mention("PS", "Philip Segurola", where, problems)
    assert problems == []


def test_two_people_with_the_same_initials_are_told(people: People, later: Place, problems: list[Problem]) -> None:
    """Names that are not alike are no spelling."""
    people.add(_officer("PS", "Petra Smith", later), later, problems)
    assert [problem.code for problem in problems] == ["person.initials_clash"]


@pytest.mark.parametrize(
    ("cell", "leads"),
    [
        ("PS", ("PS",)),
        ("PS/JHB", ("PS", "JHB")),
        ("JHB\nPS", ("JHB", "PS")),
        ("JHB  PS", ("JHB", "PS")),
        ("JHB PS", ("JHB", "PS")),
        ("PS & JHB", ("PS", "JHB")),
        ("Philip Segurolo", ("PS",)),
        ("Gill Manton and PS", ("Gill Manton", "PS")),
        ("Head of Philip Segurolo", ("PS",)),
        ("PS, PS", ("PS",)),
        ("", ()),
    ],
)
def test_everyone_in_a_cell_is_found(
    cell: str, leads: tuple[str, ...], people: People, where: Place, problems: list[Problem]
) -> None:
    """Initials, names and posts, however they are set off from each other."""
    assert (read_people(cell, people, where, problems), problems) == (leads, [])


def test_who_is_in_no_list_is_kept_and_told(people: People, where: Place, problems: list[Problem]) -> None:
    """An unknown lead stays the lead; the advice names whom it might mean."""
    assert read_people("PS/GM", people, where, problems) == ("PS", "GM")
    assert [(problem.code, problem.severity, problem.where) for problem in problems] == [
        ("lead.unknown", "error", "plan.csv!F7")
    ]
    assert "give Gill Manton" in problems[0].text


def test_nobody_is_missing_from_lists_that_are_not_there(where: Place, problems: list[Problem]) -> None:
    """Without a list every lead would be an error; one remark elsewhere is enough."""
    assert (read_people("PS", People(), where, problems), problems) == (("PS",), [])


def test_whoever_answers_for_something_is_an_officer(where: Place) -> None:
    """An SRO in no list becomes an unlisted officer, so that the office can be told."""
    priority = Priority(ref="1", title="One", workstream=None, sro="XY", places={"sro": where})
    (found,) = named_officers(Plan(priorities=(priority,)))
    assert (found.initials, found.listed, found.email) == ("XY", False, None)


def test_names_are_alike_by_their_letters() -> None:
    """One letter apart is a spelling, another surname is not."""
    assert alike("Philip Segurola", "Philip Segurolo")
    assert not alike("Philip Segurola", "Philip Smith")
