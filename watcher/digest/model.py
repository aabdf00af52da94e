"""One message to one person for one period, before it is worded: headings with lines in their final order. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from watcher.findings.model import Severity
from watcher.findings.money import Money
from watcher.findings.worst_parts import Pressing
from watcher.plan.words import Rag, Status


class Heading(StrEnum):
    """The sections of a digest in the order they are printed."""

    YOU_NEED_TO = "you_need_to"
    WORSE = "worse"
    DUE = "due"
    STILL_OPEN = "still_open"
    INDICATORS = "indicators"
    MONEY = "money"
    BETTER = "better"
    NOT_JUDGED = "not_judged"
    COMING_UP = "coming_up"
    CANNOT_BE_TOLD = "cannot_be_told"
    DATA_PROBLEMS = "data_problems"


class Role(StrEnum):
    """What somebody is to an item; a digest merges all of a person's roles."""

    SRO = "sro"
    LEAD = "lead"
    OWNER = "owner"
    NAMED = "named"


class Need(StrEnum):
    """What the reader alone can do about an item, most pressing first; the templates word it."""

    NAME_LEAD = "name_lead"
    SET_DATE = "set_date"
    DECIDE_EXTENSION = "decide_extension"
    FINISH = "finish"
    AGREE_RECOVERY = "agree_recovery"
    DELIVER = "deliver"
    REPORT = "report"

    @property
    def is_decision(self) -> bool:
        """Whether it takes a decision by the reader rather than work or an answer."""
        return self in (Need.NAME_LEAD, Need.SET_DATE, Need.DECIDE_EXTENSION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One item as one person is told of it. `why` explains the inclusion; `is_new` is False where the line repeats.

    `owner` is empty where nobody is named. `since` is the first day the oldest of its findings held; `need` is set only
    under "you need to". `at_worst` is the gravest status among the parts of an action, officer, priority, workstream or
    the plan, and `pressing` its overdue and at-risk milestones. `days_late` is counted in calendar days and None when the
    item is not past its date.
    """

    subject: str
    ref: str
    title: str
    owner: str
    status: Status | None
    severity: Severity | None
    due: date | None
    days_late: int | None
    what: str
    why: str
    is_new: bool
    source: str
    since: date | None = None
    need: Need | None = None
    rag: Rag | None = None
    at_worst: Status | None = None
    pressing: Pressing | None = None

    @property
    def key(self) -> str:
        """What names the item in a balance: `subject:ref`."""
        return f"{self.subject}:{self.ref}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading with its lines; `left_out` counts lines that did not fit and are stated as such."""

    heading: Heading
    lines: tuple[Line, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """The line that reconciles: last + new - closed = now, against what was handed over to this person."""

    last: int
    new: int
    closed: int
    now: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Somebody the run has something for: how many open items, and why they cannot be told (None when they can)."""

    person: str
    name: str
    items: int
    obstacle: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """The programme office's heartbeat: what was read, judged, not judged and handed over.

    `unknowns` counts pairs of a rule and an item that could not be decided; `problems` pairs a severity word with a
    count; `outbox` pairs a state (`accepted`, `deferred`, `refused`) with its count since the last report. `unread` says
    what is wrong with each source that could not be read again; then all of this rests on the import of `imported_at`.
    `broken` says what is wrong with the rules; then all of this rests on the last good ones.
    """

    known_at: datetime
    rules: int
    rules_sha256: str
    items: int
    findings: int
    unknowns: int
    problems: tuple[tuple[str, int], ...]
    told: tuple[Told, ...]
    sources: tuple[tuple[str, datetime], ...]
    outbox: tuple[tuple[str, int], ...] = ()
    unread: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()
    imported_at: datetime | None = None
    money: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """One message, decided but not worded. `person` is initials, or `office` for the programme office's report.

    `keys` are the `subject:ref` of every open item handed over, from which the next digest's balance is struck. `email`
    is None for whoever cannot be told; such a digest is never queued and its lines go to the office. `is_first` says
    that nothing was handed over to this person before, so that nothing can be worse or better than last time. `counts`
    has every status once and adds up to the milestones of this person. `run` is set in the office's report only.
    """

    plan_id: str
    plan: str
    schedule: str
    period: str
    as_at: date
    person: str
    name: str
    roles: tuple[str, ...]
    email: str | None
    balance: Balance
    sections: tuple[Section, ...]
    counts: tuple[tuple[Status, int], ...]
    problems: int
    month_means: str
    first_run: bool
    keys: tuple[str, ...]
    is_first: bool = False
    next_digest_on: date | None = None
    run: Run | None = None

    def section(self, heading: Heading) -> Section | None:
        """The section under a heading; None when nothing is under it."""
        return next((section for section in self.sections if section.heading is heading), None)
