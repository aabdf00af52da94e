"""`watcher simulate`: walks the calendar forward: what will be flagged when, and which digests will go out."""

from __future__ import annotations

import argparse
from datetime import date, timedelta

from watcher.cli.exits import Exit, Stop, complain
from watcher.cli.session import Session, add_common_arguments, day, known, moment, refreshed, session
from watcher.plan.problem import ProblemSeverity, error

YEAR_DAYS = 365


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The span and how it is printed."""
    add_common_arguments(parser)
    parser.add_argument("--from", dest="first", metavar="DAY", type=day, help="default: the day that counts as today")
    parser.add_argument("--to", dest="last", metavar="DAY", type=day, help="inclusive; default: a year of days on")
    parser.add_argument("--known-at", metavar="MOMENT", type=moment, help="walk on from what was imported up to then")
    parser.add_argument("--format", choices=["table", "json"], default="table", help="default: table")


def run(arguments: argparse.Namespace) -> Exit:
    """Print the outlook; the database is only read, except that a source which changed is imported first."""
    from watcher.render.outlook_table import outlook_json, outlook_table
    from watcher.run.simulate import simulate

    with session(arguments) as opened:
        complain(problem for problem in opened.problems if problem.severity is ProblemSeverity.ERROR)
        first = arguments.first or opened.as_at
        last = arguments.last or first + timedelta(days=YEAR_DAYS - 1)
        refuse_backwards(first, last)
        result = refreshed(opened)
        imported, _ = known(opened, result, arguments.known_at)
        refuse_beyond_calendar(opened, first, last)
        with opened.store.reading() as connection:
            outlook = simulate(opened.config, connection, opened.pack, imported, first, last, opened.now)
    if arguments.format == "json":
        print(outlook_json(outlook))
    else:
        from watcher.cli.check_command import style

        for line in outlook_table(outlook, style().width):
            print(line)
    broken = any(problem.severity is ProblemSeverity.ERROR for problem in opened.problems)
    return Exit.UNREADABLE if result.unreadable or broken else Exit.FINE


def refuse_backwards(first: date, last: date) -> None:
    """End the command where a span ends before it begins."""
    if last < first:
        text = f"the span ends before it begins (found {first} to {last}); give --from the earlier day"
        raise Stop([error("span.backwards", "--from", text)], Exit.UNREADABLE)


def refuse_beyond_calendar(opened: Session, first: date, last: date) -> None:
    """End the command where the stored calendar does not hold every day of the span and the day before it."""
    from watcher.store.calendars import calendar_span

    with opened.store.reading() as connection:
        span = calendar_span(connection, opened.config.plan.calendar)
    if span is None or first <= span[0] or last > span[1]:
        held = f"{span[0] + timedelta(days=1)} to {span[1]}" if span else "no day"
        text = f"the calendar {opened.config.plan.calendar} holds {held} (found {first} to {last}); name days within"
        raise Stop([error("span.calendar", "--to", text)], Exit.UNREADABLE)
