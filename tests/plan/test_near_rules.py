"""Advice on a rule that there is not."""

from __future__ import annotations

import pytest

from watcher.plan.tree import near_rules

RULES = ("milestone.overdue", "milestone.no_date", "indicator.red", "indicator.amber", "plan.stated_differs")


@pytest.mark.parametrize(
    ("rule", "advice"),
    [
        ("indicator.rde", 'did you mean "indicator.red"?'),
        ("overdue", 'did you mean "milestone.overdue"?'),
        ("action.overdue", 'did you mean "milestone.overdue"?'),
        ("plan.x", 'did you mean "plan.stated_differs"?'),
        (
            "nope.x",
            "run `watcher rules list` for all of them (their names begin with milestone, indicator, plan)",
        ),
    ],
)
def test_the_near_ones_are_named_or_where_to_look(rule: str, advice: str) -> None:
    assert near_rules(rule, RULES) == advice


def test_many_near_ones_are_counted() -> None:
    many = [f"milestone.rule_of_{letter}" for letter in "abcdefgh"]
    assert near_rules("milestone.zzzzzzzzzzzzzzzz", many).endswith(" and 3 more of `watcher rules list`?")
