"""Readers of what is known on a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from watcher.findings.model import Person
from watcher.plan.fact import Fact
from watcher.plan.words import Stated
from watcher.store.engine import Store
from watcher.store.facts import REFS_AT_A_TIME, fact_rows, people, priorities, workstreams
from watcher.store.imports import ImportOutcome

TODAY = date(2018, 1, 31)

MakeFact = Callable[..., Fact]
Import = Callable[..., ImportOutcome]


def test_people_come_by_initials(store: Store, import_facts: Import, fact: MakeFact) -> None:
    """Somebody without a name is called by the initials; without an address email is None."""
    import_facts(
        fact("officer", "SH", listed=False),
        fact("officer", "MK", name="Mary King", post="Head", email="mk@croydon.example", listed=True),
    )
    with store.reading() as connection:
        assert people(connection, "p", 1, TODAY) == (
            Person(initials="MK", name="Mary King", post="Head", email="mk@croydon.example", listed=True),
            Person(initials="SH", name="SH", post=None, email=None, listed=False),
        )


def test_priorities_keep_the_order_of_their_source(store: Store, import_facts: Import, fact: MakeFact) -> None:
    """Ten comes after nine, as printed."""
    import_facts(*(fact("priority", str(number), title="t", sro="PS", stated="at_risk") for number in range(1, 12)))
    with store.reading() as connection:
        found = priorities(connection, "p", 1, TODAY)
    assert [row.ref for row in found] == [str(number) for number in range(1, 12)]
    assert (found[0].sro, found[0].stated, found[0].workstream) == ("PS", Stated.AT_RISK, None)


def test_a_rating_counts_from_its_day_on(store: Store, import_facts: Import, fact: MakeFact) -> None:
    """The day before, the workstream has no stated status."""
    rated = date(2017, 12, 12)
    import_facts(
        fact("workstream", "Leadership", until=rated),
        fact("workstream", "Leadership", since=rated, stated="at_risk", stated_on=rated),
    )
    with store.reading() as connection:
        found = [workstreams(connection, "p", 1, day)[0].stated for day in (date(2017, 12, 11), rated)]
    assert found == [None, Stated.AT_RISK]


def test_rows_can_be_asked_for_by_many_refs(store: Store, import_facts: Import, fact: MakeFact) -> None:
    """More refs than one statement takes, some twice, some unknown: each known item comes once."""
    wanted = [f"r{number}" for number in range(2 * REFS_AT_A_TIME + 10)]
    import_facts(*(fact("reading", ref) for ref in wanted))
    with store.reading() as connection:
        rows = fact_rows(connection, "reading", "p", 1, TODAY, refs=[*wanted, "unknown", *wanted])
        assert [row["ref"] for row in rows] == wanted


def test_no_refs_are_no_rows(store: Store, import_facts: Import, fact: MakeFact) -> None:
    """An empty list asks for nothing; None asks for everything."""
    import_facts(fact("reading", "r"))
    with store.reading() as connection:
        assert [len(list(fact_rows(connection, "reading", "p", 1, TODAY, refs=refs))) for refs in ([], None)] == [0, 1]


def test_each_import_has_its_own_rows(store: Store, import_facts: Import, fact: MakeFact) -> None:
    """A row that an import superseded is known before it and not from it on; a new one the other way round."""
    import_facts(fact("reading", "r", value=1.0))
    import_facts(fact("reading", "r", value=2.0))
    with store.reading() as connection:
        found = [
            [row["value"] for row in fact_rows(connection, "reading", "p", known, TODAY)] for known in (0, 1, 2, 3)
        ]
    assert found == [[], [1.0], [2.0], [2.0]]


def test_a_stream_can_be_left_early(store: Store, import_facts: Import, fact: MakeFact) -> None:
    """Reading one row and stopping leaves the connection usable."""
    import_facts(*(fact("reading", f"r{number}") for number in range(3000)))
    with store.reading() as connection:
        rows = fact_rows(connection, "reading", "p", 1, TODAY)
        assert next(rows)["ref"] == "r0"
        rows.close()  # type: ignore[attr-defined]
        assert len(list(fact_rows(connection, "reading", "p", 1, TODAY))) == 3000
