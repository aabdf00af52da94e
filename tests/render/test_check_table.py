"""The table of `watcher check`: worst first, counts that add up, every line within its width."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.checks.rule import Severity
from watcher.findings.model import Finding, Item, Person, Report
from watcher.plan.problem import error, info
from watcher.plan.words import Status, Subject
from watcher.render.check_table import Style, check_table
from watcher.render.report_csv import neutral, report_csv
from watcher.render.report_junit import report_junit

ITEM = Item(
    subject=Subject.MILESTONE,
    ref="1.11",
    title="Returning home",
    status=Status.OVERDUE,
    stated=None,
    priority="1",
    workstream=None,
    sro="PS",
    leads=("MK",),
    due=date(2017, 11, 30),
    reasons=(),
    source="plan.xlsx:Plan!F20",
    state="overdue",
    values={"days_late": 62},
)
LATE = Finding(
    rule="milestone.overdue",
    subject=Subject.MILESTONE,
    ref="1.11",
    status=Status.OVERDUE,
    severity=Severity.RED,
    text="62 days late",
    since=date(2017, 12, 1),
    tell=("PS",),
    source="plan.xlsx:Plan!F20",
)
REPORT = Report(
    plan_id="p",
    plan="A plan",
    as_at=date(2018, 1, 31),
    known_at=datetime(2018, 1, 31, tzinfo=UTC),
    rules_count=1,
    rules_sha256="0",
    month_means="last day",
    items=(ITEM,),
    findings=(LATE,),
    not_judged=(),
    problems=(),
    people=(Person(initials="PS", name="Pat Smith", post=None, email=None),),
    roles={},
)


def lines(report: Report, **style: object) -> list[str]:
    """The table's lines."""
    return list(check_table(report, Style(**style)))  # type: ignore[arg-type]


def test_an_overdue_item_stands_under_its_sro_with_what_the_rule_says() -> None:
    """Name and initials, state in words, lead, date, title, and the text beneath."""
    table = lines(REPORT)
    assert "Pat Smith (PS): 1 milestone - 1 overdue" in table
    where = next(i for i, line in enumerate(table) if "1.11" in line)
    assert table[where].split() == ["OVERDUE", "1.11", "MK", "30", "Nov", "2017", "Returning", "home"]
    assert table[where + 1].strip() == "62 days late"


def test_the_worst_comes_first() -> None:
    """The latest of the overdue, then what is at risk; the SRO with more overdue before the one with fewer."""
    later = replace(ITEM, ref="1.2", values={"days_late": 90})
    risky = replace(ITEM, ref="1.1", state="at_risk", status=Status.AT_RISK)
    other = replace(ITEM, ref="9.1", sro="RS", state="at_risk", status=Status.AT_RISK)
    table = lines(replace(REPORT, items=(risky, other, ITEM, later)))
    refs = [
        line.split()[2 if line.split()[0] == "AT" else 1]
        for line in table
        if line.startswith(("  OVERDUE", "  AT RISK"))
    ]
    assert [ref if ref != "RISK" else "?" for ref in refs] == ["1.2", "1.11", "1.1", "9.1"]


def test_an_item_nobody_answers_for_is_shown_all_the_same() -> None:
    """Nobody named is told in words."""
    table = "\n".join(lines(replace(REPORT, items=(replace(ITEM, sro=None, leads=()),))))
    assert "No SRO named" in table
    assert "nobody" in table


@pytest.mark.parametrize(
    ("problems", "said"),
    [
        ((), "No problems in the data."),
        (
            (error("a.b", "x", "y"), info("c.d", "x", "y")),
            "The data has 1 error, 1 remark: run `watcher lint` to see where.",
        ),
    ],
)
def test_problems_are_counted_with_a_pointer(problems, said: str) -> None:
    """Never mixed with findings."""
    assert lines(replace(REPORT, problems=problems))[-1] == said


def test_colour_is_only_an_addition() -> None:
    """The words are there with and without it."""
    coloured = "\n".join(lines(REPORT, colour=True))
    assert "\x1b[1;31mOVERDUE" in coloured
    assert "\x1b" not in "\n".join(lines(REPORT))


@given(st.text(), st.integers(min_value=80, max_value=160))
def test_no_title_breaks_out_of_its_line(title: str, width: int) -> None:
    """Line breaks, escape codes, any script: one line, within the width."""
    for line in lines(replace(REPORT, items=(replace(ITEM, title=title),)), width=width):
        assert len(line) <= width
        assert line.isprintable()


@given(st.text())
def test_a_csv_cell_is_never_a_formula(text: str) -> None:
    """Nor more than one line."""
    cell = neutral(text)
    assert not cell.startswith(("=", "+", "-", "@"))
    assert cell.isprintable()


def test_a_csv_line_has_every_column() -> None:
    """Headings first."""
    heading, row = report_csv(REPORT)
    assert dict(zip(heading.split(","), row.split(","), strict=True))["findings"] == "milestone.overdue: 62 days late"


def test_junit_counts_failures_and_skips() -> None:
    """Overdue fails, not judged is skipped; hostile titles cannot break the document."""
    unjudged = replace(ITEM, ref="2", title="<&\x00]]>", state="not_judged", status=Status.NOT_JUDGED, reasons=("due",))
    document = report_junit(replace(REPORT, items=(ITEM, unjudged)))
    assert 'tests="2" failures="1" skipped="1"' in document
    assert "&lt;&amp;" in document
    assert "\x00" not in document
