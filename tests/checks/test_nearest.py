"""What alone would turn a verdict is named in full words, and turns it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.checks.examples import monday_to_friday
from watcher.checks.nearest import nearest_change
from watcher.checks.oracle import View
from watcher.plan.fact import FactValue
from watcher.plan.words import Subject

TODAY = date(2018, 1, 31)
AROUND = (TODAY, monday_to_friday, {"reporting_cycle_days": 35})


@pytest.mark.parametrize(
    ("when", "values", "changes"),
    [
        (
            "not complete and due < today",
            {"due": date(2017, 12, 31)},
            ("complete", "due on or after 31 January 2018"),
        ),
        ("not complete and due <= today", {"due": TODAY}, ("complete", "due on or after 1 February 2018")),
        ("not complete and due < today", {"due": date(2018, 2, 1)}, ("due on or before 30 January 2018",)),
        (
            "not complete and due < today",
            {},
            (
                "complete (then it does not)",
                "due on or before 30 January 2018 (then it holds)",
                "due on or after 31 January 2018 (then it does not)",
            ),
        ),
        (
            "due >= today and days_to_due <= 7",
            {"due": date(2017, 12, 1)},
            ("due from 31 January 2018 to 7 February 2018",),
        ),
        ("due is empty", {}, ("a day for due on record",)),
        ("due == today", {"due": date(2018, 3, 1)}, ("due on 31 January 2018",)),
        ("completed_on < today", {"completed_on": TODAY}, ("completed on or before 30 January 2018",)),
        ("lead is empty", {}, ("a lead on record",)),
        ("lead is empty", {"lead": "PS"}, ("no lead on record",)),
        ('lead == "PS"', {"lead": "BP"}, ("lead PS",)),
        ("stated is at_risk", {"stated": "at_risk"}, ("stated other than at risk",)),
        ("stated in (at_risk, overdue)", {"stated": "complete"}, ("stated at risk or overdue",)),
        ("progress <= 75", {"progress": 60.0}, ("progress above 75%",)),
        ("progress < 50", {"progress": 60.0}, ("progress below 50%",)),
        (
            "progress <= 25",
            {},
            ("progress at most 25% (then it holds)", "progress above 25% (then it does not)"),
        ),
        ("progress >= 10 and progress <= 20", {"progress": 60.0}, ("progress from 10% to 20%",)),
        ("progress < 50 and days_late > 3", {"progress": 60.0, "due": TODAY}, ()),
        (
            "progress < 50 or days_late > 3",
            {"progress": 60.0, "due": TODAY},
            ("progress below 50%", "due on or before 27 January 2018"),
        ),
    ],
)
def test_what_alone_would_change_the_verdict(rule_of, when: str, values: dict[str, FactValue], changes) -> None:
    """Only single changes that turn the whole are named; two that are needed together are not."""
    given = {"complete": False, **values}
    assert nearest_change(rule_of(when), given, *AROUND) == changes


def test_the_words_of_an_empty_colour_are_all_told(rule_of) -> None:
    """What each would come to."""
    rule = rule_of("rag is red", Subject.INDICATOR)
    assert nearest_change(rule, {}, *AROUND) == (
        "rag red (then it holds)",
        "rag other than red (then it does not)",
    )


def test_money_is_named_by_the_pound(rule_of) -> None:
    """Amounts are stored in pence."""
    rule = rule_of("variance >= 50000 and variance_pct >= 2", Subject.BUDGET)
    values: dict[str, FactValue] = {"variance": 6_000_000, "variance_pct": 3.0}
    assert nearest_change(rule, values, *AROUND) == ("variance below £50,000", "variance pct below 2%")


@given(
    due=st.dates(TODAY - timedelta(days=60), TODAY + timedelta(days=60)),
    early=st.integers(-30, 30),
    late=st.integers(-30, 30),
)
def test_a_named_day_turns_the_verdict(rule_of, due: date, early: int, late: int) -> None:
    """Wherever another day within reach would, one is named, and that day does."""
    rule = rule_of(f"days_to_due >= {early} and days_to_due <= {late}")
    words = nearest_change(rule, {"due": due}, *AROUND)

    def truth(day: date) -> bool | None:
        view = View(values={"due": day}, today=TODAY, workdays=monday_to_friday, parameters={})
        return view.truth(rule.condition)

    turning = [day for step in range(-120, 121) if truth(day := TODAY + timedelta(days=step)) is not truth(due)]
    assert bool(words) is bool(turning)
    nearest = {
        f"{day.day} {day:%B %Y}"
        for day in (*[d for d in turning if d > due][:1], *[d for d in turning if d < due][-1:])
    }
    assert all(any(day in each for each in words) for day in nearest)
