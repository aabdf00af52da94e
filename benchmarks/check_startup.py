"""How long `watcher check` takes on the bundled plan beside the import of SQLAlchemy alone, whole processes in turn."""

from __future__ import annotations

import os
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
    """Print the first run, both medians and their ratio, of wall time and of processor time."""
    here = Path(__file__).resolve().parent.parent
    with tempfile.TemporaryDirectory() as folder:
        for name in ("config.yaml", "rules", "templates", "examples"):
            source = here / name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, Path(folder) / name)
        check = [sys.executable, "-m", "watcher", "check"]
        floor = [sys.executable, "-c", "import sqlalchemy"]
        first = seconds(check, folder)
        rounds = [(seconds(check, folder), seconds(floor, folder)) for _ in range(ROUNDS)]
    versions = f"Python {platform.python_version()}, SQLAlchemy {version('sqlalchemy')}"
    print(f"{datetime.now(UTC):%Y-%m-%d}, {versions}, {ROUNDS} rounds in turn")
    print("                                              wall  processor")
    print(f"first run, database made and sources read  {first[0]:6.3f} s  {first[1]:6.3f} s")
    kinds = [[(ours[kind], theirs[kind]) for ours, theirs in rounds] for kind in (0, 1)]
    for place, name in enumerate(("watcher check, unchanged (median)", 'python -c "import sqlalchemy" (median)')):
        wall, processor = (statistics.median(pair[place] for pair in pairs) for pairs in kinds)
        print(f"{name:<41}  {wall:6.3f} s  {processor:6.3f} s")
    wall, processor = (statistics.median(ours / theirs for ours, theirs in pairs) for pairs in kinds)
    print(f"ratio (median of the pairs; the bar is 3)  {wall:6.2f}    {processor:6.2f}")
    return 0


def seconds(command: list[str], folder: str) -> tuple[float, float]:
    """The wall time and the processor time of one whole process, in seconds.

    Bytecode is kept from the first round on, in the folder, as it is of an installed program: compiling sources is no start.
    """
    around = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    around["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "bytecode")
    before, start = os.times(), time.perf_counter()
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False, env=around)
    wall, after = time.perf_counter() - start, os.times()
    processor = after.children_user - before.children_user + after.children_system - before.children_system
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr.decode())
    return wall, processor


if __name__ == "__main__":
    sys.exit(main())
