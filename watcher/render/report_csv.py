"""A report becomes the CSV of `watcher check --format csv`: one line per item or, where asked for, roll-up; safe to open."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterator

from watcher.findings.model import Finding, Report
from watcher.plan.words import Subject
from watcher.render.plain import one_line

COLUMNS = (
    "subject", "ref", "title", "state", "status", "stated", "sro", "leads", "due", "kind", "findings", "not_judged_because",
    "since", "source",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@")


def report_csv(report: Report) -> Iterator[str]:
    """The lines, headings first, without line ends."""
    findings: dict[tuple[Subject, str], list[Finding]] = defaultdict(list)
    for finding in report.findings:
        findings[finding.subject, finding.ref].append(finding)
    yield _line(COLUMNS)
    for item in report.items or report.rollups:
        about = findings[item.subject, item.ref]
        yield _line(
            (
                item.subject.value,
                item.ref,
                item.title,
                item.state,
                item.status.value if item.status else "",
                item.stated.value if item.stated else "",
                item.sro or "",
                ", ".join(item.leads),
                item.due.isoformat() if item.due else "",
                str(item.values.get("kind") or ""),
                "; ".join(f"{finding.rule}: {finding.text}" for finding in about),
                ", ".join(item.reasons),
                min((finding.since.isoformat() for finding in about), default=""),
                item.source,
            )
        )


def _line(cells: tuple[str, ...]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="").writerow([neutral(cell) for cell in cells])
    return buffer.getvalue()


def neutral(text: str) -> str:
    """The text on one line, with an apostrophe before what a spreadsheet would take for a formula."""
    flat = one_line(text)
    return f"'{flat}" if flat.startswith(_FORMULA) else flat
