"""One report and what everybody was handed before come in, one digest per person goes out. Pure; knows no clock."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import date

from watcher.digest.model import Balance, Digest, Role, Section
from watcher.digest.office import office_sections, run_of, untold_lines
from watcher.digest.people import OFFICE, Held, ItemKey, Reader, all_items, holdings, reader
from watcher.digest.placing import Setting
from watcher.digest.sections import balance, counts_of, open_keys, sections_of
from watcher.findings.model import Change, Person, Report
from watcher.findings.worst_parts import Pressing, pressing
from watcher.plan.told import count_of
from watcher.plan.words import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class _Turn:
    """What all digests of one period share."""

    report: Report
    schedule: str
    period: str
    next_digest_on: date
    last_keys: Mapping[str, frozenset[str]]
    first_run: bool
    changes: Mapping[tuple[str, str, str], Change] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    unknown: Mapping[ItemKey, tuple[str, ...]] = field(default_factory=dict)
    pressing: Mapping[ItemKey, Pressing] = field(default_factory=dict)

    def setting(self, person: str) -> Setting:
        """What placing an item for this person depends on."""
        return Setting(
            today=self.report.as_at,
            next_digest_on=self.next_digest_on,
            last=self.last_keys.get(person),
            names=self.names,
            unknown=self.unknown,
            changes=self.changes,
            pressing=self.pressing,
        )


def compose(
    report: Report,
    schedule: str,
    period: str,
    recipients: Set[str],
    last_keys: Mapping[str, frozenset[str]],
    next_digest_on: date,
    first_run: bool,  # noqa: FBT001 - a fact about the plan that every caller must state
    changes: Mapping[tuple[str, str, str], Change] | None = None,
    outbox: tuple[tuple[str, int], ...] = (),
) -> tuple[Digest, ...]:
    """Every digest of one turn of a schedule, the office's first, then by initials.

    `recipients` are the words of the schedule's `to`; `last_keys` holds, per person, the keys of their last digest, and
    nothing for whoever never had one. `next_digest_on` is the first day that this digest does not cover. `outbox` pairs
    a state with how many messages reached it since the last turn. On a first run only the office's is composed. Whoever
    cannot be told has a digest without an address; its lines are in the office's.
    """
    people = {person.initials: person for person in report.people}
    turn = _Turn(
        report=report,
        schedule=schedule,
        period=period,
        next_digest_on=next_digest_on,
        last_keys=last_keys,
        first_run=first_run,
        changes=changes or {},
        names={initials: person.name for initials, person in people.items()},
        unknown=_unknown_fields(report),
        pressing={(subject.value, ref): found for (subject, ref), found in pressing(report).items()},
    )
    held = holdings(report, recipients)
    digests = {r: _personal(r, held.get(r.person, ()), turn) for r in _readers(held, people, turn)}
    office = _office(held.get(OFFICE, ()), recipients, digests, turn, outbox)
    return (office,) if first_run else (office, *digests.values())


def _readers(held: Mapping[str, tuple[Held, ...]], people: Mapping[str, Person], turn: _Turn) -> tuple[Reader, ...]:
    """Whoever holds something unfinished or had something open, by initials; the office is written to in any case."""
    waiting = {person for person, items in held.items() if any(map(_is_unfinished, items))}
    had_something = {person for person, keys in turn.last_keys.items() if keys}
    names = (waiting | had_something) - {OFFICE}
    return tuple(reader(people, turn.report.roles, name) for name in sorted(names))


def _is_unfinished(held: Held) -> bool:
    return bool(held.findings) or held.item.status not in (None, Status.COMPLETE)


def _personal(who: Reader, held: tuple[Held, ...], turn: _Turn) -> Digest:
    """One person's digest: their items, their balance and the counts of the milestones they have a role on."""
    sections = sections_of(held, turn.setting(who.person))
    with_role = tuple(each for each in held if each.roles != {Role.NAMED})
    return _digest(who, sections, turn, _roles(who, held), counts_of(with_role))


def _office(
    held: tuple[Held, ...],
    recipients: Set[str],
    digests: Mapping[Reader, Digest],
    turn: _Turn,
    outbox: tuple[tuple[str, int], ...],
) -> Digest:
    """The run report: counts of the whole plan, the office's own findings and whatever reaches nobody else."""
    report, setting = turn.report, turn.setting(OFFICE)
    untold = untold_lines(report, recipients, digests, setting)
    sections = office_sections(held, untold, setting)
    everything = tuple(Held(item=item, roles=frozenset(), findings=()) for item in all_items(report))
    digest = _digest(reader({}, report.roles, OFFICE), sections, turn, (OFFICE,), counts_of(everything))
    return replace(digest, run=run_of(report, digests, outbox))


def _digest(
    who: Reader,
    sections: tuple[Section, ...],
    turn: _Turn,
    roles: tuple[str, ...],
    counts: tuple[tuple[Status, int], ...],
) -> Digest:
    keys = open_keys(sections)
    last = turn.last_keys.get(who.person)
    struck: Balance = balance(last, keys)
    return Digest(
        plan_id=turn.report.plan_id,
        plan=turn.report.plan,
        schedule=turn.schedule,
        period=turn.period,
        as_at=turn.report.as_at,
        person=who.person,
        name=who.name,
        roles=roles,
        email=who.email,
        balance=struck,
        sections=sections,
        counts=counts,
        problems=count_of(turn.report.problems),
        month_means=turn.report.month_means,
        first_run=turn.first_run,
        keys=keys,
        is_first=last is None,
        next_digest_on=turn.next_digest_on,
    )


def _roles(who: Reader, held: tuple[Held, ...]) -> tuple[str, ...]:
    """Every role the reader has on any item, in the order of Role; a post's own name for a post."""
    if who.is_post:
        return (who.person,)
    merged = frozenset().union(*(each.roles for each in held))
    return tuple(role.value for role in Role if role in merged)


def _unknown_fields(report: Report) -> Mapping[ItemKey, tuple[str, ...]]:
    fields: dict[ItemKey, dict[str, None]] = defaultdict(dict)
    for unknown in report.not_judged:
        fields[(unknown.subject.value, unknown.ref)].update(dict.fromkeys(unknown.because))
    return {key: tuple(sorted(names)) for key, names in fields.items()}
