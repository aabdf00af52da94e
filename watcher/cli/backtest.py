"""`watcher rules backtest`: what another pack of rules would have flagged of the days gone by, and whom it would have told."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from watcher.checks.pack import Pack
from watcher.cli.exits import Exit, Stop, complain
from watcher.cli.session import Session, day, session
from watcher.plan.problem import Problem, ProblemSeverity, error
from watcher.run.pack import load_pack
from watcher.store.imports import latest_import

if TYPE_CHECKING:
    from watcher.digest.compared import Comparison

KNOWN = {"then": "what was known at its end", "now": "what is known now"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The span, the changed pack and how the difference is printed; `--config` is the caller's."""
    parser.add_argument("--from", dest="first", metavar="DAY", type=day, help="the first day to replay")
    parser.add_argument("--to", dest="last", metavar="DAY", type=day, help="the last day to replay, inclusive")
    parser.add_argument(
        "--rules", metavar="DIR", type=Path, help="the changed pack; without it only totals are printed"
    )
    parser.add_argument(
        "--facts", choices=list(KNOWN), default="then", help="judge each day by what was known then (default) or is now"
    )
    parser.add_argument("--format", choices=["table", "json"], default="table", help="default: table")
    parser.add_argument("--database", metavar="URL", help="instead of the configuration's, such as sqlite:///other.db")


def run(arguments: argparse.Namespace) -> Exit:
    """Replay and print; the database is only read and no source is imported."""
    from watcher.cli.check_command import style
    from watcher.render.backtest_table import backtest_json

    first, last = _span(arguments)
    with session(arguments) as opened:
        changed, problems = _changed(opened, arguments.rules)
        complain((*opened.problems, *problems))
        comparison = _compared(opened, changed, first, last, arguments.facts)
    if arguments.format == "json":
        print(backtest_json(comparison))
    else:
        for line in _table(comparison, arguments, style().width):
            print(line)
    broken = any(problem.severity is ProblemSeverity.ERROR for problem in (*opened.problems, *problems))
    return Exit.UNREADABLE if broken else Exit.FINE


def _span(arguments: argparse.Namespace) -> tuple[date, date]:
    from watcher.cli.simulate_command import refuse_backwards

    if arguments.first is None or arguments.last is None:
        missing = "--from" if arguments.first is None else "--to"
        text = f"the days to replay are not given ({missing} is missing); write --from 2018-01-01 --to 2018-03-31"
        raise Stop([error("span.missing", "rules backtest", text)], Exit.UNREADABLE)
    refuse_backwards(arguments.first, arguments.last)
    return arguments.first, arguments.last


def _changed(opened: Session, folder: Path | None) -> tuple[Pack, tuple[Problem, ...]]:
    """The pack of a folder, else the one in force."""
    if folder is None:
        return opened.pack, ()
    if not folder.is_dir():
        text = f'there is no such folder (found "{folder}"); name the folder that holds the changed rules'
        raise Stop([error("rules.folder", "--rules", text)], Exit.UNREADABLE)
    return load_pack(replace(opened.config, rules=folder))


def _compared(opened: Session, changed: Pack, first: date, last: date, facts: str) -> Comparison:
    from watcher.run.backtest import backtest

    with opened.store.reading() as connection:
        latest = latest_import(connection, opened.config.plan.id)
        if latest is None:
            text = "nothing of this plan was ever imported, so there is no history; run `watcher import` first"
            raise Stop([error("history.none", "rules backtest", text)], Exit.UNREADABLE)
        imported = latest if facts == "now" else None
        comparison = backtest(opened.config, connection, opened.pack, changed, first, last, imported)
    if not comparison.days:
        text = (
            f"nothing of this plan was known by {last} (its history begins later); name later days, "
            "or add --facts now to judge these by what is known now"
        )
        raise Stop([error("history.too_late", "--to", text)], Exit.UNREADABLE)
    return comparison


def _table(comparison: Comparison, arguments: argparse.Namespace, width: int) -> Iterator[str]:
    from watcher.render.backtest_table import backtest_table, totals_table

    known = KNOWN[arguments.facts]
    if arguments.rules is None:
        return totals_table(comparison, known, width)
    return backtest_table(comparison, ("the rules as they are", str(arguments.rules)), known, width)
