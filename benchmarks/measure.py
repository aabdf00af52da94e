"""A part's name comes in, the figures that it measured in a process of its own go out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

CLOCK = "WATCHER_BENCH_CLOCK"
"""The environment variable that chooses the clock of every part."""

CLOCKS: Mapping[str, Callable[[], float]] = {"wall": time.perf_counter, "processor": time.process_time}
"""On a machine that is shared, the processor's time is the steadier; it leaves out waiting for the disk."""

HERE = Path(__file__).resolve().parent.parent
Figures = Mapping[str, Any]
"""What a part measured, by name."""


def in_a_process(module: str, *arguments: object) -> Figures:
    """The figures of `python -m module arguments...`, which prints them as one JSON object on its last line."""
    command = [sys.executable, "-m", module, *map(str, arguments)]
    done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command[1:])}: {done.stderr.strip()[-2000:]}")
    figures = json.loads(done.stdout.strip().splitlines()[-1])
    return dict(figures)


def peak_mb() -> float:
    """The most memory this process has held so far, in MB of 10^6 bytes.

    Linux's `VmHWM`: unlike `ru_maxrss` it does not count what the parent held when it started this process.
    """
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024 / 1e6
    return float("nan")


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes, by the clock chosen."""
    clock = CLOCKS[os.environ.get(CLOCK, "wall")]
    start = clock()
    work()
    return clock() - start
