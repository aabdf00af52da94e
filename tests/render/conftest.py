"""Digests made by hand, so that every kind of line and section is rendered at least once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from watcher.digest.model import Balance, Digest, Heading, Line, Need, Run, Section, Told
from watcher.findings.model import Severity
from watcher.plan.words import Rag, Status

TODAY = date(2018, 1, 31)
BASE = Line(
    subject="milestone",
    ref="1.1",
    title="Model, standards and tools",
    owner="Moira Keen",
    status=Status.ON_TRACK,
    severity=None,
    due=None,
    days_late=None,
    what="",
    why="you answer for it as SRO",
    is_new=True,
    source="croydon-tracker.xlsx:Improvement plan!F7",
)


def late(ref: str, title: str, owner: str, due: date, **changes: object) -> Line:
    days = (TODAY - due).days
    values: dict[str, object] = {
        "ref": ref,
        "title": title,
        "owner": owner,
        "status": Status.OVERDUE,
        "severity": Severity.RED,
        "due": due,
        "days_late": days,
        "what": f"{days} days late",
        "since": due,
    }
    return replace(BASE, **{**values, **changes})  # type: ignore[arg-type]


def sections() -> tuple[Section, ...]:
    return (
        Section(
            heading=Heading.YOU_NEED_TO,
            lines=(
                replace(
                    BASE,
                    ref="10.4",
                    title="Discharging statutory functions",
                    owner="",
                    due=date(2018, 5, 31),
                    need=Need.NAME_LEAD,
                    what="no lead officer is named, due 31 May 2018",
                    severity=Severity.AMBER,
                ),
                late(
                    "1.11",
                    "Support for children who return home",
                    "Philip Segurolo",
                    date(2017, 11, 30),
                    need=Need.FINISH,
                    what="62 days late (41 working)",
                ),
                late(
                    "1.8a",
                    "Assessments",
                    "Moira Keen",
                    date(2017, 12, 31),
                    need=Need.AGREE_RECOVERY,
                    is_new=False,
                    what="past its date by 31 days (20 working), no progress returned",
                ),
            ),
        ),
        Section(
            heading=Heading.WORSE,
            lines=(
                late(
                    "3.17",
                    "Planning for permanence",
                    "Wendy Tomlinson, Hannah Doughty",
                    date(2017, 12, 31),
                    what="31 days late (20 working); stated on track, but its date is past",
                ),
                replace(
                    BASE,
                    subject="indicator",
                    ref="LAC 19",
                    title="Three or more placements in a year",
                    owner="Wendy Tomlinson",
                    status=None,
                    rag=Rag.RED,
                    severity=Severity.RED,
                    what="12.4 % in October 2017 is red: 9 % or less is green",
                    since=date(2017, 10, 31),
                ),
            ),
        ),
        Section(
            heading=Heading.DUE,
            lines=(
                replace(BASE, ref="2.1a", title="Early help services", owner="Iain Low", due=TODAY, is_new=False),
                replace(
                    BASE,
                    ref="6.4",
                    title="Streamlined structure",
                    owner="Philip Segurolo",
                    due=TODAY,
                    status=Status.AT_RISK,
                    severity=Severity.AMBER,
                    what="stated at risk",
                ),
                replace(
                    BASE,
                    ref="4.7",
                    title="Preparation for adulthood",
                    owner="",
                    due=date(2018, 2, 2),
                    status=Status.NOT_JUDGED,
                    what="no progress returned",
                ),
            ),
        ),
        Section(
            heading=Heading.STILL_OPEN,
            lines=(
                late(
                    "5.1",
                    "Missing children: return interviews offered and their findings used",
                    "Hannah Doughty",
                    date(2017, 12, 31),
                    is_new=False,
                ),
                replace(
                    BASE,
                    ref="7.7",
                    title="Skilled workforce",
                    owner="Philip Segurolo",
                    due=date(2018, 4, 30),
                    status=Status.NOT_JUDGED,
                    what="no return on record within the last 35 days",
                ),
                replace(
                    BASE,
                    ref="7.9",
                    title="Leadership development",
                    owner="Philip Segurolo",
                    status=Status.NOT_JUDGED,
                    what="no return on record within the last 35 days",
                    is_new=False,
                ),
            ),
        ),
        Section(
            heading=Heading.INDICATORS,
            lines=(
                replace(
                    BASE,
                    subject="indicator",
                    ref="CIN 4",
                    title="Children in need seen in time",
                    status=None,
                    rag=Rag.AMBER,
                    severity=Severity.AMBER,
                    what="43 % in October 2017 is amber: 50 % or more is green",
                    is_new=False,
                ),
            ),
        ),
        Section(
            heading=Heading.MONEY,
            lines=(
                replace(
                    BASE,
                    subject="budget",
                    ref="People",
                    title="People",
                    owner="Barbara Peacock",
                    status=None,
                    severity=Severity.AMBER,
                    what="forecast £4,694,000 over a budget of £152,971,000 (3.07 %)",
                ),
            ),
        ),
        Section(
            heading=Heading.BETTER,
            lines=(
                replace(BASE, ref="1.3", status=Status.COMPLETE),
                replace(
                    BASE, ref="9.9", title="", owner="", status=None, what="no longer yours, or no longer in the plan"
                ),
            ),
        ),
        Section(
            heading=Heading.NOT_JUDGED,
            lines=(
                replace(BASE, ref="1.5", status=Status.NOT_JUDGED, what="no progress returned"),
                replace(BASE, ref="3.13", status=Status.NOT_JUDGED, what="no progress returned"),
                replace(
                    BASE,
                    subject="indicator",
                    ref="CP 10",
                    status=None,
                    what="the target is a share and the value is a count",
                ),
            ),
        ),
        Section(heading=Heading.COMING_UP, lines=(replace(BASE, ref="1.10", title="Plans", due=date(2018, 2, 28)),)),
    )


@pytest.fixture
def digest() -> Digest:
    """What an SRO gets in a busy week, with something under every heading."""
    return Digest(
        plan_id="croydon-cip",
        plan="Croydon Children's Improvement Plan",
        schedule="weekly",
        period="2018-W05",
        as_at=TODAY,
        person="PS",
        name="Philip Segurolo",
        roles=("sro", "lead"),
        email="ps@croydon.example",
        balance=Balance(last=9, new=6, closed=2, now=13),
        sections=sections(),
        counts=(
            (Status.COMPLETE, 6),
            (Status.ON_TRACK, 58),
            (Status.AT_RISK, 8),
            (Status.OVERDUE, 10),
            (Status.NOT_JUDGED, 4),
        ),
        problems=13,
        month_means="last day",
        first_run=False,
        keys=("milestone:1.11",),
        next_digest_on=date(2018, 2, 5),
    )


@pytest.fixture
def office(digest: Digest) -> Digest:
    """The programme office's run report of the same week."""
    cannot = (
        late(
            "9.5",
            "Accommodation for care leavers",
            "Mark Meehan",
            date(2017, 12, 31),
            why="Mark Meehan (MM) has no address",
        ),
        replace(
            BASE,
            ref="3.13",
            owner="SH",
            status=Status.NOT_JUDGED,
            what="no progress returned",
            why="SH is not in the list of people",
        ),
        replace(BASE, ref="10.4", owner="", what="no lead officer is named", why="nobody leads it"),
        replace(BASE, ref="10.5b", owner="", what="no lead officer is named", why="nobody leads it", is_new=False),
    )
    return replace(
        digest,
        person="office",
        name="The office",
        roles=("office",),
        email="office@croydon.example",
        is_first=True,
        balance=Balance(last=0, new=4, closed=0, now=4),
        sections=(
            Section(
                heading=Heading.STILL_OPEN,
                lines=(
                    late(
                        "7.3",
                        "Stable workforce",
                        "Sue Moorman",
                        date(2017, 12, 31),
                        what="stated on track, but its date is past",
                    ),
                ),
            ),
            Section(heading=Heading.CANNOT_BE_TOLD, lines=cannot),
        ),
        run=Run(
            known_at=datetime(2018, 1, 31, 7, 30, tzinfo=UTC),
            rules=13,
            rules_sha256="0123456789abcdef" * 4,
            items=269,
            findings=70,
            unknowns=1,
            problems=(("error", 2), ("warning", 10), ("info", 1)),
            told=(
                Told(person="MM", name="Mark Meehan", items=1, obstacle="has no address"),
                Told(person="PS", name="Philip Segurolo", items=11),
            ),
            sources=(("croydon-tracker.xlsx:Improvement plan", datetime(2018, 1, 30, 16, 5, tzinfo=UTC)),),
            outbox=(("accepted", 22), ("deferred", 1), ("refused", 0)),
        ),
    )
