"""Who watches a long import on a terminal sees how far it is; who reads stderr from a pipe or a file sees nothing of it."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import redirect_stderr, suppress
from pathlib import Path
from threading import Thread

import pytest

from watcher.cli import main, progress_line
from watcher.run.progress import Progress, Stage

pty = pytest.importorskip("pty")

ROWS = 400


class Terminal:
    """One end of a pseudo-terminal as stderr, and what has been written to it at the other."""

    def __init__(self) -> None:
        self._read_end, write_end = pty.openpty()
        self.stderr = os.fdopen(write_end, "w", encoding="utf-8")
        self.seen = bytearray()
        self._reader = Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        with suppress(OSError):  # how a terminal says that its other end is closed
            while piece := os.read(self._read_end, 4096):
                self.seen += piece

    def shown(self) -> str:
        """All that was written, once nothing more will be."""
        if not self.stderr.closed:
            self.stderr.close()
            self._reader.join()
            os.close(self._read_end)
        return self.seen.decode()


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    """A terminal that can be stderr."""
    made = Terminal()
    yield made
    made.shown()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Progress is drawn from the first moment on and all the time."""
    monkeypatch.setattr(progress_line, "QUIET_SECONDS", 0.0)
    monkeypatch.setattr(progress_line, "REDRAWN_SECONDS", 0.001)


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A configuration whose plan takes a while."""
    rows = "".join(f"{number}.1,Do the thing {number},AB,Dec 17\n" for number in range(1, ROWS))
    (tmp_path / "plan.csv").write_text(f"ref,title,lead,due\n{rows}", encoding="utf-8")
    (tmp_path / "config.yaml").write_text(
        "plan: {id: p, name: P}\nsources: [{read: plan.csv, as: actions}]\n", encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("plan", "impatient")
@pytest.mark.parametrize("command", ["import", "check"])
def test_a_terminal_shows_how_far_an_import_is(command: str, terminal: Terminal) -> None:
    """The source and the rows of it so far; the line is wiped before anything else is printed."""
    with redirect_stderr(terminal.stderr):
        main([command])
    shown = terminal.shown()
    assert "understanding plan.csv: " in shown
    assert " rows/s" in shown
    last_line, wiped = shown.rstrip("\r").rsplit("\r", 1)
    assert last_line
    assert not wiped.split("\n")[0].strip()


@pytest.mark.usefixtures("plan", "impatient")
@pytest.mark.parametrize("command", ["import", "check"])
def test_a_pipe_shows_nothing_of_it(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither stderr nor stdout."""
    main([command])
    printed = capsys.readouterr()
    assert "\r" not in printed.out + printed.err
    assert "understanding" not in printed.out + printed.err


@pytest.mark.usefixtures("plan")
def test_a_short_import_draws_nothing(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is over before the first drawing is due leaves the terminal as it was."""
    monkeypatch.setattr(progress_line, "QUIET_SECONDS", 3600.0)
    with redirect_stderr(terminal.stderr):
        main(["import"])
    assert terminal.shown() == ""


@pytest.mark.usefixtures("impatient")
def test_a_line_never_wraps(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line longer than the terminal is wide could not be redrawn in place."""
    monkeypatch.setenv("COLUMNS", "20")
    with redirect_stderr(terminal.stderr), progress_line.progress_line() as progress:
        assert progress is not None
        progress.begin(Stage.READING, "a workbook with a long name.xlsx")
        while not terminal.seen:
            time.sleep(0.001)
    assert max(map(len, terminal.shown().split("\r"))) < 20


@pytest.mark.parametrize(
    ("progress", "shown"),
    [
        (Progress(stage=Stage.READING, what="plan.xlsx", since=0.0), "reading plan.xlsx: 4 s"),
        (
            Progress(stage=Stage.UNDERSTANDING, what="plan.csv", units="rows", count=42_000, since=0.0),
            "understanding plan.csv: 42,000 rows, 10,500 rows/s",
        ),
        (
            Progress(stage=Stage.COMPARING, what="with what is known", units="facts", count=8, since=0.0),
            "comparing with what is known: 8 facts, 2 facts/s",
        ),
        (Progress(stage=Stage.STORING, what="the plan", since=0.0), "storing the plan: 4 s"),
    ],
)
def test_a_line_says_the_step_and_its_speed(progress: Progress, shown: str) -> None:
    """The rows so far and in a second, or else the seconds that the step has taken."""
    assert progress_line.progress_text(progress, 4.0) == shown
