"""A programme office's folder, as `watcher init` makes it, and a command line to use in it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from commands import Ran, Run

from watcher.cli import main

PROJECT = Path(__file__).parent.parent.parent


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the configuration, the rules, the templates and the example; the current folder of the test."""
    for name in ("config.yaml", "rules", "templates", "examples"):
        source = PROJECT / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, ignore=shutil.ignore_patterns("*.db*", "outbox"))
        else:
            shutil.copy(source, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


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
