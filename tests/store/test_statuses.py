"""The database and plain Python come to the same status of every milestone."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from watcher.checks.compiler import verdicts
from watcher.checks.examples import monday_to_friday
from watcher.checks.pack import read_pack
from watcher.checks.shape import shape_of
from watcher.checks.values import Circumstances, Values
from watcher.findings.judge import Verdicts, milestone_status
from watcher.load.yaml_text import read_yaml
from watcher.plan.fact import Fact
from watcher.plan.words import Stated, Subject
from watcher.store.engine import Store
from watcher.store.evaluate import Bound, RuleSelect, begin, hits, judge, unknowns
from watcher.store.facts import fact_rows
from watcher.store.imports import ImportOutcome
from watcher.store.statuses import milestone_parts

TODAY = date(2018, 1, 31)
BOUND = Bound(plan_id="p", known=1, today=TODAY, calendar="GB-ENG", reporting_cycle_days=35)
RULES = """rules:
  - {id: milestone.overdue, subject: milestone, when: not complete and due < today, status: overdue, severity: red,
     say: late, tell: lead, suppresses: milestone.behind, source: a test}
  - {id: milestone.behind, subject: milestone, when: progress < 50, status: at_risk, severity: amber, say: behind,
     tell: lead, source: a test}
  - {id: milestone.slow, subject: milestone, when: progress < 90 and start < today, status: overdue, severity: red,
     say: slow, tell: lead, source: a test}
  - {id: milestone.dull, subject: milestone, when: title is empty, severity: amber, say: dull, tell: lead, source: a test}
"""


def random_milestone(fact: Callable[..., Fact], number: int, chance: random.Random) -> Fact:
    """A milestone of which anything may be empty."""
    stated = chance.choice([None, *Stated])
    days = [None, *(TODAY + timedelta(days=n) for n in (-400, -36, -35, -1, 0, 1, 60, 61, 400))]
    values = {name: chance.choice(days) for name in ("due", "start", "plan_start", "updated_on", "returned_on")}
    values |= {"progress": chance.choice([None, 0.0, 49.0, 50.0, 95.0]), "title": chance.choice([None, "a title"])}
    kind = "undated" if values["due"] is None else "dated"
    return fact("milestone", str(number), stated=stated, complete=stated is Stated.COMPLETE, kind=kind, **values)


@pytest.mark.parametrize("rules_are_whole", [True, False])
def test_sql_and_python_agree_on_every_status(
    store: Store, import_facts: Callable[..., ImportOutcome], fact: Callable[..., Fact], rules_are_whole: bool
) -> None:
    """Whatever is empty and whatever the rules say: the definition of section 5 of the design, written twice, is one."""
    chance = random.Random(20180131)  # noqa: S311 - the same plan in every run
    import_facts(*(random_milestone(fact, number, chance) for number in range(400)))
    node, _ = read_yaml(RULES, "rules/t.yaml")
    assert node is not None
    pack = read_pack([node])
    selects = [
        RuleSelect(
            position=n, subject="milestone", verdicts=verdicts(rule), values=shape_of(rule).values, status=rule.status
        )
        for n, rule in enumerate(pack.rules)
    ]
    around = Circumstances(today=TODAY, workdays=monday_to_friday, parameters={"reporting_cycle_days": 35})
    with store.reading() as connection:
        begin(connection)
        assert judge(connection, selects, BOUND) == ()
        in_sql = {part.ref: part.status for part in milestone_parts(connection, BOUND, rules_are_whole=rules_are_whole)}
        said: dict[str, tuple[list[int], list[int]]] = {str(n): ([], []) for n in range(400)}
        for row in hits(connection, "milestone"):
            said[row["ref"]][0].append(row["rule"])
        for row in unknowns(connection, "milestone"):
            said[row["ref"]][1].append(row["rule"])
        in_python = {}
        for row in fact_rows(connection, "milestone", "p", 1, TODAY):
            hit, unknown = said[row["ref"]]
            verdict = Verdicts(
                hits=[pack.rules[n] for n in hit], unknowns=[(pack.rules[n], ("a field",)) for n in unknown]
            )
            values = Values(Subject.MILESTONE, dict(row), around)
            in_python[row["ref"]] = milestone_status(values, verdict, rules_are_whole=rules_are_whole)[0]
    assert in_sql == in_python
    assert len(set(in_sql.values())) >= (5 if rules_are_whole else 4)
