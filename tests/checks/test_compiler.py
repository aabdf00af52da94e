"""Compiled rules look at the right facts: one plan, one moment of knowledge, one day; and know when a rule began to hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import Column, Connection, MetaData, Select, Table, create_engine, insert

from watcher.checks.compiler import HIT, UNKNOWN, last_miss, verdicts
from watcher.checks.facts_table import calendar_table, fact_table
from watcher.checks.numbered import numbered_verdicts
from watcher.checks.rule import Rule
from watcher.checks.shape import shape_of
from watcher.plan.words import Subject

RuleOf = Callable[[str], Rule]
OPEN = 2**31 - 1
FACT = {
    "plan_id": "p",
    "from_day": date.min,
    "until_day": date.max,
    "from_import": 1,
    "until_import": OPEN,
    "complete": False,
}


@pytest.fixture
def connection() -> Iterator[Connection]:
    """An empty database with the tables that rules read, and a calendar of every day in January 2018."""
    engine, metadata = create_engine("sqlite://"), MetaData()
    with engine.connect() as opened:
        for wanted in (fact_table(Subject.MILESTONE), calendar_table()):
            Table(wanted.name, metadata, *(Column(c.name, c.type) for c in wanted.columns)).create(opened)
        days = [date(2018, 1, 1) + timedelta(days=n) for n in range(31)]
        counted = [{"calendar": "c", "day": day, "workday": n} for n, day in enumerate(days)]
        opened.execute(insert(metadata.tables["calendar_day"]), counted)
        yield opened
    engine.dispose()


def put(connection: Connection, *facts: dict[str, object]) -> None:
    """Stores milestones, numbered from 1."""
    table = fact_table(Subject.MILESTONE)
    for number, fact in enumerate(facts, 1):
        connection.execute(insert(table), [{**FACT, "id": number, "ref": f"r{number}", **fact}])


def judged(connection: Connection, rule: Rule, today: date = date(2018, 1, 31), **bound: object) -> dict[int, int]:
    """What a rule says of the stored items, as at a day."""
    parameters = {"plan_id": "p", "known": 1, "today": today, "calendar": "c", "reporting_cycle_days": 35, **bound}
    return {row.item: row.outcome for row in connection.execute(verdicts(rule), parameters | shape_of(rule).values)}


def test_hits_and_unknowns_are_reported_and_misses_are_not(connection, rule_of: RuleOf) -> None:
    """A past date hits, today misses, no date is unknown."""
    put(connection, {"due": date(2018, 1, 30)}, {"due": date(2018, 1, 31)}, {"due": None})
    assert judged(connection, rule_of("not complete and due < today")) == {1: HIT, 3: UNKNOWN}


def test_other_plans_are_not_looked_at(connection, rule_of: RuleOf) -> None:
    """Every statement is bound to one plan."""
    put(connection, {"plan_id": "q", "due": date(2018, 1, 1)})
    assert judged(connection, rule_of("due < today")) == {}


@pytest.mark.parametrize(("known", "expected"), [(1, {}), (2, {1: HIT}), (3, {1: HIT}), (4, {})])
def test_facts_count_from_the_import_that_brought_them_until_the_one_that_ended_them(
    connection, rule_of: RuleOf, known: int, expected: dict[int, int]
) -> None:
    """What was known is judged, from_import included and until_import excluded."""
    put(connection, {"due": date(2018, 1, 1), "from_import": 2, "until_import": 4})
    assert judged(connection, rule_of("due < today"), known=known) == expected


@pytest.mark.parametrize(("day", "expected"), [(9, {}), (10, {1: HIT}), (19, {1: HIT}), (20, {})])
def test_facts_count_from_their_first_day_until_the_day_before_their_last(
    connection, rule_of: RuleOf, day: int, expected: dict[int, int]
) -> None:
    """A slice holds from from_day, that day included, until until_day, that day excluded."""
    put(connection, {"due": date(2018, 1, 1), "from_day": date(2018, 1, 10), "until_day": date(2018, 1, 20)})
    assert judged(connection, rule_of("due < today"), date(2018, 1, day)) == expected


def missed(connection: Connection, rule: Rule, *refs: str, horizon: date = date(2018, 1, 1)) -> dict[str, date]:
    """The last day on which a rule did not hold, by ref."""
    bound = {"plan_id": "p", "known": 1, "today": date(2018, 1, 31), "calendar": "c", "reporting_cycle_days": 35}
    return {
        row.ref: row.day
        for row in connection.execute(
            last_miss(rule), {**bound, **shape_of(rule).values, "horizon": horizon, "refs": [*refs]}
        )
        if row.day is not None
    }


def test_a_rule_last_missed_on_the_due_day_itself(connection, rule_of: RuleOf) -> None:
    """Overdue since the day after the date."""
    put(connection, {"due": date(2018, 1, 20)})
    assert missed(connection, rule_of("due < today"), "r1") == {"r1": date(2018, 1, 20)}


def test_a_rule_that_held_since_the_horizon_was_never_missed(connection, rule_of: RuleOf) -> None:
    """Where it held on every day looked at, nothing is reported."""
    put(connection, {"due": date(2017, 12, 20)})
    assert missed(connection, rule_of("due < today"), "r1") == {}


def test_each_day_is_judged_by_the_facts_of_that_day(connection, rule_of: RuleOf) -> None:
    """A milestone reopened on the 16th missed the rule until the 15th, when it was complete."""
    middle = date(2018, 1, 16)
    put(
        connection,
        {"ref": "r", "due": date(2018, 1, 5), "until_day": middle, "complete": True},
        {"ref": "r", "due": date(2018, 1, 5), "from_day": middle},
    )
    assert missed(connection, rule_of("not complete and due < today"), "r") == {"r": date(2018, 1, 15)}


def test_an_unknown_day_counts_as_a_day_the_rule_did_not_hold(connection, rule_of: RuleOf) -> None:
    """What could not be judged did not hold."""
    middle = date(2018, 1, 11)
    put(connection, {"ref": "r", "until_day": middle}, {"ref": "r", "due": date(2018, 1, 5), "from_day": middle})
    assert missed(connection, rule_of("due < today"), "r") == {"r": date(2018, 1, 10)}


def test_only_the_refs_asked_for_are_looked_at(connection, rule_of: RuleOf) -> None:
    """The others are absent whether they missed or not."""
    put(connection, {"due": date(2018, 1, 20)}, {"due": date(2018, 1, 21)})
    assert missed(connection, rule_of("due < today"), "r2") == {"r2": date(2018, 1, 21)}


@pytest.mark.parametrize("make", [verdicts, numbered_verdicts, last_miss])
def test_a_truth_is_asked_for_as_a_truth(make: Callable[[Rule], Select], rule_of: RuleOf) -> None:
    """As a value, such as `... = 1` or `IS NOT 1`, SQLite would work out every clause of it for every item."""
    made = str(make(rule_of("not complete and due < today")).compile(dialect=create_engine("sqlite://").dialect))
    assert re.search(r" IS NOT (FALSE|TRUE)\)(?! =)", made)
