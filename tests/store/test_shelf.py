"""A shelf is a dictionary, whether it is still in memory or already in its file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.plan.facts import facts
from watcher.plan.model import Action, Deadline, Milestone
from watcher.plan.place import Place, Source
from watcher.plan.rows import Cell, Row
from watcher.plan.settings import PlanSettings, SourceKind, SourceSettings
from watcher.plan.understand import understand
from watcher.store.shelf import Shelf

RECORDS = (Action, Milestone, Deadline, Place, Source)


@given(puts=st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(1, 99))), most_held=st.integers(1, 9))
def test_it_holds_what_a_dictionary_would(puts: list[tuple[str, int]], most_held: int) -> None:
    """The same records under the same keys, in the order in which the keys came first."""
    shelf: Shelf[Place] = Shelf(RECORDS, most_held)
    plain: dict[str, Place] = {}
    for key, row in puts:
        shelf[key] = plain[key] = Place(source=Source(file="plan.csv"), row=row)
    assert (len(shelf), list(shelf), list(shelf.values())) == (len(plain), list(plain), list(plain.values()))
    assert {key: shelf.get(key) for key in "abcdefg"} == {key: plain.get(key) for key in "abcdefg"}
    assert ["g" in shelf, *(key in shelf for key in plain)] == [False, *(True for _ in plain)]


def test_nothing_is_taken_off() -> None:
    """A plan only grows while it is read."""
    shelf: Shelf[Place] = Shelf(RECORDS)
    with pytest.raises(TypeError, match="stays there"):
        del shelf["a"]


@dataclass(frozen=True)
class _Table:
    source: Source
    lines: tuple[str, ...]

    def rows(self) -> Iterable[Row]:
        for number, line in enumerate(self.lines, start=1):
            yield Row(number, tuple(Cell(text or None) for text in line.split("|")))


ACTIONS = (
    "No.|Actions|Lead|By when|Progress RAG",
    "1.1|a. Do it\nb. See action 1.3|PS|Dec 17\nApr 18|On track",
    "1.1a|Clashes with a part|PS|Dec 17|",
    "1.2|Do that; see action 9.9|PS/BP|Jan 17|Complete",
    "1.3|One more; see action 9.9|PS|Dec 29|",
    "1.3|Twice|PS|Dec 17|",
    *(f"2.{number}|Thing {number}|BP|Mar 18|At risk" for number in range(12)),
)
LATER = ("No.|Actions|Lead|By when", "1.2|Do that|BP|Feb 18", "3.1|New|PS|Jun 18")
UPDATES = ("ref|status|updated on", "1.1|Complete|2018-01-02", "1.1b|At risk|2018-02-03", "8.8|Complete|2018-01-02")


@pytest.mark.parametrize("most_held", [1, 3, 1000])
def test_a_plan_on_a_shelf_is_the_plan(most_held: int) -> None:
    """Its facts and its problems are the same, in the same order, wherever its actions are kept."""
    source = SourceSettings(read="plan.csv", kind=SourceKind.ACTIONS, where="config.yaml:1:1")
    tables = [
        (replace(source, kind=kind), _Table(Source(file=name), lines))
        for kind, name, lines in (
            (SourceKind.ACTIONS, "plan.csv", ACTIONS),
            (SourceKind.ACTIONS, "later.csv", LATER),
            (SourceKind.UPDATES, "updates.csv", UPDATES),
        )
    ]
    settings = PlanSettings(id="p", name="P", start=date(2017, 10, 1))
    plain, told = understand(tables, settings)
    shelved, told_alike = understand(tables, settings, lambda: Shelf(RECORDS, most_held))
    assert list(facts(shelved, settings)) == list(facts(plain, settings))
    assert told_alike == told
    assert {"ref.duplicate", "reference.unknown", "update.unknown_ref"} <= {problem.code for problem in told}
