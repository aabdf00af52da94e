"""What every command begins with: the configuration, the database, the rules, and the moment that counts as now."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from watcher.checks.pack import Pack
from watcher.cli.exits import Exit, Stop, complain
from watcher.cli.progress_line import progress_line
from watcher.config import Config, ConfigUnreadable, load_config
from watcher.findings.model import Report
from watcher.plan.calendar import FIRST_YEAR, LAST_YEAR, UnknownCalendar
from watcher.plan.problem import Problem, ProblemSeverity, error
from watcher.run.judge_plan import Moment, judge_plan, problems_alone
from watcher.run.pack import load_pack
from watcher.run.refresh import Refreshed, refresh
from watcher.store.engine import Store, open_store
from watcher.store.imports import ImportRow, latest_import
from watcher.store.trouble import StoreUnusable


def add_common_arguments(parser: argparse.ArgumentParser) -> None:
    """`--config`, `--database` and `--as-at`, which every command that looks at a plan takes."""
    parser.add_argument("--config", metavar="FILE", type=Path, default=Path("config.yaml"), help="default: config.yaml")
    parser.add_argument("--database", metavar="URL", help="instead of the configuration's, such as sqlite:///other.db")
    parser.add_argument("--as-at", metavar="DAY", type=day, help="the day that counts as today, such as 2018-01-31")


def day(text: str) -> date:
    """A day of the command line; argparse turns the ValueError into a message."""
    try:
        found = date.fromisoformat(text)
        if not FIRST_YEAR <= found.year <= LAST_YEAR:
            raise ValueError(text)
        return found
    except ValueError:
        raise argparse.ArgumentTypeError(
            f'cannot read "{text}" as a day; write one of 2000 to 2049 as 2018-01-31'
        ) from None


def moment(text: str) -> date | datetime:
    """A day, which means its end in the plan's zone, or an ISO moment, which is UTC unless it names an offset."""
    try:
        if len(text) == 10:
            return date.fromisoformat(text)
        found = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f'cannot read "{text}" as a day or moment; write 2018-01-31 or 2018-01-31T12:00:00Z'
        ) from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A command's surroundings. `problems` are those of the rules; `now` is asked of the clock once."""

    config: Config
    store: Store
    pack: Pack
    problems: tuple[Problem, ...]
    now: datetime

    @property
    def as_at(self) -> date:
        """The day that counts as today: the configuration's (or the command line's), else today in the plan's zone."""
        return self.config.plan.as_at or self.now.astimezone(self.config.zone).date()


@contextmanager
def session(arguments: argparse.Namespace) -> Iterator[Session]:
    """Open what a command needs; a configuration or database that cannot be used ends the command with its problems."""
    config = read_config(arguments)
    pack, problems = load_pack(config)
    try:
        store = open_store(config.database)
    except StoreUnusable as trouble:
        raise Stop([trouble.problem], Exit.NO_DATABASE) from trouble
    try:
        yield Session(config=config, store=store, pack=pack, problems=problems, now=datetime.now(UTC))
    except StoreUnusable as trouble:
        raise Stop([trouble.problem], Exit.NO_DATABASE) from trouble
    finally:
        store.close()


def read_config(arguments: argparse.Namespace) -> Config:
    """The configuration with what the command line puts in its place; ends the command where it cannot be used."""
    try:
        config = load_config(arguments.config, os.environ)
    except ConfigUnreadable as trouble:
        raise Stop(trouble.problems, Exit.UNREADABLE) from trouble
    if arguments.database:
        config = replace(config, database=arguments.database)
    if arguments.as_at:
        config = replace(config, plan=replace(config.plan, as_at=arguments.as_at))
    return config


def complain_of_rules(opened: Session) -> Exit:
    """Tell on stderr what of the rules cannot be read; UNREADABLE where anything cannot."""
    complain(problem for problem in opened.problems if problem.severity is ProblemSeverity.ERROR)
    return Exit.FINE if opened.pack.is_whole else Exit.UNREADABLE


def refreshed(opened: Session) -> Refreshed:
    """Import what changed; sources that cannot be read are told on stderr and the last good import stays in force."""
    result = imported_anew(opened)
    complain(unread(opened, result))
    return result


def unread(opened: Session, result: Refreshed) -> tuple[Problem, ...]:
    """The sources that could not be read this time and, where an earlier import stays in force for it, which one."""
    told = tuple(dict.fromkeys(result.unreadable))  # a workbook of ten sheets is damaged once
    if result.latest is None or not result.falls_back:
        return told
    at = result.latest.at.astimezone(opened.config.zone)
    text = f"the last good import stays in force (of {at:%d %b %Y %H:%M}); mend the source and run again"
    return (*told, error("source.last_good", opened.config.path.name, text))


def imported_anew(opened: Session, *, dry_run: bool = False) -> Refreshed:
    """A refresh; a calendar that nobody knows ends the command, since no deadline could be counted."""
    try:
        with progress_line() as progress:
            return refresh(opened.config, opened.store, opened.now, dry_run=dry_run, progress=progress)
    except UnknownCalendar as trouble:
        raise Stop(
            [
                error(
                    "config.calendar",
                    str(opened.config.path.name),
                    f'there is no calendar "{trouble}"; write one such as GB-ENG under calendar:',
                )
            ],
            Exit.UNREADABLE,
        ) from trouble


def known(opened: Session, result: Refreshed, known_at: date | datetime | None) -> tuple[ImportRow, datetime]:
    """The import in force at a moment, and that moment in UTC; ends the command where nothing was imported by then.

    Without a moment it is that of the latest import: nothing later is known, and the same plan is printed the same twice.
    """
    at = until(known_at, opened) if known_at else opened.now
    imported = result.latest
    if known_at:
        with opened.store.reading() as connection:
            imported = latest_import(connection, opened.config.plan.id, at)
    if imported is None:
        text = f"nothing of this plan was known by {at:%Y-%m-%d %H:%M} UTC (no import is that old); name a later moment"
        raise Stop([error("known_at.too_early", "--known-at", text)], Exit.UNREADABLE)
    return imported, min(at, opened.now) if known_at else imported.at


def until(known_at: date | datetime, opened: Session) -> datetime:
    """The UTC moment that a day or moment of the command line stands for; a day means its end."""
    if isinstance(known_at, datetime):
        return known_at.astimezone(UTC)
    return datetime.combine(known_at + timedelta(days=1), time(), opened.config.zone).astimezone(UTC) - timedelta(
        seconds=1
    )


def alone(opened: Session, imported: ImportRow) -> tuple[Problem, ...] | None:
    """The problems of a plan too large to judge item by item; None for any other."""
    with opened.store.reading() as connection:
        return problems_alone(opened.config, connection, imported, opened.as_at, opened.problems)


def judged(opened: Session, imported: ImportRow, known_at: datetime) -> Report:
    """The report of the session's day; the database is only read."""
    with opened.store.reading() as connection:
        return judge_plan(
            opened.config,
            connection,
            opened.pack,
            imported,
            Moment(as_at=opened.as_at, known_at=known_at),
            opened.problems,
        )
