"""Sources that changed are read, understood and stored as one import; an unchanged file costs one hash. Shell."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from watcher import __version__
from watcher.config import Config
from watcher.load.unreadable import Unreadable
from watcher.plan.problem import Problem, of_whole_sources
from watcher.plan.rows import Table
from watcher.plan.settings import SourceSettings
from watcher.run.progress import Progress, Stage, watched
from watcher.store.engine import Store
from watcher.store.imports import ImportOutcome, ImportRow, ImportSource, latest_import, problems_of, store_import

if TYPE_CHECKING:
    from watcher.plan.fact import Fact
    from watcher.plan.model import Plan

Keeps = Callable[[Sequence[Problem]], bool]
"""Whether, for sources that cannot be read, the latest import stays in force."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refreshed:
    """What a refresh came to.

    `latest` is the import in force, None where nothing could ever be imported. `unreadable` are the sources that could
    not be read this time, those without a heading or a row among them; `falls_back` says that `latest` is older than they
    are and stays in force for them. `outcome` is None where nothing was compared. `fingerprint` is of what was refused.
    """

    latest: ImportRow | None
    unreadable: tuple[Problem, ...]
    outcome: ImportOutcome | None
    falls_back: bool = False
    fingerprint: str = ""


def refresh(
    config: Config,
    store: Store,
    now: datetime,
    *,
    dry_run: bool = False,
    progress: Progress | None = None,
    refused: Refreshed | None = None,
) -> Refreshed:
    """Import the plan if a file, the configuration of its sources or this version's reading changed since the last time.

    All sources go into one import and one transaction. `now` is the UTC moment that the import is known from. A plan is
    never withdrawn because a source was lost: only a first import makes do with what can be read. `progress` is told how far
    it has come. What was `refused` is not read again while nothing of it has changed.
    """
    progress = progress or Progress()
    files = _hashed(config)
    fingerprint = _fingerprint(config, files)
    with store.reading() as connection:
        latest = latest_import(connection, config.plan.id)
    if latest and latest.fingerprint == fingerprint and latest.ok:
        return Refreshed(latest=latest, unreadable=(), outcome=None)
    if refused is not None and (refused.fingerprint, refused.latest) == (fingerprint, latest):
        return refused
    keeps = _keeping(store, latest, fingerprint)
    understood, unreadable = _understood(config, progress, keeps)
    if understood is None:
        return _unchanged(latest, unreadable, fingerprint)
    plan, problems = understood
    lost = [*unreadable, *of_whole_sources(problems)]
    if keeps(lost):
        return _unchanged(latest, lost, fingerprint)
    problems = [*unreadable, *problems]
    outcome = _store(config, store, plan, problems, fingerprint, files, now, progress, ok=not lost, dry_run=dry_run)
    with store.reading() as connection:
        latest = latest_import(connection, config.plan.id)
    return Refreshed(latest=latest, unreadable=tuple(lost), outcome=outcome)


def _understood(
    config: Config, progress: Progress, keeps: Keeps
) -> tuple[tuple[Plan, list[Problem]] | None, list[Problem]]:
    """The plan with its problems, None where the latest import stays in force; and what sources cannot be read."""
    from watcher.plan.understand import understand  # an unchanged plan is read by nobody, and must not wait for this
    from watcher.store.shelf import action_shelf

    tables, unreadable = read_tables(config, progress)
    while not keeps(unreadable):
        try:
            return understand(tables, config.plan, action_shelf), unreadable
        except Unreadable as trouble:  # a large sheet shows its damage only where it is met
            unreadable.append(trouble.problem)
            tables = [(source, table) for source, table in tables if table.source.file != trouble.problem.where]
    return None, unreadable


def _keeping(store: Store, latest: ImportRow | None, fingerprint: str) -> Keeps:
    """Says of sources that cannot be read whether the latest import stays in force for them.

    It does unless it lacks the same sources itself and something else has changed since.
    """

    def keeps(lost: Sequence[Problem]) -> bool:
        """Whether it does for these."""
        if latest is None or not lost:
            return False
        if latest.ok or latest.fingerprint == fingerprint:
            return True
        with store.reading() as connection:
            return not set(lost) <= set(problems_of(connection, latest.id))

    return keeps


def _unchanged(latest: ImportRow | None, lost: Sequence[Problem], fingerprint: str) -> Refreshed:
    falls_back = latest is not None and (latest.ok or latest.fingerprint != fingerprint)
    return Refreshed(
        latest=latest, unreadable=tuple(lost), outcome=None, falls_back=falls_back, fingerprint=fingerprint
    )


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


def read_tables(
    config: Config, progress: Progress | None = None
) -> tuple[list[tuple[SourceSettings, Table]], list[Problem]]:
    """Every source opened as a table whose rows are counted in `progress`, and why the others cannot be."""
    from watcher.load.reader import read

    tables: list[tuple[SourceSettings, Table]] = []
    unreadable: list[Problem] = []
    progress = progress or Progress()
    for source in config.sources:
        name = Path(source.read).name
        progress.begin(Stage.READING, name)
        try:
            tables.append((source, watched(read(source, config.path_of(source), name), progress)))
        except Unreadable as trouble:
            unreadable.append(trouble.problem)
    return tables, unreadable


def _store(
    config: Config,
    store: Store,
    plan: Plan,
    problems: Sequence[Problem],
    fingerprint: str,
    files: dict[Path, tuple[str, int]],
    now: datetime,
    progress: Progress,
    *,
    ok: bool,
    dry_run: bool,
) -> ImportOutcome:
    from watcher.plan.calendar import Calendar
    from watcher.plan.facts import facts
    from watcher.store.calendars import ensure_calendar
    from watcher.store.numbered import number_facts

    sources = [_import_source(config, source, files) for source in config.sources]
    with store.reading() if dry_run else store.writing() as connection:
        if not dry_run:
            ensure_calendar(connection, config.plan.calendar, Calendar(config.plan.calendar).workdays())
        outcome = store_import(
            connection,
            config.plan.id,
            fingerprint,
            sources,
            _until_stored(facts(plan, config.plan), progress, dry_run=dry_run),
            problems,
            now,
            ok=ok,
            dry_run=dry_run,
            renumbered=config.plan.renumbered,
        )
        if outcome.import_id is not None:
            number_facts(connection, config.plan.id, config.plan.calendar, outcome.import_id)
        return outcome


def _until_stored(facts: Iterable[Fact], progress: Progress, *, dry_run: bool) -> Iterator[Fact]:
    """The facts, counted while they are compared with those known; after the last one the database is at work."""
    yield from progress.counted(facts, Stage.COMPARING, "with what is known", "facts")
    progress.begin(Stage.COMPARING if dry_run else Stage.STORING, "the plan")


def _import_source(config: Config, source: SourceSettings, files: dict[Path, tuple[str, int]]) -> ImportSource:
    sha256, size = files[config.path_of(source)]
    return ImportSource(read=source.read, sheet=source.sheet, kind=source.kind.value, sha256=sha256, bytes=size)
