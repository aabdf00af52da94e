"""Problems come in one by one, the first of every kind and the number of the rest go out: a million bad rows are one line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from watcher.plan.problem import Problem, ProblemSeverity

MOST_OF_A_KIND = 1_000
"""Problems of one code that are kept; nobody mends more by hand, and the file can be read again."""


def count_of(problems: Iterable[Problem]) -> int:
    """How many problems there are, with those that one of them stands for."""
    return sum(problem.times for problem in problems)


def by_severity(problems: Iterable[Problem]) -> Counter[ProblemSeverity]:
    """The same for each severity."""
    found: Counter[ProblemSeverity] = Counter()
    for problem in problems:
        found[problem.severity] += problem.times
    return found


class Problems(list[Problem]):
    """A list that keeps the first problems of each code and counts the others."""

    def __init__(self, problems: Iterable[Problem] = (), most_of_a_kind: int = MOST_OF_A_KIND) -> None:
        super().__init__()
        self._most = most_of_a_kind
        self._told: Counter[str] = Counter()
        self._rest: dict[str, Problem] = {}
        self.extend(problems)

    def append(self, problem: Problem, /) -> None:
        """Keep the problem, or count it where enough of its kind are kept."""
        self._told[problem.code] += problem.times
        if self._told[problem.code] <= self._most:
            super().append(problem)
        else:
            self._rest[problem.code] = problem

    def extend(self, problems: Iterable[Problem], /) -> None:
        """Take one after the other."""
        for problem in problems:
            self.append(problem)

    def __iadd__(self, problems: Iterable[Problem], /) -> Problems:  # type: ignore[override, misc]
        self.extend(problems)
        return self

    def all(self) -> list[Problem]:
        """Those that are kept and, behind them, one for the others of each code, which says how many it stands for."""
        return [*self, *(self._others(code, last) for code, last in self._rest.items())]

    def _others(self, code: str, last: Problem) -> Problem:
        kept = sum(problem.times for problem in self if problem.code == code)
        number = self._told[code] - kept
        text = f"{number:,} more of this kind are counted and not listed (the last at {last.where}); mend those listed first"
        return Problem(severity=last.severity, code=code, where=last.where, text=text, times=number)
