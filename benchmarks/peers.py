"""A database's milestones come in, how long another rule engine takes to judge the same twelve rules goes out.

End to end, as Watcher is measured: rows read from the SQLite file, rules judged, hits written to an SQLite file. The engines
are spared what they cannot do: working days and filled-in dates are worked out for them, and they need not tell an item
they could not judge from one they passed. Hits must be those that Watcher finds.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.made_plan import TODAY
from benchmarks.measure import peak_mb, seconds

Item = dict[str, bool | int | float | str]
Judge = Callable[[Item], Sequence[bool]]

NEVER = -1_000_000
BATCH = 5000
COLUMNS = "id complete due original_due start plan_start completed_on updated_on returned_on stated kind lead evidenced progress"

WRITTEN = (
    "!complete && dated && due < today",
    "!complete && dated && due >= today && to_due <= 10",
    """!complete && dated && due >= today && ((begun && measured && lag >= 25.0)
       || (to_due <= 20 && (stated == 'not_started' || (measured && progress == 0.0))))""",
    """!complete && ((begun && start <= today) || (dated && due - today <= 60))
       && ((stated == '' && !measured && !returned) || (heard && today - spoken > 35))""",
    "stated == 'at_risk' || (stated == 'overdue' && (!dated || due >= today))",
    "kind == 'undated'",
    "lead == ''",
    "(stated == 'on_track' && dated && due < today) || (stated == 'complete' && (!completed || unproven))",
    "!complete && dated && to_due < -60",
    "!complete && dated && due - original > 30",
    "!complete && heard && today - spoken > 28 && dated && due - today <= 90",
    "(stated == 'on_track' || stated == 'not_started') && measured && progress < 50.0 && dated && due <= today + 30",
)
"""The twelve rules as CEL says them; the other engines say `and`, `or` and `not`."""

IN_WORDS = tuple(
    " ".join(rule.split())
    .replace("&&", "and")
    .replace("||", "or")
    .replace("!=", "\0")
    .replace("!", "not ")
    .replace("\0", "!=")
    for rule in WRITTEN
)


def items(path: str) -> Iterator[tuple[int, Item]]:
    """Every milestone as the engines take it, with its id."""
    database = sqlite3.connect(path)
    calendar = dict(database.execute("SELECT day, workday FROM calendar_day WHERE calendar = 'GB-ENG'"))
    now = calendar[TODAY.isoformat()]
    for row in database.execute(f"SELECT {', '.join(COLUMNS.split())} FROM milestone ORDER BY id"):  # noqa: S608
        yield row[0], item(dict(zip(COLUMNS.split(), row, strict=True)), calendar, now)


def item(row: Mapping[str, str | int | float | None], calendar: Mapping[str, int], now: int) -> Item:
    """One milestone with days as numbers and a flag for each field that can be empty."""
    due, start, progress = day(row["due"]), day(row["start"] or row["plan_start"]), row["progress"]
    spoken, today = day(row["updated_on"] or row["returned_on"]), TODAY.toordinal()
    has_both = due != NEVER and start != NEVER
    expected = max(0.0, min(100.0, 100 * (today - start) / max(1, due - start))) if has_both else 0.0
    return {
        "today": today,
        "complete": bool(row["complete"]),
        "dated": due != NEVER,
        "due": due,
        "to_due": calendar[str(row["due"])] - now if due != NEVER else 0,
        "original": day(row["original_due"]),
        "begun": start != NEVER,
        "start": start,
        "heard": spoken != NEVER,
        "spoken": spoken,
        "returned": row["returned_on"] is not None,
        "completed": row["completed_on"] is not None,
        "unproven": row["evidenced"] == 0,
        "measured": progress is not None,
        "progress": float(progress or 0.0),
        "lag": expected - float(progress or 0.0),
        "stated": str(row["stated"] or ""),
        "kind": str(row["kind"] or ""),
        "lead": str(row["lead"] or ""),
    }


def day(value: str | int | float | None) -> int:
    """A stored day as a number; NEVER where there is none."""
    return date.fromisoformat(str(value)).toordinal() if value else NEVER


def zen_rules() -> Judge:
    """zen-engine: an expression for each rule, so that each can be named, changed and fail by itself, as Watcher's can."""
    import zen as engine

    rules = [engine.compile_expression(rule) for rule in IN_WORDS]
    return lambda item: [rule.evaluate(item) for rule in rules]


def zen() -> Judge:
    """zen-engine: one compiled expression that gives a list, so that an item is handed over once."""
    import zen as engine

    quoted = ", ".join(f"({rule})" for rule in IN_WORDS)
    expression = engine.compile_expression(f"[{quoted}]")
    return lambda item: list(expression.evaluate(item))


def cel_environment() -> Any:
    """CEL's typed variables: those of an item."""
    from cel_expr_python import cel as engine

    kinds = {bool: engine.Type.BOOL, int: engine.Type.INT, float: engine.Type.DOUBLE, str: engine.Type.STRING}
    sample = item(dict.fromkeys(COLUMNS.split()), {}, 0)
    return engine.NewEnv(variables={name: kinds[type(value)] for name, value in sample.items()})


def cel_rules() -> Judge:
    """cel-expr-python, Google's CEL in C++: a compiled, checked expression for each rule."""
    environment = cel_environment()
    rules = [environment.compile(rule) for rule in WRITTEN]
    return lambda item: [rule.eval(data=item).value() for rule in rules]


def cel() -> Judge:
    """cel-expr-python: one compiled, checked expression that gives a list."""
    expression = cel_environment().compile("[" + ", ".join(f"({rule})" for rule in WRITTEN) + "]")
    return lambda item: [value.value() for value in expression.eval(data=item).value()]


def rule_engine() -> Judge:
    """rule-engine: twelve rules, as its documentation does it."""
    import rule_engine as engine

    rules = [engine.Rule(rule) for rule in IN_WORDS]
    return lambda item: [rule.matches(item) for rule in rules]


ENGINES: Mapping[str, Callable[[], Judge]] = {
    "zen-engine": zen_rules,
    "zen-engine, all rules in one expression": zen,
    "cel-expr-python": cel_rules,
    "cel-expr-python, all rules in one expression": cel,
    "rule-engine": rule_engine,
}


def judge_all(path: str, judge: Judge, target: str) -> list[int]:
    """Judge every item, write every hit, and count the hits of each rule."""
    database = sqlite3.connect(target)
    database.execute("CREATE TABLE hit (rule INTEGER, item INTEGER, PRIMARY KEY (rule, item)) WITHOUT ROWID")
    counts, batch = [0] * len(WRITTEN), list[tuple[int, int]]()
    for number, given in items(path):
        for rule, holds in enumerate(judge(given)):
            if holds:
                counts[rule] += 1
                batch.append((rule, number))
        if len(batch) >= BATCH:
            database.executemany("INSERT INTO hit VALUES (?, ?)", batch)
            batch.clear()
    database.executemany("INSERT INTO hit VALUES (?, ?)", batch)
    database.commit()
    return counts


def main(engine: str, path: str) -> None:
    """Print the time, the hits and the memory of one engine as JSON; `missing` where it is not installed."""
    target = f"{path}.hits"
    Path(target).unlink(missing_ok=True)
    counts: list[int] = []
    try:
        if engine == "SQLAlchemy ORM loop":
            from benchmarks.orm_loop import orm_loop

            taken = seconds(lambda: counts.extend(orm_loop(path, target)))
        else:
            judge = ENGINES[engine]()
            taken = seconds(lambda: counts.extend(judge_all(path, judge, target)))
    except ModuleNotFoundError as missing:
        print(json.dumps({"missing": str(missing)}))
        return
    Path(target).unlink(missing_ok=True)
    print(json.dumps({"seconds": taken, "hits": counts, "peak_mb": peak_mb()}))


if __name__ == "__main__":
    main(*sys.argv[1:3])
