"""A report comes in; who holds which item in which role, and which findings each is told, go out. Pure; no wording."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from watcher.digest.model import Role
from watcher.findings.judge import OFFICE as OFFICE
from watcher.findings.judge import initials_in
from watcher.findings.model import Finding, Item, Person, Report
from watcher.plan.words import Status, Subject

ROLE_WORDS = frozenset({"lead", "sro", "owner"})
"""Words of a rule's `tell` that are left where nobody fills the role."""

LED = frozenset({Subject.MILESTONE, Subject.ACTION, Subject.OFFICER})
"""The subjects that are led, or lead themselves; all others are owned, and an item's `leads` are then its owners."""

ItemKey = tuple[str, str]
"""Subject and ref: what names an item within a report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One item in one person's hands: the roles they have on it and the findings they are told of, gravest first."""

    item: Item
    roles: frozenset[Role]
    findings: tuple[Finding, ...]

    @property
    def key(self) -> str:
        """What names the item in a balance: `subject:ref`."""
        return f"{self.item.subject.value}:{self.item.ref}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Somebody a digest is for. `email` is None for whoever cannot be told, and `obstacle` then says why."""

    person: str
    name: str
    email: str | None
    obstacle: str | None = None
    is_post: bool = False


def item_key(item: Item | Finding) -> ItemKey:
    """The subject and ref of an item, or of the item a finding is about."""
    return (item.subject.value, item.ref)


def roles_on(item: Item) -> Mapping[str, frozenset[Role]]:
    """Everybody with a role on an item, by initials: its SRO, and whoever delivers it: leads of work, owners of figures."""
    roles: dict[str, set[Role]] = defaultdict(set)
    for sro in initials_in(item.sro):
        roles[sro].add(Role.SRO)
    delivers = Role.LEAD if item.subject in LED else Role.OWNER
    for person in item.leads:
        roles[person].add(delivers)
    return {person: frozenset(held) for person, held in roles.items()}


def wanted_roles(recipients: Iterable[str]) -> frozenset[Role]:
    """The roles a schedule's `to` covers; `lead` means whoever delivers, so owners of indicators and budgets as well."""
    words = frozenset(recipients)
    wanted = {role for role in Role if role.value in words}
    if Role.LEAD in wanted:
        wanted.add(Role.OWNER)
    return frozenset(wanted)


def holdings(report: Report, recipients: Iterable[str]) -> Mapping[str, tuple[Held, ...]]:
    """Every person's items under a schedule's `to`, by initials or by post (`office`, `board`).

    Somebody with a role on an item holds it and is told those of its findings whose `tell` names them. A post, or a
    person whom a rule names without a role on the item, holds it only where a finding names them. Roles outside the
    schedule hold nothing.
    """
    wanted = wanted_roles(recipients)
    by_item = findings_by_item(report)
    held: dict[str, list[Held]] = defaultdict(list)
    for item in all_items(report):
        findings = by_item.get(item_key(item), ())
        everybody = roles_on(item)
        for person, roles in everybody.items():
            if roles & wanted:
                held[person].append(_held(item, roles & wanted, person, findings))
        for name in sorted({name for finding in findings for name in finding.tell} - set(everybody) - ROLE_WORDS):
            held[name].append(_held(item, frozenset({Role.NAMED}), name, findings))
    return {person: tuple(items) for person, items in held.items()}


def findings_by_item(report: Report) -> Mapping[ItemKey, tuple[Finding, ...]]:
    """The findings of every item that has any, gravest first, then by rule."""
    grouped: dict[ItemKey, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        grouped[item_key(finding)].append(finding)
    return {key: tuple(sorted(found, key=lambda f: (-f.severity.rank, f.rule))) for key, found in grouped.items()}


def all_items(report: Report) -> tuple[Item, ...]:
    """The report's items and roll-ups, and a bare one for each finding about something that is not among them."""
    known = {item_key(item) for item in (*report.items, *report.rollups)}
    bare = {item_key(f): _bare_item(f) for f in report.findings if item_key(f) not in known}
    return (*report.items, *report.rollups, *(bare[key] for key in sorted(bare)))


def reader(people: Mapping[str, Person], posts: Mapping[str, str], name: str) -> Reader:
    """Who stands behind initials or a post of the config, and whether they can be told."""
    if name in posts or name == OFFICE:
        address = posts.get(name) or None
        obstacle = None if address else "has no address in the config"
        return Reader(person=name, name=f"The {name}", email=address, obstacle=obstacle, is_post=True)
    person = people.get(name)
    if person is None or not person.listed:
        return Reader(person=name, name=name, email=None, obstacle="is not in the list of people")
    if not person.email:
        return Reader(person=name, name=person.name, email=None, obstacle="has no address")
    return Reader(person=name, name=person.name, email=person.email)


def unfilled_roles(item: Item, recipients: Iterable[str]) -> tuple[Role, ...]:
    """The roles of a schedule that nobody fills on an open milestone; empty for anything complete or no milestone."""
    if item.subject is not Subject.MILESTONE or item.status is Status.COMPLETE:
        return ()
    wanted = wanted_roles(recipients)
    filled = frozenset().union(*roles_on(item).values())
    return tuple(role for role in (Role.SRO, Role.LEAD) if role in wanted and role not in filled)


def _held(item: Item, roles: frozenset[Role], person: str, findings: tuple[Finding, ...]) -> Held:
    return Held(item=item, roles=roles, findings=tuple(finding for finding in findings if person in finding.tell))


def _bare_item(finding: Finding) -> Item:
    return Item(
        subject=finding.subject,
        ref=finding.ref,
        title="",
        status=finding.status,
        stated=None,
        priority=None,
        workstream=None,
        sro=None,
        leads=(),
        due=None,
        reasons=(),
        source=finding.source,
    )
