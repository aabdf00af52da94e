"""A report becomes the JUnit XML of `watcher check --format junit`: one test case per item, so that a pipeline can show it."""

from __future__ import annotations

from collections import defaultdict
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from watcher.findings.model import Finding, Report
from watcher.plan.words import Status, Subject
from watcher.render.plain import one_line

FAILING = ("overdue", "at_risk", "red", "amber")
"""States that are failures; not judged is skipped, everything else passes."""


def report_junit(report: Report) -> str:
    """The document. A failure's text holds every finding about the item and its cell."""
    findings: dict[tuple[Subject, str], list[Finding]] = defaultdict(list)
    for finding in report.findings:
        findings[finding.subject, finding.ref].append(finding)
    suites = Element("testsuites", name=one_line(report.plan))
    shown = report.items or report.rollups
    for subject in dict.fromkeys(item.subject for item in shown):
        items = [item for item in shown if item.subject is subject]
        suite = SubElement(
            suites,
            "testsuite",
            name=subject.value,
            timestamp=report.as_at.isoformat(),
            tests=str(len(items)),
            failures=str(sum(item.state in FAILING for item in items)),
            skipped=str(sum(item.state == Status.NOT_JUDGED.value for item in items)),
        )
        for item in items:
            case = SubElement(suite, "testcase", classname=subject.value, name=one_line(f"{item.ref} {item.title}"))
            if item.state in FAILING:
                texts = [one_line(f"{finding.rule}: {finding.text}") for finding in findings[subject, item.ref]]
                failure = SubElement(case, "failure", type=item.state, message=item.state.replace("_", " "))
                failure.text = "\n".join([*texts, item.source])
            elif item.state == Status.NOT_JUDGED.value:
                SubElement(case, "skipped", message=one_line(", ".join(item.reasons) or "could not be judged"))
    indent(suites)
    return tostring(suites, encoding="unicode")
