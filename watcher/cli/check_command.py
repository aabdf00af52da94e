"""`watcher check`: imports what changed, judges the plan and prints; writes no finding and no message."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum

from watcher.checks.fields import FIELDS
from watcher.cli.exits import Exit, Stop
from watcher.cli.session import (
    Session,
    add_common_arguments,
    complain_of_rules,
    judged,
    known,
    moment,
    refreshed,
    session,
    unread,
)
from watcher.findings.model import Report, Severity
from watcher.findings.narrow import by_rule, narrowed
from watcher.plan.problem import error
from watcher.plan.tree import near_rules
from watcher.plan.words import Status
from watcher.render.check_table import Style, check_table
from watcher.store.imports import ImportRow


class FailOn(StrEnum):
    """What makes the command end with 1."""

    AT_RISK = "at_risk"
    OVERDUE = "overdue"
    ANY = "any"
    NEVER = "never"


class Format(StrEnum):
    """How the report is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    JUNIT = "junit"


SUBJECTS = [subject.value for subject in FIELDS]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the contract."""
    add_common_arguments(parser)
    parser.add_argument("--known-at", metavar="MOMENT", type=moment, help="judge by what was imported up to then")
    parser.add_argument(
        "--owner", metavar="X", help="only what this person leads, owns or answers for (initials or name)"
    )
    parser.add_argument("--rule", metavar="R", help="only findings of this rule; statuses and counts stay as they are")
    parser.add_argument("--subject", metavar="S", choices=SUBJECTS, help=f"one of {', '.join(SUBJECTS)}")
    parser.add_argument("--format", choices=list(Format), type=Format, default=Format.TABLE, help="default: table")
    parser.add_argument("--fail-on", choices=list(FailOn), type=FailOn, default=FailOn.OVERDUE, help="default: overdue")


def run(arguments: argparse.Namespace) -> Exit:
    """Print the report and say by the exit code whether anything is at or beyond `--fail-on`."""
    try:
        return _check(arguments)
    except Stop as stop:
        if arguments.format is Format.JSON:
            from watcher.render.report_json import problems_alone_json

            print(problems_alone_json(stop.problems))
        raise


def _check(arguments: argparse.Namespace) -> Exit:
    with session(arguments) as opened:
        complain_of_rules(opened)
        _refuse_unknown_rule(arguments.rule, opened)
        result = refreshed(opened)
        imported, known_at = known(opened, result, arguments.known_at)
        judgement = judged(opened, imported, known_at)
        whole = replace(judgement, problems=tuple(dict.fromkeys((*unread(opened, result), *judgement.problems))))
        report = by_rule(narrowed(whole, owner=arguments.owner, subject=arguments.subject), arguments.rule)
        if arguments.owner and not (report.items or report.rollups):
            text = f'nobody of that name has an item here (found "{arguments.owner}"); write initials or a full name'
            raise Stop([error("owner.unknown", "--owner", text)], Exit.UNREADABLE)
        flagged = is_flagged(report, arguments.fail_on, arguments.subject)
        unreadable = bool(result.unreadable) or not opened.pack.is_whole
        code = Exit.UNREADABLE if unreadable else Exit.FLAGGED if flagged else Exit.FINE
        for line in printed(report, arguments, opened, imported, code):
            print(line)
    return code


def _refuse_unknown_rule(rule: str | None, opened: Session) -> None:
    if rule is not None and opened.pack.rule(rule) is None:
        known = [each.id for each in opened.pack.rules]
        text = f'there is no rule "{rule}"; {near_rules(rule, known)}'
        if rule in opened.pack.unread:
            text = f'the rule "{rule}" cannot be read; mend it'
        elif opened.pack.known(rule) is not None:
            text = f'the rule "{rule}" is not in force; take it out of rules_off:, or name it under rules_on:'
        raise Stop([error("rule.unknown", "--rule", text)], Exit.UNREADABLE)


def is_flagged(report: Report, fail_on: FailOn, subject: str | None = None) -> bool:
    """Whether an item's computed status is at or beyond `fail_on`; for `any`, whether a finding is amber or worse.

    Where roll-ups alone were asked for, such as `--subject plan`, theirs are what is shown and so what counts.
    """
    statuses = {str(item.status) for item in report.items}
    statuses |= {rollup.state for rollup in report.rollups if rollup.subject == subject}
    match fail_on:
        case FailOn.NEVER:
            return False
        case FailOn.ANY:
            return any(finding.severity.rank >= Severity.AMBER.rank for finding in report.findings)
        case FailOn.AT_RISK:
            return bool(statuses & {Status.AT_RISK, Status.OVERDUE})
        case _:
            return Status.OVERDUE in statuses


def printed(
    report: Report, arguments: argparse.Namespace, opened: Session, imported: ImportRow, code: Exit
) -> Iterator[str]:
    """The report in the format asked for, as lines."""
    match arguments.format:
        case Format.JSON:
            from watcher.render.report_json import report_json

            yield report_json(report)
        case Format.CSV:
            from watcher.render.report_csv import report_csv

            yield from report_csv(report)
        case Format.JUNIT:
            from watcher.render.report_junit import report_junit

            yield report_junit(report)
        case _:
            yield from (f"NOT CURRENT: {said.text}" for said in report.problems if said.code == "source.last_good")
            yield from check_table(report, style())
            yield from _footer(report, opened, imported)
            yield _last_line(code, arguments.fail_on)


def style() -> Style:
    """As wide as the terminal and in colour, but plain and 100 wide where nobody watches or NO_COLOR is set."""
    watched = sys.stdout.isatty()
    width = max(80, min(160, shutil.get_terminal_size((100, 24)).columns)) if watched else 100
    return Style(width=width, colour=watched and not os.environ.get("NO_COLOR"))


def _footer(report: Report, opened: Session, imported: ImportRow) -> Iterator[str]:
    zone = opened.config.zone
    yield f"Rules: {report.rules_count}. Configuration: {opened.config.path.name}. Database: {opened.store.where}."
    yield f"Last import: {imported.at.astimezone(zone):%d %b %Y %H:%M}."
    for name, at in report.source_ages:
        age = (opened.now - at).days
        since = "today" if age == 0 else f"{age} day{'' if age == 1 else 's'} ago"
        yield f"  {name}: as it was first read {since}"


def _last_line(code: Exit, fail_on: FailOn) -> str:
    match code:
        case Exit.FLAGGED:
            what = (
                "there are findings of amber or worse"
                if fail_on is FailOn.ANY
                else f"something is {fail_on}".replace("_", " ")
            )
            return f"Exit code 1: {what}; --fail-on never makes it 0."
        case Exit.UNREADABLE:
            return "Exit code 2: something could not be read (see above); the rest is printed."
        case _:
            what = "whatever was found" if fail_on is FailOn.NEVER else "nothing is at or beyond it"
            return f"Exit code 0: {what}, with --fail-on {fail_on}."
