"""`watcher init` makes a folder that works."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import Run


def test_a_new_folder_can_be_checked_at_once(watcher: Run, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bundled example, with exit code 1 for its overdue milestones."""
    assert watcher("init", "plan-office").code == 0
    monkeypatch.chdir(office / "plan-office")
    assert watcher("check").code == 1


def test_a_folder_in_use_is_left_alone(watcher: Run, office: Path) -> None:
    """Nothing of the office's is overwritten."""
    before = (office / "config.yaml").read_text(encoding="utf-8")
    found = watcher("init", ".")
    assert (found.code, "is in use already" in found.err) == (2, True)
    assert (office / "config.yaml").read_text(encoding="utf-8") == before
