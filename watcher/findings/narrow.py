"""A report and whose items are wanted come in, the same report about fewer items goes out. Pure."""

from __future__ import annotations

from dataclasses import replace

from watcher.findings.judge import initials_in
from watcher.findings.model import Item, Report
from watcher.plan.refs import matching_key


def narrowed(report: Report, *, owner: str | None, subject: str | None) -> Report:
    """The report about one person's items, or one subject's; None leaves that side open.

    A person is named by initials or name, ignoring case and spaces, and has what they lead, own or answer for as SRO.
    """
    if owner is None and subject is None:
        return report
    wanted = _initials(report, owner) if owner else None
    items, rollups = (
        tuple(
            item
            for item in some
            if (subject is None or item.subject.value == subject) and (wanted is None or _people(item) & wanted)
        )
        for some in (report.items, report.rollups)
    )
    kept = {(item.subject, item.ref) for item in (*items, *rollups)}
    return replace(
        report,
        items=items,
        rollups=rollups,
        is_of_one_person=wanted is not None,
        findings=tuple(finding for finding in report.findings if (finding.subject, finding.ref) in kept),
        not_judged=tuple(entry for entry in report.not_judged if (entry.subject, entry.ref) in kept),
    )


def by_rule(report: Report, rule: str | None) -> Report:
    """The report with the findings of one rule only; items and counts stay."""
    if rule is None:
        return report
    return replace(
        report,
        findings=tuple(finding for finding in report.findings if finding.rule == rule),
        not_judged=tuple(entry for entry in report.not_judged if entry.rule == rule),
    )


def _initials(report: Report, owner: str) -> set[str]:
    asked = matching_key(owner)
    named = {
        matching_key(person.initials)
        for person in report.people
        if asked in map(matching_key, (person.name, *person.aliases))
    }
    return named | {asked}


def _people(item: Item) -> set[str]:
    owner = item.values.get("owner")
    people = [*item.leads, *initials_in(item.sro), *initials_in(owner)]
    return {matching_key(person) for person in people}
