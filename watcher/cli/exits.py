"""What a command ends with, and how problems reach stderr."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from enum import IntEnum

from watcher.plan.problem import Problem


class Exit(IntEnum):
    """Exit codes of every command; of 1, 2 and 3 the higher outranks the lower."""

    FINE = 0
    FLAGGED = 1
    UNREADABLE = 2
    NO_DATABASE = 3


class Stop(Exception):
    """Ends a command with problems for stderr and an exit code."""

    def __init__(self, problems: Iterable[Problem], exit_code: Exit) -> None:
        super().__init__("; ".join(str(problem) for problem in problems))
        self.problems = tuple(problems)
        self.exit_code = exit_code


def complain(problems: Iterable[Problem]) -> None:
    """Print each problem on stderr, one line each."""
    for problem in problems:
        print(f"watcher: {' '.join(str(problem).split())}", file=sys.stderr)
