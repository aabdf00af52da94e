"""The command line: words come in, printed lines and an exit code go out. Shell; asks the clock and joins the edges."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(words: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code. What is needed is imported here, where an interrupt is still polite."""
    try:
        from watcher.cli.program import run_program

        return run_program(sys.argv[1:] if words is None else list(words))
    except KeyboardInterrupt:
        print("watcher: stopped; nothing was left half done", file=sys.stderr)
        return 130
