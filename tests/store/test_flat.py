"""Facts as rows, and their fingerprints."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from watcher.plan.fact import Fact
from watcher.plan.place import Place, Source
from watcher.plan.words import Stated
from watcher.store.flat import HASH_DIGITS, FactRefused, flat
from watcher.store.tables import FACTS

MakeFact = Callable[..., Fact]


def row_of(fact: Fact) -> dict[str, object]:
    return dict(flat(fact, FACTS[fact.table]))


@pytest.mark.parametrize(
    ("given", "kept"),
    [("", None), ("a\0b", "ab"), ("\ud800", "?"), ("Zoë", "Zoë"), (Stated.AT_RISK, "at_risk"), (None, None)],
)
def test_text_is_kept_as_both_databases_can(fact: MakeFact, given: str | None, kept: str | None) -> None:
    """No empty text, no NUL, no half characters; a word of an enum is plain text."""
    found = row_of(fact("milestone", "1", stated=given))["stated"]
    assert (found, type(found)) == (kept, type(kept))


@pytest.mark.parametrize(("given", "kept"), [(float("nan"), None), (float("inf"), None), (50, 50.0), (0.1, 0.1)])
def test_numbers_are_finite_floats(fact: MakeFact, given: float, kept: float | None) -> None:
    """A whole number in a column of floats is a float, so that it is no change from one."""
    assert repr(row_of(fact("milestone", "1", progress=given))["progress"]) == repr(kept)


def test_every_column_is_present(fact: MakeFact) -> None:
    """Fields that a fact does not name are empty, so that rows of one table are alike."""
    names = {column.name for column in FACTS["link"].columns}
    row = row_of(fact("link", "a", to_ref="b"))
    assert names - row.keys() == {"id", "plan_id", "from_import", "until_import"}
    assert (row["to_ref"], row["relation"]) == ("b", None)


def test_a_field_that_is_no_column_is_a_fault(fact: MakeFact) -> None:
    """A misspelt field must not vanish."""
    with pytest.raises(KeyError, match='table milestone has no column "deu"'):
        row_of(fact("milestone", "1", deu=date(2018, 1, 1)))


def test_a_number_too_large_is_refused_with_its_cell() -> None:
    """The problem names the cell of the field, not the home of the item."""
    source = Source(file="b.xlsx", sheet="Budgets")
    home, cell = Place(source=source, row=4, column=1), Place(source=source, row=4, column=3)
    fact = Fact(table="budget", ref="People", values={"budget": 2**63}, home=home, places={"budget": cell})
    with pytest.raises(
        FactRefused, match=r"b\.xlsx:Budgets!C4: budget is too large \(9\.223e\+18\); correct the number"
    ):
        row_of(fact)


@pytest.mark.parametrize(
    "changed", [{"title": "b"}, {"since": date(2018, 1, 1)}, {"until": date(2018, 1, 1)}, {"complete": False}]
)
def test_the_first_half_of_the_hash_follows_values_and_days(fact: MakeFact, changed: dict[str, object]) -> None:
    """A changed value or day shows; False is not the same as nothing."""
    hashes = [str(row_of(fact("milestone", "1", **{"title": "a", **extra}))["row_hash"]) for extra in ({}, changed)]
    assert hashes[0][:HASH_DIGITS] != hashes[1][:HASH_DIGITS]
    assert hashes[0][HASH_DIGITS:] == hashes[1][HASH_DIGITS:]


def test_the_second_half_of_the_hash_follows_places(fact: MakeFact) -> None:
    """A row that moved keeps the hash of its values."""
    hashes = [str(row_of(fact("milestone", "1", title="a", row=row))["row_hash"]) for row in (1, 2)]
    assert hashes[0][:HASH_DIGITS] == hashes[1][:HASH_DIGITS]
    assert hashes[0][HASH_DIGITS:] != hashes[1][HASH_DIGITS:]


def test_places_are_kept_as_printed() -> None:
    """Field to cell, in order of field."""
    source = Source(file="p.xlsx", sheet="Plan")
    places = {"title": Place(source=source, row=3, column=2), "due": Place(source=source, row=3, column=6)}
    fact = Fact(table="milestone", ref="1", values={}, home=Place(source=source, row=3), places=places)
    assert row_of(fact)["places"] == '{"due": "p.xlsx:Plan!F3", "title": "p.xlsx:Plan!B3"}'
