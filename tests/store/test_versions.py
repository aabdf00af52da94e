"""Imports are versions: baselines, renumbered items and withdrawn ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import insert, select

from watcher.plan.changes import ChangeKind
from watcher.plan.fact import Fact
from watcher.plan.place import Place, Source
from watcher.store.audit import read_audit
from watcher.store.engine import Store
from watcher.store.imports import ImportOutcome, store_import
from watcher.store.renumbering import keys_now, renumbered_since
from watcher.store.tables import OPEN_IMPORT, finding, milestone

MakeFact = Callable[..., Fact]
Import = Callable[..., ImportOutcome]
DEC, MAR, JUN = date(2017, 12, 31), date(2018, 3, 31), date(2018, 6, 30)


@pytest.fixture
def edition(store: Store, fact: MakeFact) -> Import:
    """Import an edition of a plan: refs with their deadlines, one day after the other."""
    days = iter(range(1, 20))

    def run(dues: dict[str, date | None], dry_run: bool = False, **renumbered: str) -> ImportOutcome:
        facts = [fact("milestone", ref, title=ref, due=due, original_due=due) for ref, due in dues.items()]
        pairs = {old.strip("_").replace("_", "."): new for old, new in renumbered.items()}
        with store.writing() as connection:
            at = datetime(2018, 1, next(days), 12, tzinfo=UTC)
            return store_import(connection, "p", "f", [], facts, [], at, renumbered=pairs, dry_run=dry_run)

    return run


@pytest.fixture
def baselines(store: Store) -> Callable[[], dict[str, date | None]]:
    """The original deadline of each item that is known now."""

    def run() -> dict[str, date | None]:
        query = select(milestone.c.ref, milestone.c.original_due).where(milestone.c.until_import == OPEN_IMPORT)
        with store.reading() as connection:
            return {row.ref: row.original_due for row in connection.execute(query)}

    return run


def _codes(outcome: ImportOutcome) -> list[str]:
    return [problem.code for problem in outcome.problems]


def test_the_first_deadline_ever_known_stays_the_original(
    edition: Import, baselines: Callable[[], dict[str, date]]
) -> None:
    """However often it is moved; one that had none has its first."""
    for due in (DEC, MAR, JUN):
        edition({"1.1": due, "1.2": None if due is DEC else due})
    assert baselines() == {"1.1": DEC, "1.2": MAR}


def test_a_column_of_its_own_has_the_last_word(
    edition: Import, baselines: Callable[[], dict[str, date]], store: Store, fact: MakeFact
) -> None:
    """Where the source keeps the original date itself."""
    edition({"1.1": DEC})
    own = fact("milestone", "1.1", due=JUN, original_due=MAR)
    own = replace(own, places={"original_due": Place(source=Source(file="plan.csv"), row=1, column=2)})
    with store.writing() as connection:
        store_import(connection, "p", "f", [], [own], [], datetime(2018, 2, 1, tzinfo=UTC))
    assert baselines() == {"1.1": MAR}


def test_every_import_with_a_later_deadline_is_one_extension(edition: Import, store: Store) -> None:
    """An earlier one, the same again and the first one are none; it is kept while the item is in no source."""
    apr = date(2018, 4, 30)
    found = []
    for dues in ({"1.1": DEC}, {"1.1": MAR}, {"1.1": MAR}, {"1.1": DEC}, {"1.1": JUN}, {}, {"1.1": apr}, {"_2": apr}):
        edition(
            {ref.replace("_2", "2.1"): due for ref, due in dues.items()}, **({"_1_1": "2.1"} if "_2" in dues else {})
        )
        with store.reading() as connection:
            live = select(milestone.c.extensions).where(milestone.c.until_import == OPEN_IMPORT)
            found.append(connection.execute(live).scalar())
    assert found == [None, 1, 1, 1, 2, None, 2, 2]


def test_an_unmoved_deadline_is_no_news(edition: Import) -> None:
    """The third import of a moved deadline changes nothing."""
    edition({"1.1": DEC})
    assert edition({"1.1": MAR}).changed == 1
    assert not edition({"1.1": MAR}).is_news


def test_an_item_that_comes_back_keeps_its_baseline(edition: Import, baselines: Callable[[], dict[str, date]]) -> None:
    """It was in no source for a while; while it was, one remark said so."""
    edition({"1.1": DEC, "1.2": DEC})
    gone = [edition({"1.2": DEC}), edition({"1.2": DEC})]
    for outcome in gone:
        (problem,) = [problem for problem in outcome.problems if problem.code == "item.withdrawn"]
        assert "1 item is in no source any more and kept as withdrawn (found milestone 1.1 since 2018-01-02)" in str(
            problem
        )
    assert _codes(edition({"1.1": MAR, "1.2": DEC})) == []
    assert baselines() == {"1.1": DEC, "1.2": DEC}


def test_a_dry_run_tells_of_the_withdrawn_too(edition: Import, baselines: Callable[[], dict[str, date]]) -> None:
    """And withdraws nothing."""
    edition({"1.1": DEC, "1.2": DEC})
    assert _codes(edition({"1.2": DEC}, dry_run=True)) == ["item.withdrawn"]
    assert baselines() == {"1.1": DEC, "1.2": DEC}


def test_a_renumbered_item_is_one_change_and_keeps_its_baseline(
    edition: Import, baselines: Callable[[], dict[str, date]]
) -> None:
    """Neither added nor withdrawn; parts go with their action."""
    edition({"1.8a": DEC, "1.8b": DEC, "1.9": DEC})
    outcome = edition({"2.3a": MAR, "2.3b": DEC, "1.9": DEC}, _1_8="2.3")
    assert (outcome.renumbered, outcome.added, outcome.withdrawn, outcome.unchanged) == (2, 0, 0, 1)
    told = [(change.ref, change.field, change.old, change.new) for change in outcome.changes]
    assert ("2.3a", "ref", "1.8a", "2.3a") in told
    assert ("2.3a", "due", DEC, MAR) in told
    assert baselines() == {"2.3a": DEC, "2.3b": DEC, "1.9": DEC}
    assert _codes(outcome) == []


def test_a_pair_is_carried_out_once(edition: Import, baselines: Callable[[], dict[str, date]]) -> None:
    """The map may stay in the configuration: two items that changed places do not change back."""
    edition({"1.1": DEC, "1.2": MAR})
    first = edition({"1.2": DEC, "1.1": MAR}, _1_1="1.2", _1_2="1.1")
    again = edition({"1.2": JUN, "1.1": MAR}, _1_1="1.2", _1_2="1.1")
    assert ([first.renumbered, again.renumbered], again.changed) == ([2, 0], 1)
    assert baselines() == {"1.2": DEC, "1.1": MAR}


def test_a_pair_that_fits_nothing_is_told(edition: Import) -> None:
    """Once it is known what was there before."""
    edition({"1.1": DEC})
    assert _codes(edition({"1.1": DEC}, _1_7="1.9")) == ["renumbered.unknown"]


def test_a_finding_follows_its_item(edition: Import, store: Store) -> None:
    """What was open of 1.1 is open of 2.1 from the same day on, and the act is on record."""
    edition({"1.1": DEC})
    moment = datetime(2018, 1, 1, tzinfo=UTC)
    values = {"plan_id": "p", "rule": "r", "subject": "milestone", "ref": "1.1", "state": "open", "severity": "red"}
    with store.writing() as connection:
        row = {**values, "text": "late", "since": DEC, "opened_at": moment, "updated_at": moment, "tell": []}
        connection.execute(insert(finding).values(row))
    edition({"2.1": DEC}, _1_1="2.1")
    with store.reading() as connection:
        assert [(row.ref, row.since) for row in connection.execute(select(finding))] == [("2.1", DEC)]
        (act,) = read_audit(connection, "p", subject="milestone", ref="2.1")
        assert (act.what, act.detail["from"]) == ("item.renumbered", "1.1")
        now = renumbered_since(connection, "p", moment)
        assert renumbered_since(connection, "p", datetime(2018, 1, 9, tzinfo=UTC)) == {}
    assert keys_now(["milestone:1.1", "budget:1.1", "milestone:9"], now) == {
        "milestone:2.1",
        "budget:1.1",
        "milestone:9",
    }


def test_findings_change_places_with_their_items(edition: Import, store: Store) -> None:
    """Each keeps its own."""
    edition({"1.1": DEC, "1.2": MAR})
    moment = datetime(2018, 1, 1, tzinfo=UTC)
    with store.writing() as connection:
        for ref in ("1.1", "1.2"):
            key = {"plan_id": "p", "rule": "r", "subject": "milestone", "ref": ref, "state": "open", "severity": "red"}
            row = {**key, "text": ref, "since": DEC, "opened_at": moment, "updated_at": moment, "tell": []}
            connection.execute(insert(finding).values(row))
    outcome = edition({"1.2": DEC, "1.1": MAR}, _1_1="1.2", _1_2="1.1")
    assert {change.kind for change in outcome.changes} == {ChangeKind.RENUMBERED}
    with store.reading() as connection:
        assert {row.text: row.ref for row in connection.execute(select(finding))} == {"1.1": "1.2", "1.2": "1.1"}
