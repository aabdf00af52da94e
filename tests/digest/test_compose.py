"""Who is told what under which heading, on plans small enough to read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from watcher.digest.compose import compose
from watcher.digest.model import Digest, Heading, Need
from watcher.findings.model import Change, Report
from watcher.plan.problem import warning
from watcher.plan.words import Status

NEXT = date(2018, 2, 5)


def digests(report: Report, last: Mapping[str, frozenset[str]] | None = None, **more: object) -> dict[str, Digest]:
    composed = compose(report, "weekly", "2018-W05", {"sro", "lead"}, last or {}, NEXT, False, **more)  # type: ignore[arg-type]
    return {digest.person: digest for digest in composed}


def refs(digest: Digest, heading: Heading) -> list[str]:
    section = digest.section(heading)
    return [line.ref for line in section.lines] if section else []


def test_lead_and_sro_of_one_plan_each_get_one_digest(report_of) -> None:
    """A person with both roles gets one digest, with both roles named."""
    got = digests(
        report_of("milestone 1.1 | PS | PS | 2018-03-31 | on_track\nmilestone 1.2 | MK | PS | 2018-03-31 | on_track")
    )
    assert {name: digest.roles for name, digest in got.items()} == {
        "office": ("office",),
        "MK": ("lead",),
        "PS": ("sro", "lead"),
    }


def test_every_lead_of_a_shared_milestone_is_told(report_of) -> None:
    """Two leads of one milestone each have it in their digest."""
    got = digests(report_of("milestone 3.1 | MK/WT | PS | 2017-12-31 | overdue | MK WT PS: 31 days late"))
    assert refs(got["MK"], Heading.YOU_NEED_TO) == refs(got["WT"], Heading.YOU_NEED_TO) == ["3.1"]


def test_nobody_is_told_of_anothers_items(report_of) -> None:
    """A lead's digest holds nothing that another lead delivers."""
    got = digests(
        report_of(
            "milestone 1.1 | MK | PS | 2017-12-31 | overdue | MK PS: 31 days late\n"
            "milestone 1.2 | WT | PS | 2017-12-31 | overdue | WT PS: 31 days late"
        )
    )
    assert got["MK"].keys == ("milestone:1.1",)


def test_a_finding_reaches_only_those_it_tells(report_of) -> None:
    """The SRO's line leaves out what the rule tells the lead alone."""
    got = digests(
        report_of("milestone 1.1 | MK | PS | 2017-12-31 | overdue | PS MK: 31 days late; !MK: stated on track")
    )
    assert [line.what for line in got["PS"].sections[0].lines] == ["31 days late"]
    assert [line.what for line in got["MK"].sections[0].lines] == ["31 days late; stated on track"]


def test_you_need_to_holds_at_most_five_and_loses_none(report_of) -> None:
    """The sixth and seventh overdue milestone stand under their next heading."""
    table = "\n".join(f"milestone 1.{n} | MK | PS | 2017-12-{n:02} | overdue | MK PS: late" for n in range(1, 8))
    got = digests(report_of(table))["MK"]
    assert refs(got, Heading.YOU_NEED_TO) == ["1.1", "1.2", "1.3", "1.4", "1.5"]
    assert refs(got, Heading.STILL_OPEN) == ["1.6", "1.7"]


def test_a_decision_comes_before_anything_overdue(report_of) -> None:
    """Only the SRO can name a lead officer, so that stands first."""
    got = digests(
        report_of(
            "milestone 1.1 | MK | PS | 2017-12-31 | overdue | MK PS: 31 days late\n"
            "milestone 10.4 | - | PS | 2018-05-31 | on_track | !PS office: no lead officer is named"
        )
    )
    need = got["PS"].section(Heading.YOU_NEED_TO)
    assert need is not None
    assert [(line.ref, line.need) for line in need.lines] == [("10.4", Need.NAME_LEAD), ("1.1", Need.AGREE_RECOVERY)]


def test_what_falls_due_before_the_next_digest_is_grouped_by_lead(report_of) -> None:
    """The day of the next digest itself is not before it; it comes up."""
    got = digests(
        report_of(
            "milestone 1.1 | WT | PS | 2018-02-01 | on_track\n"
            "milestone 1.2 | MK | PS | 2018-02-04 | on_track\n"
            "milestone 1.3 | WT | PS | 2018-01-31 | on_track\n"
            "milestone 1.4 | MK | PS | 2018-02-05 | on_track"
        )
    )["PS"]
    assert refs(got, Heading.DUE) == ["1.2", "1.3", "1.1"]
    assert refs(got, Heading.COMING_UP) == ["1.4"]


def test_coming_up_ends_after_four_weeks(report_of) -> None:
    """4 March is 27 days after the next digest, 5 March is 28."""
    got = digests(
        report_of("milestone 1.1 | MK | PS | 2018-03-04 | on_track\nmilestone 1.2 | MK | PS | 2018-03-05 | on_track")
    )
    assert refs(got["PS"], Heading.COMING_UP) == ["1.1"]


def test_notice_of_a_later_date_comes_up_and_is_not_open(report_of) -> None:
    """A rule's "due in ten days" needs nobody before the next digest."""
    got = digests(report_of("milestone 1.1 | MK | PS | 2018-02-12 | on_track | MK: due in 12 days"))["MK"]
    assert refs(got, Heading.COMING_UP) == ["1.1"]
    assert got.keys == ()


def test_still_open_stands_oldest_first(report_of) -> None:
    """What has been open longest is read first, in the plan's own order within a day."""
    got = digests(
        report_of(
            "milestone 1.10 | MK/WT | PS | 2018-03-31 | at_risk | PS: stated at risk\n"
            "milestone 1.9 | MK/WT | PS | 2018-03-31 | at_risk | PS: stated at risk"
        )
    )["PS"]
    assert refs(got, Heading.STILL_OPEN) == ["1.9", "1.10"]


def test_what_nobody_reported_on_stands_after_what_was_judged(report_of) -> None:
    """However long it has been open, so that the reader meets late work first and the silences together."""
    got = digests(
        report_of(
            "milestone 1.1 | PS | PS | 2017-12-01 | not_judged | !PS: no return on record\n"
            "milestone 1.2 | MK | PS | 2018-03-31 | at_risk | PS: stated at risk\n"
            + "\n".join(f"milestone 2.{n} | MK | PS | 2017-12-31 | overdue | PS: late" for n in range(1, 6))
        )
    )["PS"]
    assert refs(got, Heading.STILL_OPEN) == ["1.2", "1.1"]


def test_an_item_is_as_old_as_its_oldest_finding(report_of) -> None:
    """A new finding on an old item does not make it young."""
    report = report_of("milestone 1.1 | MK/WT | PS | 2018-03-31 | at_risk | PS: stated at risk; PS: behind")
    old = replace(report.findings[0], since=date(2017, 12, 1))
    got = digests(replace(report, findings=(old, *report.findings[1:])))["PS"]
    assert [line.since for line in got.sections[0].lines] == [date(2017, 12, 1)]


def test_the_first_digest_calls_nothing_worse(report_of) -> None:
    """Where nothing was handed over before there is nothing to be worse than."""
    got = digests(report_of("milestone 1.1 | MK | PS | 2018-03-31 | at_risk | PS: stated at risk"))["PS"]
    assert (refs(got, Heading.WORSE), got.is_first) == ([], True)


def test_what_was_not_handed_over_last_time_is_worse(report_of) -> None:
    """The balance is struck against what this person had, whatever others were told."""
    table = (
        "milestone 1.1 | MK | PS | 2018-03-31 | at_risk | PS: stated at risk\n"
        "milestone 1.2 | MK | PS | 2018-03-31 | at_risk | PS: stated at risk"
    )
    got = digests(report_of(table), {"PS": frozenset({"milestone:1.2", "milestone:9.9"})})["PS"]
    assert (refs(got, Heading.WORSE), refs(got, Heading.STILL_OPEN)) == (["1.1"], ["1.2"])
    assert (got.balance.last, got.balance.new, got.balance.closed, got.balance.now) == (2, 1, 1, 2)


def test_a_finding_known_to_be_worse_is_worse(report_of) -> None:
    """An item that was open already comes back to the top when a finding of it grew."""
    report = report_of("milestone 1.1 | MK | PS | 2018-03-31 | at_risk | PS: stated at risk")
    last = {"PS": frozenset({"milestone:1.1"})}
    got = digests(report, last, changes={report.findings[0].key: Change.WORSE})["PS"]
    assert refs(got, Heading.WORSE) == ["1.1"]


def test_a_repeated_line_is_marked_as_one(report_of) -> None:
    """The templates shorten what the reader has seen."""
    report = report_of("milestone 1.1 | MK | PS | 2018-03-31 | at_risk | PS: stated at risk")
    got = digests(report, {"PS": frozenset({"milestone:1.1"})})["PS"]
    assert [line.is_new for line in got.sections[0].lines] == [False]


def test_what_closed_is_better(report_of) -> None:
    """A milestone completed since the last digest is named once more, as good news."""
    got = digests(report_of("milestone 1.1 | MK | PS | 2017-12-31 | complete"), {"PS": frozenset({"milestone:1.1"})})[
        "PS"
    ]
    assert refs(got, Heading.BETTER) == ["1.1"]


def test_what_left_this_person_is_named_by_its_ref_alone(report_of) -> None:
    """An item that now belongs to somebody else shows no title: it is theirs."""
    table = (
        "milestone 1.1 | WT | PS | 2017-12-31 | overdue | WT PS: 31 days late\n"
        "milestone 1.2 | MK | PS | 2018-12-31 | on_track"
    )
    got = digests(report_of(table), {"MK": frozenset({"milestone:1.1"})})["MK"]
    better = got.section(Heading.BETTER)
    assert better is not None
    assert [(line.ref, line.title, line.owner) for line in better.lines] == [("1.1", "", "")]


def test_not_knowing_closes_nothing(report_of) -> None:
    """A milestone that was open and can no longer be judged stays open, with the reason."""
    got = digests(report_of("milestone 1.1 | MK | PS | 2018-03-31 | not_judged"), {"PS": frozenset({"milestone:1.1"})})[
        "PS"
    ]
    open_ = got.section(Heading.STILL_OPEN)
    assert open_ is not None
    assert [line.what for line in open_.lines] == ["no progress returned"]


def test_what_could_not_be_judged_is_said_with_its_reason(report_of) -> None:
    """A milestone nobody reported on and an indicator without a colour are both named."""
    got = digests(
        report_of("milestone 1.1 | MK | PS | 2018-12-31 | not_judged\nindicator CP 10 | MK | PS | - | not_judged")
    )["PS"]
    section = got.section(Heading.NOT_JUDGED)
    assert section is not None
    assert [(line.ref, line.what) for line in section.lines] == [
        ("CP 10", "its colour cannot be computed"),
        ("1.1", "no progress returned"),
    ]


def test_an_owner_of_an_indicator_is_written_to_as_lead(report_of) -> None:
    """`to: lead` means whoever delivers, so an indicator's owner has a digest."""
    got = digests(report_of("indicator CIN 4 | MK | PS | - | red | MK PS: 43 % is red"))["MK"]
    assert (got.roles, refs(got, Heading.INDICATORS)) == (("owner",), ["CIN 4"])


def test_a_schedule_for_sros_leaves_leads_alone(report_of) -> None:
    """Roles outside `to` get nothing from this schedule and are not counted as untold."""
    report = report_of("milestone 1.1 | MM | PS | 2017-12-31 | overdue | MM PS: 31 days late")
    got = {d.person: d for d in compose(report, "monthly", "2018-01", {"sro"}, {}, NEXT, False)}
    assert set(got) == {"office", "PS"}
    assert got["office"].section(Heading.CANNOT_BE_TOLD) is None


def test_a_post_that_a_rule_names_gets_its_own_digest(report_of) -> None:
    """`tell: [board]` writes to the board's address."""
    got = digests(report_of("milestone 1.1 | MK | PS | 2017-12-31 | overdue | board: 31 days late"))["board"]
    assert (got.email, got.keys) == ("board@croydon.example", ("milestone:1.1",))


def test_counts_are_of_the_readers_own_milestones(report_of) -> None:
    """Every status is named once and they add up."""
    table = "milestone 1.1 | MK | PS | 2018-12-31 | on_track\nmilestone 1.2 | WT | PS | 2017-12-31 | complete"
    got = digests(report_of(table))["MK"]
    assert dict(got.counts) == {
        Status.COMPLETE: 0,
        Status.ON_TRACK: 1,
        Status.AT_RISK: 0,
        Status.OVERDUE: 0,
        Status.NOT_JUDGED: 0,
    }


def test_a_first_run_writes_to_the_office_only(report_of) -> None:
    """Until the baseline is accepted nobody else has a message, and the office sees who would have had one."""
    report = report_of("milestone 1.1 | MK | PS | 2017-12-31 | overdue | MK PS: 31 days late")
    (office,) = compose(report, "weekly", "2018-W05", {"sro", "lead"}, {}, NEXT, True)
    assert office.person == "office"
    assert office.run is not None
    assert [(told.person, told.items) for told in office.run.told] == [("MK", 1), ("PS", 1)]


def test_the_office_is_told_of_problems_rules_and_unknowns(report_of) -> None:
    """The run report is a heartbeat: it comes with its figures even when nothing is wrong."""
    report = report_of("milestone 1.1 | MK | PS | 2018-12-31 | on_track", problems=(warning("a.b", "x!A1", "c"),))
    office = digests(report)["office"]
    assert office.run is not None
    assert (office.problems, office.run.rules, office.run.items) == (1, 13, 1)
    assert office.run.problems == (("error", 0), ("warning", 1), ("info", 0))


def test_an_office_without_an_address_still_has_its_report(report_of) -> None:
    """The caller must see that there is nobody to send it to."""
    report = replace(report_of("milestone 1.1 | MK | PS | 2018-12-31 | on_track"), roles={})
    assert digests(report)["office"].email is None
