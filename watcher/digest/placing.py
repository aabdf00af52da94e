"""One held item and what was handed over before come in; its heading and its line go out. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from watcher.checks.rollup_fields import ROLLUPS
from watcher.digest.model import Heading, Line, Need, Role
from watcher.digest.people import Held, ItemKey, item_key
from watcher.findings.model import Change, Item, Severity
from watcher.findings.worst_parts import Pressing
from watcher.plan.words import Kind, Rag, Status, Subject

COMING_UP_DAYS = 28
"""How far beyond the next digest "coming up" looks."""

OPEN_HEADINGS = (
    Heading.YOU_NEED_TO,
    Heading.WORSE,
    Heading.DUE,
    Heading.STILL_OPEN,
    Heading.INDICATORS,
    Heading.MONEY,
    Heading.CANNOT_BE_TOLD,
)
"""The headings whose lines are open and make up the balance."""

_REASONS = {
    "due": "no date is given",
    "no_return": "no progress returned",
    "rag": "its colour cannot be computed",
    "variance": "no forecast or no budget is given",
    "variance_pct": "no forecast or no budget is given",
}
_WHY = {
    Role.SRO: "you answer for it as SRO",
    Role.LEAD: "you lead it",
    Role.OWNER: "you own it",
    Role.NAMED: "the rule names you",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What placing depends on besides the item.

    `last` is None for whoever was never handed anything. `unknown` holds, per item, the fields that some rule missed;
    `names` turns initials into names; `changes` says what became of a finding, by its key, where that is known;
    `pressing` has the overdue and at-risk milestones of every roll-up.
    """

    today: date
    next_digest_on: date
    last: frozenset[str] | None
    names: Mapping[str, str]
    unknown: Mapping[ItemKey, tuple[str, ...]]
    changes: Mapping[tuple[str, str, str], Change] = field(default_factory=dict)
    pressing: Mapping[ItemKey, Pressing] = field(default_factory=dict)

    def handed_over(self, key: str) -> bool:
        """Whether the item was among the open ones of the last digest."""
        return self.last is not None and key in self.last


def place(held: Held, setting: Setting) -> Heading | None:
    """The most serious heading of an item, before the most pressing move to "you need to"; None for nowhere."""
    if is_open(held, setting):
        if _is_worse(held, setting):
            return Heading.WORSE
        if _falls_due(held.item, setting):
            return Heading.DUE
        by_subject = {Subject.INDICATOR: Heading.INDICATORS, Subject.BUDGET: Heading.MONEY}
        return by_subject.get(held.item.subject, Heading.STILL_OPEN)
    if setting.handed_over(held.key):
        return Heading.BETTER
    if held.item.subject not in ROLLUPS and not_judged_because(held.item, setting):
        return Heading.NOT_JUDGED
    return Heading.COMING_UP if held.findings or _comes_up(held.item, setting) else None


def is_open(held: Held, setting: Setting) -> bool:
    """Whether an item needs this reader's attention before the next digest.

    It does when they are told of a finding that is more than notice of a later date, when it falls due before then, or
    when it was open and can no longer be judged: not knowing closes nothing.
    """
    if held.findings and not _only_notice(held, setting):
        return True
    if _falls_due(held.item, setting):
        return True
    return setting.handed_over(held.key) and bool(not_judged_because(held.item, setting))


def not_judged_because(item: Item, setting: Setting) -> tuple[str, ...]:
    """Why the rules could not judge an item, in words; empty when they could."""
    if item.status is Status.NOT_JUDGED:
        return tuple(_reason(reason) for reason in item.reasons) or ("the rules could not judge it",)
    fields = setting.unknown.get(item_key(item), ())
    if item.state != Status.NOT_JUDGED or not fields:
        return ()
    because = item.values.get("rag_because")
    if item.subject is Subject.INDICATOR:
        return (because if isinstance(because, str) else _reason("rag"),)
    return tuple(dict.fromkeys(_reason(name) for name in fields))


def need_of(held: Held, setting: Setting) -> Need | None:
    """What this reader alone can do about an open milestone; None when it is somebody else's to do."""
    item = held.item
    if item.subject is not Subject.MILESTONE or item.status is Status.COMPLETE:
        return None
    if Role.SRO in held.roles and (decision := _decision(item)):
        return decision
    if item.status is Status.OVERDUE and held.findings:
        return _recovery(held.roles)
    if Role.LEAD in held.roles and item.due == setting.today:
        return Need.DELIVER
    if Role.LEAD in held.roles and held.findings and "no_return" in item.reasons:
        return Need.REPORT
    return None


def line_of(held: Held, setting: Setting) -> Line:
    """The line that tells of an item: every finding's text once, gravest first, or why it could not be judged."""
    item = held.item
    texts = dict.fromkeys(finding.text for finding in held.findings)
    return Line(
        subject=item.subject.value,
        ref=item.ref,
        title=item.title,
        owner=_owner(item, setting),
        status=item.status,
        severity=held.findings[0].severity if held.findings else None,
        due=item.due,
        days_late=days_late(item, setting.today),
        what="; ".join(texts) or "; ".join(not_judged_because(item, setting)),
        why="; ".join(_WHY[role] for role in Role if role in held.roles),
        is_new=not setting.handed_over(held.key),
        source=item.source,
        since=min((finding.since for finding in held.findings), default=None),
        rag=_rag(item),
        at_worst=Status(item.state) if item.subject in ROLLUPS and item.values else None,
        pressing=setting.pressing.get(item_key(item)) if item.subject is not Subject.OFFICER else None,
    )


def days_late(item: Item, today: date) -> int | None:
    """Calendar days since an open item's date; None on the day itself, before it, without a date or once complete."""
    if item.due is None or item.due >= today or item.status is Status.COMPLETE:
        return None
    return (today - item.due).days


def _falls_due(item: Item, setting: Setting) -> bool:
    return _is_waited_for(item) and item.due is not None and setting.today <= item.due < setting.next_digest_on


def _comes_up(item: Item, setting: Setting) -> bool:
    until = setting.next_digest_on + timedelta(days=COMING_UP_DAYS)
    return _is_waited_for(item) and item.due is not None and setting.next_digest_on <= item.due < until


def _is_waited_for(item: Item) -> bool:
    return item.subject is Subject.MILESTONE and item.status is not Status.COMPLETE


def _only_notice(held: Held, setting: Setting) -> bool:
    """Whether all that is said of an item is that its date comes, and it comes after the next digest."""
    due = held.item.due
    notices = all(finding.severity is Severity.INFO and finding.status is None for finding in held.findings)
    return notices and due is not None and due >= setting.next_digest_on and _is_waited_for(held.item)


def _is_worse(held: Held, setting: Setting) -> bool:
    if setting.last is None:
        return False
    grave = [f for f in held.findings if f.status is not None or f.severity is not Severity.INFO]
    if held.key not in setting.last:
        return bool(grave)
    return any(setting.changes.get(finding.key) in (Change.OPENED, Change.WORSE) for finding in grave)


def _decision(item: Item) -> Need | None:
    if not item.leads:
        return Need.NAME_LEAD
    if item.values.get("kind") == Kind.UNDATED.value:
        return Need.SET_DATE
    return Need.DECIDE_EXTENSION if item.values.get("extension_pending") is True else None


def _recovery(roles: frozenset[Role]) -> Need | None:
    if Role.LEAD in roles:
        return Need.FINISH
    return Need.AGREE_RECOVERY if Role.SRO in roles else None


def _reason(name: str) -> str:
    return _REASONS.get(name, f"no {name.replace('_', ' ')} is given")


def _owner(item: Item, setting: Setting) -> str:
    """The names of who delivers an item, joined by commas; initials where no name is known, empty where nobody is.

    An officer has no owner but is the one who is spoken of.
    """
    if item.subject is Subject.OFFICER:
        return ""
    return ", ".join(setting.names.get(each, each) for each in item.leads)


def _rag(item: Item) -> Rag | None:
    rag = item.values.get("rag")
    return Rag(rag) if isinstance(rag, str) and rag in list(Rag) else None
