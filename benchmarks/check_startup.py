"""How long `watcher check` takes on the bundled plan beside the import of SQLAlchemy alone, whole processes in turn."""

from __future__ import annotations

import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

ROUNDS = 11


def main() -> int:
    """Print the first run, both medians in seconds and their ratio."""
    here = Path(__file__).resolve().parent.parent
    with tempfile.TemporaryDirectory() as folder:
        for name in ("config.yaml", "rules", "templates", "examples"):
            source = here / name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, Path(folder) / name)
        check = [sys.executable, "-m", "watcher", "check"]
        floor = [sys.executable, "-c", "import sqlalchemy"]
        first = seconds(check, folder)
        pairs = [(seconds(check, folder), seconds(floor, folder)) for _ in range(ROUNDS)]
    ours, theirs = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(a / b for a, b in pairs)
    versions = f"Python {platform.python_version()}, SQLAlchemy {version('sqlalchemy')}"
    print(f"{datetime.now(UTC):%Y-%m-%d}, {versions}, {ROUNDS} rounds in turn")
    print(f"first run, database made and sources read   {first:6.3f} s")
    print(f"watcher check, unchanged (median)           {ours:6.3f} s")
    print(f'python -c "import sqlalchemy" (median)      {theirs:6.3f} s')
    print(f"ratio (median of the pairs; the bar is 3)   {ratio:6.2f}")
    return 0


def seconds(command: list[str], folder: str) -> float:
    """The wall time of one whole process, in seconds."""
    start = time.perf_counter()
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    taken = time.perf_counter() - start
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr.decode())
    return taken


if __name__ == "__main__":
    sys.exit(main())
