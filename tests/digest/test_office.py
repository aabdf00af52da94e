"""Never nowhere: whatever cannot be told to its people is in the office's report, once, with the reason."""

from __future__ import annotations

from datetime import date

import pytest

from watcher.digest.compose import compose
from watcher.digest.model import Digest, Heading, Line
from watcher.findings.model import Report


def office_of(report: Report) -> Digest:
    return compose(report, "weekly", "2018-W05", {"sro", "lead"}, {}, date(2018, 2, 5), False)[0]


def untold(report: Report) -> list[Line]:
    section = office_of(report).section(Heading.CANNOT_BE_TOLD)
    return list(section.lines) if section else []


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("milestone 9.5 | MM | PS | 2018-03-31 | at_risk | MM PS: stated at risk", "Mark Meehan (MM) has no address"),
        ("milestone 3.13 | SH | PS | 2018-01-31 | on_track", "SH is not in the list of people"),
        ("milestone 10.4 | - | PS | 2018-05-31 | on_track", "nobody leads it"),
        ("milestone 12.1 | MK | - | 2018-05-31 | on_track", "nobody answers for it as SRO"),
        ("budget People | - | - | - | red | owner: 3.07 % over", "nobody is named to be told of it"),
        ("indicator AD 7 | SD | PS | - | amber | SD PS: 0 is amber", "SD is not in the list of people"),
    ],
)
def test_what_reaches_nobody_is_the_offices_with_its_reason(report_of, row: str, why: str) -> None:
    """No address, not in the list, no lead, no SRO, no owner: each is named."""
    assert [line.why for line in untold(report_of(row))] == [why]


def test_an_item_with_two_obstacles_stands_once(report_of) -> None:
    """Both reasons are given on one line."""
    (line,) = untold(report_of("milestone 9.5 | MM/SH | PS | 2017-12-31 | overdue | MM SH PS: 31 days late"))
    assert line.why == "Mark Meehan (MM) has no address; SH is not in the list of people"


def test_what_the_office_is_told_anyway_is_not_repeated(report_of) -> None:
    """The office's own finding joins the line under "cannot be told"."""
    office = office_of(
        report_of("milestone 9.5 | MM | PS | 2017-12-31 | overdue | MM PS: 31 days late; !office: no evidence")
    )
    lines = [(section.heading, line.ref, line.what) for section in office.sections for line in section.lines]
    assert lines == [(Heading.CANNOT_BE_TOLD, "9.5", "31 days late; no evidence")]


def test_a_post_without_an_address_is_the_offices(report_of) -> None:
    """A rule that tells a post nobody configured is heard all the same."""
    (line,) = untold(report_of("milestone 1.1 | MK | PS | 2017-12-31 | overdue | auditors: 31 days late"))
    assert line.why == "auditors is not in the list of people"


def test_complete_work_without_a_lead_troubles_nobody(report_of) -> None:
    """Who led what is done is no longer a question."""
    assert untold(report_of("milestone 10.4 | - | PS | 2017-12-31 | complete")) == []
