"""SQL and plain Python agree on every rule, whatever is empty; and this test would notice if they did not."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from compiler_mutants import MUTANTS
from conditions import CONDITIONS, ROLLUP_RULES, RULES, is_too_heavy, telling
from hypothesis import HealthCheck, assume, example, given, settings

from watcher.checks import compiler, emitter
from watcher.checks.compiler import HIT, verdicts
from watcher.checks.fields import FIELDS
from watcher.checks.oracle import evaluate
from watcher.checks.parser import parse_condition
from watcher.checks.rule import Rule
from watcher.checks.shape import shape_of
from watcher.plan.words import Subject

RuleOf = Callable[[str, Subject], Rule]


def outcomes_in_python(rule: Rule, world) -> dict[int, bool | None]:
    """What the oracle says of every item."""
    rows = enumerate(world.rows[rule.subject])
    today, parameters = world.parameters["today"], {"reporting_cycle_days": 35}
    return {number: evaluate(rule.condition, row, today, world.workdays, parameters) for number, row in rows}


def outcomes_in_sql(rule: Rule, world) -> dict[int, bool | None]:
    """What the database says of every item."""
    found = dict.fromkeys(range(len(world.rows[rule.subject])), False)
    for item, outcome in world.connection.execute(verdicts(rule), world.parameters | shape_of(rule).values):
        found[item] = True if outcome == HIT else None
    return found


@settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(drawn=RULES)
@example(drawn=(Subject.MILESTONE, "working_days(today, due) <= 10 and not (progress < 25)"))
@example(drawn=(Subject.BUDGET, "round(variance) > 0 or variance / budget > 1"))
@example(drawn=(Subject.MILESTONE, "due + 3000000 > today and due - 3000000 < today"))
@example(drawn=(Subject.MILESTONE, "working_days(today, due + 3000000) > 0 or months(due, today - 3000000) > 0"))
@example(drawn=(Subject.MILESTONE, "due < today + 14 and due >= today - reporting_cycle_days"))
@example(drawn=(Subject.MILESTONE, "complete in (true, false) and complete is not true"))
@example(drawn=(Subject.MILESTONE, "round(progress * 1000000, 6) >= 0 or round(-2.5 + progress) == -3"))
def test_sql_and_python_agree_on_hits_misses_and_unknowns(drawn, world, rule_of: RuleOf) -> None:
    """Random rules over null-heavy facts give the same three outcomes in the database and in plain Python."""
    assume(not is_too_heavy(drawn[1], drawn[0]))
    rule = rule_of(drawn[1], drawn[0])
    assert outcomes_in_sql(rule, world) == outcomes_in_python(rule, world)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(drawn=ROLLUP_RULES)
def test_sql_and_python_agree_on_roll_ups(drawn, world, rule_of: RuleOf) -> None:
    """Random rules over actions, officers, priorities, workstreams and plans."""
    assume(not is_too_heavy(drawn[1], drawn[0]))
    rule = rule_of(drawn[1], drawn[0])
    assert outcomes_in_sql(rule, world) == outcomes_in_python(rule, world)


@pytest.mark.parametrize("subject", list(FIELDS))
def test_sql_and_python_agree_on_every_field(subject: Subject, world, rule_of: RuleOf) -> None:
    """No field of the vocabulary is left to chance: stored, derived or linked, each is looked at."""
    rules = [rule_of(telling(field), subject) for field in FIELDS[subject].values()]
    differing = [rule.when for rule in rules if outcomes_in_sql(rule, world) != outcomes_in_python(rule, world)]
    assert differing == []


def test_the_shipped_rules_agree_too(world, shipped) -> None:
    """Every rule that comes with Watcher gives the same outcomes in the database and in plain Python."""
    differing = [
        rule.id for rule in shipped.all_rules if outcomes_in_sql(rule, world) != outcomes_in_python(rule, world)
    ]
    assert differing == []


EDGES = (
    "lead == ''",
    "lead != ''",
    "lead is empty",
    "lead == 'ps'",
    "lead == 'PS '",
    "lead in ('', 'PS')",
    "coalesce(lead, '') == ''",
    "months('2018-01-31', due) >= 1",
    "months(due, '2018-02-28') >= 1",
    "months(due, '2018-03-31') == months('2018-03-31', due) * -1",
    "due + 31 == '2018-03-31' or due - 1 == '2018-01-30'",
    "progress / 3 > 8.333333 or round(progress / 3, 2) == 8.33",
    "progress / (progress - 25) > 1",
    "1 / progress > 0 or not (1 / progress > 0)",
    "round(progress) == 3 or round(progress) == -3 or round(progress, 2) == 1.01 or round(progress, 2) == -0.13",
    "min(due, start, today) == start or max(due, start) == due",
)
"""Where databases like to differ: empty texts, case, spaces behind; ends of months; division; halves."""


@pytest.mark.parametrize("when", EDGES)
def test_sql_and_python_agree_at_the_edges(when: str, world, rule_of: RuleOf) -> None:
    """On every row that there is."""
    rule = rule_of(when, Subject.MILESTONE)
    assert outcomes_in_sql(rule, world) == outcomes_in_python(rule, world)


@pytest.fixture(scope="module")
def drawn_rules(rule_of: RuleOf) -> list[Rule]:
    """Rules as the comparison above draws them."""
    rules: list[Rule] = []

    @settings(max_examples=600, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None)
    @given(of_milestones=CONDITIONS[Subject.MILESTONE], of_budgets=CONDITIONS[Subject.BUDGET])
    def draw(of_milestones: str, of_budgets: str) -> None:
        for when, subject in ((of_milestones, Subject.MILESTONE), (of_budgets, Subject.BUDGET)):
            assume(not is_too_heavy(when, subject))
            rules.append(rule_of(when, subject))

    draw()
    return rules


@pytest.fixture
def compiled_anew() -> Iterator[None]:
    """No statement made before is there, and none made here stays."""

    def forget() -> None:
        compiler._verdicts.cache_clear()
        compiler._emitter.cache_clear()

    forget()
    yield
    forget()


@pytest.mark.usefixtures("compiled_anew")
@pytest.mark.parametrize("plant", MUTANTS, ids=lambda plant: plant.__name__)
def test_a_planted_mistake_in_the_compiler_is_noticed(plant, world, drawn_rules, monkeypatch) -> None:
    """The comparison has teeth: each classic mistake makes SQL and Python differ on a rule that it draws by itself."""
    plant(monkeypatch)
    assert any(outcomes_in_sql(rule, world) != outcomes_in_python(rule, world) for rule in drawn_rules)


def test_a_due_date_is_compared_as_it_is_stored() -> None:
    """The commonest comparison needs no day arithmetic per row, so that a million rows stay quick."""
    parsed = parse_condition("due < today + 14", Subject.MILESTONE)
    assert parsed.expression is not None
    today = emitter.bindparam("today")
    compared = emitter.Emitter(Subject.MILESTONE, today).truth(parsed.expression)
    assert str(compared.left) == "milestone.due"
