"""Facts kept a second time as numbers, and working days that an office adds to its calendar, on both databases."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sqlalchemy import select
from sqlalchemy.engine import Connection

from watcher.checks.compiler import condition_sql, fact_table
from watcher.checks.facts_table import numbered_table
from watcher.checks.parser import parse_condition
from watcher.plan.calendar import Calendar, with_own_dates
from watcher.plan.fact import Fact
from watcher.plan.words import Subject
from watcher.store.calendars import ensure_calendar
from watcher.store.engine import Store
from watcher.store.imports import ImportOutcome
from watcher.store.numbered import number_facts

MakeFact = Callable[..., Fact]
Import = Callable[..., ImportOutcome]
OWN = with_own_dates("GB-ENG", [date(2018, 2, 5)], [])
TODAY, DUE = date(2018, 1, 31), date(2018, 2, 15)
NUMBERED = numbered_table(Subject.MILESTONE).c


def numbers(connection: Connection, calendar: str, known: int) -> list[tuple[int, int]]:
    """The day of each milestone's deadline and its working days after 31 January, as they are numbered."""
    ensure_calendar(connection, calendar, Calendar(calendar).workdays(2017, 2019))
    number_facts(connection, "p", calendar, known)
    start = dict(Calendar(calendar).workdays(2017, 2019))[TODAY]
    rows = connection.execute(select(NUMBERED.due, NUMBERED.due_workday).order_by(NUMBERED.id))
    return [(row.due, row.due_workday - start) for row in rows]


def test_a_deadline_is_its_day_and_its_working_days(store: Store, import_facts: Import, fact: MakeFact) -> None:
    """15 February is the eleventh working day; the tenth, and numbered anew, where the office has a day off."""
    known = import_facts(fact("milestone", "a", due=DUE)).import_id or 0
    with store.writing() as connection:
        assert numbers(connection, "GB-ENG", known) == [(DUE.toordinal(), 11)]
        assert numbers(connection, OWN, known) == [(DUE.toordinal(), 10)]


def test_only_what_is_known_now_is_numbered(store: Store, import_facts: Import, fact: MakeFact) -> None:
    """A fact that an import closes goes, one that it brings comes, and one that it leaves alone stays."""
    later = date(2018, 2, 16)
    first = import_facts(fact("milestone", "a", due=DUE), fact("milestone", "b", due=DUE)).import_id or 0
    with store.writing() as connection:
        numbers(connection, "GB-ENG", first)
    second = import_facts(fact("milestone", "a", due=DUE), fact("milestone", "b", due=later)).import_id or 0
    with store.writing() as connection:
        assert numbers(connection, "GB-ENG", second) == [(DUE.toordinal(), 11), (later.toordinal(), 12)]


def test_own_dates_count_for_rules(store: Store, import_facts: Import, fact: MakeFact) -> None:
    """A deadline eleven working days away is ten away for an office that has a day off before it."""
    import_facts(fact("milestone", "a", due=DUE))
    parsed = parse_condition("working_days(today, due) <= 10", Subject.MILESTONE)
    assert parsed.expression is not None
    asked = select(condition_sql(Subject.MILESTONE, parsed.expression)).select_from(fact_table(Subject.MILESTONE))
    with store.writing() as connection:
        for calendar, is_near in (("GB-ENG", False), (OWN, True)):
            ensure_calendar(connection, calendar, Calendar(calendar).workdays(2017, 2019))
            found = connection.execute(asked, {"today": TODAY, "calendar": calendar}).scalar_one()
            assert bool(found) is is_near
