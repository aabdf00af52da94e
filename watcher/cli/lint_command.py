"""`watcher lint`: every problem in the plan, the rules and the configuration, and nothing else."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from watcher.cli.exits import Exit, Stop
from watcher.cli.session import Session, add_common_arguments, alone, judged, known, refreshed, session, unread
from watcher.findings.model import Report
from watcher.plan.problem import Problem, ProblemSeverity, error

ORDER = list(ProblemSeverity)


class Format(StrEnum):
    """How the problems are printed."""

    TABLE = "table"
    JSON = "json"
    SARIF = "sarif"
    JUNIT = "junit"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The common options, `--format` and `--annotate`."""
    add_common_arguments(parser)
    parser.add_argument("--format", choices=[*Format], default=Format.TABLE, help="default: table")
    parser.add_argument(
        "--annotate",
        metavar="OUT",
        type=Path,
        help="also write a copy of the workbook with its problems marked and the computed status beside the stated one"
        " (charts and drawn shapes are not copied)",
    )


def run(arguments: argparse.Namespace) -> Exit:
    """Print the problems, gravest first; 2 where a source or rule cannot be read, otherwise 0."""
    with session(arguments) as opened:
        result = refreshed(opened)
        imported, known_at = known(opened, result, None)
        found_alone = None if arguments.annotate is not None else alone(opened, imported)
        report = judged(opened, imported, known_at) if found_alone is None else None
        told = report.problems if report is not None else found_alone or ()
        unreadable = bool(result.unreadable) or any(p.severity is ProblemSeverity.ERROR for p in opened.problems)
        found = dict.fromkeys((*unread(opened, result), *told))
        problems = tuple(sorted(found, key=lambda problem: ORDER.index(problem.severity)))
        if arguments.annotate is not None and report is not None:
            _annotate(opened, report, problems, arguments.annotate)
        _print(problems, Format(arguments.format), opened)
    return Exit.UNREADABLE if unreadable else Exit.FINE


def _print(problems: Sequence[Problem], form: Format, opened: Session) -> None:
    """Each form's module is imported only where it is asked for."""
    match form:
        case Format.SARIF:
            from watcher.render.problems_sarif import problems_sarif

            paths = {Path(source.read).name: source.read for source in opened.config.sources}
            print(problems_sarif(problems, paths))
        case Format.JUNIT:
            from watcher.render.problems_junit import problems_junit

            print(problems_junit(problems))
        case Format.JSON:
            from watcher.render.problems_table import problems_json

            print(problems_json(problems))
        case Format.TABLE:
            from watcher.render.problems_table import problems_table

            print("\n".join(problems_table(problems)))


def _annotate(opened: Session, report: Report, problems: Sequence[Problem], out: Path) -> None:
    """Write the copy and say so on stderr; ends the command where it cannot be written."""
    from watcher.load.unreadable import Unreadable
    from watcher.render.annotate import NotWritten, annotate
    from watcher.render.problem_place import place_in
    from watcher.run.annotations import status_columns, workbook_of

    book = workbook_of(opened.config)
    if book is None:
        text = "no source is a workbook (found none ending in .xlsx or .xlsm); leave --annotate out"
        raise Stop([error("annotate.no_workbook", "--annotate", text)], Exit.UNREADABLE)
    path = opened.config.path_of(book)
    own = [problem for problem in problems if place_in(problem.where).file == path.name]
    try:
        if any(out.exists() and out.samefile(opened.config.path_of(source)) for source in opened.config.sources):
            raise NotWritten(f'a source is never written (found "{out}"); name another file')
        annotate(path, out, own, status_columns(opened.config, book, report))
    except NotWritten as trouble:
        raise Stop([error("annotate.not_written", "--annotate", str(trouble))], Exit.UNREADABLE) from trouble
    except Unreadable as trouble:
        raise Stop([trouble.problem], Exit.UNREADABLE) from trouble
    except OSError as trouble:
        text = f'cannot write "{out}" ({trouble.strerror}); name a file in a folder that can be written'
        raise Stop([error("annotate.not_written", "--annotate", text)], Exit.UNREADABLE) from trouble
    print(f"watcher: wrote {out} with {len(own)} problems marked", file=sys.stderr)
