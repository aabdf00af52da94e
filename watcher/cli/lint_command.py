"""`watcher lint`: every problem in the plan, the rules and the configuration, and nothing else."""

from __future__ import annotations

import argparse
import json
from collections import Counter

from watcher.cli.exits import Exit
from watcher.cli.session import add_common_arguments, judged, known, refreshed, session
from watcher.plan.problem import Problem, ProblemSeverity
from watcher.render.plain import one_line, quantity

ORDER = list(ProblemSeverity)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The common options and `--format`."""
    add_common_arguments(parser)
    parser.add_argument("--format", choices=["table", "json"], default="table", help="default: table")


def run(arguments: argparse.Namespace) -> Exit:
    """Print the problems, gravest first; 2 where a source or rule cannot be read, otherwise 0."""
    with session(arguments) as opened:
        result = refreshed(opened)
        imported, known_at = known(opened, result, None)
        problems = (*result.unreadable, *judged(opened, imported, known_at).problems)
        unreadable = bool(result.unreadable) or any(p.severity is ProblemSeverity.ERROR for p in opened.problems)
    problems = tuple(sorted(dict.fromkeys(problems), key=lambda problem: ORDER.index(problem.severity)))
    if arguments.format == "json":
        keys = ("severity", "code", "where", "text")
        print(
            json.dumps(
                [{key: getattr(problem, key) for key in keys} for problem in problems], ensure_ascii=False, indent=1
            )
        )
    else:
        _print_table(problems)
    return Exit.UNREADABLE if unreadable else Exit.FINE


def _print_table(problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        print(one_line(f"{problem.severity.value:<7} {problem}  [{problem.code}]"))
    counts = Counter(problem.severity for problem in problems)
    words = [quantity(counts[severity], severity.value, f"{severity.value}s") for severity in ORDER[:2]]
    words.append(quantity(counts[ProblemSeverity.INFO], "remark", "remarks"))
    print(", ".join(words))
