"""One tick of the service: everything that is due, once; nothing lost over downtime, restarts and clock changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from watcher.config import Config
from watcher.run import refresh
from watcher.run.tick import LEASE_SECONDS, Tick
from watcher.store import outbox
from watcher.store.engine import Store

PLAN = "ref,title,lead,due\n1.1,One,AB,31/12/2017\n1.10,Ten,AB,30/06/2018\n"
PEOPLE = "initials,name,email\nAB,Ann Bell,ab@x.example\n"
READ_TABLES = refresh.read_tables
MONDAY = datetime(2018, 1, 29, 7, 30, tzinfo=UTC)


@pytest.fixture
def config(tmp_path: Path, live: Config) -> Config:
    """A live plan: no as_at, so that periods come from the clock."""
    (tmp_path / "plan.csv").write_text(PLAN, encoding="utf-8")
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    return live


@dataclass
class Service:
    """A daemon's tick with a clock that a test sets."""

    config: Config
    store: Store
    name: str = "one"
    now: datetime = MONDAY
    relayed: int = 0
    tick: Tick = field(init=False)

    def __post_init__(self) -> None:
        self.tick = Tick(
            config=self.config, store=self.store, clock=lambda: self.now, holder=self.name, relay=self._relay
        )

    def _relay(self) -> None:
        self.relayed += 1

    def at(self, now: datetime) -> list[str]:
        """Tick at a moment and give the subjects' recipients that are in the outbox."""
        self.now = now
        self.tick.run()
        with self.store.reading() as connection:
            return [row.recipient for row in outbox.list_outbox(connection)]


BOTH = ["o@x.example", "ab@x.example"]


def test_a_period_is_queued_once_however_often_it_ticks(config: Config, store: Store) -> None:
    """At half past seven, a minute later, and on Tuesday."""
    service = Service(config, store)
    for later in (0, 1, 24 * 60):
        assert service.at(MONDAY + timedelta(minutes=later)) == BOTH


def test_the_next_period_brings_the_next_messages(config: Config, store: Store) -> None:
    """A week later."""
    service = Service(config, store)
    service.at(MONDAY)
    assert service.at(MONDAY + timedelta(days=7, minutes=-1)) == BOTH
    assert service.at(MONDAY + timedelta(days=7)) == BOTH * 2


def test_a_restart_doubles_nothing(config: Config, store: Store) -> None:
    """The database knows, not the process."""
    Service(config, store).at(MONDAY)
    assert Service(config, store).at(MONDAY + timedelta(hours=1)) == BOTH


def test_downtime_over_the_hour_loses_nothing(config: Config, store: Store) -> None:
    """Down from Sunday to Thursday: Monday's messages go out on Thursday."""
    service = Service(config, store)
    service.at(MONDAY - timedelta(days=1))
    assert service.at(MONDAY + timedelta(days=3)) == BOTH * 2


def test_a_clock_set_back_doubles_nothing(config: Config, store: Store) -> None:
    """Corrected by two hours just after the messages were queued."""
    service = Service(config, store)
    service.at(MONDAY - timedelta(days=7))
    service.at(MONDAY + timedelta(minutes=5))
    service.at(MONDAY - timedelta(hours=2))
    assert service.at(MONDAY + timedelta(minutes=6)) == BOTH * 2


def test_a_second_service_stands_by_until_the_first_is_silent(config: Config, store: Store) -> None:
    """Then it takes over."""
    first, second = Service(config, store, "first"), Service(config, store, "second")
    first.at(MONDAY)
    second.at(MONDAY + timedelta(seconds=30))
    assert (first.relayed, second.relayed) == (1, 0)
    second.at(MONDAY + timedelta(seconds=LEASE_SECONDS + 31))
    assert second.relayed == 1


def test_broken_rules_leave_the_last_good_ones_in_force(config: Config, store: Store, tmp_path: Path) -> None:
    """The service goes on; the next good file counts again."""
    service = Service(config, store)
    service.at(MONDAY)
    assert service.tick.pack is not None
    count = len(service.tick.pack.rules)
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "mine.yaml").write_text("rules: [", encoding="utf-8")
    object.__setattr__(service.config, "rules", tmp_path / "rules")
    service.at(MONDAY + timedelta(minutes=1))
    assert len(service.tick.pack.rules) == count


def test_a_configuration_that_changes_is_told_once(
    config: Config, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    """Whoever edits it while the service runs learns that it must be restarted; put back, there is nothing to tell."""
    service = Service(config, store)
    before = config.path.read_text(encoding="utf-8")
    service.at(MONDAY)
    assert "has changed" not in caplog.text
    config.path.write_text(f"{before}rules_off: [milestone.overdue]\n", encoding="utf-8")
    service.at(MONDAY + timedelta(minutes=1))
    service.at(MONDAY + timedelta(minutes=2))
    config.path.write_text(before, encoding="utf-8")
    service.at(MONDAY + timedelta(minutes=3))
    assert [text for text in caplog.messages if "has changed" in text] == [
        "config.yaml has changed, but this service goes on with what it read at its start; run `watcher lint`, then restart it"
    ]


BROKEN = "rules: ["
GOOD = """rules:
  - {id: milestone.late, subject: milestone, when: due < today, severity: red, say: late, tell: [lead], source: x}
"""


@pytest.fixture
def rules(config: Config, tmp_path: Path) -> Path:
    """The rule file of a plan that has rules of its own."""
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "mine.yaml").write_text(GOOD, encoding="utf-8")
    object.__setattr__(config, "rules", tmp_path / "rules")
    return tmp_path / "rules" / "mine.yaml"


def subjects(store: Store, of: str) -> list[str]:
    """The subjects of the outbox's messages that speak of something."""
    with store.reading() as connection:
        return [row.subject for row in outbox.list_outbox(connection) if of in row.subject]


def messages(store: Store, of: str) -> list[str]:
    """The texts of the outbox's messages whose subjects speak of something."""
    with store.reading() as connection:
        return [row.text for row in outbox.list_outbox(connection) if of in row.subject]


def test_the_office_is_told_once_that_the_rules_broke_and_once_that_they_are_mended(
    config: Config, store: Store, rules: Path
) -> None:
    """However often it ticks, and over a restart in between; the next break is told again."""
    tuesday = MONDAY + timedelta(days=1)
    service = Service(config, store)
    service.at(tuesday)
    assert subjects(store, "rules") == []
    rules.write_text(BROKEN, encoding="utf-8")
    for minute in (1, 2):
        service.at(tuesday + timedelta(minutes=minute))
    service.tick.stop()
    again = Service(config, store, "another")
    again.at(tuesday + timedelta(minutes=3))
    assert subjects(store, "rules") == ["The rules can no longer be read - P"]
    rules.write_text(GOOD, encoding="utf-8")
    for minute in (4, 5):
        again.at(tuesday + timedelta(minutes=minute))
    assert subjects(store, "rules") == ["The rules can no longer be read - P", "The rules can be read again - P"]
    rules.write_text(BROKEN, encoding="utf-8")
    again.at(tuesday + timedelta(minutes=6))
    assert len(subjects(store, "rules")) == 3


def test_the_message_says_what_is_wrong_and_what_is_in_force(config: Config, store: Store, rules: Path) -> None:
    """With the place of the fault; the service goes on with the rules it had, or with none from a start on broken ones."""
    rules.write_text(BROKEN, encoding="utf-8")
    Service(config, store).at(MONDAY)
    with store.reading() as connection:
        (row,) = outbox.list_outbox(connection)
    assert row.recipient == "o@x.example"
    assert "* rules/mine.yaml:2:1" in row.text
    assert "no digest goes out until this is mended" in " ".join(row.text.split())


def test_the_offices_report_says_that_the_last_good_rules_are_in_force(
    config: Config, store: Store, rules: Path
) -> None:
    """In its subject and at its head, with what is to be mended."""
    service = Service(config, store)
    service.at(MONDAY - timedelta(days=7))
    rules.write_text(BROKEN, encoding="utf-8")
    service.at(MONDAY)
    assert len(subjects(store, "the rules could not be read")) == 1
    with store.reading() as connection:
        (report,) = [row for row in outbox.list_outbox(connection) if "the rules could not be read" in row.subject]
    assert "rests on the last good rules" in " ".join(report.text.split())
    assert "rules/mine.yaml:2:1" in report.text
    assert "rules/mine.yaml:2:1" in (report.html or "")


def test_a_restart_on_broken_rules_goes_on_under_the_last_good_ones(config: Config, store: Store, rules: Path) -> None:
    """As they are on record, rule by rule; digests go out, and the office is told what is broken."""
    first = Service(config, store)
    first.at(MONDAY - timedelta(days=7))
    first.tick.stop()
    rules.write_text(BROKEN, encoding="utf-8")
    again = Service(config, store, "another")
    sent = again.at(MONDAY)
    assert again.tick.pack is not None
    assert first.tick.pack is not None
    assert [rule.text for rule in again.tick.pack.rules] == [rule.text for rule in first.tick.pack.rules]
    assert sorted(sent) == sorted([*BOTH * 2, "o@x.example"])
    (message,) = messages(store, "can no longer be read")
    assert "last good rules stay in force" in " ".join(message.split())


def test_rules_that_were_never_whole_are_not_the_last_good_ones(config: Config, store: Store, rules: Path) -> None:
    """A service that began with one file broken, and is started again, still sends nothing."""
    (rules.parent / "other.yaml").write_text(BROKEN, encoding="utf-8")
    for name in ("one", "two"):
        service = Service(config, store, name)
        assert service.at(MONDAY) == ["o@x.example"]
        service.tick.stop()


def test_a_mended_file_takes_the_place_of_the_rules_on_record(config: Config, store: Store, rules: Path) -> None:
    """With the values it has now."""
    first = Service(config, store)
    first.at(MONDAY)
    first.tick.stop()
    rules.write_text(BROKEN, encoding="utf-8")
    again = Service(config, store, "another")
    again.at(MONDAY + timedelta(minutes=1))
    rules.write_text(GOOD.replace("say: late", "say: too late"), encoding="utf-8")
    again.at(MONDAY + timedelta(minutes=2))
    assert again.tick.pack is not None
    assert [rule.say for rule in again.tick.pack.rules] == ["too late"]


def test_a_source_that_cannot_be_read_does_not_stop_the_service(config: Config, store: Store, tmp_path: Path) -> None:
    """The digest goes out on what was last known."""
    service = Service(config, store)
    service.at(MONDAY - timedelta(days=7))
    (tmp_path / "plan.csv").unlink()
    assert service.at(MONDAY) == BOTH * 2


def test_a_refused_source_is_not_read_at_every_tick(
    config: Config, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twice, lest it was an accident; then again once it changes."""
    now = MONDAY
    looks: list[int] = []
    tick = Tick(config=config, store=store, clock=lambda: now, holder="one", relay=lambda: None)
    tick.run()
    (tmp_path / "plan.csv").write_text("ref,title,lead,due\n", encoding="utf-8")

    def looked(*given: Any) -> Any:
        looks.append(1)
        return READ_TABLES(*given)

    monkeypatch.setattr(refresh, "read_tables", looked)
    for _ in range(5):
        now += timedelta(minutes=1)
        tick.run()
        assert [problem.code for problem in tick.vitals.unread] == ["table.no_rows"]
    assert len(looks) == 2
    (tmp_path / "plan.csv").write_text(PLAN.replace("Ten", "Eleven"), encoding="utf-8")
    tick.run()
    assert (len(looks), tick.vitals.unread) == (3, ())
