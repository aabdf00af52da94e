"""Problems become the lines of `watcher lint`, or its JSON. Decides nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from watcher.plan.codes.telling import telling
from watcher.plan.problem import Problem, ProblemSeverity
from watcher.plan.told import by_severity
from watcher.render.plain import one_line, quantity
from watcher.render.problem_place import place_in


def problems_table(problems: Sequence[Problem]) -> Iterator[str]:
    """One line a problem, in the order given, and a last line that counts them."""
    for problem in problems:
        yield one_line(f"{problem.severity.value:<7} {problem}  [{problem.code}]")
    counts = by_severity(problems)
    yield ", ".join(
        (
            quantity(counts[ProblemSeverity.ERROR], "error", "errors"),
            quantity(counts[ProblemSeverity.WARNING], "warning", "warnings"),
            quantity(counts[ProblemSeverity.INFO], "remark", "remarks"),
        )
    )


def problems_json(problems: Sequence[Problem]) -> str:
    """A list of objects: the four keys of a problem in `check`, then its parts one by one."""
    return json.dumps([_entry(problem) for problem in problems], ensure_ascii=False, indent=1)


def _entry(problem: Problem) -> dict[str, str | int | None]:
    told, place = telling(problem), place_in(problem.where)
    return {
        "severity": problem.severity.value,
        "code": problem.code,
        "where": problem.where,
        "text": problem.text,
        "found": told.found,
        "why": told.why,
        "repair": told.repair,
        "file": place.file,
        "sheet": place.sheet,
        "cell": place.cell,
        "row": place.row,
    }
