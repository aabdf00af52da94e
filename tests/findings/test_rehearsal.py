"""Scenarios come true only where every finding, wait and unknown of every day is as they say."""

from __future__ import annotations

import pytest

from watcher.checks.examples import monday_to_friday
from watcher.checks.pack import read_pack
from watcher.checks.scenario import read_scenarios
from watcher.findings.rehearsal import rehearse
from watcher.load.yaml_text import read_yaml

RULES = """rules:
  - id: milestone.late
    subject: milestone
    when: not complete and due < today
    severity: red
    say: "{days_late} days late"
    tell: [lead]
    suppresses: [milestone.past]
    hold: 1 period
    clear_after: 3 days
    escalate: [{after: 2 working days, to: sro}]
    source: "this test"
  - {id: milestone.past, subject: milestone, when: due < today, severity: info, say: past, tell: [lead], source: test}
"""

SCENARIO = """scenarios:
  - name: late
    plan: {milestone: [{ref: "1.1", due: 2018-01-31, lead: AB, sro: PS}]}
    days:
      - on: 2018-01-31
        findings: []
      - on: 2018-02-01
        findings: [milestone.past 1.1]
        held: [milestone.late 1.1]
      - {on: 2018-02-02, findings: [milestone.past 1.1], held: [milestone.late 1.1]}
      - on: 2018-02-05
        changes: {}
        findings: [{finding: milestone.late 1.1, tell: [AB], says: 5 days late}]
      - on: 2018-02-07
        findings: [{finding: milestone.late 1.1, tell: [AB, PS], says: 7 days late}]
      - on: 2018-02-08
        changes: {milestone: [{ref: "1.1", due: 2018-03-31}]}
        findings: [{finding: milestone.late 1.1, tell: [AB, PS], says: 7 days late}]
      - on: 2018-02-11
        findings: []
      - on: 2018-02-12
        changes: {milestone: [{ref: "1.1", due: }]}
        findings: []
        not_judged: [milestone.late 1.1, milestone.past 1.1]
"""


def surprises(text: str) -> list[str]:
    """What came otherwise, with its line."""
    rules, _ = read_yaml(RULES, "rules/t.yaml")
    node, problems = read_yaml(text, "s.yaml")
    assert rules is not None
    assert node is not None, problems
    scenarios, faults = read_scenarios([node], read_pack([rules]))
    assert faults == ()
    return [f"{each.where} {each.text}" for each in rehearse(scenarios[0], monday_to_friday)]


def test_a_scenario_that_comes_true_is_no_surprise() -> None:
    """Held back for a period, escalated after two working days, let go after three days, unknown without a date."""
    assert surprises(SCENARIO) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("findings: [milestone.past 1.1]\n", "findings: []\n", ["s.yaml:7:9 unexpected finding: milestone.past 1.1"]),
        ("        held: [milestone.late 1.1]\n", "", ["s.yaml:7:9 unexpected held finding: milestone.late 1.1"]),
        (
            "01-31\n        findings: []",
            "01-31\n        findings: [milestone.past 1.1]",
            ["s.yaml:5:9 missing finding: milestone.past 1.1"],
        ),
        (
            "        not_judged: [milestone.late 1.1, ",
            "        not_judged: [",
            ["s.yaml:21:9 unexpected unknown: milestone.late 1.1"],
        ),
        ("2018-02-11\n        findings: []", "2018-02-10\n        findings: []", 1),
        ("tell: [AB], says: 5", "tell: [PS], says: 5", ["s.yaml:11:9 milestone.late 1.1 tells AB, not PS"]),
        (
            "tell: [AB], says: 5 days late",
            "tell: [AB], says: late",
            ['s.yaml:11:9 milestone.late 1.1 says "5 days late", not "late"'],
        ),
        ("        changes: {}\n", "", 7),  # three on the 5th and on the 7th, one on the 8th
        ("on: 2018-02-07", "on: 2018-02-06", 4),
    ],
)
def test_whatever_is_otherwise_is_a_surprise(old: str, new: str, expected: list[str] | int) -> None:
    """A finding or unknown too many or too few, another wording, other people, a day too early, a period too few."""
    assert old in SCENARIO
    found = surprises(SCENARIO.replace(old, new, 1))
    assert (len(found) if isinstance(expected, int) else found) == expected


NUMBERS = """numbers:
  near: {value: 3, unit: days, says: how near}
  waits: {value: 2, unit: days, says: how long}
rules:
  - id: milestone.near
    subject: milestone
    when: days_to_due <= near
    severity: info
    say: "within {near} days"
    tell: [lead]
    hold: waits days
    source: this test
"""


@pytest.mark.parametrize(
    ("given", "opens"), [("", "2018-01-30"), ("numbers: {near: 4, waits: 1}", "2018-01-28")], ids=["written", "given"]
)
def test_a_scenario_can_give_numbers_of_its_own(given: str, opens: str) -> None:
    """To the condition, the wording and the wait."""
    near = "4" if given else "3"
    text = f"""scenarios:
  - name: near
    {given}
    plan: {{milestone: [{{ref: "1", due: 2018-01-31}}]}}
    days:
      - {{on: {opens}, findings: [{{finding: milestone.near 1, says: within {near} days}}]}}
"""
    rules, _ = read_yaml(NUMBERS, "rules/t.yaml")
    node, _ = read_yaml(text, "s.yaml")
    assert rules is not None
    assert node is not None
    (scenario,), faults = read_scenarios([node], read_pack([rules]))
    assert faults == ()
    assert rehearse(scenario, monday_to_friday) == ()
