"""A report and what became of its findings come in, the report of what is open on record goes out. Pure.

What a rule still holds back is left out; what it has not yet let go stays in; escalation has added to `tell`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from watcher.findings.lifecycle import Reason, Transition
from watcher.findings.model import Finding, Report


def settled(report: Report, steps: Sequence[Transition]) -> Report:
    """The report with the findings that are open after `steps`, in the report's order, lingering ones last.

    A finding that could not be checked today is in no report: it stands among what was not judged.
    """
    open_now = open_after((*report.findings, *report.silenced), steps)
    held = {finding.key for finding in (*report.findings, *report.silenced)}
    placed = (finding if finding.key in held else _placed(finding, report) for finding in open_now)
    return replace(report, findings=tuple(placed))


def open_after(holding: Sequence[Finding], steps: Sequence[Transition]) -> Iterator[Finding]:
    """The findings that are open after `steps`: those of `holding`, whose rules hold, in their order, then lingering ones."""
    standing = {step.finding.key: step for step in steps if step.standing is not None and step.standing.is_open}
    for finding in holding:
        if finding.key in standing and standing[finding.key].reason in (Reason.RULE_HOLDS, Reason.LIGHTER):
            yield standing[finding.key].finding
    yield from (step.finding for step in standing.values() if step.reason is Reason.NO_LONGER)


def _placed(finding: Finding, report: Report) -> Finding:
    """A finding off the record with the place of its item, which the record does not keep."""
    same = (item.source for item in report.items if (item.subject, item.ref) == (finding.subject, finding.ref))
    return replace(finding, source=next(same, finding.source))
