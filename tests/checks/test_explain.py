"""An explanation shows every clause with its truth and what it saw."""

from __future__ import annotations

from datetime import date

from watcher.checks.examples import monday_to_friday
from watcher.checks.explain import explain, in_words
from watcher.plan.fact import FactValue

AROUND = (date(2018, 1, 31), monday_to_friday, {"reporting_cycle_days": 35})


def test_a_condition_is_shown_clause_by_clause(rule_of) -> None:
    """Each line has the truth, the text as written and the values."""
    rule = rule_of("not complete and due < today and progress < 50")
    values: dict[str, FactValue] = {"complete": False, "due": date(2017, 12, 31)}
    assert in_words(explain(rule, values, *AROUND)) == [
        "unknown  not complete and due < today and progress < 50   [all of]",
        "  true     not complete   [not]",
        "    false    complete   (complete no)",
        "  true     due < today   (due 31 Dec 2017, today 31 Jan 2018)",
        "  unknown  progress < 50   (progress not given)",
    ]


def test_a_derived_field_is_shown_with_what_defines_it(rule_of) -> None:
    """Nobody has to look up how a figure came about."""
    lines = in_words(explain(rule_of("days_late > 30"), {"due": date(2017, 12, 31)}, *AROUND))
    assert lines == ["true     days_late > 30   (days_late 31, due 31 Dec 2017)"]
