"""Laws that hold for any plan: nothing is lost, nothing is told twice, the sums add up, order does not matter."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from watcher.digest.compose import compose
from watcher.digest.model import Digest, Heading
from watcher.digest.placing import OPEN_HEADINGS
from watcher.findings.model import Finding, Item, NotJudged, Person, Report, Severity
from watcher.plan.words import Status, Subject

LAW = settings(deadline=None)
"""A slow machine breaks no law."""

TODAY = date(2018, 1, 31)
WITH_ADDRESS = ("PS", "MK", "WT")
NAMES = (*WITH_ADDRESS, "MM", "SH")
TELLABLE = (*NAMES, "office", "board", "lead", "owner")


@st.composite
def items(draw: st.DrawFn, ref: str) -> Item:
    subject = draw(st.sampled_from([Subject.MILESTONE, Subject.MILESTONE, Subject.INDICATOR, Subject.BUDGET]))
    status = draw(st.sampled_from(list(Status))) if subject is Subject.MILESTONE else None
    return Item(
        subject=subject,
        ref=ref,
        title=draw(st.sampled_from(["", "Assessments", "Plans"])),
        status=status,
        stated=None,
        priority=None,
        workstream=None,
        sro=draw(st.sampled_from([*NAMES, None])),
        leads=tuple(draw(st.lists(st.sampled_from(NAMES), max_size=2, unique=True))),
        due=draw(st.none() | st.dates(TODAY - timedelta(90), TODAY + timedelta(90))),
        reasons=("no_return",) if status is Status.NOT_JUDGED else (),
        source="tracker.xlsx:Plan!F5",
        state=draw(st.sampled_from(["red", "on_track", "not_judged"])),
    )


@st.composite
def reports(draw: st.DrawFn) -> Report:
    numbers = draw(st.lists(st.integers(1, 40), max_size=12, unique=True))
    made = tuple(draw(items(f"1.{number}")) for number in numbers)
    findings = tuple(
        Finding(
            rule=f"rule.{number}",
            subject=item.subject,
            ref=item.ref,
            status=draw(st.sampled_from([None, Status.AT_RISK, Status.OVERDUE])),
            severity=draw(st.sampled_from(list(Severity))),
            text=f"finding {item.ref}/{number}",
            since=draw(st.dates(TODAY - timedelta(90), TODAY)),
            tell=tuple(draw(st.lists(st.sampled_from(TELLABLE), max_size=3, unique=True))),
            source=item.source,
        )
        for item in made
        for number in range(draw(st.integers(0, 3)))
    )
    return Report(
        plan_id="p",
        plan="Plan",
        as_at=TODAY,
        known_at=datetime(2018, 1, 31, tzinfo=UTC),
        rules_count=4,
        rules_sha256="0" * 64,
        month_means="last day",
        items=made,
        findings=findings,
        not_judged=tuple(
            NotJudged(rule="r", subject=item.subject, ref=item.ref, because=("rag",))
            for item in made
            if item.state == "not_judged"
        ),
        problems=(),
        people=tuple(
            Person(
                initials=name,
                name=f"Name of {name}",
                post=None,
                email=f"{name}@x.example" if name in WITH_ADDRESS else None,
            )
            for name in (*WITH_ADDRESS, "MM")
        ),
        roles={"office": "office@x.example", "board": "board@x.example"},
    )


KEYS = st.builds(
    lambda kind, number: f"{kind}:1.{number}", st.sampled_from(["milestone", "indicator"]), st.integers(1, 40)
)
LAST = st.dictionaries(st.sampled_from([*NAMES, "office"]), st.frozensets(KEYS, max_size=8), max_size=4)


def composed(report: Report, last: dict[str, frozenset[str]]) -> tuple[Digest, ...]:
    return compose(report, "weekly", "2018-W05", {"sro", "lead"}, last, TODAY + timedelta(5), False)


def texts(digest: Digest) -> list[str]:
    return [text for section in digest.sections for line in section.lines for text in line.what.split("; ")]


@LAW
@given(reports(), LAST)
def test_an_item_stands_once_in_a_digest(report: Report, last: dict[str, frozenset[str]]) -> None:
    """No reader meets the same item under two headings."""
    for digest in composed(report, last):
        keys = [line.key for section in digest.sections for line in section.lines]
        assert len(keys) == len(set(keys))


@LAW
@given(reports(), LAST)
def test_every_finding_told_to_a_reader_stands_in_one_place(report: Report, last: dict[str, frozenset[str]]) -> None:
    """Whoever a finding names, and can be told, reads its text exactly once."""
    by_person = {digest.person: texts(digest) for digest in composed(report, last)}
    for finding in report.findings:
        for name in set(finding.tell) & {*WITH_ADDRESS, "office", "board"}:
            assert by_person[name].count(finding.text) == 1


@LAW
@given(reports(), LAST)
def test_whatever_cannot_be_told_lands_in_the_offices(report: Report, last: dict[str, frozenset[str]]) -> None:
    """A finding that names somebody without an address, or nobody at all, is in the office's report."""
    office = texts(composed(report, last)[0])
    for finding in report.findings:
        reached = set(finding.tell) & {*WITH_ADDRESS, "office", "board"}
        if not reached or {"MM", "SH"} & set(finding.tell):
            assert finding.text in office


@LAW
@given(reports(), LAST)
def test_no_finding_reaches_anybody_it_does_not_name(report: Report, last: dict[str, frozenset[str]]) -> None:
    """Only the office reads what is meant for others."""
    tell = {finding.text: finding.tell for finding in report.findings}
    for digest in composed(report, last):
        if digest.person != "office":
            assert all(digest.person in tell[text] for text in texts(digest) if text in tell)


@LAW
@given(reports(), LAST)
def test_the_balance_holds_and_counts_the_open_lines(report: Report, last: dict[str, frozenset[str]]) -> None:
    """Last + new - closed = now, and now is what stands under the open headings."""
    for digest in composed(report, last):
        b = digest.balance
        assert b.last + b.new - b.closed == b.now == len(digest.keys)
        assert b.last == len(last.get(digest.person, ()))
        assert b.now == sum(len(s.lines) for s in digest.sections if s.heading in OPEN_HEADINGS)


@LAW
@given(reports(), LAST)
def test_counts_add_up_to_the_milestones_held(report: Report, last: dict[str, frozenset[str]]) -> None:
    """Every status is named, and together they are all the reader's milestones."""
    for digest in composed(report, last):
        assert [status for status, _ in digest.counts] == list(Status)
        held = [
            item
            for item in report.items
            if item.subject is Subject.MILESTONE
            and (digest.person == "office" or digest.person in (item.sro, *item.leads))
        ]
        assert sum(number for _, number in digest.counts) == len(held)


@LAW
@given(reports(), LAST, st.randoms(use_true_random=False))
def test_the_order_of_findings_and_items_does_not_matter(
    report: Report, last: dict[str, frozenset[str]], shuffler: random.Random
) -> None:
    """The same plan gives the same digests, however it was read."""
    shuffled = replace(
        report,
        findings=tuple(shuffler.sample(report.findings, len(report.findings))),
        items=tuple(shuffler.sample(report.items, len(report.items))),
        people=tuple(shuffler.sample(report.people, len(report.people))),
    )
    assert composed(shuffled, last) == composed(report, last)


@LAW
@given(reports())
def test_composing_twice_is_no_news(report: Report) -> None:
    """With what was just handed over as the last digest nothing is new, closed, worse or better."""
    first = composed(report, {})
    again = composed(report, {digest.person: frozenset(digest.keys) for digest in first})
    for digest in again:
        assert (digest.balance.new, digest.balance.closed) == (0, 0)
        assert digest.section(Heading.WORSE) is None
        assert digest.section(Heading.BETTER) is None


@LAW
@given(reports(), LAST)
def test_no_reader_with_an_unfinished_item_is_forgotten(report: Report, last: dict[str, frozenset[str]]) -> None:
    """Whoever leads or answers for open work has a digest."""
    readers = {digest.person for digest in composed(report, last)}
    for item in report.items:
        if item.status not in (None, Status.COMPLETE):
            assert {*item.leads, *([item.sro] if item.sro else [])} <= readers
