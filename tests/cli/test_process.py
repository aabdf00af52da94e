"""Watcher as a process of its own: pipes that close, consoles without dashes, signals, and a service that stops cleanly."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

WATCHER = [sys.executable, "-m", "watcher"]


def finished(office: Path, *words: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
    """A command's end."""
    return subprocess.run(
        [*WATCHER, *words], cwd=office, env=os.environ | variables, capture_output=True, check=False, timeout=60
    )


def test_a_closed_pipe_ends_politely(office: Path) -> None:
    """As `| head -1` closes it."""
    process = subprocess.Popen([*WATCHER, "check"], cwd=office, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.close()
    _, complaints = process.communicate(timeout=60)
    assert complaints == b""


def test_a_console_without_a_dash_is_served(office: Path) -> None:
    """Plain ASCII: nothing fails, pounds are written GBP."""
    done = finished(office, "check", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (done.returncode, done.stderr) == (1, b"")
    assert b"GBP 4,694,000" in done.stdout


def test_the_version_is_told() -> None:
    """Without a configuration or a database."""
    done = subprocess.run([*WATCHER, "--version"], capture_output=True, check=False)
    assert done.stdout.startswith(b"watcher 0.")


def test_an_interrupt_ends_without_a_traceback(office: Path) -> None:
    """Ctrl-C while the service waits is its normal end."""
    process = started(office)
    process.send_signal(signal.SIGINT)
    _, log = process.communicate(timeout=30)
    assert process.returncode == 0
    assert "Traceback" not in log


def test_the_service_queues_sends_and_stops(office: Path) -> None:
    """One period as at a fixed day, then idle; a check beside it works; SIGTERM ends it with 0."""
    process = started(office)
    assert finished(office, "check").returncode == 1
    process.send_signal(signal.SIGTERM)
    _, log = process.communicate(timeout=30)
    assert process.returncode == 0
    assert log.count("messages queued") == 1
    assert len(list((office / "outbox").glob("*.eml"))) == 23
    assert b"23 messages" in finished(office, "outbox", "list").stdout


def test_a_second_service_stands_by(office: Path) -> None:
    """Two on one database: one works."""
    first, second = started(office), serving(office)
    assert second.stderr is not None
    told = next(line for line in second.stderr if "this service" in line)
    for process in (second, first):
        process.send_signal(signal.SIGTERM)
    logs = [process.communicate(timeout=60)[1] for process in (first, second)]
    assert "stands by" in told
    assert [log.count("messages queued") for log in logs] == [1, 0]


def serving(office: Path) -> subprocess.Popen[str]:
    """A service that has just been started."""
    return subprocess.Popen(
        [*WATCHER, "serve", "--tick", "0.5"], cwd=office, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def started(office: Path) -> subprocess.Popen[str]:
    """A service whose first round is done."""
    process = serving(office)
    until = time.monotonic() + 90
    while len(list((office / "outbox").glob("*.eml"))) < 23:
        assert time.monotonic() < until, process.communicate(timeout=5)
        assert process.poll() is None, process.communicate(timeout=5)
        time.sleep(0.2)
    return process
