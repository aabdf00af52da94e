"""Digests rest on the verdicts that the service has on record, and read as if everything had been judged anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import wraps
from pathlib import Path

import pytest

from watcher.config import Config
from watcher.run import digests
from watcher.run.judge_plan import judge_plan
from watcher.run.tick import Tick
from watcher.store import outbox
from watcher.store.engine import Store, open_store

MONDAY = datetime(2018, 1, 29, 7, 30, tzinfo=UTC)
PEOPLE = "initials,name,email\nAB,Ann Bell,ab@x.example\nCD,Cy Dee,cd@x.example\n"
WEEKS = (
    "ref,title,lead,due\n1.1,One,AB,31/12/2017\n1.2,Two,CD,05/02/2018\n1.10,Ten,AB,\n",
    "ref,title,lead,due\n1.1,One,AB,31/12/2017\n1.2,Two,CD,05/02/2018\n1.10,Ten,AB,\n",
    "ref,title,lead,due\n1.1,One,AB,30/04/2018\n1.2,Two,AB,05/02/2018\n2.1,New,CD,01/02/2018\n",
)
"""The plan on three Mondays: as it was, unchanged, and with a date moved, another lead, one gone and one new."""

OpenStore = Callable[[str], Store]


@pytest.fixture
def config(tmp_path: Path, live: Config) -> Config:
    """A live plan under the packaged rules, with a digest every Monday."""
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    return live


@pytest.fixture
def store_named(tmp_path: Path) -> Iterator[OpenStore]:
    """Opens empty databases, closed afterwards."""
    opened: list[Store] = []

    def make(name: str) -> Store:
        opened.append(open_store(f"sqlite:///{tmp_path / name}.db"))
        return opened[-1]

    yield make
    for store in opened:
        store.close()


def three_mondays(config: Config, store: Store) -> list[tuple[str, str, str, str | None]]:
    """What the service puts into the outbox while the plan changes."""
    now = MONDAY
    service = Tick(config=config, store=store, clock=lambda: now, holder="one", relay=lambda: None)
    for week, plan in enumerate(WEEKS):
        (config.path.parent / "plan.csv").write_text(plan, encoding="utf-8")
        now = MONDAY + timedelta(days=7 * week)
        service.run()
    with store.reading() as connection:
        return [(row.recipient, row.subject, row.text, row.html) for row in outbox.list_outbox(connection)]


def test_digests_from_the_record_read_as_if_judged_anew(
    config: Config, store_named: OpenStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Word for word, over weeks in which the plan stands still and changes."""
    kept = three_mondays(config, store_named("kept"))
    asked: list[bool] = []

    @wraps(judge_plan)
    def anew(*words, keep, **named):
        asked.append(keep)
        return judge_plan(*words, **named)

    monkeypatch.setattr(digests, "judge_plan", anew)
    assert three_mondays(config, store_named("anew")) == kept
    assert asked == [True, True, True]
    assert len(kept) == 9
