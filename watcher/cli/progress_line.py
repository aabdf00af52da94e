"""The progress of an import comes in, one line on a terminal goes out, redrawn in place and wiped at the end."""

from __future__ import annotations

import shutil
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from watcher.run.progress import Progress

QUIET_SECONDS = 1.0
"""What takes no longer than this draws nothing."""

REDRAWN_SECONDS = 0.25
"""Between one drawing and the next."""


@contextmanager
def progress_line() -> Iterator[Progress | None]:
    """Something to report progress to while stderr is a terminal; None where nobody watches, and nothing is drawn."""
    if not sys.stderr.isatty():
        yield None
        return
    progress, done = Progress(), threading.Event()
    drawer = threading.Thread(target=_draw, args=(progress, done, sys.stderr), daemon=True)
    drawer.start()
    try:
        yield progress
    finally:
        done.set()
        drawer.join()


def _draw(progress: Progress, done: threading.Event, terminal: TextIO) -> None:
    """Draw until done. A thread of its own, because a single statement of the database can take minutes."""
    drawn, wait = 0, QUIET_SECONDS
    while not done.wait(wait):
        wait = REDRAWN_SECONDS
        width = shutil.get_terminal_size((80, 24)).columns - 1  # a terminal wraps at its last column
        line = progress_text(progress, time.monotonic())[:width]
        terminal.write(f"\r{line.ljust(min(drawn, width))}")
        terminal.flush()
        drawn = len(line)
    if drawn:
        terminal.write(f"\r{' ' * drawn}\r")
        terminal.flush()


def progress_text(progress: Progress, now: float) -> str:
    """What an import is at, `now` by the monotonic clock: `understanding plan.xlsx: 120,000 rows, 9,500 rows/s`."""
    stage, what, count, seconds = progress.stage, progress.what, progress.count, now - progress.since
    step = f"{stage} {what}".rstrip()
    if not count:
        return f"{step}: {seconds:.0f} s"
    rate = f", {count / seconds:,.0f} {progress.units}/s" if seconds > 0 else ""
    return f"{step}: {count:,} {progress.units}{rate}"
