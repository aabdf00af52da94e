"""Something wrong with the input: a place, a stable code and two phrases come in, one printable line goes out. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from watcher.plan.place import Place


class ProblemSeverity(StrEnum):
    """How far a problem reaches: a verdict is impossible, doubtful, or merely worth knowing about."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One fault in the input, never mixed with findings.

    `where` is a place as printed (`tracker.xlsx:Plan!D51`, `config.yaml:14:3`), `text` reads `what is wrong (what was
    found); what to do`, lower case and without a full stop, and `code` (`lead.unknown`) never changes once published.
    `times` is how many it stands for, where many of one kind are told as one.
    """

    severity: ProblemSeverity
    code: str
    where: str
    text: str
    times: int = 1

    def __str__(self) -> str:
        return f"{self.where}: {self.text}"


OF_A_WHOLE_SOURCE = frozenset({"header.missing", "table.no_rows"})
"""Problems by which nothing of a source that opens is known: it counts as one that cannot be read."""


def of_whole_sources(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Those by which a whole source is lost; problems of rows never are."""
    return tuple(problem for problem in problems if problem.code in OF_A_WHOLE_SOURCE)


LONGEST_TEXT = 1000
"""Characters of a message; a cell quoted in it may hold a million."""


def _clipped(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 303]}...{text[-300:]}"


def error(code: str, where: Place | str, text: str) -> Problem:
    """A problem that makes a verdict impossible."""
    return Problem(severity=ProblemSeverity.ERROR, code=code, where=str(where), text=_clipped(text))


def warning(code: str, where: Place | str, text: str) -> Problem:
    """A problem that makes a verdict doubtful."""
    return Problem(severity=ProblemSeverity.WARNING, code=code, where=str(where), text=_clipped(text))


def info(code: str, where: Place | str, text: str) -> Problem:
    """A remark that changes no verdict."""
    return Problem(severity=ProblemSeverity.INFO, code=code, where=str(where), text=_clipped(text))
