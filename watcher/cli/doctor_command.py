"""`watcher doctor`: one line for each thing that Watcher needs, and whether it is as it should be; changes nothing."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from watcher.cli.exits import Exit, Stop
from watcher.cli.send_command import transport_of
from watcher.cli.session import Session, add_common_arguments, session
from watcher.load.unreadable import Unreadable
from watcher.plan.column_report import unrecognised
from watcher.plan.problem import Problem, ProblemSeverity, warning
from watcher.plan.rows import Table
from watcher.plan.settings import SourceSettings
from watcher.render.plain import quantity
from watcher.run.refresh import read_tables
from watcher.store.facts import people
from watcher.store.imports import latest_import


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """One thing: its name, what was found, and what is wrong with it (nothing where it is well)."""

    name: str
    found: str
    faults: Sequence[Problem] = ()


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The common options."""
    add_common_arguments(parser)


def run(arguments: argparse.Namespace) -> Exit:
    """Print the lines; 2 where anything is wrong, 3 where the database cannot be used, otherwise 0."""
    try:
        with session(arguments) as opened:
            examined = list(_examined(opened))
    except Stop as stop:
        print(
            "\n".join(_lines(Examined(name="configuration or database", found="cannot be used", faults=stop.problems)))
        )
        return Exit(stop.exit_code)
    for each in examined:
        print("\n".join(_lines(each)))
    return Exit.UNREADABLE if any(each.faults for each in examined) else Exit.FINE


def _lines(examined: Examined) -> Iterator[str]:
    yield f"{'WRONG' if examined.faults else 'ok':6}{examined.name}: {examined.found}"
    yield from (f"      {problem}" for problem in examined.faults)


def _examined(opened: Session) -> Iterator[Examined]:
    yield Examined(name="configuration", found=opened.config.path.name)
    wrong = [problem for problem in opened.problems if problem.severity is ProblemSeverity.ERROR]
    yield Examined(name="rules", found=quantity(len(opened.pack.rules), "rule", "rules"), faults=wrong)
    yield _database(opened)
    yield from _sources(opened)
    yield _transport(opened)
    yield _addresses(opened)


def _database(opened: Session) -> Examined:
    with opened.store.reading() as connection:
        latest = latest_import(connection, opened.config.plan.id)
    imported = (
        f"last import {latest.at.astimezone(opened.config.zone):%d %b %Y %H:%M}" if latest else "nothing imported yet"
    )
    return Examined(name="database", found=f"{opened.store.where}, {imported}")


def _sources(opened: Session) -> Iterator[Examined]:
    """Every file once, with the faults that keep it from being read, or from being known for what it is."""
    tables, unreadable = read_tables(opened.config)
    faults = dict.fromkeys([*unreadable, *(fault for source, table in tables for fault in _faults(source, table))])
    names = dict.fromkeys(Path(source.read).name for source in opened.config.sources)
    for name in names:
        own = [problem for problem in faults if problem.where.startswith(name) or f'"{name}"' in problem.text]
        for problem in own:
            del faults[problem]
        yield Examined(name="source", found=name, faults=own)
    if faults:
        yield Examined(name="sources", found="cannot be read", faults=list(faults))


def _faults(source: SourceSettings, table: Table) -> tuple[Problem, ...]:
    try:
        return unrecognised(source, table)
    except Unreadable as trouble:  # a large sheet shows its damage only where it is met
        return (trouble.problem,)


def _transport(opened: Session) -> Examined:
    via = opened.config.send.via
    try:
        with transport_of(opened.config):
            return Examined(name="sending", found=f"via {via}, not tried")
    except Stop as stop:
        return Examined(name="sending", found=f"via {via}", faults=stop.problems)


def _addresses(opened: Session) -> Examined:
    """The office must have an address; how many of the people have one is only counted, `lint` and digests name them."""
    with opened.store.reading() as connection:
        latest = latest_import(connection, opened.config.plan.id)
        known = people(connection, opened.config.plan.id, latest.id, opened.as_at) if latest else ()
    reached = sum(person.email is not None for person in known)
    found = (
        f"{reached} of {quantity(len(known), 'person', 'people')} can be written to" if latest else "nobody known yet"
    )
    faults = []
    if "office" not in opened.config.roles:
        text = "nobody is named as office (found none under roles:); name an address, or no run report can be sent"
        faults.append(warning("config.no_office", opened.config.path.name, text))
    return Examined(name="addresses", found=found, faults=faults)
