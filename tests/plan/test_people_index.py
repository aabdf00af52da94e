"""Long lists of people: whoever is nearly meant is still found, without a look at everybody."""

from __future__ import annotations

import pytest

from watcher.plan.model import Officer
from watcher.plan.people import People
from watcher.plan.people_index import ALL_COMPARED
from watcher.plan.place import Place
from watcher.plan.problem import Problem


def _officer(initials: str, name: str, email: str | None = None) -> Officer:
    return Officer(initials=initials, name=name, post=None, email=email)


@pytest.fixture
def many(where: Place) -> People:
    """Pat Segurolo, and more others than are compared with everybody."""
    people = People()
    people.add(_officer("PS", "Pat Segurolo", "pat@council.example"), where, [])
    for number in range(ALL_COMPARED + 1):
        people.add(_officer(f"N{number}", f"{number} {number * number}", f"{number}@council.example"), where, [])
    return people


def test_a_near_spelling_is_proposed(many: People) -> None:
    """It shares a word with the name that is meant."""
    assert many.hint("Pat Segurola") == "did you mean Pat Segurolo (PS)? correct it, or add the spelling to the aliases"


@pytest.mark.parametrize(
    ("officer", "code"),
    [
        (_officer("PX", "Pat Segurola"), "person.two_names"),
        (_officer("QX", "Quin Xu", "PAT@council.example"), "person.same_address"),
    ],
)
def test_a_double_is_told(many: People, where: Place, problems: list[Problem], officer: Officer, code: str) -> None:
    """By its spelling or by its address."""
    many.add(officer, where, problems)
    assert [problem.code for problem in problems] == [code]


def test_a_name_still_finds_somebody_given_initials_later(many: People, where: Place) -> None:
    """Under the new initials, not under those that were a name."""
    many.add(_officer("Jo Bloggs", "Jo Bloggs"), where, [])
    many.add(_officer("JB", "Jo Bloggs"), where, [])
    found = many.resolve("jo bloggs")
    assert found is not None
    assert found.initials == "JB"
