"""A configuration comes in, its plan as understood goes into one YAML file that can be a source itself. Shell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from watcher.config import Config
from watcher.load.unreadable import Unreadable
from watcher.plan.problem import Problem, error
from watcher.run.progress import Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What came of writing: how many actions, indicators and people stand in the file, or why there is none."""

    actions: int = 0
    indicators: int = 0
    officers: int = 0
    unreadable: Sequence[Problem] = ()


def write_plan(config: Config, path: Path, progress: Progress | None = None) -> Written:
    """Write the plan's canonical form; nothing is written while a source cannot be read, and never over a source.

    `progress` is told how far it has come.
    """
    from watcher.plan.canonical import canonical
    from watcher.plan.understand import understand
    from watcher.run.refresh import read_tables

    if path.resolve() in {config.path_of(source).resolve() for source in config.sources}:
        text = "a source is never written over (found it among `sources:`); choose another name"
        return Written(unreadable=(error("write.source", str(path), text),))
    tables, unreadable = read_tables(config, progress)
    if unreadable:
        return Written(unreadable=tuple(unreadable))
    try:
        plan, _ = understand(tables, config.plan)
        path.write_text(canonical(plan), encoding="utf-8")
    except Unreadable as trouble:
        return Written(unreadable=(trouble.problem,))
    except OSError as failure:
        text = f"cannot be written ({(failure.strerror or str(failure)).lower()}); choose another place"
        return Written(unreadable=(error("write.refused", str(path), text),))
    listed = sum(officer.listed for officer in plan.officers)
    return Written(actions=len(plan.actions), indicators=len(plan.indicators), officers=listed)
