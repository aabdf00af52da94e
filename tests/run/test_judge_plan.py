"""One way to one answer: what the service judges on record is what a check finds from nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from watcher.config import Config, load_config
from watcher.run.judge_plan import Moment, judge_plan
from watcher.run.pack import load_pack
from watcher.run.refresh import refresh
from watcher.store.engine import Store, open_store
from watcher.store.imports import latest_import
from watcher.store.tables import recorded

FIRST = (
    "ref,title,lead,due,stated,progress,updated_on\n"
    "1.1,One,AB,31/12/2017,On track,20,10/01/2018\n"
    "1.2,Two,,12/02/2018,Not started,0,01/11/2017\n"
    "1.3,Three,AB,TBC,,,\n"
    "1.4,Four,AB,31/01/2018,At risk,50,30/01/2018\n"
)
SECOND = FIRST.replace("31/01/2018,At risk", "31/03/2018,Complete").replace("1.3,Three,AB,TBC,,,\n", "")
RETURNS = "ref,status,updated\n1.2,On track,02/02/2018\n"
NOON = datetime(2018, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def config(tmp_path: Path) -> Config:
    """A plan whose returns give its milestones other facts from a day on."""
    (tmp_path / "plan.csv").write_text(FIRST, encoding="utf-8")
    (tmp_path / "returns.csv").write_text(RETURNS, encoding="utf-8")
    path = tmp_path / "config.yaml"
    path.write_text(
        "plan: {id: p, name: P, start: 2017-10-01, calendar: GB-ENG}\n"
        "sources: [{read: plan.csv, as: actions}, {read: returns.csv, as: updates}]\n",
        encoding="utf-8",
    )
    return load_config(path, {})


def judged_both_ways(config: Config, store: Store, as_at: date) -> bool:
    """Whether a report with verdicts kept equals one without, item by item and finding by finding."""
    refresh(config, store, NOON)
    pack, _ = load_pack(config)
    moment = Moment(as_at=as_at, known_at=NOON)
    with store.writing() as connection:
        imported = latest_import(connection, config.plan.id)
        assert imported is not None
        kept = judge_plan(config, connection, pack, imported, moment, keep=True)
    with store.reading() as connection:
        return kept == judge_plan(config, connection, pack, imported, moment)


def test_verdicts_kept_give_the_report_that_judging_anew_gives(config: Config, tmp_path: Path) -> None:
    """Over days that pass, a day that goes back, and an import that changes, closes and brings facts."""
    store = open_store(f"sqlite:///{tmp_path / 'w.db'}")
    january = date(2018, 1, 31)
    for days in (0, 1, 2, 15, 3):
        assert judged_both_ways(config, store, january + timedelta(days=days))
    (tmp_path / "plan.csv").write_text(SECOND, encoding="utf-8")
    for days in (3, 40):
        assert judged_both_ways(config, store, january + timedelta(days=days))
    store.close()


def test_a_check_leaves_nothing_on_record(config: Config, tmp_path: Path) -> None:
    """Only the service keeps verdicts."""
    store = open_store(f"sqlite:///{tmp_path / 'w.db'}")
    counts: list[int] = []
    for keep in (False, True):
        refresh(config, store, NOON)
        pack, _ = load_pack(config)
        with store.writing() as connection:
            imported = latest_import(connection, config.plan.id)
            assert imported is not None
            judge_plan(config, connection, pack, imported, Moment(as_at=NOON.date(), known_at=NOON), keep=keep)
            counts.append(connection.execute(select(func.count()).select_from(recorded)).scalar_one())
    assert counts[0] == 0
    assert counts[1] > 0
    store.close()
