"""A finding on the parts together is put on record like any other, and holds since it was first recorded."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from watcher.config import Config
from watcher.findings.model import Report
from watcher.run.judge_plan import Moment, judge_plan
from watcher.run.pack import load_pack
from watcher.run.record import record
from watcher.run.refresh import refresh
from watcher.store.engine import Store

START = datetime(2018, 1, 31, 12, tzinfo=UTC)
RULES = """rules:
  - {id: milestone.overdue, subject: milestone, when: not complete and due < today, status: overdue, severity: red,
     say: late, tell: lead, source: a test}
  - {id: action.late, subject: action, when: overdue > 0, severity: red, say: "{overdue} of {milestones} late",
     tell: [lead, sro], source: a test}
"""


@pytest.fixture
def config(office_with) -> Config:
    """A plan of one action with two parts, and a rule on actions."""
    return office_with(RULES)


def on(config: Config, store: Store, day: int, stated: str = "") -> tuple[Report, list[str]]:
    """Record the plan as it reads on a day: the report, and what became of each finding about an action."""
    plan = f"ref,title,lead,due,stated\n1.1,One,AB,31/01/2018,{stated}\n1.2,Two,AB,31/12/2018,\n"
    (config.path.parent / "plan.csv").write_text(plan, encoding="utf-8")
    now = START + timedelta(days=day)
    imported = refresh(config, store, now).latest
    assert imported is not None
    pack, problems = load_pack(config)
    assert not problems
    with store.writing() as connection:
        report = judge_plan(config, connection, pack, imported, Moment(as_at=now.date(), known_at=now))
        steps = record(connection, report, pack, imported, config, now)
    said = [f"{step.finding.ref} {step.change.value}" for step in steps if step.finding.rule == "action.late"]
    return report, said


def test_it_opens_stays_and_clears(config: Config, store: Store) -> None:
    """With its part: overdue from the day after its date until it is complete."""
    assert on(config, store, 0)[1] == []
    assert on(config, store, 1)[1] == ["1.1 opened"]
    later, said = on(config, store, 5)
    (found,) = [finding for finding in later.findings if finding.rule == "action.late"]
    assert (said, found.since, found.text, found.tell) == (
        ["1.1 still"], date(2018, 2, 1), "1 of 1 late", ("AB", "office")
    )  # fmt: skip
    assert on(config, store, 6, "Complete")[1] == ["1.1 cleared"]


def test_its_item_stands_beside_the_items(config: Config, store: Store) -> None:
    """Roll-ups are in no count of items; each carries every field that rules can look at."""
    report, _ = on(config, store, 1)
    assert {item.subject.value for item in report.items} == {"milestone"}
    (action, _) = [item for item in report.rollups if item.subject.value == "action"]
    assert (action.ref, action.state, action.values["open"], action.leads) == ("1.1", "overdue", 1, ("AB",))
