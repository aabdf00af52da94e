"""A source that cannot be read at all: one problem goes out as an exception."""

from __future__ import annotations

from watcher.plan.problem import Problem


class Unreadable(Exception):
    """A whole source cannot be read; `problem` says where, why and what to do."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem
