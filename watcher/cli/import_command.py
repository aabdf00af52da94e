"""`watcher import`: reads the sources that changed and says what is different from the last import."""

from __future__ import annotations

import argparse
from collections import defaultdict

from watcher.cli.exits import Exit, complain
from watcher.cli.session import Session, add_common_arguments, imported_anew, session
from watcher.render.plain import one_line, quantity
from watcher.run.refresh import open_tables
from watcher.store.changes import ItemChange
from watcher.store.comparison import ChangeKind
from watcher.store.imports import ImportOutcome

SHOWN = 40
"""How many items' changes are printed; the counts above them are always exact."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The common options and `--dry-run`."""
    add_common_arguments(parser)
    parser.add_argument("--dry-run", action="store_true", help="say what would change and store nothing")


def run(arguments: argparse.Namespace) -> Exit:
    """Import, and print counts and changes by item."""
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


def _print_columns(opened: Session) -> None:
    """How each column is read and why, for the office to look over before anything is stored."""
    from watcher.plan.column_report import column_readings
    from watcher.render.columns_table import columns_table

    tables, _ = open_tables(opened.config)
    print(f"{columns_table(column_readings(tables))}\n")


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
    print(f"  {quantity(len(outcome.problems), 'problem', 'problems')} in the data: run `watcher lint` to see where")
    _print_changes([change for change in outcome.changes if change.kind is not ChangeKind.ADDED])


def _print_changes(changes: list[ItemChange]) -> None:
    by_item: dict[tuple[str, str], list[ItemChange]] = defaultdict(list)
    for change in changes:
        by_item[change.table, change.ref].append(change)
    for (table, ref), about in list(by_item.items())[:SHOWN]:
        print(f"  {table} {ref}: {'; '.join(_in_words(change) for change in about)}")
    if len(by_item) > SHOWN:
        print(f"  and {len(by_item) - SHOWN:,} more")


def _in_words(change: ItemChange) -> str:
    if change.field is None:
        return change.kind.value
    return f"{change.field} {_shown(change.old)} -> {_shown(change.new)}"


def _shown(value: object) -> str:
    return "nothing" if value is None else one_line(str(value))[:60]
