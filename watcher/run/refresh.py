"""Sources that changed are read, understood and stored as one import; an unchanged file costs one hash. Shell."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from watcher import __version__
from watcher.config import Config
from watcher.load.unreadable import Unreadable
from watcher.plan.problem import Problem
from watcher.plan.rows import Table
from watcher.plan.settings import SourceSettings
from watcher.store.engine import Store
from watcher.store.imports import ImportOutcome, ImportRow, ImportSource, latest_import, store_import


@dataclass(frozen=True, slots=True, kw_only=True)
class Refreshed:
    """What a refresh came to.

    `latest` is the import in force, None where nothing could ever be imported. `unreadable` are the sources that could
    not be read this time; with one, the last good import stays in force. `outcome` is None where nothing was compared.
    """

    latest: ImportRow | None
    unreadable: tuple[Problem, ...]
    outcome: ImportOutcome | None


def refresh(config: Config, store: Store, now: datetime, *, dry_run: bool = False) -> Refreshed:
    """Import the plan if a file, the configuration of its sources or this version's reading changed since the last time.

    All sources go into one import and one transaction. `now` is the UTC moment that the import is known from.
    """
    files = _hashed(config)
    fingerprint = _fingerprint(config, files)
    with store.reading() as connection:
        latest = latest_import(connection, config.plan.id)
    if latest and latest.fingerprint == fingerprint and latest.ok:
        return Refreshed(latest=latest, unreadable=(), outcome=None)
    tables, unreadable = read_tables(config)
    outcome = None
    while outcome is None:
        if unreadable and latest and (latest.ok or latest.fingerprint == fingerprint):
            return Refreshed(latest=latest, unreadable=tuple(unreadable), outcome=None)
        try:
            outcome = _store(config, store, tables, unreadable, fingerprint, files, now, dry_run=dry_run)
        except Unreadable as trouble:  # a large sheet shows its damage only where it is met
            unreadable.append(trouble.problem)
            tables = [(source, table) for source, table in tables if table.source.file != trouble.problem.where]
    with store.reading() as connection:
        latest = latest_import(connection, config.plan.id)
    return Refreshed(latest=latest, unreadable=tuple(unreadable), outcome=outcome)


def _hashed(config: Config) -> dict[Path, tuple[str, int]]:
    """The sha256 and size in bytes of every file that the sources name; an unreadable one has no hash."""
    found: dict[Path, tuple[str, int]] = {}
    for path in {config.path_of(source) for source in config.sources}:
        try:
            with path.open("rb") as file:
                found[path] = (hashlib.file_digest(file, "sha256").hexdigest(), path.stat().st_size)
        except OSError:
            found[path] = ("", 0)  # the reader says what is wrong with it
    return found


def _fingerprint(config: Config, files: dict[Path, tuple[str, int]]) -> str:
    """One hash over all that the facts depend on: files, how they are to be read, plan settings but `as_at`, and version."""
    plan = asdict(config.plan) | {"as_at": None}
    sources = [
        asdict(source) | {"where": None, "sha256": files[config.path_of(source)][0]} for source in config.sources
    ]
    text = json.dumps({"version": __version__, "plan": plan, "sources": sources}, default=str, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def read_tables(config: Config) -> tuple[list[tuple[SourceSettings, Table]], list[Problem]]:
    """Every source opened as a table, and why the others cannot be."""
    from watcher.load.reader import read

    tables: list[tuple[SourceSettings, Table]] = []
    unreadable: list[Problem] = []
    for source in config.sources:
        try:
            tables.append((source, read(source, config.path_of(source), Path(source.read).name)))
        except Unreadable as trouble:
            unreadable.append(trouble.problem)
    return tables, unreadable


def _store(
    config: Config,
    store: Store,
    tables: Sequence[tuple[SourceSettings, Table]],
    unreadable: Iterable[Problem],
    fingerprint: str,
    files: dict[Path, tuple[str, int]],
    now: datetime,
    *,
    dry_run: bool,
) -> ImportOutcome:
    from watcher.plan.calendar import Calendar
    from watcher.plan.facts import facts
    from watcher.plan.understand import understand
    from watcher.store.calendars import ensure_calendar
    from watcher.store.numbered import number_facts
    from watcher.store.shelf import action_shelf

    plan, problems = understand(tables, config.plan, action_shelf)
    sources = [_import_source(config, source, files) for source in config.sources]
    with store.reading() if dry_run else store.writing() as connection:
        if not dry_run:
            ensure_calendar(connection, config.plan.calendar, Calendar(config.plan.calendar).workdays())
        outcome = store_import(
            connection,
            config.plan.id,
            fingerprint,
            sources,
            facts(plan, config.plan),
            [*unreadable, *problems],
            now,
            ok=not unreadable,
            dry_run=dry_run,
            renumbered=config.plan.renumbered,
        )
        if outcome.import_id is not None:
            number_facts(connection, config.plan.id, config.plan.calendar, outcome.import_id)
        return outcome


def _import_source(config: Config, source: SourceSettings, files: dict[Path, tuple[str, int]]) -> ImportSource:
    sha256, size = files[config.path_of(source)]
    return ImportSource(read=source.read, sheet=source.sheet, kind=source.kind.value, sha256=sha256, bytes=size)
