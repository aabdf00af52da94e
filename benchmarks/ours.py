"""A database file and a size come in, what Watcher takes to import, judge and read rules goes out. One part a process."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Integer, MetaData, Table, Text, create_engine, delete, func, insert, literal, select
from sqlalchemy.engine import Connection
from sqlalchemy.engine.interfaces import Compiled
from sqlalchemy.schema import CreateTable, DropTable
from sqlalchemy.sql.compiler import SQLCompiler

from benchmarks.made_plan import TODAY, milestones
from benchmarks.measure import peak_mb, seconds
from benchmarks.packs import ENTRY, compiled, different, of_different_shapes, pack_of, rules_of, twelve
from watcher.checks.evidence import names_seen
from watcher.checks.facts_table import numbered_table
from watcher.checks.numbered import numbered_verdicts
from watcher.checks.pack import Pack
from watcher.checks.rule import Rule
from watcher.checks.shape import shape_of
from watcher.plan.calendar import Calendar
from watcher.plan.words import Subject
from watcher.store.calendars import ensure_calendar
from watcher.store.engine import Store, open_store
from watcher.store.evaluate import Bound
from watcher.store.imports import store_import
from watcher.store.numbered import number_facts
from watcher.store.recorded import Recording, recorded_tally
from watcher.store.tables import milestone, recorded, recorded_rule

CALENDAR = "GB-ENG"
CYCLE_DAYS = 35
SEEN = Table(
    "seen",
    MetaData(),
    *(Column(name, Integer) for name in ("rule", "item")),
    Column("field_values", Text),
    prefixes=["TEMPORARY"],
)
"""The values that rules saw, as JSON."""
PATHOLOGICAL: Mapping[str, str] = {
    "20,000 brackets": "(" * 20_000 + "complete" + ")" * 20_000,
    "20,000 times not": "not " * 20_000 + "complete",
    "100 kB of clauses": " or ".join(["due < today"] * 7_500),
    "100 kB of one number": "progress < " + "9" * 100_000,
    "a power of a power": "progress < 9 ** 9 ** 9 ** 9",
    "thousands of terms": "progress < " + " + ".join(["1"] * 5_000),
    "functions in functions": "progress < " + "max(1, " * 300 + "1" + ")" * 300,
    "100 kB of one name": "a" * 100_000 + " is empty",
}


def judge(store: Store, rules: tuple[Rule, ...], day: date) -> int:
    """One evaluation, put on record as the service does; how many verdicts changed."""
    around = Bound(
        plan_id="p",
        known=1,
        today=day,
        calendar=CALENDAR,
        reporting_cycle_days=CYCLE_DAYS,
    )
    with store.writing() as connection:
        recording = Recording(connection, compiled(rules), around)
        if recording.problems:
            raise SystemExit(str(recording.problems[0]))
        return len(recording.first) if recording.is_new else 0


def import_plan(store: Store, items: int) -> dict[str, float]:
    """A made-up plan, streamed into the empty database; the time includes making it up."""
    with store.writing() as connection:
        ensure_calendar(connection, CALENDAR, Calendar(CALENDAR).workdays())
    before = peak_mb()

    def work() -> None:
        with store.writing() as connection:
            store_import(connection, "p", "f", [], milestones(items), [], datetime(2018, 1, 31, 12, tzinfo=UTC))
            number_facts(connection, "p", CALENDAR, 1)

    made = seconds(lambda: sum(1 for _ in milestones(items)))
    taken = seconds(work)
    return {"seconds": taken - made, "rows_per_second": items / (taken - made), "peak_mb": peak_mb(), "idle_mb": before}


def evaluate(store: Store, items: int) -> dict[str, object]:
    """The first evaluation of twelve rules, the same again, and the next day; then the values that the rules saw."""
    rules = twelve()
    forget(store)
    first = seconds(lambda: judge(store, rules, TODAY))
    with store.reading() as connection:
        tally = recorded_tally(connection, "p")
    again = seconds(lambda: judge(store, rules, TODAY))
    floor = floors(store)
    with_values = seconds(lambda: values_seen(store, rules))
    next_day = seconds(lambda: judge(store, rules, TODAY + timedelta(days=1)))
    return {
        "first": first,
        "again": again,
        "next_day": next_day,
        "values": with_values,
        **floor,
        "peak_mb": peak_mb(),
        "verdicts": sum(tally.values()),
        "counts": [[tally.get((rule.sha256, outcome), 0) for outcome in (1, 2)] for rule in rules],
        "items": items,
    }


def floors(store: Store) -> dict[str, float]:
    """What cannot be spared: writing the same verdicts as rows and nothing else, and reading each numbered fact once a rule."""
    copied = Table("copied", MetaData(), *recorded_columns(), prefixes=["TEMPORARY"], sqlite_with_rowid=False)
    facts = numbered_table(Subject.MILESTONE)
    with store.writing() as connection:
        connection.execute(CreateTable(copied))
        names = ["rule", "item", "outcome"]
        written = seconds(lambda: connection.execute(insert(copied).from_select(names, select(recorded))))
        count = select(func.count()).where(facts.c.complete.is_(None))
        read = seconds(lambda: [connection.execute(count) for _ in twelve()])
        connection.execute(DropTable(copied))
    return {"floor_written": written, "floor_read": read}


def recorded_columns() -> list[Column[int]]:
    """Columns like those of the verdicts on record."""
    return [Column(column.name, column.type, primary_key=column.primary_key) for column in recorded.c]


def values_seen(store: Store, rules: tuple[Rule, ...]) -> None:
    """The fields that each rule names, of every item it hit or could not judge, gathered by one statement a rule."""
    with store.writing() as connection:
        connection.execute(CreateTable(SEEN))
        numbers = {row.sha256: row.number for row in connection.execute(select(recorded_rule))}
        for rule in rules:
            _gather(connection, rule, numbers[rule.sha256])
        connection.execute(DropTable(SEEN))


def _gather(connection: Connection, rule: Rule, number: int) -> None:
    fields = [milestone.c[field.name] for field in names_seen(rule.condition) if field.expression is None]
    rows = (
        select(literal(number), recorded.c.item, func.json_array(*fields))
        .join(milestone, milestone.c.id == recorded.c.item)
        .where(recorded.c.rule == number)
    )
    connection.execute(insert(SEEN).from_select(["rule", "item", "field_values"], rows))


def forget(store: Store) -> None:
    """Leave nothing on record, so that the next evaluation is a first one."""
    with store.writing() as connection:
        for table in (recorded, recorded_rule):
            connection.execute(delete(table))


def growth(store: Store, items: int, rounds: int) -> dict[str, float]:
    """The first evaluation of twelve rules on a database of so many items, the best of some rounds."""
    times = []
    for _ in range(rounds):
        forget(store)
        times.append(seconds(lambda: judge(store, twelve(), TODAY)))
    return {"items": items, "seconds": min(times)}


def many_rules(store: Store, rounds: int) -> dict[str, float]:
    """The first evaluation of 6, 12, 24 and 48 rules, the best of some rounds each."""
    times: dict[str, float] = {}
    for count in (6, 12, 24, 48):
        rules = rules_of(count)
        taken = []
        for _ in range(rounds):
            forget(store)
            taken.append(seconds(lambda rules=rules: judge(store, rules, TODAY)))  # type: ignore[misc]
        times[str(count)] = min(taken)
    return times


def language() -> dict[str, object]:
    """A thousand rules parsed, checked and compiled for SQLite, and how long each hopeless rule takes to be refused."""
    content, unlike = different(1000), pack_of(of_different_shapes(1000))
    found: list[Pack] = []
    parsed = seconds(lambda: found.append(pack_of(content)))
    shapes: dict[Any, Compiled] = {}
    made = seconds(lambda: compile_all(found[0].rules, shapes))
    every = seconds(lambda: compile_all(unlike.rules, {}))
    refused = {name: refusal(when) for name, when in PATHOLOGICAL.items()}
    counts = {"rules": len(found[0].rules), "shapes": len(shapes)}
    return {**counts, "read": parsed, "compiled": made, "unlike": every, "refused": refused}


def compile_all(rules: Sequence[Rule], shapes: dict[Any, Compiled]) -> None:
    """As an execution does: what a database makes of one statement serves for all of its shape, each with its values."""
    dialect = create_engine("sqlite://").dialect
    for one in rules:
        statement, values = numbered_verdicts(one), shape_of(one).values
        made, *_ = statement._compile_w_cache(dialect, compiled_cache=shapes, column_keys=sorted(values))  # noqa: SLF001
        names = made.binds.keys() if isinstance(made, SQLCompiler) else set()
        if not values.keys() <= names | {name.removesuffix("_number") for name in names}:
            raise SystemExit(f"values are missing from the statement of {one.when}")


def refusal(when: str) -> float:
    """How long it takes until a condition is refused, in seconds."""
    content = "rules:\n" + ENTRY.format(number=0, when=f'"{when}"')
    found: list[Pack] = []
    taken = seconds(lambda: found.append(pack_of(content)))
    if found[0].rules or not found[0].problems:
        raise SystemExit(f"not refused: {when[:60]}")
    return taken


def main(part: str, path: str, items: str, rounds: str) -> None:
    """Measure one part and print its figures as JSON."""
    if part == "language":
        print(json.dumps(language()))
        return
    store = open_store(f"sqlite:///{Path(path)}")
    parts: Mapping[str, Callable[[], Mapping[str, object]]] = {
        "import": lambda: import_plan(store, int(items)),
        "evaluate": lambda: evaluate(store, int(items)),
        "growth": lambda: growth(store, int(items), int(rounds)),
        "many_rules": lambda: many_rules(store, int(rounds)),
    }
    print(json.dumps(parts[part]()))
    store.close()


if __name__ == "__main__":
    main(*sys.argv[1:5])
