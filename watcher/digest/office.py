"""The report and everybody's digests come in, the programme office's run report goes out: nothing is nowhere. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from watcher.digest.model import Digest, Heading, Line, Role, Run, Section, Told
from watcher.digest.people import OFFICE, Held, Reader, all_items, findings_by_item, item_key, unfilled_roles
from watcher.digest.placing import Setting, line_of
from watcher.digest.sections import Lines, in_order, sections_of
from watcher.findings.model import Finding, Item, Report
from watcher.findings.money import money_of
from watcher.plan.problem import ProblemSeverity
from watcher.plan.told import by_severity

_UNFILLED = {Role.LEAD: "nobody leads it", Role.SRO: "nobody answers for it as SRO", Role.OWNER: "nobody owns it"}


def office_sections(
    held: Iterable[Held], untold: Mapping[str, tuple[Line, ...]], setting: Setting
) -> tuple[Section, ...]:
    """What the office is told: its own findings, and under "cannot be told" every line that `untold` names a reason for.

    `untold` maps a reason ("MM has no address") to the lines that go nowhere else. An item the office is told of anyway
    appears once, under "cannot be told", with both texts.
    """
    placed: Lines = {s.heading: list(s.lines) for s in sections_of(held, setting)}
    merged: dict[str, Line] = {}
    for reason in sorted(untold):
        for line in untold[reason]:
            merged[line.key] = _joined(merged.get(line.key), replace(line, why=reason, need=None), setting)
    for heading, lines in placed.items():
        for line in lines:
            if line.key in merged and heading is not Heading.BETTER:
                merged[line.key] = _with_text(merged[line.key], line)
        placed[heading] = [line for line in lines if line.key not in merged]
    placed[Heading.CANNOT_BE_TOLD] = list(merged.values())
    return in_order(placed)


def untold_lines(
    report: Report, recipients: Iterable[str], digests: Mapping[Reader, Digest], setting: Setting
) -> Mapping[str, tuple[Line, ...]]:
    """Every line that reaches nobody, by reason: readers who cannot be told, roles nobody fills, findings for nobody."""
    untold: dict[str, list[Line]] = defaultdict(list)
    for reader, digest in digests.items():
        if reader.obstacle is not None:
            told = (section.lines for section in digest.sections if section.heading is not Heading.BETTER)
            untold[obstacle_in_words(reader)].extend(line for lines in told for line in lines)
    wanted = tuple(recipients)
    readers = frozenset(reader.person for reader in digests) | {OFFICE}
    by_item = findings_by_item(report)
    for item in all_items(report):
        for reason, findings in _homeless(item, by_item.get(item_key(item), ()), wanted, readers):
            untold[reason].append(line_of(Held(item=item, roles=frozenset(), findings=findings), setting))
    return {reason: tuple(lines) for reason, lines in untold.items()}


def run_of(report: Report, digests: Mapping[Reader, Digest], outbox: tuple[tuple[str, int], ...]) -> Run:
    """The heartbeat's figures: rules, items, findings, unknowns, problems by severity, and who has how many open items."""
    problems = by_severity(report.problems)
    told = (
        Told(person=reader.person, name=reader.name, items=digest.balance.now, obstacle=reader.obstacle)
        for reader, digest in digests.items()
    )
    return Run(
        known_at=report.known_at,
        rules=report.rules_count,
        rules_sha256=report.rules_sha256,
        items=len(report.items),
        findings=len(report.findings),
        unknowns=len(report.not_judged),
        problems=tuple((severity.value, problems[severity]) for severity in ProblemSeverity),
        told=tuple(sorted(told, key=lambda each: (each.obstacle is None, each.person))),
        sources=report.source_ages,
        outbox=outbox,
        unread=tuple(str(problem) for problem in report.unread),
        broken=tuple(str(problem) for problem in report.broken),
        imported_at=report.imported_at,
        money=money_of(report.items),
    )


def obstacle_in_words(reader: Reader) -> str:
    """Why a reader cannot be told: `Mark Meehan (MM) has no address`."""
    known_as = reader.person if reader.name == reader.person else f"{reader.name} ({reader.person})"
    return f"{reader.name if reader.is_post else known_as} {reader.obstacle}"


def _homeless(
    item: Item, findings: tuple[Finding, ...], recipients: tuple[str, ...], readers: frozenset[str]
) -> list[tuple[str, tuple[Finding, ...]]]:
    """Why an item has no reader, with the findings that go nowhere for it: a role nobody fills, or nobody named at all."""
    unfilled = unfilled_roles(item, recipients)
    if unfilled:
        return [(_UNFILLED[role], findings) for role in unfilled]
    lost = tuple(f for f in findings if not readers.intersection(f.tell) and not _is_elsewhere(item, f.tell))
    return [("nobody is named to be told of it", lost)] if lost else []


def _is_elsewhere(item: Item, tell: tuple[str, ...]) -> bool:
    """Whether a finding is for somebody with a role on the item that this schedule does not write to."""
    return bool(set(tell) & {item.sro, *item.leads})


def _joined(before: Line | None, line: Line, setting: Setting) -> Line:
    line = replace(line, is_new=not setting.handed_over(line.key))
    if before is None:
        return line
    return replace(_with_text(before, line), why=f"{before.why}; {line.why}")


def _with_text(line: Line, other: Line) -> Line:
    """The line with whatever the other says of the same item besides, and with the graver severity of the two."""
    texts = dict.fromkeys(text for each in (line, other) for text in each.what.split("; ") if text)
    severities = [each.severity for each in (line, other) if each.severity is not None]
    gravest = max(severities, key=lambda severity: severity.rank, default=None)
    since = min((each.since for each in (line, other) if each.since), default=None)
    return replace(line, what="; ".join(texts), severity=gravest, since=since)
