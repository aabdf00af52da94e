"""The rules that come with Watcher hold to their own examples, and examples are read as strictly as rules."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from watcher.checks.examples import monday_to_friday, run_examples, untried_clauses

EXPECTED = {
    "milestone.overdue",
    "milestone.due_soon",
    "milestone.behind",
    "milestone.no_return",
    "milestone.stated_at_risk",
    "milestone.no_date",
    "milestone.no_lead",
    "milestone.status_contradiction",
    "indicator.red",
    "indicator.amber",
    "indicator.red_without_commentary",
    "indicator.sharp_fall",
    "indicator.worsening_run",
    "indicator.outside",
    "indicator.shift",
    "indicator.trend",
    "indicator.two_of_three",
    "indicator.not_capable",
    "indicator.not_capable_on_trial",
    "indicator.off_trajectory",
    "indicator.year_end_misses_target",
    "indicator.data_late",
    "indicator.definition_changed",
    "indicator.published_rag_differs",
    "indicator.red_without_action",
    "budget.overspend",
    "budget.overspend_red",
    "budget.underspend",
    "budget.movement",
    "budget.profile",
    "budget.cross_foot",
    "saving.off_track",
    "saving.undeliverable",
    "saving.behind_late",
}


def test_the_first_pack_is_whole(shipped) -> None:
    """Every rule of the first pack is there and none is wrong."""
    assert shipped.problems == ()
    assert {rule.id for rule in shipped.rules} >= EXPECTED


def test_every_example_says_what_its_rule_does(shipped) -> None:
    """An unexpected hit fails as much as an unexpected miss."""
    wrong = [run.example.where for rule in shipped.all_rules for run in run_examples(rule) if not run.is_as_expected]
    assert wrong == []


def test_every_rule_has_an_example_that_fires_and_one_that_does_not(shipped) -> None:
    """A rule without both could be a rule that says nothing."""
    lacking = [
        rule.id for rule in shipped.all_rules if not {True, False} <= {example.fires for example in rule.examples}
    ]
    assert lacking == []


def test_every_clause_is_tried_both_ways(shipped) -> None:
    """No part of a shipped condition is there without an example that turns on it."""
    untried = {rule.id: untried_clauses(rule) for rule in shipped.all_rules if untried_clauses(rule)}
    assert untried == {}


def test_a_wrong_example_is_noticed(pack_of) -> None:
    """An example that expects the opposite does not pass."""
    text = """rules:
  - id: milestone.t
    subject: milestone
    when: due < today
    severity: info
    say: x
    tell: [lead]
    source: x
    examples: [{given: {due: 2018-01-01, today: 2018-01-02}, fires: false}]
"""
    rule = pack_of(text).rules[0]
    assert [run.is_as_expected for run in run_examples(rule)] == [False]
    assert [(clause.text, clause.never) for clause in untried_clauses(rule)] == [("due < today", False)]


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_examples_count_monday_to_friday(day: date) -> None:
    """The count rises by one on each of Monday to Friday and stands still at the weekend."""
    assert monday_to_friday(day) - monday_to_friday(day - timedelta(days=1)) == (day.weekday() < 5)
