"""What tests of several packages share: a PostgreSQL server, given or started for the session."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

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
