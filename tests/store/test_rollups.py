"""Roll-ups and links stand as temporary tables that rules are judged over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from watcher.checks.compiler import verdicts
from watcher.checks.pack import Pack, read_pack
from watcher.checks.shape import shape_of
from watcher.findings.rollups import Shape, action_rows, linked_rows, upper_rows
from watcher.load.yaml_text import read_yaml
from watcher.plan.fact import Fact
from watcher.plan.words import Subject
from watcher.store.engine import Store
from watcher.store.evaluate import Bound, RuleSelect, begin, hits, judge, unknowns
from watcher.store.imports import ImportOutcome
from watcher.store.rollups import links_known, put_linked, put_rollups, rollup_rows
from watcher.store.statuses import milestone_parts

TODAY = date(2018, 1, 31)
BOUND = Bound(plan_id="p", known=1, today=TODAY, calendar="GB-ENG", reporting_cycle_days=35)
RULES = """rules:
  - {id: milestone.overdue, subject: milestone, when: due < today, status: overdue, severity: red, say: late, tell: lead,
     source: a test}
  - {id: priority.late, subject: priority, when: overdue_pct >= 50, severity: red, say: late, tell: sro, source: a test}
  - {id: budget.behind, subject: budget, when: linked_late > 0, severity: red, say: late, tell: owner, source: a test}
"""


def pack() -> Pack:
    node, _ = read_yaml(RULES, "rules/t.yaml")
    assert node is not None
    return read_pack([node])


def test_a_rule_sees_the_statuses_of_its_own_run(
    store: Store, import_facts: Callable[..., ImportOutcome], fact: Callable[..., Fact]
) -> None:
    """A priority half overdue is a hit and a budget line without a link unknown, on either database."""
    ready = {"complete": False, "kind": "dated", "returned_on": TODAY, "updated_on": TODAY, "stated": "on_track"}
    import_facts(
        fact("milestone", "1.1", action="1.1", priority="1", due=date(2018, 1, 30), **ready),
        fact("milestone", "1.2", action="1.2", priority="1", due=date(2018, 3, 1), **ready),
        fact("milestone", "2.1", action="2.1", priority="2", due=date(2018, 3, 1), **ready),
        fact("budget", "Care", kind="line"),
        fact("budget", "Parks", kind="line"),
        fact("link", "a link", from_ref="budget:Care", to_ref="action:1.1", relation="needs"),
    )
    selects = [
        RuleSelect(
            position=n, subject=rule.subject, verdicts=verdicts(rule), values=shape_of(rule).values, status=rule.status
        )
        for n, rule in enumerate(pack().rules)
    ]
    with store.reading() as connection:
        begin(connection)
        judge(connection, selects[:1], BOUND)
        parts = tuple(milestone_parts(connection, BOUND))
        shape = Shape(
            plan_id="p",
            plan="A plan",
            today=TODAY,
            workdays=lambda _: None,
            budgets=[{"ref": "Care", "kind": "line"}, {"ref": "Parks", "kind": "line"}],
            links=links_known(connection, "p", 1, TODAY),
        )
        actions = action_rows(parts, TODAY)
        for subject, rows in linked_rows(actions, shape).items():
            put_linked(connection, subject, rows)
        for subject, rows in upper_rows(parts, actions, shape).items():
            put_rollups(connection, subject, rows, "p", 1)
        assert judge(connection, selects[1:], BOUND) == ()
        assert [(row["rule"], row["ref"]) for row in hits(connection, "priority")] == [(1, "1")]
        assert [(row["rule"], row["ref"]) for row in hits(connection, "budget")] == [(2, "Care")]
        assert [(row["rule"], row["ref"]) for row in unknowns(connection, "budget")] == [(2, "Parks")]
        assert [(row["ref"], row["overdue"]) for row in rollup_rows(connection, Subject.PRIORITY)] == [
            ("1", 1),
            ("2", 0),
        ]
