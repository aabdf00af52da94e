"""Facts of the real plan, by day."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.checks.fields import stored_types
from watcher.plan.budget_facts import pence
from watcher.plan.fact import Fact
from watcher.plan.facts import facts, indicator_sros
from watcher.plan.model import BudgetLine, Plan
from watcher.plan.problem import Problem
from watcher.plan.settings import PlanSettings
from watcher.plan.share import share_pct
from watcher.plan.words import BudgetKind, Subject

Read = tuple[Plan, list[Problem]]

MILESTONE = {
    "action", "part", "title", "workstream", "priority", "sro", "lead", "due", "original_due", "start", "plan_start", "kind",
    "stated", "complete", "completed_on", "evidenced", "progress", "recommendations", "paragraphs", "confidential", "returned_on",
    "updated_on", "note", "due_text", "extensions", "extension_approved", "late_predecessors", "waits_for_late_refs",
}  # fmt: skip
INDICATOR = set(stored_types(Subject.INDICATOR)) - {"ref"}
BUDGET = {
    "title", "department", "owner", "kind", "year", "budget", "actual", "profile", "forecast", "variance", "variance_pct",
    "period", "period_words", "month_of_year", "previous_variance", "previous_period", "outturn", "delivered", "to_deliver",
    "deliverability", "recurrence", "difference", "differs_in",
}  # fmt: skip
COLUMNS = {
    "milestone": MILESTONE,
    "log": MILESTONE,
    "indicator": INDICATOR,
    "measure": INDICATOR,
    "budget": BUDGET,
    "saving": BUDGET,
    "priority": {"title", "workstream", "sro", "stated"},
    "workstream": {"stated", "stated_on"},
    "officer": {"name", "post", "email", "aliases", "has_address", "listed"},
    "reading": {"indicator", "period", "ends", "value", "note", "provisional", "numerator", "denominator"},
    "link": {"from_ref", "to_ref", "relation"},
}


def _on(plan: Plan, settings: PlanSettings, table: str, day: date) -> dict[str, Fact]:
    found = [fact for fact in facts(plan, settings) if fact.table == table and fact.from_day <= day < fact.until_day]
    assert len({fact.ref for fact in found}) == len(found)
    return {fact.ref: fact for fact in found}


def _overdue(plan: Plan, settings: PlanSettings, day: date) -> list[Fact]:
    milestones = _on(plan, settings, "milestone", day).values()
    return [
        fact
        for fact in milestones
        if isinstance(fact.values["due"], date) and fact.values["due"] < day and not fact.values["complete"]
    ]


def test_every_fact_has_exactly_the_columns_of_its_table(croydon: Read, settings: PlanSettings) -> None:
    """The contract with the rules and the store; empty text is None."""
    found = list(facts(croydon[0], settings))
    assert {fact.table: set(fact.values) for fact in found} == COLUMNS
    assert [fact for fact in found if "" in fact.values.values()] == []


@pytest.mark.parametrize(
    ("day", "by_sro"),
    [(date(2017, 12, 12), {"PS": 2, "BP": 9, "RS": 4}), (date(2018, 1, 31), {"PS": 10, "BP": 14, "RS": 4})],
)
def test_what_is_past_its_date_without_any_return(
    day: date, by_sro: dict[str, int], tracker: Read, settings: PlanSettings
) -> None:
    """15 on the day of the committee, 28 on 31 January, which itself is not late."""
    assert Counter(fact.values["sro"] for fact in _overdue(tracker[0], settings, day)) == by_sro


def test_no_day_is_covered_twice(croydon: Read, settings: PlanSettings) -> None:
    """The facts of one item follow each other without overlap or gap."""
    spans: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts(croydon[0], settings):
        spans.setdefault((fact.table, fact.ref), []).append(fact)
    for found in spans.values():
        assert (found[0].from_day, found[-1].until_day) == (date.min, date.max)
        assert all(one.until_day == other.from_day for one, other in pairwise(found))
        assert all(one.from_day < one.until_day for one in found)


def test_october_has_the_colours_that_the_bands_give(tracker: Read, settings: PlanSettings) -> None:
    """15 red, 4 amber, 6 green, one that cannot be computed, the rest grey."""
    found = _on(tracker[0], settings, "indicator", date(2017, 10, 31))
    assert Counter(fact.values["rag"] for fact in found.values()) == {
        "red": 15, "amber": 4, "green": 6, None: 1, "grey": 9,
    }  # fmt: skip
    assert found["CP 10"].values["rag_because"] == "the bands are in % of cohort, the value is in number"


def test_a_period_counts_from_the_day_it_ends(tracker: Read, settings: PlanSettings) -> None:
    """On 30 October the latest value is September's."""
    before = _on(tracker[0], settings, "indicator", date(2017, 10, 30))["AMT 2"].values
    after = _on(tracker[0], settings, "indicator", date(2017, 10, 31))["AMT 2"].values
    assert (before["period"], before["value"]) == ("2017-09", 78.5)
    assert (after["period"], after["value"], after["previous"], after["change"]) == ("2017-10", 67.7, 78.5, -10.8)


def test_people_overspends_by_three_percent(tracker: Read, settings: PlanSettings) -> None:
    """Money is whole pence; the share is of the department's budget."""
    people = _on(tracker[0], settings, "budget", date(2018, 1, 31))["People"]
    assert (people.values["budget"], people.values["variance"], people.values["variance_pct"]) == (
        15_297_100_000,
        469_400_000,
        3.07,
    )
    assert str(people.places["variance"]) == "croydon-tracker.xlsx:Forecast Q2!B4"


def test_whoever_is_in_no_list_is_an_officer_without_address(croydon: Read, settings: PlanSettings) -> None:
    """SH leads an action and SD owns an indicator; MM is listed without an address."""
    officers = _on(croydon[0], settings, "officer", date(2018, 1, 31))
    assert [ref for ref, fact in officers.items() if not fact.values["listed"]] == ["SH", "SD"]
    assert [ref for ref, fact in officers.items() if not fact.values["has_address"]] == ["MM", "SH", "SD"]


def test_an_indicator_has_the_sros_of_all_the_priorities_it_measures(croydon: Read) -> None:
    """W 1 measures priority 7; MC 6 measures 5 and 9, whose SROs differ."""
    sros = indicator_sros(croydon[0])
    assert (sros["w1"], sros["mc6"]) == ("BP", "PS, RS")


def test_stated_ratings_reach_their_workstreams(croydon: Read, settings: PlanSettings) -> None:
    """With the day they were stated on."""
    practice = _on(croydon[0], settings, "workstream", date(2018, 1, 31))["Practice"].values
    assert practice == {"stated": "on_track", "stated_on": date(2017, 12, 12)}


@given(st.decimals(-1_000_000_000, 1_000_000_000, places=2))
def test_pence_lose_nothing(pounds: Decimal) -> None:
    """Pounds with two decimals come back from pence."""
    assert Decimal(pence(pounds) or 0) / 100 == pounds


def test_half_a_penny_rounds_away_from_zero() -> None:
    """The same way up and down."""
    assert (pence(Decimal("0.005")), pence(Decimal("-0.005")), pence(None)) == (1, -1, None)


@pytest.mark.parametrize(
    ("budget", "variance", "share"), [(-200, 10, 5.0), (0, 10, None), (None, 10, None), (300, 1, 0.33)]
)
def test_a_variance_is_a_share_of_the_budgets_size(budget: int | None, variance: int, share: float | None) -> None:
    """An income budget is negative, and its overspend still positive."""
    line = BudgetLine(
        ref="x", title="x", department=None, owner=None, kind=BudgetKind.LINE, year=None, actual=None, profile=None,
        budget=None if budget is None else Decimal(budget), forecast=None, variance=Decimal(variance),
    )  # fmt: skip
    assert share_pct(line.variance, line.budget) == share


def test_a_rating_counts_from_the_day_it_was_given(croydon: Read, settings: PlanSettings) -> None:
    """Nothing was stated of the workstream the day before."""
    before = _on(croydon[0], settings, "workstream", date(2017, 12, 11))["Practice"].values
    assert before == {"stated": None, "stated_on": None}
