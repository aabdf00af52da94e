"""A command line in a programme office's folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import Ran, Run

from watcher.cli import main


@pytest.fixture
def watcher(office: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in the office's folder, in this process."""

    def run(*words: str) -> Ran:
        try:
            code = main(words)
        except SystemExit as end:  # argparse's own way of ending
            code = int(end.code or 0)
        captured = capsys.readouterr()
        return Ran(code=int(code), out=captured.out, err=captured.err)

    return run
