"""The register of people: who is meant by initials, names and posts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.plan.leads import read_people
from watcher.plan.model import Officer, Plan, Priority
from watcher.plan.names import alike
from watcher.plan.people import People, named_officers
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


BOOK = (
    ("PS", "Philip Segurolo", "Interim Director, Early Help", "ps@council.example"),
    ("BP", "Barbara Peacock", "Executive Director", "bp@council.example"),
    ("JHB", "Jacqueline Harris-Baker", "Director of Law and Monitoring Officer", None),
    ("ST", "Sam Taylor", "Head of Housing", None),
    ("AT", "Alex Taylor", "Housing Team Manager", None),
)


@pytest.fixture
def book(where: Place) -> People:
    """Five people with posts, two of them Taylors."""
    register = People()
    for initials, name, post, email in BOOK:
        officer = Officer(initials=initials, name=name, post=post, email=email, places={"name": where})
        register.add(officer, where, [])
    return register


@pytest.mark.parametrize(
    ("cell", "leads"),
    [
        ("P.S.", ("PS",)),
        ("ps", ("PS",)),
        ("Director, Early Help", ("PS",)),
        ("Acting Executive Director", ("BP",)),
        ("Mr Philip Segurolo", ("PS",)),
        ("Segurolo, Philip", ("PS",)),
        ("P. Segurolo", ("PS",)),
        ("Philip Segurolo (PS)", ("PS",)),
        ("Philip Segurolo, Interim Director", ("PS",)),
        ("ps@council.example", ("PS",)),
        ("Director of Law and Monitoring Officer", ("JHB",)),
        ("Director of Law and Monitoring Officer / BP", ("JHB", "BP")),
        ("S Taylor; A Taylor", ("ST", "AT")),
        ("Philip Segurolo, Barbara Peacock and ST", ("PS", "BP", "ST")),
        ("Philip Segurolo, Head of Housing", ("PS", "ST")),
    ],
)
def test_people_are_found_however_they_are_named(
    cell: str, leads: tuple[str, ...], book: People, where: Place, problems: list[Problem]
) -> None:
    """Initials, dotted or small; posts held ad interim or not; names in every order; addresses."""
    assert (read_people(cell, book, where, problems), problems) == (leads, [])


@pytest.mark.parametrize(
    ("cell", "leads", "code", "words"),
    [
        ("Barbra Peacock", ("Barbra Peacock",), "lead.unknown", "did you mean Barbara Peacock (BP)?"),
        ("Taylor", ("Taylor",), "lead.unknown", "did you mean Sam Taylor (ST)?"),
        ("Housing and Homelessness Team", ("Housing and Homelessness Team",), "lead.team", "department or team"),
        ("All departments", ("All departments",), "lead.team", "name who answers for it"),
        ("Vacant", (), "lead.vacant", "name who stands in"),
        ("To be appointed", (), "lead.vacant", "nobody holds the post"),
        ("Director of Strategy and Partnerships", ("Director of Strategy and Partnerships",), "lead.unknown", "add"),
    ],
)
def test_who_cannot_be_found_is_told_with_advice(
    cell: str, leads: tuple[str, ...], code: str, words: str, book: People, where: Place, problems: list[Problem]
) -> None:
    """A near spelling is proposed and never taken; a team is no person; a vacant post is nobody."""
    assert read_people(cell, book, where, problems) == leads
    assert ([problem.code for problem in problems], words in problems[0].text) == ([code], True)


def test_a_name_that_two_people_share_is_neither_of_them(where: Place, problems: list[Problem]) -> None:
    """Both are proposed."""
    register = People()
    for initials, name in (("ST", "Sam Taylor"), ("SXT", "Sue Taylor")):
        register.add(_officer(initials, name, where), where, [])
    assert read_people("S Taylor", register, where, problems) == ("S Taylor",)
    assert "it can mean Sam Taylor (ST) or Sue Taylor (SXT)" in problems[0].text


@pytest.mark.parametrize(
    ("initials", "name", "email", "code"),
    [
        ("BXP", "Barbra Peacock", None, "person.two_names"),
        ("XY", "Xena Young", "BP@council.example", "person.same_address"),
    ],
)
def test_one_person_under_two_names_is_told(
    initials: str, name: str, email: str | None, code: str, book: People, later: Place, problems: list[Problem]
) -> None:
    """Alike in name, or with one address; both are kept until the office says."""
    officer = Officer(initials=initials, name=name, post=None, email=email, places={"name": later})
    book.add(officer, later, problems)
    assert ([problem.code for problem in problems], len(book.everyone())) == ([code], 6)


def test_a_post_held_ad_interim_is_remarked_once(later: Place, where: Place, problems: list[Problem]) -> None:
    """Two lists say so, one remark tells."""
    register = People()
    for place in (where, later):
        officer = Officer(initials="PS", name="P Segurolo", post="Interim Director", email=None, places={"name": place})
        register.add(officer, place, problems)
    assert [problem.code for problem in problems] == ["person.interim"]


@given(st.text(max_size=40))
def test_no_text_stops_the_search(text: str) -> None:
    """Whatever stands in the cell of leads, every piece of it is somebody, a team or told."""
    place, found = Place(source=Source(file="plan.csv")), list[Problem]()
    register = People()
    register.add(_officer("PS", "Philip Segurolo", place), place, [])
    assert all(read_people(text, register, place, found)) or found
