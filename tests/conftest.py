"""What tests of several packages share: a PostgreSQL server, an empty database, and the folder of a programme office."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from office import fill_office

from watcher.cli import main
from watcher.store.engine import Store, open_store

settings.register_profile("watcher", deadline=None)  # a busy machine is no fault of the code
settings.load_profile("watcher")

SCRIPT = Path(__file__).parent.parent / ".ci" / "postgres"


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The SQLAlchemy URL of a server: WATCHER_TEST_POSTGRES, else a throw-away one; skips where neither can be had."""
    given = os.environ.get("WATCHER_TEST_POSTGRES")
    if given:
        yield given
        return
    folder = tempfile.mkdtemp(prefix="watcher-pg-")
    started = subprocess.run([SCRIPT, "start", folder], capture_output=True, text=True, check=False)
    if started.returncode:
        pytest.skip(f"no PostgreSQL: {started.stderr.strip()}")
    yield started.stdout.strip()
    subprocess.run([SCRIPT, "stop", folder], check=True)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty database."""
    opened = open_store(f"sqlite:///{tmp_path / 'w.db'}")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def plan_read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that holds the example's first import, to be copied: reading is most of a first run."""
    folder = tmp_path_factory.mktemp("read-once")
    fill_office(folder)
    main(["import", "--config", str(folder / "config.yaml")])
    return folder / "watcher.db"


@pytest.fixture
def new_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A programme office's folder with nothing read yet; the current folder of the test."""
    folder = tmp_path / "office"
    folder.mkdir()
    fill_office(folder)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def office(new_office: Path, plan_read_once: Path) -> Path:
    """The same folder with the example's first import in its database."""
    shutil.copy(plan_read_once, new_office)
    return new_office
