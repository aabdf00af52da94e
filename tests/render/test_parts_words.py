"""The worst parts of a roll-up, as people are told of them."""

from __future__ import annotations

from watcher.findings.worst_parts import Part, Pressing
from watcher.plan.words import Status
from watcher.render.parts_words import parts_in_words

OVERDUE = Part(ref="1.11", status=Status.OVERDUE, days_late=62, leads=("PS",))
ONE_DAY = Part(ref="1.2", status=Status.OVERDUE, days_late=1, leads=())
AT_RISK = Part(ref="2.2a", status=Status.AT_RISK, days_late=None, leads=("IL", "MK"))


def test_the_worst_come_first_and_the_rest_is_counted() -> None:
    words = parts_in_words(Pressing(parts=(OVERDUE, ONE_DAY, AT_RISK), more=4))
    assert words == "worst first: 1.11 (PS) 62 days late, 1.2 1 day late, 2.2a (IL, MK) at risk and 4 more"


def test_where_nothing_is_late_or_at_risk_nothing_is_said() -> None:
    assert parts_in_words(None) == ""
