"""The health of a running service, asked over a real socket of this machine."""

from __future__ import annotations

import json
import socket
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from watcher.config import Config, load_config
from watcher.health.server import CannotListen, answering
from watcher.plan.listening import Listening
from watcher.run.tick import Tick
from watcher.run.vitals import Health, health_of
from watcher.store.engine import Store

NOW = datetime(2018, 1, 29, 7, 30, tzinfo=UTC)
HERE = Listening(host="127.0.0.1", port=0)


@pytest.fixture
def config(tmp_path: Path) -> Config:
    """A live plan of one action and one reader."""
    (tmp_path / "plan.csv").write_text("ref,title,lead,due\n1.1,One,AB,31/12/2017\n", encoding="utf-8")
    (tmp_path / "people.csv").write_text("initials,name,email\nAB,Ann Bell,ab@x.example\n", encoding="utf-8")
    path = tmp_path / "config.yaml"
    path.write_text(
        "plan: {id: p, name: P, start: 2017-10-01}\nrules: rules\nhealth: 127.0.0.1:8787\n"
        "sources: [{read: plan.csv, as: actions}, {read: people.csv, as: people}]\n"
        "roles: {office: o@x.example}\nfirst_run: accepted\n"
        "digests: [{name: weekly, every: monday 07:30, to: [lead]}]\n",
        encoding="utf-8",
    )
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "one.yaml").write_text(RULES, encoding="utf-8")
    return load_config(path, {})


RULES = """\
rules:
  - id: milestone.late
    subject: milestone
    when: not complete and due < today
    status: overdue
    severity: red
    say: late
    tell: [lead]
    source: ours
    examples: [{given: {due: 2017-12-31, today: 2018-01-01, complete: false}, fires: true},
               {given: {due: 2017-12-31, today: 2017-12-31, complete: false}, fires: false}]
"""


@pytest.fixture
def tick(config: Config, store: Store) -> Tick:
    """A service that sends nothing."""
    return Tick(config=config, store=store, clock=lambda: NOW, holder="one", relay=lambda: None)


Asked = Callable[[str], tuple[int, str]]


@contextmanager
def asking(tick: Tick, at: datetime = NOW) -> Iterator[Asked]:
    """Ask the service for a path: the status and the text."""

    def health() -> Health:
        return health_of(tick.config, tick.store, tick.vitals, at, silent_after_seconds=60)

    with answering(HERE, health) as (host, port):

        def ask(path: str) -> tuple[int, str]:
            try:
                with urllib.request.urlopen(f"http://{host}:{port}{path}", timeout=10) as found:
                    return found.status, found.read().decode()
            except urllib.error.HTTPError as refused:
                return refused.code, refused.read().decode()

        yield ask


def test_a_service_that_works_is_well(tick: Tick) -> None:
    """When it last looked, what is in force, what waits to be sent."""
    tick.run()
    with asking(tick) as ask:
        status, text = ask("/health")
    assert (status, json.loads(text)) == (
        200,
        {
            "status": "ok", "faults": [], "plan": "p", "alive": True, "stands_by": False, "started": "2018-01-29T07:30:00Z",
            "last_tick": "2018-01-29T07:30:00Z", "last_import": "2018-01-29T07:30:00Z", "sources_unread": 0,
            "rules_broken": 0, "outbox": {"queued": 2},
        },
    )  # fmt: skip


def test_a_source_that_cannot_be_read_is_told_loudly(tick: Tick, config: Config) -> None:
    """With what stays in force; the loop is alive all the same, so nothing starts the service anew."""
    tick.run()
    (config.path.parent / "plan.csv").write_bytes(b"")
    tick.run()
    with asking(tick) as ask:
        status, text = ask("/health")
        live = ask("/live")
    found = json.loads(text)
    assert (status, found["status"], found["sources_unread"], live[0]) == (503, "failing", 1, 200)
    assert "plan.csv" in found["faults"][0]
    assert "the import of 2018-01-29T07:30:00Z stays in force" in found["faults"][0]


def test_a_broken_rule_is_told(tick: Tick, config: Config) -> None:
    """With its place."""
    tick.run()
    (config.path.parent / "rules" / "one.yaml").write_text(RULES.replace("due <", "deu <"), encoding="utf-8")
    tick.run()
    with asking(tick) as ask:
        status, text = ask("/health")
    assert (status, json.loads(text)["rules_broken"]) == (503, 1)
    assert 'unknown field "deu"' in json.loads(text)["faults"][0]


def test_a_loop_that_has_gone_silent_is_not_alive(tick: Tick) -> None:
    """So that whatever supervises the service can start it anew."""
    tick.run()
    with asking(tick, NOW + timedelta(seconds=61)) as ask:
        assert ask("/live") == (503, "silent\n")
        assert json.loads(ask("/health")[1])["faults"] == [
            "no look at the plan was finished, or went on, for 61 seconds"
        ]


def test_a_long_look_that_goes_on_is_alive(tick: Tick) -> None:
    """A first import of a large plan, or a slow relay, takes its time and says so on the way."""
    tick.run()
    tick.vitals.beaten = NOW + timedelta(seconds=3000)
    with asking(tick, NOW + timedelta(seconds=3030)) as ask:
        assert ask("/live")[0] == 200


def test_a_service_that_stands_by_is_well(tick: Tick, config: Config, store: Store) -> None:
    """Another one does the work."""
    tick.run()
    other = Tick(config=config, store=store, clock=lambda: NOW, holder="two", relay=lambda: None)
    other.run()
    with asking(other) as ask:
        status, text = ask("/health")
    assert (status, json.loads(text)["stands_by"]) == (200, True)


def test_figures_for_prometheus(tick: Tick) -> None:
    """One line a figure, with its kind and what it means."""
    tick.run()
    with asking(tick) as ask:
        status, text = ask("/metrics")
    assert status == 200
    lines = text.splitlines()
    assert 'watcher_healthy{plan="p"} 1' in lines
    assert 'watcher_outbox_messages{plan="p",state="queued"} 2' in lines
    assert f'watcher_last_tick_seconds{{plan="p"}} {int(NOW.timestamp())}' in lines
    assert all(line.startswith(("# HELP watcher_", "# TYPE watcher_", "watcher_")) for line in lines)


def test_anything_else_is_not_found(tick: Tick) -> None:
    """And no path reaches a file."""
    with asking(tick) as ask:
        assert [ask(path)[0] for path in ("/", "/../../etc/passwd", "/health/x")] == [404, 404, 404]


def test_one_who_says_nothing_holds_up_nobody(tick: Tick) -> None:
    """Each request has a thread of its own, and a limit."""
    tick.run()

    def health() -> Health:
        return health_of(tick.config, tick.store, tick.vitals, NOW, silent_after_seconds=60)

    with (
        answering(HERE, health) as (host, port),
        socket.create_connection((host, port)),
        urllib.request.urlopen(f"http://{host}:{port}/live", timeout=10) as found,
    ):
        assert found.status == 200
    assert not [thread for thread in threading.enumerate() if thread.name == "health"]


def test_an_address_that_is_taken_is_refused(tick: Tick) -> None:
    """Two services cannot answer on one port."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        listening = Listening(host="127.0.0.1", port=taken.getsockname()[1])
        with pytest.raises(CannotListen), answering(listening, lambda: pytest.fail("nobody asks")):
            pass
