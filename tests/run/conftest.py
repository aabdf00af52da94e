"""What tests of a round of work begin with: an office whose plan is one csv, under the packaged rules or its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from watcher.config import Config, load_config

Office = Callable[[str], Config]


@pytest.fixture
def live(tmp_path: Path) -> Config:
    """A live plan under the packaged rules, with a digest every Monday; `plan.csv` and `people.csv` are still to be written."""
    path = tmp_path / "config.yaml"
    path.write_text(
        "plan: {id: p, name: P, start: 2017-10-01}\n"
        "sources: [{read: plan.csv, as: actions}, {read: people.csv, as: people}]\n"
        "roles: {office: o@x.example}\nfirst_run: accepted\n"
        "digests: [{name: weekly, every: monday 07:30, to: [lead]}]\n",
        encoding="utf-8",
    )
    return load_config(path, {})


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
