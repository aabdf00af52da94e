"""The alarm clock: it ticks, it stops, and it never dies in silence."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from watcher.daemon import Daemon, dead_after_seconds


@pytest.fixture(autouse=True)
def signals() -> Iterator[None]:
    """The test process keeps its own signal handlers."""
    kept = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


def test_it_ticks_until_it_is_told_to_stop() -> None:
    """The first tick comes at once."""
    ticks: list[int] = []

    def tick() -> None:
        ticks.append(1)
        if len(ticks) == 3:
            daemon.stop()

    daemon = Daemon(tick, interval_seconds=0.05)
    assert daemon.run() is None
    assert len(ticks) == 3


def test_a_signal_stops_it_cleanly() -> None:
    """SIGTERM, as systemd sends it."""
    daemon = Daemon(lambda: signal.raise_signal(signal.SIGTERM), interval_seconds=0.05)
    assert daemon.run() is None


def test_what_a_tick_raises_ends_the_run_and_is_handed_over() -> None:
    """A fault of the program must end the process, not a thread."""

    def tick() -> None:
        raise ZeroDivisionError("planted")

    assert isinstance(Daemon(tick, interval_seconds=0.05).run(), ZeroDivisionError)


def test_a_slow_first_look_is_not_a_dead_loop() -> None:
    """However short the interval, a loaded machine or a first import may take minutes."""
    assert (dead_after_seconds(0.5), dead_after_seconds(60)) == (600, 1200)


def test_a_tick_that_gives_signs_of_life_is_not_dead(monkeypatch: pytest.MonkeyPatch) -> None:
    """However long it takes."""
    monkeypatch.setattr("watcher.daemon.dead_after_seconds", lambda _interval: 0.2)

    def tick() -> None:
        time.sleep(0.6)
        daemon.stop()

    daemon = Daemon(tick, interval_seconds=0.05, alive_at=lambda: datetime.now(UTC))
    assert daemon.run() is None
