"""`watcher import`: reads the sources that changed and says what is different from the last import."""

from __future__ import annotations

import argparse
from contextlib import suppress
from pathlib import Path

from watcher.cli.exits import Exit, complain
from watcher.cli.progress_line import progress_line
from watcher.cli.session import Session, add_common_arguments, imported_anew, read_config, session
from watcher.load.unreadable import Unreadable
from watcher.plan.changes import ChangeKind, ItemChange
from watcher.plan.told import count_of
from watcher.render.changes import change_lines
from watcher.render.plain import quantity
from watcher.run.refresh import read_tables
from watcher.store.imports import ImportOutcome


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The common options, `--dry-run` and `--write`."""
    add_common_arguments(parser)
    parser.add_argument(
        "--write", metavar="FILE", type=Path, help="write the plan as understood as YAML; store nothing"
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would change and store nothing")


def run(arguments: argparse.Namespace) -> Exit:
    """Import, and print counts and changes by item."""
    if arguments.write:
        return _write(arguments)
    with session(arguments) as opened:
        if arguments.dry_run:
            _print_columns(opened)
        result = imported_anew(opened, dry_run=arguments.dry_run)
        complain(result.unreadable)
        if result.outcome is None:
            print(_untouched(opened, bool(result.unreadable)))
        else:
            _print_outcome(result.outcome, dry_run=arguments.dry_run)
    return Exit.UNREADABLE if result.unreadable else Exit.FINE


def _write(arguments: argparse.Namespace) -> Exit:
    from watcher.run.write_plan import write_plan

    config = read_config(arguments)
    with progress_line() as progress:
        done = write_plan(config, arguments.write, progress)
    complain(done.unreadable)
    if done.unreadable:
        return Exit.UNREADABLE
    counted = f"{done.actions:,} actions, {done.indicators:,} indicators and {done.officers:,} people"
    print(f"{arguments.write}: {counted} as understood; tables of money stay sources of their own")
    return Exit.FINE


def _print_columns(opened: Session) -> None:
    """How each column is read and why, for the office to look over before anything is stored."""
    from watcher.plan.column_report import column_readings
    from watcher.plan.understand import with_plan_year
    from watcher.render.columns_table import columns_table

    plan = opened.config.plan
    with suppress(Unreadable):  # the import says of a sheet what is damaged about it
        with progress_line() as progress:
            read, _ = read_tables(opened.config, progress)
            readings = column_readings([(with_plan_year(source, plan), table) for source, table in read])
        print(f"{columns_table(readings)}\n")


def _untouched(opened: Session, is_unreadable: bool) -> str:  # noqa: FBT001 - the one thing that decides the wording
    if is_unreadable:
        return "Nothing was imported: the last good import stays in force until every source can be read."
    return f"Nothing changed in {quantity(len(opened.config.sources), 'source', 'sources')} since the last import."


def _print_outcome(outcome: ImportOutcome, *, dry_run: bool) -> None:
    print("Would be imported:" if dry_run else f"Import {outcome.import_id}:")
    for table, counts in outcome.tables.items():
        parts = [f"{count:,} {kind}" for kind, count in counts.items() if count]
        if parts:
            print(f"  {table}: {', '.join(parts)}")
    print(
        f"  {quantity(count_of(outcome.problems), 'problem', 'problems')} in the data: run `watcher lint` to see where"
    )
    for line in change_lines(_told(outcome)):
        print(line)


def _told(outcome: ImportOutcome) -> list[ItemChange]:
    """Everything but the items of a first import, all of which are new."""
    is_first = not (outcome.changed or outcome.moved or outcome.withdrawn or outcome.renumbered or outcome.unchanged)
    return [change for change in outcome.changes if not (is_first and change.kind is ChangeKind.ADDED)]
