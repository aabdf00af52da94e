"""Facts to judge: databases with a few null-heavy rows of each subject and a calendar, and the same rows in memory."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Column, Connection, Engine, MetaData, Table, TableClause, create_engine, insert, text

from watcher.checks.facts_table import (
    SHARED_COLUMNS,
    WORKDAY,
    calendar_table,
    fact_table,
    linked_table,
    numbered_table,
)
from watcher.checks.fields import FIELDS, Type, linked_types, stored_types
from watcher.checks.pack import Pack, read_pack
from watcher.checks.rule import Rule
from watcher.load.yaml_text import read_yaml
from watcher.plan.fact import FactValue
from watcher.plan.words import Subject

TODAY = date(2018, 1, 31)
FIRST, LAST = date(2017, 1, 1), date(2019, 12, 31)
HOLIDAYS = frozenset({date(2017, 12, 25), date(2017, 12, 26), date(2018, 1, 1)})
ROWS = 40
DAYS = (
    TODAY,
    TODAY - timedelta(days=1),
    TODAY + timedelta(days=1),
    TODAY + timedelta(days=14),
    date(2017, 12, 31),
    date(2018, 2, 28),
    date(2017, 12, 22),
    date(2018, 3, 31),
    date(2016, 2, 29),
    date(2018, 1, 30),
    date(2017, 11, 30),
    date(2018, 4, 30),
)
NUMBERS = (0.0, 1.0, 2.5, -2.5, 0.5, 25.0, 99.995, 100.0, 84.5, 33.333, -7.0, 2.675, 1.005, -0.125)
PENCE = (0, 1, 5_000_000, 4_999_999, 5_000_001, -200_000_000, 469_400_000, 50, 150, -150)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class World:
    """One database with its facts, and the same facts as plain values."""

    connection: Connection
    rows: Mapping[Subject, list[dict[str, FactValue]]]
    workdays: Callable[[date], int | None]

    def __repr__(self) -> str:
        return f"World({self.connection.dialect.name})"

    @property
    def parameters(self) -> dict[str, object]:
        """What every compiled statement is bound to."""
        return {"plan_id": "p", "known": 1, "today": TODAY, "calendar": "c", "reporting_cycle_days": 35}


def workday_counts() -> dict[date, int]:
    """Monday to Friday without the holidays, counted from the calendar's first day."""
    counts: dict[date, int] = {}
    day, count = FIRST, 0
    while day <= LAST:
        count += day.weekday() < 5 and day not in HOLIDAYS
        counts[day] = count
        day += timedelta(days=1)
    return counts


def random_value(kind: Type, words: tuple[str, ...], chance: random.Random) -> FactValue:
    """A value of a type, empty one time in three, at edges more often than not."""
    if chance.random() < 0.33:
        return None
    match kind:
        case Type.BOOL:
            return chance.random() < 0.5
        case Type.INT:
            return chance.choice((-3, 0, 1, 2, 7, 35))
        case Type.NUMBER | Type.PERCENT:
            return chance.choice(NUMBERS)
        case Type.DATE:
            return chance.choice(DAYS)
        case Type.MONEY:
            return chance.choice(PENCE)
        case Type.ENUM:
            return chance.choice(words)
        case _:
            return chance.choice(("PS", "BP", "it's é", "ps", "", "PS "))


def random_rows(subject: Subject, chance: random.Random) -> list[dict[str, FactValue]]:
    """The stored values of some items and what they are linked to; `ref` numbers them."""
    fields = FIELDS[subject]
    types = {**stored_types(subject), **linked_types(subject)}
    words = {name: fields[name].words if name in fields else () for name in types}
    rows = []
    for number in range(ROWS):
        values = {name: random_value(kind, words[name], chance) for name, kind in types.items()}
        rows.append({**values, "ref": str(number)})
    return rows


def number(connection: Connection, subject: Subject, rows: list[dict[str, FactValue]]) -> None:
    """Puts the same facts beside them with their days as numbers."""
    counts, wanted = workday_counts(), numbered_table(subject)

    def value(row: dict[str, FactValue], name: str) -> FactValue:
        day = row.get(name.removesuffix(WORKDAY))
        if isinstance(day, date):
            return counts.get(day) if name.endswith(WORKDAY) else day.toordinal()
        return day

    numbered = [{name: value(row, name) for name in wanted.columns.keys() if name != "id"} for row in rows]  # noqa: SIM118
    put(connection, MetaData(), wanted, [{**row, "id": place} for place, row in enumerate(numbered)])


def put(connection: Connection, metadata: MetaData, shape: TableClause, rows: list[dict[str, FactValue]]) -> None:
    """A table of a shape with its rows."""
    table = Table(shape.name, metadata, *(Column(c.name, c.type) for c in shape.columns))
    table.create(connection)
    connection.execute(insert(table), rows)


def fill(connection: Connection) -> World:
    """Creates the tables that compiled rules read and fills them."""
    metadata = MetaData()
    # the same facts in every run, and those of a subject whatever fields the others have
    rows = {subject: random_rows(subject, random.Random(f"20180131 {subject}")) for subject in FIELDS}  # noqa: S311
    shared = {"plan_id": "p", "from_day": date.min, "until_day": date.max, "from_import": 1, "until_import": 2**31 - 1}
    for subject, values in rows.items():
        rest = {name: None for name in SHARED_COLUMNS if name not in shared and name != "ref"}
        stored = [{name: row[name] for name in (*stored_types(subject), "ref")} for row in values]
        put(
            connection,
            metadata,
            fact_table(subject),
            [{**rest, **shared, **r, "id": int(str(r["ref"]))} for r in stored],
        )
        if linked_types(subject):
            linked = [{**{name: row[name] for name in linked_types(subject)}, "item_ref": row["ref"]} for row in values]
            put(connection, metadata, linked_table(subject), linked)
        number(connection, subject, [{**shared, **row} for row in values])
    calendar = Table("calendar_day", metadata, *(Column(c.name, c.type) for c in calendar_table().columns))
    calendar.create(connection)
    counts = workday_counts()
    connection.execute(insert(calendar), [{"calendar": "c", "day": d, "workday": n} for d, n in counts.items()])
    return World(connection=connection, rows=rows, workdays=counts.get)


@pytest.fixture(scope="session")
def sqlite_world() -> Iterator[World]:
    """The facts in an SQLite database in memory."""
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        yield fill(connection)
    engine.dispose()


@pytest.fixture(scope="session")
def postgres_world(postgres_url: str) -> Iterator[World]:
    """The facts in a schema of their own on a PostgreSQL server, gone afterwards."""
    engine: Engine = create_engine(postgres_url)
    with engine.connect() as connection:
        schema = f"checks_rules_{os.getpid()}"  # one each, or processes that test at once wait for each other
        connection.execute(text(f"CREATE SCHEMA {schema}"))
        connection.execute(text(f"SET search_path TO {schema}"))
        yield fill(connection)
        connection.rollback()
    engine.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def world(request: pytest.FixtureRequest) -> World:
    """The facts in each database in turn."""
    found = request.getfixturevalue(f"{request.param}_world")
    assert isinstance(found, World)
    return found


RULE = """
numbers:
  ten_named: {{value: 10, says: "ten"}}
  ratio_named: {{value: 2.66, says: "a ratio"}}
  share_named: {{value: 12.5, unit: percent, says: "a share"}}
  limit_named: {{value: -50000.05, unit: pounds, says: "a limit"}}
rules:
  - id: {subject}.under_test
    subject: {subject}
    when: |-
      {when}
    severity: amber
    say: "of no matter"
    tell: [lead]
    source: "this test"
"""


@pytest.fixture(scope="session")
def rule_of() -> Callable[[str, Subject], Rule]:
    """Makes a rule of a condition; fails with its problems where it is refused."""

    def make(when: str, subject: Subject = Subject.MILESTONE) -> Rule:
        node, problems = read_yaml(RULE.format(subject=subject.value, when=when), "rules/t.yaml")
        assert node is not None
        pack = read_pack([node])
        assert not [*problems, *pack.problems]
        return pack.rules[0]

    return make


@pytest.fixture(scope="session")
def pack_of() -> Callable[[str], Pack]:
    """Reads the text of one rule file, named rules/t.yaml in problems."""

    def read(text: str) -> Pack:
        node, problems = read_yaml(text, "rules/t.yaml")
        assert node is not None, problems
        return read_pack([node])

    return read


@pytest.fixture(scope="session")
def shipped() -> Pack:
    """The rules that come with Watcher."""
    folder = Path(__file__).parent.parent.parent / "rules"
    read = [read_yaml(path.read_text(encoding="utf-8"), f"rules/{path.name}") for path in sorted(folder.glob("*.yaml"))]
    assert not [problem for _, problems in read for problem in problems]
    return read_pack([node for node, _ in read if node is not None])
