"""One tick of the service: one daemon at a time looks at the sources, records what changed, queues and relays. Shell."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from watcher.checks.pack import Pack
from watcher.config import Config
from watcher.plan.problem import Problem, ProblemSeverity
from watcher.render.environment import BrokenTemplateError
from watcher.run.digests import local_now, queue_due
from watcher.run.judge_plan import Moment, judge_plan
from watcher.run.pack import last_good_pack, load_pack
from watcher.run.progress import Progress
from watcher.run.record import is_recorded, record
from watcher.run.refresh import Refreshed, refresh
from watcher.run.rules_told import tell_office
from watcher.run.vitals import Vitals
from watcher.store import lease
from watcher.store.engine import Store
from watcher.store.imports import ImportRow, latest_import
from watcher.store.settings import put_setting
from watcher.store.trouble import StoreUnusable

LOG = logging.getLogger("watcher.serve")

LEASE_SECONDS = 120.0
"""How long a daemon that went silent keeps a standby waiting. It must be several ticks."""


@dataclass(slots=True)
class Tick:
    """What one daemon carries from tick to tick: the lease it holds, the last pack without errors, what it last refused."""

    config: Config
    store: Store
    clock: Callable[[], datetime]
    holder: str
    relay: Callable[[], None]
    held: lease.Lease | None = None
    works: bool | None = None
    pack: Pack | None = None
    told: tuple[Problem, ...] = ()
    seen: Refreshed | None = None
    refused: Refreshed | None = None
    vitals: Vitals = field(init=False)
    written: bytes | None = field(init=False)
    rewritten: bytes | None = field(init=False)

    def __post_init__(self) -> None:
        """Known as started from here on."""
        self.vitals = Vitals(started=self.clock())
        self.written = self.rewritten = _written(self.config.path)

    def run(self) -> None:
        """One look at everything. A database that cannot be used now is logged and met again at the next tick."""
        try:
            if self._is_mine():
                self._work()
            self.vitals.ticked = self.clock()
        except StoreUnusable as trouble:
            LOG.warning("%s", trouble.problem)

    def beat(self) -> None:
        """Say that the look that is under way goes on."""
        self.vitals.beaten = self.clock()

    def stop(self) -> None:
        """Let a standby take over at once."""
        if self.held:
            with suppress(StoreUnusable), self.store.writing() as connection:
                lease.release(connection, self.held, self.clock())

    def _is_mine(self) -> bool:
        with self.store.writing() as connection:
            now = self.clock()
            renewed = lease.renew(connection, self.held, now, LEASE_SECONDS) if self.held else None
            taken = renewed or lease.take(connection, self._lease_name, self.holder, now, LEASE_SECONDS)
        works = taken is not None
        if works is not self.works:
            LOG.info("this service %s", "works" if works else "stands by: another one is at work")
        self.held, self.works, self.vitals.works = taken, works, works
        return works

    @property
    def _lease_name(self) -> str:
        return f"serve:{self.config.plan.id}"

    def _work(self) -> None:
        now = self.clock()
        self._tell_of_configuration()
        pack, problems = self._rules()
        result = self._refreshed(now)
        self.vitals.unread = result.unreadable
        self.vitals.broken = tuple(problem for problem in problems if problem.severity is ProblemSeverity.ERROR)
        self._tell((*problems, *result.unreadable))
        self._tell_office(pack, now)
        self.beat()
        if result.latest is not None:
            self._record(pack, result.latest, now, problems)
            self.beat()
            due = queue_due(self.config, self.store, pack, result.latest, now, problems, result.unreadable)
            for queued in due:
                LOG.info("%s %s: %d messages queued", queued.schedule, queued.period, len(queued.people))
        self.beat()
        self.relay()
        with self.store.writing() as connection:
            put_setting(connection, self.config.plan.id, "heartbeat", now.isoformat())

    def _tell_of_configuration(self) -> None:
        """Log once that another configuration has been written, since only the rules and sources are read anew."""
        found = _written(self.config.path)
        if found not in (self.written, self.rewritten):
            text = "has changed, but this service goes on with what it read at its start; run `watcher lint`, then restart it"
            LOG.warning("%s %s", self.config.path.name, text)
        self.rewritten = found

    def _refreshed(self, now: datetime) -> Refreshed:
        """The plan as its files are now; what was refused twice alike, and so by no accident, waits until it changes."""
        progress = Progress(beat=self.beat)
        result = refresh(self.config, self.store, now, progress=progress, refused=self.refused)
        self.refused = result if result == self.seen and result.unreadable else None
        self.seen = result
        return result

    def _rules(self) -> tuple[Pack, tuple[Problem, ...]]:
        """The rules as they are now; with errors in them the last good pack stays in force, after a restart that on record."""
        pack, problems = load_pack(self.config)
        if pack.is_whole:
            self.pack = pack
        elif self.pack is None:
            with self.store.reading() as connection:
                self.pack = last_good_pack(self.config, connection)
        return self.pack or pack, problems

    def _record(self, pack: Pack, imported: ImportRow, now: datetime, problems: tuple[Problem, ...]) -> None:
        as_at = local_now(self.config, now).date()
        with self.store.reading() as connection:
            if is_recorded(connection, self.config.plan.id, as_at, imported, pack):
                return
        with self.store.writing() as connection:
            imported = (
                latest_import(connection, self.config.plan.id) or imported
            )  # another process may have imported since
            moment = Moment(as_at=as_at, known_at=now)
            report = judge_plan(self.config, connection, pack, imported, moment, problems, keep=True)
            steps = record(connection, report, pack, imported, self.config, now)
        LOG.info("judged as at %s: %d findings, %d changes", as_at, len(report.findings), len(steps))

    def _tell_office(self, pack: Pack, now: datetime) -> None:
        """One message when the rules break, one when they are mended; a template that cannot be used is logged."""
        try:
            with self.store.writing() as connection:
                told = tell_office(connection, self.config, pack, self.vitals.broken, now)
        except BrokenTemplateError as trouble:
            self._tell((*self.told, trouble.problem))
            return
        if told:
            LOG.info("the office is told that the rules %s", "cannot be read" if self.vitals.broken else "are mended")

    def _tell(self, problems: tuple[Problem, ...]) -> None:
        """Log each problem when it is new, not on every tick."""
        for problem in problems:
            if problem not in self.told:
                LOG.warning("%s", problem)
        self.told = problems


def _written(path: Path) -> bytes | None:
    """What stands in a file now; None where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError:
        return None
