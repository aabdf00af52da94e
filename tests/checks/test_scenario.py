"""Scenario files are read as strictly as rules."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from watcher.checks.pack import Pack
from watcher.checks.scenario import Expected, read_scenarios
from watcher.load.yaml_text import read_yaml
from watcher.plan.words import Subject

PackOf = Callable[[str], Pack]

RULES = """rules:
  - {id: milestone.late, subject: milestone, when: due < today, severity: red, say: late, tell: [lead], source: a paper}
  - {id: budget.over, subject: budget, when: variance > 0, severity: red, say: over, tell: [owner], source: a paper}
"""
GOOD = """scenarios:
  - name: late
    rules: [milestone.late]
    plan:
      milestone: [{ref: 1.10, due: 2018-01-31}]
      budget: [{ref: People of all ages, variance: 12.50}]
    days:
      - {on: 2018-01-31, findings: []}
      - on: 2018-02-01
        changes: {milestone: [{ref: 1.10, lead: AB}]}
        findings: [{finding: milestone.late 1.10, says: late}, budget.over People of all ages]
"""


def test_a_scenario_is_read_whole(pack_of: PackOf) -> None:
    """Refs stay text, amounts become pence, a day without changes has no new data."""
    node, _ = read_yaml(GOOD, "s.yaml")
    assert node is not None
    (scenario,), problems = read_scenarios([node], pack_of(RULES))
    assert problems == ()
    assert ([rule.id for rule in scenario.rules], scenario.name, scenario.where) == (
        ["milestone.late"],
        "late",
        "s.yaml:2:5",
    )
    assert scenario.plan[Subject.BUDGET, "People of all ages"]["variance"] == 1250
    assert [day.facts for day in scenario.days] == [None, {(Subject.MILESTONE, "1.10"): {"ref": "1.10", "lead": "AB"}}]
    assert scenario.days[1].findings == (
        Expected(rule="milestone.late", ref="1.10", says="late"),
        Expected(rule="budget.over", ref="People of all ages"),
    )


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("name: late", "nam: late", '2:5: unknown key "nam"; did you mean "name"?'),
        (
            "    rules: [milestone.late]\n",
            "    rules: [milestone.lat]\n",
            '3:13: unknown rule "milestone.lat"; did you',
        ),
        ("milestone: [{ref", "millstone: [{ref", '5:7: unknown key "millstone"; did you mean "milestone"?'),
        ("ref: 1.10, due", "reff: 1.10, due", '5:20: unknown key "reff"; did you mean "ref"?'),
        ("due: 2018-01-31", "due: 31/01/2018", '5:36: needs a day (found "31/01/2018"); write it as year-month-day'),
        ("due: 2018-01-31", "days_late: 3", '5:31: unknown key "days_late"; look it up'),
        ("12.50", "£12.50", '6:52: needs a number (found "£12.50"); write digits, such as 12.5'),
        ("on: 2018-02-01", "on: 2018-01-31", "9:9: days go forward (found 2018-01-31 after 2018-01-31); put them"),
        ("{on: 2018-01-31, findings: []}", "{on: 2018-01-31}", '8:9: the key "findings" is missing; add it'),
        ("milestone.late 1.10,", "milestone.lat 1.10,", '11:30: unknown rule "milestone.lat"; did you mean'),
        ("milestone.late 1.10,", "milestone.late 1.1,", '11:30: there is no item "1.1" in this plan; write "mile'),
        ("says: late", "say: late", '11:51: unknown key "say"; did you mean "says"?'),
    ],
)
def test_a_fault_is_named_with_line_and_column(pack_of: PackOf, old: str, new: str, problem: str) -> None:
    """And the scenario is left out."""
    assert old in GOOD
    node, _ = read_yaml(GOOD.replace(old, new, 1), "s.yaml")
    assert node is not None
    scenarios, problems = read_scenarios([node], pack_of(RULES))
    assert scenarios == ()
    assert any(str(found).startswith(f"s.yaml:{problem}") for found in problems), problems


def test_a_bad_scenario_leaves_the_others_standing(pack_of: PackOf) -> None:
    """And each of several faults is named."""
    node, _ = read_yaml(GOOD + GOOD.removeprefix("scenarios:\n").replace("2018-01-31", "soon"), "s.yaml")
    assert node is not None
    scenarios, problems = read_scenarios([node], pack_of(RULES))
    assert (len(scenarios), len(problems)) == (1, 2)
