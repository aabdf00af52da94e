"""One kind of problem as a value: its stable code, how grave it is, what it means, how it is mended, an example. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from watcher.plan.problem import ProblemSeverity

Severities = frozenset[ProblemSeverity]

ERROR = frozenset({ProblemSeverity.ERROR})
WARNING = frozenset({ProblemSeverity.WARNING})
INFO = frozenset({ProblemSeverity.INFO})


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A kind of problem that Watcher can tell.

    `severities` are all that it can have, which depends on the case; `means` and `repair` are sentences for the programme
    office; `example` is one such problem as printed, with its place.
    """

    name: str
    severities: Severities
    means: str
    repair: str
    example: str


def code(name: str, severities: Severities, means: str, repair: str, example: str) -> Code:
    """A kind of problem, written on few lines."""
    return Code(name=name, severities=severities, means=means, repair=repair, example=example)
