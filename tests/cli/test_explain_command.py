"""`watcher explain`: since when and until when, who silences whom, and what an officer or a priority holds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import Ran, Run
from small_plan import RULES, write_small_plan

from watcher.cli import main

ITEM_KEYS = [
    *("subject", "ref", "title", "state", "status", "stated", "sro", "leads", "due", "reasons", "source", "values"),
    "rules",
]
RULE_KEYS = [
    *("rule", "where", "sha256", "truth", "status", "severity", "text", "since", "tell", "cell", "suppressed_by"),
    *("silences", "turns_on", "turns_to", "would_change", "numbers", "condition"),
]
HOLDER_KEYS = ["subject", "ref", "title", "state", "about", "source", "counts", "holds", "values", "rules"]
HELD_KEYS = ["subject", "ref", "title", "state", "because", "due", "reasons", "findings", "not_judged"]


@pytest.fixture
def explain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Explains something of the small plan, whose 1.1 is due on 28 February 2018."""
    monkeypatch.chdir(write_small_plan(tmp_path))

    def run(*words: str) -> Ran:
        code = main(["explain", *words])
        captured = capsys.readouterr()
        return Ran(code=int(code), out=captured.out, err=captured.err)

    return run


def test_a_rule_says_since_when_and_until_when(explain: Run) -> None:
    """A week before the date; the day after it another rule will hold and this one gives way."""
    (found,) = explain("1.1", "--as-at", "2018-02-26", "--format", "json").json
    soon, late = found["rules"]
    assert (soon["rule"], soon["truth"], soon["since"], soon["turns_on"]) == (
        "milestone.soon",
        "true",
        "2018-02-21",
        None,
    )
    assert (late["rule"], late["truth"], late["turns_on"], late["turns_to"]) == (
        "milestone.late",
        "false",
        "2018-03-01",
        "true",
    )
    assert late["would_change"] == ["due on or before 25 February 2018"]
    text = explain("1.1", "--as-at", "2018-02-26").out
    assert "  will hold from 1 March 2018 if nothing changes\n" in text
    assert "  since 21 Feb 2018; tells AB; cell plan.csv!D2\n" in text


def test_the_rule_that_silences_and_the_silenced_name_each_other(explain: Run) -> None:
    """Both hold after the date; the lesser says nothing."""
    (found,) = explain("1.1", "--as-at", "2018-03-02", "--format", "json").json
    late, soon = found["rules"]
    assert (late["silences"], late["suppressed_by"], late["text"]) == (["milestone.soon"], [], "2 days late")
    assert (soon["silences"], soon["suppressed_by"], soon["text"]) == ([], ["milestone.late"], None)
    assert soon["since"] == "2018-02-21"
    lines = explain("1.1", "--as-at", "2018-03-02").out.splitlines()
    assert "  silences milestone.soon" in lines
    assert any(line.startswith("milestone.soon holds, but gives way to milestone.late   [") for line in lines)


def test_since_is_the_same_day_as_in_check(explain: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was always so has been so since the first day that anything is dated, where the plan names no start."""
    (tmp_path / "returns.csv").write_text("ref,status,updated\n1.2,On track,2018-02-10\n", encoding="utf-8")
    config = (tmp_path / "config.yaml").read_text(encoding="utf-8")
    more = config.replace("as: people}]", "as: people}, {read: returns.csv, as: updates}]")
    (tmp_path / "config.yaml").write_text(more, encoding="utf-8")
    rules = RULES.replace("days_to_due <= 7", "days_to_due <= 7000")
    (tmp_path / "rules" / "mine.yaml").write_text(rules, encoding="utf-8")
    main(["check", "--as-at", "2018-02-20", "--format", "json"])
    checked = {(f["rule"], f["ref"]): f["since"] for f in json.loads(capsys.readouterr().out)["findings"]}
    (found,) = explain("1.1", "--as-at", "2018-02-20", "--format", "json").json
    soon, late = found["rules"]
    assert (checked["milestone.soon", "1.1"], soon["since"], late["since"]) == ("2018-02-10",) * 3


def test_a_silenced_rule_still_silences_others(explain: Run, tmp_path: Path) -> None:
    """Three in a row: the last names the one in the middle, though that says nothing itself."""
    third = """  - id: milestone.any
    subject: milestone
    when: not complete
    severity: info
    say: "open"
    tell: [lead]
    source: a test
    examples: [{given: {complete: false}, fires: true}, {given: {complete: true}, fires: false}]
"""
    middle = RULES.replace(
        "days_to_due <= 7\n    severity: info", "days_to_due <= 7\n    severity: info\n    suppresses: [milestone.any]"
    )
    (tmp_path / "rules" / "mine.yaml").write_text(middle + third, encoding="utf-8")
    (found,) = explain("1.1", "--as-at", "2018-03-02", "--format", "json").json
    by_rule = {rule["rule"]: rule for rule in found["rules"]}
    assert by_rule["milestone.any"]["suppressed_by"] == ["milestone.soon"]


def test_the_shape_of_the_json_is_as_documented(watcher: Run) -> None:
    """Of an item, of a rule on it, of an officer and of what they hold."""
    (item,) = watcher("explain", "1.11", "--format", "json").json
    assert list(item) == ITEM_KEYS
    assert all(list(rule) == RULE_KEYS for rule in item["rules"])
    (officer,) = watcher("explain", "WT", "--format", "json").json
    assert list(officer) == HOLDER_KEYS
    assert all(list(held) == HELD_KEYS for held in officer["holds"])
    page = (Path(__file__).parent.parent.parent / "docs" / "json.md").read_text(encoding="utf-8")
    assert all(f"`{key}`" in page for key in {*ITEM_KEYS, *RULE_KEYS, *HOLDER_KEYS, *HELD_KEYS})


@pytest.mark.parametrize("words", ["PS", "ps", "Philip Segurolo", "philip  segurola", "officer:PS"])
def test_an_officer_is_named_by_initials_name_or_alias(watcher: Run, words: str) -> None:
    """In any case, ignoring spaces."""
    (found,) = watcher("explain", words, "--format", "json").json
    assert (found["subject"], found["ref"], found["title"]) == ("officer", "PS", "Philip Segurolo")


def test_an_officer_holds_what_check_says_they_do(watcher: Run) -> None:
    """The same items as `check --owner`, the worst first, each with every finding about it."""
    (found,) = watcher("explain", "WT", "--format", "json").json
    checked = watcher("check", "--owner", "WT", "--format", "json").json
    assert {(h["subject"], h["ref"]) for h in found["holds"]} == {(i["subject"], i["ref"]) for i in checked["items"]}
    assert sum(found["counts"].values()) == len(found["holds"]) == len(checked["items"])
    states = [held["state"] for held in found["holds"]]
    assert states == sorted(states, key=list(found["counts"]).index)
    assert (found["state"], states[0]) == ("overdue", "overdue")
    said = {(f["rule"], held["ref"]) for held in found["holds"] for f in held["findings"]}
    assert said == {(f["rule"], f["ref"]) for f in checked["findings"]}


def test_a_priority_holds_its_milestones_and_what_is_linked_to_it(watcher: Run) -> None:
    """Priority 1: the milestones of its actions, and the indicators that measure it."""
    (found,) = watcher("explain", "priority:1", "--format", "json").json
    assert (found["title"], found["about"]["SRO"]) == ("Ensure consistent, high quality social work", "PS")
    because = {(held["subject"], reason) for held in found["holds"] for reason in held["because"]}
    assert because == {("milestone", "part of it"), ("indicator", "measures it")}
    assert {held["ref"].split(".")[0] for held in found["holds"] if held["subject"] == "milestone"} == {"1"}


def test_an_officer_is_told_in_words(explain: Run) -> None:
    """Who cannot be told, what is worst and why."""
    lines = explain("CD", "--as-at", "2018-03-12").out.splitlines()
    assert lines[:2] == [
        "officer CD: Cal Dunn",
        "overdue at worst of all they lead, own or answer for, as at Monday 12 March 2018",
    ]
    assert lines[2] == "post none given; mail has no address, cannot be told; from people.csv!B3"
    assert lines[3] == "worst first: 1.2 3 days late"
    assert lines[5:10] == [
        "Holds 1 item, the worst first: 1 overdue",
        "",
        "OVERDUE  milestone 1.2, 9 Mar 2018 (lead): Training",
        "  milestone.late: 3 days late",
        "    since 10 March 2018; tells CD; cell plan.csv!D3; rule rules/mine.yaml:2",
    ]


def test_an_action_begins_with_its_parts(watcher: Run) -> None:
    """Four of them, each with its state."""
    first = watcher("explain", "2.1").out.splitlines()[0]
    assert first.startswith("action 2.1: 4 parts as at Wednesday 31 January 2018 - 2.1a ")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("ZZ", 'watcher: REF: there is no item "ZZ" in the plan'),
        ("officer:ZZ", 'there is no item "officer:ZZ" in the plan'),
        ("priority:99", 'there is no item "priority:99" in the plan'),
        ("officer:", 'there is no item "officer:" in the plan'),
    ],
)
def test_nobody_of_that_name_ends_with_two(explain: Run, words: str, message: str) -> None:
    """With what was asked for."""
    found = explain(words)
    assert (found.code, message in found.err) == (2, True)


def test_a_name_that_two_subjects_share_must_be_told_apart(explain: Run, tmp_path: Path) -> None:
    """A milestone called AB and the officer AB."""
    path = tmp_path / "plan.csv"
    path.write_text(path.read_text(encoding="utf-8") + "AB,Namesake,AB,2018-05-01,On track\n", encoding="utf-8")
    found = explain("AB")
    assert (found.code, "write milestone:AB or officer:AB" in found.err) == (2, True)
    assert explain("officer:AB").out.startswith("officer AB: Ann Bell\n")


@pytest.mark.parametrize(
    ("words", "subject", "rule"),
    [
        ("plan", "plan", "plan.on_track_but_red"),
        ("workstream:practice", "workstream", "workstream.on_track_but_red"),
        ("priority:1", "priority", "priority.on_track_but_red"),
        ("PS", "officer", "officer.overload"),
        ("1.8", "action", "action.several_late"),
    ],
)
def test_what_is_made_of_parts_is_explained_rule_by_rule(watcher: Run, words: str, subject: str, rule: str) -> None:
    """With the values that were added up for it."""
    found = watcher("explain", words, "--format", "json").json[0]
    (tree,) = [each["condition"] for each in found["rules"] if each["rule"] == rule]
    assert (found["subject"], tree["truth"] in ("true", "false")) == (subject, True)
    assert found["values"]


@pytest.mark.parametrize("ref", ["workstream:Care <b>", "priority:{{ one }}", "{{ one }}"])
def test_a_group_that_only_actions_name_is_explained_too(watcher: Run, office: Path, ref: str) -> None:
    """No source lists the plan's priorities, and the table shows them all the same."""
    (office / "acts.csv").write_text(
        "Ref,Action,Workstream,Priority,Lead,By when\n1.1,First,Care <b>,{{ one }},AB,31/12/2017\n", encoding="utf-8"
    )
    (office / "small.yaml").write_text(
        "plan: {id: p, name: P, as_at: 2018-01-31}\nsources: [{read: acts.csv, as: actions}]\n", encoding="utf-8"
    )
    found = watcher("explain", ref, "--config", "small.yaml", "--database", "sqlite:///small.db")
    assert (found.code, "Holds 1 item, the worst first: 1 overdue" in found.out) == (0, True)
