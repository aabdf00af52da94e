"""Imports: what they change, what they leave, and what is known before and after."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from watcher.plan.changes import ChangeKind, ItemChange
from watcher.plan.fact import ALWAYS, FOREVER, Fact
from watcher.plan.place import Place, Source
from watcher.plan.problem import error, warning
from watcher.store.engine import Store
from watcher.store.imports import (
    ImportOutcome,
    ImportSource,
    count_problems,
    latest_import,
    problems_of,
    sources_of,
    store_import,
)
from watcher.store.tables import FACTS, milestone

TODAY = date(2018, 1, 31)
NOW = datetime(2018, 1, 31, 12, tzinfo=UTC)
SOURCE = ImportSource(read="plan.csv", sheet=None, kind="actions", sha256="ab", bytes=7)

MakeFact = Callable[..., Fact]
Import = Callable[..., ImportOutcome]
State = dict[tuple[str, date], tuple[str | None, date]]


def stored_rows(store: Store) -> int:
    with store.reading() as connection:
        return connection.execute(select(func.count()).select_from(milestone)).scalar_one()


def known_titles(store: Store, known: int) -> dict[str, str]:
    with store.reading() as connection:
        rows = connection.execute(
            select(milestone.c.ref, milestone.c.title).where(
                milestone.c.from_import <= known, milestone.c.until_import > known
            )
        )
        return {row.ref: row.title for row in rows}


def test_the_first_import_adds_everything(import_facts: Import, fact: MakeFact) -> None:
    """Items of every table count as added."""
    outcome = import_facts(fact("milestone", "1.10", title="a"), fact("officer", "MK", name="M"))
    assert (outcome.added, outcome.changed, outcome.withdrawn, outcome.unchanged) == (2, 0, 0, 0)


def test_importing_the_same_twice_is_no_news(import_facts: Import, fact: MakeFact, store: Store) -> None:
    """An unchanged fact is not written again."""
    import_facts(fact("milestone", "1.10", title="a", due=TODAY, complete=False, progress=50))
    outcome = import_facts(fact("milestone", "1.10", title="a", due=TODAY, complete=False, progress=50.0))
    assert (outcome.is_news, outcome.unchanged, stored_rows(store)) == (False, 1, 1)


def test_a_changed_value_keeps_the_old_one_for_earlier_imports(
    import_facts: Import, fact: MakeFact, store: Store
) -> None:
    """What was known at the first import can still be asked after the second."""
    first = import_facts(fact("milestone", "1.1", title="old"))
    second = import_facts(fact("milestone", "1.1", title="new"))
    assert first.import_id is not None
    assert second.import_id is not None
    assert known_titles(store, first.import_id) == {"1.1": "old"}
    assert known_titles(store, second.import_id) == {"1.1": "new"}


def test_a_change_is_told_by_field(import_facts: Import, fact: MakeFact) -> None:
    """The summary names the field with its old and its new value."""
    import_facts(fact("milestone", "1.1", title="a", due=TODAY), fact("milestone", "1.2", title="b"))
    outcome = import_facts(fact("milestone", "1.1", title="a", due=FOREVER), fact("milestone", "1.2", title="b"))
    assert outcome.changes == (
        ItemChange(table="milestone", ref="1.1", kind=ChangeKind.CHANGED, field="due", old=TODAY, new=FOREVER),
    )


def test_an_item_that_vanishes_is_withdrawn(import_facts: Import, fact: MakeFact, store: Store) -> None:
    """A row that the source no longer has is closed, not deleted."""
    import_facts(fact("milestone", "1.1"), fact("milestone", "1.2"))
    outcome = import_facts(fact("milestone", "1.2"))
    assert outcome.changes == (ItemChange(table="milestone", ref="1.1", kind=ChangeKind.WITHDRAWN),)
    assert (outcome.withdrawn, outcome.unchanged, stored_rows(store)) == (1, 1, 2)


def test_a_row_that_only_moved_is_not_a_change(import_facts: Import, fact: MakeFact) -> None:
    """The same values in another row count as moved, with both places."""
    import_facts(fact("milestone", "1.1", title="a", row=5))
    outcome = import_facts(fact("milestone", "1.1", title="a", row=6))
    moved = ItemChange(
        table="milestone", ref="1.1", kind=ChangeKind.MOVED, field="source", old="plan.csv!A5", new="plan.csv!A6"
    )
    assert (outcome.changed, outcome.moved, outcome.changes) == (0, 1, (moved,))


def test_a_new_slice_is_a_change_of_the_item(import_facts: Import, fact: MakeFact) -> None:
    """An update that starts a new slice shows as the fields it changes, not as an added item."""
    import_facts(fact("milestone", "1.1", title="a"))
    outcome = import_facts(
        fact("milestone", "1.1", title="a", until=TODAY),
        fact("milestone", "1.1", title="a", stated="complete", since=TODAY),
    )
    assert [(c.field, c.old, c.new) for c in outcome.changes] == [("stated", None, "complete")]
    assert (outcome.added, outcome.changed) == (0, 1)


def test_a_slice_on_days_that_had_none_is_a_change(import_facts: Import, fact: MakeFact) -> None:
    """An item is changed, not moved, even where every earlier slice stays as it was."""
    import_facts(fact("milestone", "1.1", title="a", until=TODAY))
    outcome = import_facts(fact("milestone", "1.1", title="a", until=TODAY), fact("milestone", "1.1", since=TODAY))
    assert (outcome.changed, outcome.moved) == (1, 0)


def test_plans_do_not_touch_each_other(import_facts: Import, fact: MakeFact) -> None:
    """Importing one plan withdraws nothing of another."""
    import_facts(fact("milestone", "1.1"), plan_id="p")
    import_facts(fact("milestone", "9.9"), plan_id="q")
    assert import_facts(fact("milestone", "1.1"), plan_id="p").unchanged == 1


def test_a_dry_run_tells_the_same_and_changes_nothing(import_facts: Import, fact: MakeFact, store: Store) -> None:
    """A dry run counts like the import that follows it."""
    import_facts(fact("milestone", "1.1", title="a"))
    dry = import_facts(fact("milestone", "1.1", title="b"), dry_run=True)
    assert (dry.import_id, stored_rows(store)) == (None, 1)
    wet = import_facts(fact("milestone", "1.1", title="b"))
    assert (dry.changed, dry.changes) == (wet.changed, wet.changes)


def test_a_source_that_fails_halfway_leaves_everything(import_facts: Import, fact: MakeFact, store: Store) -> None:
    """An error in the stream of facts undoes the import, even if the caller's transaction goes on."""
    import_facts(fact("milestone", "1.1", title="a"))

    def broken() -> Iterator[Fact]:
        yield fact("milestone", "1.1", title="b")
        raise OSError("gone")

    with store.writing() as connection, pytest.raises(OSError, match="gone"):
        store_import(connection, "p", "g", [SOURCE], broken(), [], NOW)
    assert import_facts(fact("milestone", "1.1", title="a")).unchanged == 1


def test_facts_left_out_are_kept(import_facts: Import, fact: MakeFact, store: Store) -> None:
    """None for the facts records the attempt and its problems, and keeps what is known."""
    import_facts(fact("milestone", "1.1", title="a"))
    bad = error("source.missing", "plan.csv", "cannot be read")
    with store.writing() as connection:
        outcome = store_import(connection, "p", "g", [SOURCE], None, [bad], NOW, ok=False)
    assert outcome.import_id is not None
    assert known_titles(store, outcome.import_id) == {"1.1": "a"}


def test_a_repeated_fact_is_a_problem_with_its_place(import_facts: Import, fact: MakeFact, store: Store) -> None:
    """The first of two alike stands; the second is named by its row."""
    outcome = import_facts(fact("milestone", "1.1", title="a", row=2), fact("milestone", "1.1", title="b", row=9))
    assert [str(problem) for problem in outcome.problems] == [
        'plan.csv!A9: milestone "1.1" is given a second time; keep one of the two'
    ]
    assert outcome.import_id is not None
    assert known_titles(store, outcome.import_id) == {"1.1": "a"}


def test_a_number_too_large_is_stepped_over(import_facts: Import, fact: MakeFact) -> None:
    """One fact that no database can keep is a problem; the others are stored."""
    outcome = import_facts(fact("budget", "People", budget=10**30), fact("budget", "Place", budget=5))
    assert (outcome.added, [problem.code for problem in outcome.problems]) == (1, ["fact.too_large"])


def test_problems_and_sources_are_recorded_in_order(store: Store) -> None:
    """What an import was told of its input can be read again."""
    problems = [warning("b", "plan.csv!D2", "x"), error("a", "plan.csv!D1", "y")]
    with store.writing() as connection:
        import_id = store_import(connection, "p", "f", [SOURCE], [], problems, NOW).import_id
        assert import_id is not None
        assert list(problems_of(connection, import_id)) == problems
        assert count_problems(connection, import_id) == 2
        assert sources_of(connection, import_id) == (SOURCE,)


def test_problems_may_grow_while_facts_stream(store: Store, fact: MakeFact) -> None:
    """Problems are read after the facts."""
    problems = []

    def facts() -> Iterator[Fact]:
        yield fact("milestone", "1.1")
        problems.append(error("late", "plan.csv", "found at the end"))

    with store.writing() as connection:
        assert len(store_import(connection, "p", "f", [], facts(), problems, NOW).problems) == 1


def test_the_latest_import_is_the_one_known_at_a_moment(import_facts: Import, store: Store) -> None:
    """The moment itself is included; before the first import there is none."""
    ids = [import_facts(at=NOW + timedelta(hours=hours)).import_id for hours in (0, 1)]
    with store.reading() as connection:
        found = [latest_import(connection, "p", NOW + timedelta(minutes=minutes)) for minutes in (-1, 0, 59, 60)]
        latest = latest_import(connection, "p")
    assert [row and row.id for row in found] == [None, ids[0], ids[0], ids[1]]
    assert latest is not None
    assert (latest.at, latest.fingerprint, latest.ok) == (NOW + timedelta(hours=1), "f", True)


def test_an_import_of_more_than_a_batch_keeps_its_order(import_facts: Import, fact: MakeFact, store: Store) -> None:
    """Facts are stored in the order they came, across batches."""
    outcome = import_facts(*(fact("reading", f"r{i}", value=i) for i in range(4501)))
    table = FACTS["reading"]
    with store.reading() as connection:
        refs = connection.execute(select(table.c.ref).order_by(table.c.id)).scalars().all()
    assert (outcome.added, refs) == (4501, [f"r{i}" for i in range(4501)])


def test_temporary_tables_are_gone_after_an_import(import_facts: Import, fact: MakeFact, store: Store) -> None:
    """Two imports in one connection do not meet each other's leftovers."""
    with store.writing() as connection:
        for title in ("a", "b"):
            outcome = store_import(connection, "p", "f", [], [fact("milestone", "1", title=title)], [], NOW)
    assert outcome.changed == 1


STATES = st.dictionaries(
    keys=st.tuples(st.sampled_from(["1.1", "1.10", "2"]), st.sampled_from([ALWAYS, TODAY])),
    values=st.tuples(st.sampled_from([None, "a", "b"]), st.sampled_from([FOREVER, date(2019, 1, 1)])),
)
PLAN_NUMBERS = count()


def facts_of(state: State) -> list[Fact]:
    home = Place(source=Source(file="plan.csv"))
    return [
        Fact(table="milestone", ref=ref, values={"title": title}, home=home, from_day=since, until_day=until)
        for (ref, since), (title, until) in state.items()
    ]


def state_of(store: Store, plan_id: str, known: int) -> State:
    query = select(milestone).where(
        milestone.c.plan_id == plan_id, milestone.c.from_import <= known, milestone.c.until_import > known
    )
    with store.reading() as connection:
        return {(row.ref, row.from_day): (row.title, row.until_day) for row in connection.execute(query)}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(states=st.lists(STATES, min_size=1, max_size=4))
def test_every_import_can_be_asked_for_what_it_knew(store: Store, states: list[State]) -> None:
    """Whatever is imported in whatever order, each import's state is the state that was given to it."""
    plan_id = f"law-{next(PLAN_NUMBERS)}"
    ids = []
    for state in states:
        with store.writing() as connection:
            outcome = store_import(connection, plan_id, "f", [], facts_of(state), [], NOW)
        items = len({ref for ref, _ in state})
        assert outcome.added + outcome.changed + outcome.moved + outcome.unchanged == items
        ids.append(outcome.import_id)
    assert [state_of(store, plan_id, known) for known in ids if known] == states
