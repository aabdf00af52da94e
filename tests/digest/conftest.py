"""A plan as a small table comes in, a report that the digests can be composed from goes out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from watcher.findings.model import Finding, Item, NotJudged, Person, Report, Severity
from watcher.plan.problem import Problem
from watcher.plan.words import Status, Subject

TODAY = date(2018, 1, 31)

PEOPLE = (
    Person(initials="PS", name="Philip Segurolo", post="Interim Director", email="ps@croydon.example"),
    Person(initials="BP", name="Barbara Peacock", post="Executive Director", email="bp@croydon.example"),
    Person(initials="MK", name="Moira Keen", post="Head of Children In Need", email="mk@croydon.example"),
    Person(initials="WT", name="Wendy Tomlinson", post="Head of Looked After Children", email="wt@croydon.example"),
    Person(initials="MM", name="Mark Meehan", post="Director of Housing Need", email=None),
)

ReportOf = Callable[..., Report]


@pytest.fixture
def report_of() -> ReportOf:
    """Reads one item per line: `subject ref | lead | sro | due | status | tell: text; tell: text`, `-` for nothing.

    The severity follows from the status (overdue red, at risk amber, else info); a leading `!` makes a finding amber.
    """
    return read_report


def read_report(table: str, *, problems: tuple[Problem, ...] = (), **changes: object) -> Report:
    items: list[Item] = []
    findings: list[Finding] = []
    for line in table.strip().splitlines():
        item, found = _row([cell.strip() for cell in line.split("|")])
        items.append(item)
        findings.extend(found)
    values: dict[str, object] = {
        "plan_id": "croydon-cip",
        "plan": "Children's Plan",
        "as_at": TODAY,
        "known_at": datetime(2018, 1, 31, 7, 30, tzinfo=UTC),
        "rules_count": 13,
        "rules_sha256": "ab" * 32,
        "month_means": "last day",
        "items": tuple(items),
        "findings": tuple(findings),
        "not_judged": tuple(
            NotJudged(rule="indicator.red", subject=item.subject, ref=item.ref, because=("rag",))
            for item in items
            if item.subject is Subject.INDICATOR and item.state == "not_judged"
        ),
        "problems": problems,
        "people": PEOPLE,
        "roles": {"office": "office@croydon.example", "board": "board@croydon.example"},
    }
    return Report(**{**values, **changes})  # type: ignore[arg-type]


def _row(cells: list[str]) -> tuple[Item, list[Finding]]:
    name, lead, sro, due, status, *told = cells
    subject_word, _, ref = name.partition(" ")
    subject = Subject(subject_word)
    judged = subject is Subject.MILESTONE
    item = Item(
        subject=subject,
        ref=ref,
        title=f"Title of {ref}",
        status=Status(status) if judged else None,
        stated=None,
        priority=None,
        workstream=None,
        sro=None if sro == "-" else sro,
        leads=() if lead == "-" else tuple(lead.split("/")),
        due=None if due == "-" else date.fromisoformat(due),
        reasons=("no_return",) if status == "not_judged" and judged else (),
        source=f"tracker.xlsx:Plan!{ref}",
        state=status,
        values={"kind": "undated" if due == "-" else "dated"} | ({"rag": status} if status in ("red", "amber") else {}),
    )
    texts = [each.strip() for cell in told for each in cell.split(";") if each.strip()]
    return item, [_finding(item, position, text) for position, text in enumerate(texts)]


def _finding(item: Item, position: int, text: str) -> Finding:
    names, _, words = text.partition(":")
    is_amber = names.startswith("!")
    severities = {"overdue": Severity.RED, "red": Severity.RED, "at_risk": Severity.AMBER, "amber": Severity.AMBER}
    gives_status = item.status in (Status.OVERDUE, Status.AT_RISK) and position == 0
    return Finding(
        rule=f"rule.{position}",
        subject=item.subject,
        ref=item.ref,
        status=item.status if gives_status else None,
        severity=Severity.AMBER if is_amber else severities.get(item.state, Severity.INFO),
        text=words.strip(),
        since=item.due if item.due and item.due < TODAY else TODAY,
        tell=tuple(names.removeprefix("!").split()),
        source=item.source,
    )
