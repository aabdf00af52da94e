"""What a running service last did and what its database holds come together as its health at a moment. Shell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from watcher.config import Config
from watcher.plan.problem import Problem
from watcher.store.engine import Store
from watcher.store.imports import latest_import
from watcher.store.outbox import count_by_state
from watcher.store.trouble import StoreUnusable


@dataclass(slots=True, kw_only=True)
class Vitals:
    """What the service keeps up to date as it works; written by its loop alone, read by anybody.

    `ticked` is the end of the last look that went through, None before the first; `beaten` is the last moment at which a look
    was seen to go on, between its steps or in the midst of one; `works` is False while another
    service holds the lease; `unread` are the sources that could not be read, `broken` the rules with errors, at that look.
    """

    started: datetime
    ticked: datetime | None = None
    beaten: datetime | None = None
    works: bool | None = None
    unread: tuple[Problem, ...] = ()
    broken: tuple[Problem, ...] = ()

    @property
    def alive_at(self) -> datetime:
        """The last sign of life: a look that was finished, or one that went on."""
        return max(moment for moment in (self.started, self.ticked, self.beaten) if moment is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """How a service is at the moment `at` (UTC); `faults` say in words what is not as it should be, none that all is well."""

    plan_id: str
    at: datetime
    started: datetime
    ticked: datetime | None
    imported: datetime | None
    stands_by: bool
    is_alive: bool
    sources_unread: int
    rules_broken: int
    outbox: Mapping[str, int] = field(default_factory=dict)
    faults: tuple[str, ...] = ()


def health_of(config: Config, store: Store, vitals: Vitals, now: datetime, *, silent_after_seconds: float) -> Health:
    """The health at `now`. A service that gave no sign of life for `silent_after_seconds` does not count as alive.

    A look that takes long is no silence as long as it goes on, row by row and message by message.

    What cannot be asked of the database is a fault; a service that merely stands by is well.
    """
    silent = (now - vitals.alive_at).total_seconds()
    is_alive = silent <= silent_after_seconds
    faults = [] if is_alive else [f"no look at the plan was finished, or went on, for {silent:.0f} seconds"]
    imported: datetime | None = None
    outbox: Mapping[str, int] = {}
    try:
        with store.reading() as connection:
            latest = latest_import(connection, config.plan.id)
            outbox = count_by_state(connection, config.plan.id)
        imported = latest.at if latest is not None else None
        if latest is not None and not latest.ok and not vitals.unread:
            faults.append("the last import lacks a source that could not be read")
    except StoreUnusable as trouble:
        faults.append(str(trouble.problem))
    unread = tuple(dict.fromkeys(vitals.unread))
    in_force = f"; the import of {imported:%Y-%m-%dT%H:%M:%SZ} stays in force" if imported else ""
    faults.extend(f"a source cannot be read: {problem}{in_force}" for problem in unread)
    faults.extend(f"a rule cannot be used: {problem}" for problem in vitals.broken)
    return Health(
        plan_id=config.plan.id,
        at=now,
        started=vitals.started,
        ticked=vitals.ticked,
        imported=imported,
        stands_by=vitals.works is False,
        is_alive=is_alive,
        sources_unread=len(unread),
        rules_broken=len(vitals.broken),
        outbox=outbox,
        faults=tuple(faults),
    )
