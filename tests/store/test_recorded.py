"""Verdicts kept from one evaluation to the next, held to an evaluation from nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import pytest
from evaluation import evaluate
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, literal, select

from watcher.checks.compiler import verdicts
from watcher.checks.numbered import numbered_verdicts, turned
from watcher.checks.pack import read_pack
from watcher.checks.rule import Rule
from watcher.checks.shape import shape_of
from watcher.load.yaml_text import read_yaml
from watcher.plan.calendar import Calendar
from watcher.plan.fact import Fact, FactValue
from watcher.store.calendars import ensure_calendar
from watcher.store.engine import Store
from watcher.store.evaluate import HIT, UNKNOWN, Bound, RuleSelect, hits, unknowns
from watcher.store.imports import ImportOutcome
from watcher.store.recorded import Recording, Verdict, recorded_tally
from watcher.store.tables import milestone, recorded, recorded_rule

TODAY = date(2018, 1, 31)
FILE = Path(__file__).parent.parent.parent / "rules" / "milestones.yaml"
PLANS = count(1)

MakeFact = Callable[..., Fact]
Import = Callable[..., ImportOutcome]
Outcomes = dict[tuple[str, str], int]


def shipped() -> tuple[Rule, ...]:
    """The milestone rules that come with Watcher."""
    node, _ = read_yaml(FILE.read_text(encoding="utf-8"), "rules/milestones.yaml")
    assert node is not None
    return read_pack([node]).rules


RULES = shipped()


def kept(rules: tuple[Rule, ...]) -> list[RuleSelect]:
    """Rules as they are put on record."""
    return [
        RuleSelect(
            position=position,
            subject="milestone",
            verdicts=numbered_verdicts(rule),
            turned=turned(rule),
            sha256=rule.id,
            values=shape_of(rule).values,
        )
        for position, rule in enumerate(rules)
    ]


SHIPPED = kept(RULES)
AFRESH = [
    RuleSelect(position=n, subject="milestone", verdicts=verdicts(rule), values=shape_of(rule).values)
    for n, rule in enumerate(RULES)
]
OVERDUE = [SHIPPED[0]]
NAME = {rule.position: rule.sha256 for rule in SHIPPED}


def around(plan_id: str = "p", known: int = 1, today: date = TODAY, cycle_days: int = 35) -> Bound:
    return Bound(plan_id=plan_id, known=known, today=today, calendar="GB-ENG", reporting_cycle_days=cycle_days)


def keep(store: Store, rules: list[RuleSelect], told: Bound) -> tuple[bool, list[Verdict], list[str]]:
    """Record one evaluation: whether it was new, what changed, and the problems."""
    with store.writing() as connection:
        recording = Recording(connection, rules, told)
        return recording.is_new, list(recording.changes("milestone")), [str(problem) for problem in recording.problems]


def on_record(store: Store, plan_id: str = "p") -> Outcomes:
    """What the table holds of a plan, by rule and ref."""
    query = (
        select(recorded_rule.c.sha256, milestone.c.ref, recorded.c.outcome)
        .join(recorded, recorded.c.rule == recorded_rule.c.number)
        .join(milestone, milestone.c.id == recorded.c.item)
        .where(recorded_rule.c.plan_id == plan_id)
    )
    with store.reading() as connection:
        return {(rule, ref): outcome for rule, ref, outcome in connection.execute(query)}


def from_nothing(store: Store, told: Bound) -> Outcomes:
    """What `evaluate` finds, by rule and ref."""
    with store.reading() as connection:
        evaluate(connection, AFRESH, told.plan_id, told.known, told.today, told.calendar, told.reporting_cycle_days)
        found = {(NAME[row["rule"]], row["ref"]): HIT for row in hits(connection, "milestone")}
        return found | {(NAME[row["rule"]], row["ref"]): UNKNOWN for row in unknowns(connection, "milestone")}


BROKEN = select(literal(1).label("item"), literal(1).label("outcome")).where(func.no_such_function(1) == 1)
"""What no database can judge."""

NEAR = st.none() | st.integers(-40, 40).map(lambda days: TODAY + timedelta(days=days))
VALUES = st.fixed_dictionaries(
    {
        "complete": st.booleans(),
        "kind": st.sampled_from(["dated", "undated"]),
        "due": NEAR,
        "start": NEAR,
        "updated_on": NEAR,
        "completed_on": NEAR,
        "stated": st.sampled_from([None, "complete", "on_track", "at_risk", "overdue", "not_started"]),
        "progress": st.sampled_from([None, 0.0, 20.0, 50.0, 100.0]),
        "lead": st.sampled_from([None, "PS"]),
        "evidenced": st.sampled_from([None, True, False]),
    }
)
PLAN = st.dictionaries(st.sampled_from("abcdef"), st.tuples(VALUES, st.none() | st.tuples(NEAR, VALUES)), max_size=6)
STEP = st.tuples(
    st.none() | PLAN,
    st.integers(-20, 40),
    st.sets(st.sampled_from(sorted(NAME)), max_size=2),
    st.sampled_from([35, 35, 35, 5]),
)


def facts_of(plan: dict[str, tuple[dict[str, FactValue], object]], fact: MakeFact) -> list[Fact]:
    """One fact of each item, or two where its values change on a day."""
    facts: list[Fact] = []
    for ref, (values, later) in plan.items():
        day = later[0] if isinstance(later, tuple) else None
        if day is None:
            facts.append(fact("milestone", ref, **values))
        else:
            facts.append(fact("milestone", ref, until=day, **values))
            facts.append(fact("milestone", ref, since=day, **later[1]))  # type: ignore[index]
    return facts


@given(steps=st.lists(STEP, min_size=1, max_size=4))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_on_record_is_what_an_evaluation_from_nothing_finds(
    store: Store, import_facts: Import, fact: MakeFact, steps: list[tuple[dict[str, object] | None, int, set[str], int]]
) -> None:
    """After any imports, days (backwards too), settings and rules left out; the changes told lead from state to state."""
    with store.writing() as connection:
        ensure_calendar(connection, "GB-ENG", Calendar("GB-ENG").workdays(2017, 2019))
    plan_id, known, state = f"plan{next(PLANS)}", 0, Outcomes()
    for plan, days, left_out, cycle_days in steps:
        if plan is not None:
            known = import_facts(*facts_of(plan, fact), plan_id=plan_id).import_id or 0  # type: ignore[arg-type]
        told = around(plan_id, known, TODAY + timedelta(days=days), cycle_days)
        rules = [rule for rule in SHIPPED if rule.sha256 not in left_out]
        _, changes, problems = keep(store, rules, told)
        expected = {key: was for key, was in from_nothing(store, told).items() if key[0] not in left_out}
        assert problems == []
        assert on_record(store, plan_id) == expected
        state = {key: outcome for key, outcome in state.items() if key[0] not in left_out}
        for change in changes:
            key = (NAME[change.rule], change.ref)
            assert state.pop(key, None) == change.was
            if change.becomes is not None:
                state[key] = change.becomes
        assert state == expected


def test_the_same_facts_rules_and_day_are_no_new_evaluation(store: Store, import_facts: Import, fact: MakeFact) -> None:
    """The second time nothing is judged or written; a rule that would fail now is not even asked."""
    import_facts(fact("milestone", "a", due=date(2017, 12, 1), complete=False))
    assert keep(store, OVERDUE, around()) == (True, [Verdict(rule=0, ref="a", was=None, becomes=HIT)], [])
    bad = [RuleSelect(position=0, subject="milestone", verdicts=BROKEN, sha256="milestone.overdue")]
    assert keep(store, bad, around()) == (False, [], [])
    assert on_record(store) == {("milestone.overdue", "a"): HIT}


@pytest.mark.parametrize(
    "changed",
    [around(known=2), around(today=TODAY + timedelta(days=1)), around(cycle_days=36)],
    ids=["import", "day", "setting"],
)
def test_another_import_day_or_setting_is_judged_anew(
    store: Store, import_facts: Import, fact: MakeFact, changed: Bound
) -> None:
    """Each of the three makes an evaluation new, and none makes news where nothing changed."""
    import_facts(fact("milestone", "a", due=date(2017, 12, 1), complete=False))
    keep(store, OVERDUE, around())
    assert keep(store, OVERDUE, changed) == (True, [], [])


def test_the_day_after_its_deadline_is_the_day_it_opens(store: Store, import_facts: Import, fact: MakeFact) -> None:
    """Of two items only the one that falls overdue today reaches anyone; completing it clears it."""
    due = {"complete": False, "due": TODAY}
    import_facts(fact("milestone", "a", **due), fact("milestone", "b", complete=False, due=date(2017, 1, 1)))
    keep(store, OVERDUE, around())
    tomorrow = around(today=TODAY + timedelta(days=1))
    assert keep(store, OVERDUE, tomorrow)[1] == [Verdict(rule=0, ref="a", was=None, becomes=HIT)]
    import_facts(fact("milestone", "a", complete=True, due=TODAY))
    third = around(known=2, today=TODAY + timedelta(days=1))
    changes = keep(store, OVERDUE, third)[1]
    assert [(change.ref, change.was, change.becomes) for change in changes] == [("a", HIT, None), ("b", HIT, None)]


def test_a_changed_row_of_an_item_that_still_hits_is_no_news(
    store: Store, import_facts: Import, fact: MakeFact
) -> None:
    """An import that changes a title replaces the row, not the verdict."""
    import_facts(fact("milestone", "a", due=date(2017, 12, 1), complete=False, title="old"))
    keep(store, OVERDUE, around())
    import_facts(fact("milestone", "a", due=date(2017, 12, 1), complete=False, title="new"))
    assert keep(store, OVERDUE, around(known=2)) == (True, [], [])
    assert on_record(store) == {("milestone.overdue", "a"): HIT}


def test_a_rule_that_the_database_refuses_keeps_its_verdicts_and_is_asked_again(
    store: Store, import_facts: Import, fact: MakeFact
) -> None:
    """It comes back as a problem each time; the other rules are recorded, and the evaluation does not count as done."""
    import_facts(fact("milestone", "a", due=date(2017, 12, 1), complete=False))
    rules = [
        RuleSelect(position=7, subject="milestone", verdicts=BROKEN, sha256="bad", where="rules/m.yaml:9"),
        *OVERDUE,
    ]
    for _ in range(2):
        is_new, _, problems = keep(store, rules, around())
        assert is_new
        assert problems[0].startswith("rules/m.yaml:9: the database cannot judge this rule (")
    assert on_record(store) == {("milestone.overdue", "a"): HIT}


def test_two_plans_do_not_see_each_other(store: Store, import_facts: Import, fact: MakeFact) -> None:
    """Each plan has its own numbers for the same rules; a rule that is taken out leaves nothing behind."""
    import_facts(fact("milestone", "a", due=date(2017, 12, 1), complete=False), plan_id="p")
    import_facts(fact("milestone", "b", due=date(2017, 12, 1), complete=False), plan_id="q")
    keep(store, OVERDUE, around("p", 2))
    keep(store, OVERDUE, around("q", 2))
    assert on_record(store, "p") == {("milestone.overdue", "a"): HIT}
    assert on_record(store, "q") == {("milestone.overdue", "b"): HIT}
    keep(store, [], around("q", 2))
    with store.reading() as connection:
        assert recorded_tally(connection, "p") == {("milestone.overdue", HIT): 1}
        assert recorded_tally(connection, "q") == {}
        assert connection.execute(select(func.count()).select_from(recorded)).scalar_one() == 1
