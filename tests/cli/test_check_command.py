"""`watcher check` on the bundled plan: the figures, the contract of its JSON, its exit codes."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from commands import TRACKER, Run


@pytest.mark.parametrize(
    ("as_at", "overdue"), [("2017-11-30", 5), ("2017-12-01", 15), ("2017-12-12", 15), ("2018-01-31", 28)]
)
def test_overdue_milestones_of_the_tracker_alone(watcher: Run, as_at: str, overdue: int) -> None:
    """A month is due on its last day, and the day itself is not late."""
    found = watcher("check", *TRACKER, "--as-at", as_at, "--format", "json").json
    assert found["counts"]["milestone"]["overdue"] == overdue


def test_overdue_milestones_by_sro(watcher: Run) -> None:
    """At the end of January the 28 fall to PS 10, BP 14 and RS 4."""
    items = watcher("check", *TRACKER, "--format", "json").json["items"]
    assert Counter(item["sro"] for item in items if item["status"] == "overdue") == {"PS": 10, "BP": 14, "RS": 4}


def test_nothing_is_green_that_nobody_spoke_about(watcher: Run) -> None:
    """With the tracker alone nobody has returned anything, so nothing is on track or complete."""
    counts = watcher("check", *TRACKER, "--as-at", "2017-12-12", "--format", "json").json["counts"]["milestone"]
    assert (counts["on_track"], counts["complete"], counts["all"]) == (0, 0, 169)


def test_a_silent_owner_is_not_accused(watcher: Run) -> None:
    """The plan records no return; the text says just that."""
    findings = watcher("check", *TRACKER, "--format", "json").json["findings"]
    texts = {finding["text"] for finding in findings if finding["rule"] == "milestone.overdue"}
    assert len(texts) > 1
    assert all("no progress returned" in text for text in texts)


def test_colours_of_october_2017(watcher: Run) -> None:
    """Computed from the bands in words: 15 red, 4 amber, 6 green, one that cannot be computed and says why."""
    found = watcher("check", *TRACKER, "--format", "json").json
    assert found["counts"]["indicator"] == {"all": 35, "green": 6, "amber": 4, "red": 15, "grey": 9, "not_judged": 1}
    (unjudged,) = [item for item in found["items"] if item["subject"] == "indicator" and item["rag"] is None]
    assert (unjudged["ref"], unjudged["period"]) == ("CP 10", "2017-10")
    assert "% of cohort" in unjudged["rag_because"]


def test_people_overspends_by_three_percent(watcher: Run) -> None:
    """4,694 on 152,971 thousand pounds, read from two sheets."""
    items = watcher("check", *TRACKER, "--subject", "budget", "--format", "json").json["items"]
    (people,) = [item for item in items if item["ref"] == "People"]
    assert (people["variance"], people["budget"], people["variance_pct"]) == (4694000, 152971000, 3.07)
    assert people["source"] == "croydon-tracker.xlsx:Forecast Q2!B4"


def test_a_finding_has_every_key_of_the_contract(watcher: Run) -> None:
    """The example of the contract, with its text, its first day and its cell."""
    findings = watcher("check", "--format", "json").json["findings"]
    (late,) = [f for f in findings if f["rule"] == "milestone.overdue" and f["ref"] == "1.11"]
    assert late == {
        "rule": "milestone.overdue",
        "subject": "milestone",
        "ref": "1.11",
        "status": "overdue",
        "severity": "red",
        "text": "62 days late (41 working)",
        "since": "2017-12-01",
        "tell": ["PS"],
        "source": "croydon-tracker.xlsx:Improvement plan!F20",
    }


def test_counts_add_up_for_every_subject(watcher: Run) -> None:
    """Nothing is left out: the states make all."""
    for counts in watcher("check", "--format", "json").json["counts"].values():
        assert counts.pop("all") == sum(counts.values())


def test_a_return_of_the_future_does_not_count(watcher: Run) -> None:
    """3.8 was returned on 14 February: on 31 January it says nothing, and a problem says so."""
    found = watcher("check", "--format", "json").json
    (item,) = [item for item in found["items"] if item["ref"] == "3.8"]
    assert (item["stated"], item["status"]) == (None, "not_judged")
    assert [problem["code"] for problem in found["problems"]].count("update.future") == 1


def test_the_same_check_prints_the_same(watcher: Run) -> None:
    """Byte for byte, in every format."""
    for style in ("json", "table", "csv", "junit"):
        first, second = (watcher("check", "--format", style).out for _ in range(2))
        assert first == second


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--fail-on", "never"], 0),
        (["--fail-on", "overdue"], 1),
        (["--fail-on", "at_risk"], 1),
        (["--fail-on", "any"], 1),
        (["--subject", "budget"], 0),
        (["--subject", "budget", "--fail-on", "any"], 1),
        (["--owner", "Graham Cadle"], 0),
        (["--owner", "Philip Segurola"], 1),
        (["--owner", "nobody"], 2),
        (["--as-at", "0001-01-01"], 2),
        (["--rule", "milestone.overdu"], 2),
        (["--as-at", "31/01/2018"], 2),
    ],
)
def test_exit_codes_follow_the_contract(watcher: Run, words: list[str], code: int) -> None:
    """0 nothing to report, 1 at or beyond --fail-on, 2 wrong usage."""
    assert watcher("check", *words).code == code


def test_the_table_says_why_it_ends_with_one(watcher: Run) -> None:
    """The last line of the bundled example."""
    assert watcher("check").out.splitlines()[-1].startswith("Exit code 1: something is overdue")


def test_an_owner_sees_what_they_lead_and_answer_for(watcher: Run) -> None:
    """By initials or by name, in any case."""
    by_initials = watcher("check", "--owner", "sm", "--format", "json").json["items"]
    by_name = watcher("check", "--owner", "Sue Moorman", "--format", "json").json["items"]
    assert by_initials == by_name
    assert [item["ref"] for item in by_initials] == ["7.1", "7.3", "7.4a", "7.4b", "7.5", "7.6"]


def test_csv_is_safe_in_a_spreadsheet(watcher: Run, office: Path) -> None:
    """A title that begins like a formula is shown as text."""
    (office / "mine.csv").write_text("ref,title,due\n1,=cmd|' /C calc'!A0,2018-01-01\n", encoding="utf-8")
    (office / "mine.yaml").write_text(
        "plan: {id: p, name: P}\nsources: [{read: mine.csv, as: actions}]\n", encoding="utf-8"
    )
    lines = watcher("check", "--config", "mine.yaml", "--as-at", "2018-02-01", "--format", "csv").out.splitlines()
    assert lines[1].split(",")[2].startswith("'=cmd")


def test_what_was_known_then_can_be_asked_for(watcher: Run, office: Path) -> None:
    """Nothing was known before the first import."""
    watcher("check")
    found = watcher("check", "--known-at", "2020-01-01")
    assert (found.code, "nothing of this plan was known" in found.err) == (2, True)


def test_stated_is_held_against_computed_at_every_level(watcher: Run) -> None:
    """All four workstreams were stated on track on 12 December 2017; the report contradicts each, with the numbers."""
    found = watcher("check", "--as-at", "2017-12-12", "--format", "json").json
    about = {(f["subject"], f["ref"]): f["text"] for f in found["findings"] if f["subject"] in ("workstream", "plan")}
    assert about == {
        ("plan", "croydon-cip"): (
            "4 of 4 workstreams say On track; 15 of the 26 indicators that can be judged are red"
        ),
        (
            "workstream",
            "Practice",
        ): "stated on track (12 Dec 2017), but 9 of the 17 indicators that can be judged are red",
        ("workstream", "People and Performance"): (
            "stated on track (12 Dec 2017), but 8 of the 12 indicators that can be judged are red"
        ),
        (
            "workstream",
            "Platforms",
        ): "stated on track (12 Dec 2017), but 2 of the 3 indicators that can be judged are red",
        ("workstream", "Partnerships"): (
            "stated on track against 1 overdue, 0 at risk, 22 not judged, 0 on track and 1 complete of 24 milestones"
        ),
    }
    unlinked = ("workstream.on_track_but_red", "Partnerships")
    assert unlinked in {(entry["rule"], entry["ref"]) for entry in found["not_judged"]}


def test_the_plan_counts_each_department_once(watcher: Run) -> None:
    """The forecast of the plan is the paper's total, GBP 5,097 thousand; the counts of a roll-up add up."""
    (plan,) = watcher("check", "--subject", "plan", "--format", "json").json["rollups"]
    assert plan["forecast_variance"] == 5_097_000
    states = ("complete", "on_track", "at_risk", "overdue", "not_judged")
    assert sum(plan[state] for state in states) == plan["milestones"] == 169


def test_the_table_ends_with_the_levels(watcher: Run) -> None:
    """The plan first, then workstreams and priorities, each the worst first; what rules say stands beneath."""
    lines = watcher("check", "--as-at", "2017-12-12").out.splitlines()
    begin = lines.index("Stated against computed, the worst first")
    assert lines[begin + 1] == "  OVERDUE    stated on track: the plan"
    assert any("> 4 of 4 workstreams say On track; 15 of the 26" in line for line in lines[begin:])
    kinds = [line.split(": ")[1].split(" ")[0] for line in lines[begin:] if "stated" in line[:35] and ": " in line]
    assert kinds == sorted(kinds, key=["the", "workstream", "priority"].index)


@pytest.mark.parametrize("subject", ["plan", "workstream", "priority", "officer", "action"])
def test_a_roll_up_that_is_shown_overdue_ends_with_one(watcher: Run, subject: str) -> None:
    """What the table calls OVERDUE the exit code does not call fine."""
    assert watcher("check", "--subject", subject).code == 1
    assert watcher("check", "--subject", subject, "--fail-on", "never").code == 0
