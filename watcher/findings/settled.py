"""A report and what became of its findings come in, the report of what is open on record goes out. Pure.

What a rule still holds back is left out; what it has not yet let go stays in; escalation has added to `tell`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from watcher.findings.lifecycle import Reason, Transition
from watcher.findings.model import Finding, Report


def settled(report: Report, steps: Sequence[Transition]) -> Report:
    """The report with the findings that are open after `steps`, in the report's order, lingering ones last.

    A finding that could not be checked today is in no report: it stands among what was not judged.
    """
    standing = {step.finding.key: step for step in steps if step.standing is not None and step.standing.is_open}
    open_now = [
        standing[finding.key].finding
        for finding in (*report.findings, *report.silenced)
        if finding.key in standing and standing[finding.key].reason in (Reason.RULE_HOLDS, Reason.LIGHTER)
    ]
    lingering = [_placed(step.finding, report) for step in standing.values() if step.reason is Reason.NO_LONGER]
    return replace(report, findings=(*open_now, *lingering))


def _placed(finding: Finding, report: Report) -> Finding:
    """A finding off the record with the place of its item, which the record does not keep."""
    same = (item.source for item in report.items if (item.subject, item.ref) == (finding.subject, finding.ref))
    return replace(finding, source=next(same, finding.source))
