"""What config.yaml says, as frozen values: nothing comes in, `Config` goes out. Decides nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from zoneinfo import ZoneInfo

from watcher.checks.choices import Choices
from watcher.digest.period import Schedule
from watcher.plan.listening import Listening
from watcher.plan.problem import Problem
from watcher.plan.settings import PlanSettings, SourceSettings


class CatchUp(StrEnum):
    """What becomes of digests whose period passed while nothing ran."""

    LATEST = "latest"
    SKIP = "skip"


class Recipients(StrEnum):
    """Whom a schedule writes to, besides the programme office, which gets every cycle's run report."""

    SRO = "sro"
    LEAD = "lead"


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestSettings:
    """One entry of `digests:`."""

    name: str
    schedule: Schedule
    to: tuple[Recipients, ...]
    catch_up: CatchUp


@dataclass(frozen=True, slots=True, kw_only=True)
class SendSettings:
    """How messages leave: the transport's kind, its options as written, the domains that may be written to (none: all)."""

    via: str
    options: Mapping[str, str]
    allow: tuple[str, ...]
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Everything config.yaml says. Paths are absolute; `rules` and `templates` None mean the packaged ones.

    `choices` are the numbers of the rules that the plan has otherwise, and the rules it switches on and off.
    """

    path: Path
    plan: PlanSettings
    zone: ZoneInfo
    sources: tuple[SourceSettings, ...]
    roles: Mapping[str, str]
    mail_from: str
    database: str
    rules: Path | None
    choices: Choices
    templates: Path | None
    digests: tuple[DigestSettings, ...]
    first_run_accepted: bool
    send: SendSettings
    health: Listening | None = None

    def path_of(self, source: SourceSettings) -> Path:
        """Where a source's file is: relative paths count from the configuration's folder."""
        return self.path.parent / source.read


class ConfigUnreadable(Exception):
    """config.yaml cannot be used; `problems` says all that is wrong with it."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(str(problem) for problem in problems))
        self.problems = tuple(problems)
