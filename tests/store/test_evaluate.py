"""Rules judged in the database, by selects written by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from evaluation import evaluate
from sqlalchemy import Date, Integer, Select, Text, bindparam, case, func, literal, select

from watcher.plan.fact import Fact
from watcher.store.calendars import ensure_calendar
from watcher.store.engine import Store, open_store
from watcher.store.evaluate import HIT, UNKNOWN, RuleSelect, hits, tally, unknowns
from watcher.store.facts import holds
from watcher.store.imports import ImportOutcome
from watcher.store.tables import budget, calendar_day, milestone

TODAY = date(2018, 1, 31)

MakeFact = Callable[..., Fact]
Import = Callable[..., ImportOutcome]


def overdue() -> Select[Any]:
    """Not complete and due before today."""
    today = bindparam("today", type_=Date)
    m = milestone.c
    outcome = case((m.due.is_(None), UNKNOWN), (m.due < today, HIT), else_=0)
    known = bindparam("known", type_=Integer)
    return select(m.id.label("item"), outcome.label("outcome")).where(
        m.plan_id == bindparam("plan_id", type_=Text),
        m.from_day <= today,
        m.until_day > today,
        m.from_import <= known,
        m.until_import > known,
        outcome > 0,
    )


def broken() -> Select[Any]:
    """A select that every database refuses when it runs."""
    return select(milestone.c.id.label("item"), literal(1).label("outcome")).where(func.no_such_function(1) == 1)


def judge(
    store: Store, *rules: RuleSelect, known: int = 1
) -> tuple[list[tuple[int, str]], list[tuple[int, str]], list[str]]:
    """Hits and unknowns of milestones as (rule, ref), and the problems."""
    with store.reading() as connection:
        problems = evaluate(connection, rules, "p", known, TODAY, "GB-ENG", 35)
        found = [(row["rule"], row["ref"]) for row in hits(connection, "milestone")]
        open_ = [(row["rule"], row["ref"]) for row in unknowns(connection, "milestone")]
        return found, open_, [str(problem) for problem in problems]


OVERDUE = RuleSelect(position=3, subject="milestone", verdicts=overdue(), where="rules/m.yaml:1")


def test_hits_and_unknowns_are_told_apart(store: Store, import_facts: Import, fact: MakeFact) -> None:
    """A past date is a hit, no date unknown, a future date neither."""
    import_facts(
        fact("milestone", "past", due=date(2018, 1, 30)),
        fact("milestone", "today", due=TODAY),
        fact("milestone", "none"),
    )
    assert judge(store, OVERDUE) == ([(3, "past")], [(3, "none")], [])


def test_only_the_slice_of_the_day_is_judged(store: Store, import_facts: Import, fact: MakeFact) -> None:
    """Of an item's slices only the one valid today counts; its first day is included, its last day is not."""
    import_facts(
        fact("milestone", "a", due=date(2017, 12, 1), until=TODAY),
        fact("milestone", "a", due=date(2018, 12, 1), since=TODAY),
    )
    assert judge(store, OVERDUE) == ([], [], [])


def test_what_an_earlier_import_knew_can_be_judged(store: Store, import_facts: Import, fact: MakeFact) -> None:
    """`known` picks the import whose facts count."""
    first = import_facts(fact("milestone", "a", due=date(2017, 12, 1)))
    import_facts(fact("milestone", "a", due=date(2018, 12, 1)))
    assert first.import_id is not None
    assert judge(store, OVERDUE, known=first.import_id)[0] == [(3, "a")]
    assert judge(store, OVERDUE, known=first.import_id + 1)[0] == []


def test_a_rule_that_the_database_refuses_does_not_stop_the_others(
    store: Store, import_facts: Import, fact: MakeFact
) -> None:
    """It comes back as a problem with the rule's place; the other rules are judged."""
    import_facts(fact("milestone", "a", due=date(2017, 12, 1)))
    bad = RuleSelect(position=1, subject="milestone", verdicts=broken(), where="rules/m.yaml:9")
    found, _, problems = judge(store, bad, OVERDUE)
    assert found == [(3, "a")]
    assert len(problems) == 1
    assert problems[0].startswith("rules/m.yaml:9: the database cannot judge this rule (")


def test_hits_of_one_subject_are_not_those_of_another(store: Store, import_facts: Import, fact: MakeFact) -> None:
    """Row numbers of two fact tables may be equal: a rule's subject keeps them apart."""
    import_facts(fact("milestone", "a", due=date(2017, 12, 1)), fact("budget", "People", variance=5))
    spent = select(budget.c.id.label("item"), literal(HIT).label("outcome"))
    with store.reading() as connection:
        rules = [OVERDUE, RuleSelect(position=4, subject="budget", verdicts=spent)]
        evaluate(connection, rules, "p", 1, TODAY, "GB-ENG", 35)
        assert [(row["rule"], row["ref"]) for row in hits(connection, "budget")] == [(4, "People")]
        assert [(row["rule"], row["ref"]) for row in hits(connection, "milestone")] == [(3, "a")]
        assert tally(connection) == {(3, HIT): 1, (4, HIT): 1}


def test_a_hit_carries_the_whole_fact(store: Store, import_facts: Import, fact: MakeFact) -> None:
    """Values come back in the types they went in with."""
    given = {"title": "a", "due": date(2017, 12, 1), "complete": False, "progress": 12.5}
    import_facts(fact("milestone", "a", **given))
    with store.reading() as connection:
        evaluate(connection, [OVERDUE], "p", 1, TODAY, "GB-ENG", 35)
        row = next(hits(connection, "milestone"))
    assert {name: row[name] for name in given} == given
    assert row["source"] == "plan.csv!A1"


def test_a_rule_can_count_working_days(store: Store, import_facts: Import, fact: MakeFact) -> None:
    """The calendar is joined by its name, a parameter of the run."""
    import_facts(fact("milestone", "near", due=date(2018, 2, 2)), fact("milestone", "far", due=date(2018, 2, 6)))
    days = [(date(2018, 1, 30 + i) if i < 2 else date(2018, 2, i - 1), i) for i in range(10)]
    with store.writing() as connection:
        ensure_calendar(connection, "GB-ENG", days)

    def count(day: Any) -> Any:
        workday = select(calendar_day.c.workday).where(
            calendar_day.c.calendar == bindparam("calendar", type_=Text), calendar_day.c.day == day
        )
        return workday.correlate(milestone).scalar_subquery()

    today = bindparam("today", type_=Date)
    soon = select(milestone.c.id.label("item"), literal(HIT).label("outcome")).where(
        count(milestone.c.due) - count(today) <= 3
    )
    assert judge(store, RuleSelect(position=0, subject="milestone", verdicts=soon))[0] == [(0, "near")]


def test_evaluating_twice_starts_afresh(store: Store, import_facts: Import, fact: MakeFact) -> None:
    """Verdicts of an earlier evaluation in the same connection do not add up."""
    import_facts(fact("milestone", "a", due=date(2017, 12, 1)))
    with store.reading() as connection:
        for _ in range(2):
            evaluate(connection, [OVERDUE], "p", 1, TODAY, "GB-ENG", 35)
        assert tally(connection) == {(3, HIT): 1}


@pytest.mark.parametrize("readonly", [False, True])
def test_judging_never_waits_for_a_writer(tmp_path: Path, readonly: bool) -> None:
    """While another process writes to the SQLite file, an evaluation goes on: its verdicts lie elsewhere."""
    url = f"sqlite:///{tmp_path / 'w.db'}"
    writer = open_store(url)
    reader = open_store(f"{url}?timeout=0.05", readonly=readonly)
    with writer.writing(), reader.reading() as connection:
        assert evaluate(connection, [OVERDUE], "p", 1, TODAY, "GB-ENG", 35) == ()
    writer.close()
    reader.close()


def test_holds_and_a_rule_agree_on_what_is_known(store: Store, import_facts: Import, fact: MakeFact) -> None:
    """The reader of facts and a compiled rule see the same rows of the day."""
    import_facts(
        fact("milestone", "a", due=date(2017, 1, 1), until=TODAY), fact("milestone", "b", due=date(2017, 1, 1))
    )
    with store.reading() as connection:
        seen = connection.execute(select(milestone.c.ref).where(holds(milestone, "p", 1, TODAY))).scalars().all()
    assert [ref for _, ref in judge(store, OVERDUE)[0]] == seen
