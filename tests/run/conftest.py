"""What tests of a round of work begin with: an empty database, and an office whose plan is one csv beside its rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from watcher.config import Config, load_config
from watcher.store.engine import Store, open_store

Office = Callable[[str], Config]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty database."""
    opened = open_store(f"sqlite:///{tmp_path / 'w.db'}")
    yield opened
    opened.close()


@pytest.fixture
def office_with(tmp_path: Path) -> Office:
    """Makes an office of a file of rules; its plan is `plan.csv` beside the configuration, still to be written."""

    def make(rules: str) -> Config:
        (tmp_path / "rules").mkdir()
        (tmp_path / "rules" / "mine.yaml").write_text(rules, encoding="utf-8")
        path = tmp_path / "config.yaml"
        path.write_text(
            "plan: {id: p, name: P}\nsources: [{read: plan.csv, as: actions}]\nrules: rules\n", encoding="utf-8"
        )
        return load_config(path, {})

    return make
