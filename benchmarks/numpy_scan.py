"""A database's milestones come into memory as arrays, the time of scanning them for the same twelve rules goes out.

Nothing is written and nothing is read while the clock runs: it is the least that such predicates can cost. `natural` uses
numpy's own dates, text and `busday_count`; `tuned` has words as small numbers and working days looked up in an array. Both
leave arrays of truths, of which nobody can be told: `handed_out` makes of them which rule says what of which item, and
`written` puts that into an SQLite file, as Watcher does.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Callable, Mapping, Sequence
from itertools import repeat
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.made_plan import TODAY
from benchmarks.measure import peak_mb, seconds
from watcher.plan.calendar import holidays_of

Arrays = Mapping[str, Any]
Truth = tuple[Any, Any]
"""Where a condition holds, and where it is known to hold or not."""

DATES = ("due", "original_due", "start", "plan_start", "completed_on", "updated_on", "returned_on")
WORDS = ("stated", "kind", "lead")
NOW = np.datetime64(TODAY, "D")
CYCLE_DAYS = 35


def arrays(path: str) -> dict[str, Any]:
    """The columns that the rules name. An empty date is NaT, an empty number NaN, an empty word ""."""
    database = sqlite3.connect(path)

    def column(name: str) -> list[Any]:
        return [value for (value,) in database.execute(f"SELECT {name} FROM milestone ORDER BY id")]  # noqa: S608

    found: dict[str, Any] = {name: np.array(column(name), dtype="datetime64[D]") for name in DATES}
    found |= {name: np.array([word or "" for word in column(name)]) for name in WORDS}
    found["complete"] = np.array(column("complete"), dtype=bool)
    evidenced = column("evidenced")
    found["unproven"] = np.array([value == 0 for value in evidenced])
    found["progress"] = np.array(column("progress"), dtype=float)
    return found


def both(*parts: Truth) -> Truth:
    """`and` of three truths: false where any part is false, else unknown where any is."""
    true, known_false = np.logical_and.reduce([part[0] for part in parts]), None
    for holds, known in parts:
        false = known & ~holds
        known_false = false if known_false is None else known_false | false
    return true, true | known_false


def either(*parts: Truth) -> Truth:
    """`or` of three truths: true where any part is, else unknown where any is."""
    true = np.logical_or.reduce([part[0] for part in parts])
    false = np.logical_and.reduce([known & ~holds for holds, known in parts])
    return true, true | false


def scan(have: Arrays, words: Callable[[str, str], Any], workdays_to: Callable[[Any], Any]) -> list[Truth]:
    """The twelve rules over whole arrays; `words` finds a word in a column, `workdays_to` counts from today to days.

    What several rules ask is worked out once, as Watcher does.
    """
    due: Any = have["due"]
    every: Any = np.ones(len(due), dtype=bool)
    dated = ~np.isnat(due)
    worked = {
        "every": every,
        "dated": dated,
        "is_open": (~have["complete"], every),
        "late": (due < NOW, dated),
        "ahead": (due >= NOW, dated),
        "to_due": workdays_to(due),
        "days_to_due": (due - NOW).astype("int64"),
        "start": np.where(np.isnat(have["start"]), have["plan_start"], have["start"]),
        "spoken": np.where(np.isnat(have["updated_on"]), have["returned_on"], have["updated_on"]),
        "measured": ~np.isnan(have["progress"]),
        "stated": ~words("stated", ""),
    }
    worked["since"] = (NOW - worked["spoken"]).astype("int64")
    worked["heard"] = ~np.isnat(worked["spoken"])
    worked["begun"] = ~np.isnat(worked["start"])
    return [*_first_four(have, worked, words), *_next_four(have, worked, words), *_variations(have, worked, words)]


def _first_four(have: Arrays, w: Arrays, words: Callable[[str, str], Any]) -> list[Truth]:
    due, start, dated, to_due, progress = have["due"], w["start"], w["dated"], w["to_due"], have["progress"]
    whole = np.maximum(1, (due - start).astype("int64"))
    expected = np.clip(100.0 * (NOW - start).astype("int64") / whole, 0, 100)
    lagging: Truth = ((expected - progress) >= 25, w["begun"] & dated & w["measured"])
    close: Truth = (dated & (to_due <= 20), dated)
    idle = either((words("stated", "not_started"), w["stated"]), (progress == 0, w["measured"]))
    silent: Truth = (~w["stated"] & ~w["measured"] & np.isnat(have["returned_on"]), w["every"])
    return [
        both(w["is_open"], w["late"]),
        both(w["is_open"], w["ahead"], (dated & (to_due <= 10), dated)),
        both(w["is_open"], w["ahead"], either(lagging, both(close, idle))),
        both(
            w["is_open"],
            either((start <= NOW, w["begun"]), (dated & (w["days_to_due"] <= 60), dated)),
            either(silent, (w["heard"] & (w["since"] > CYCLE_DAYS), w["heard"])),
        ),
    ]


def _next_four(have: Arrays, w: Arrays, words: Callable[[str, str], Any]) -> list[Truth]:
    every, dated, given = w["every"], w["dated"], (w["stated"], w["every"])
    unproven = either((np.isnat(have["completed_on"]), every), (have["unproven"], every))

    def stated_is(word: str) -> Truth:
        return words("stated", word), w["stated"]

    return [
        both(given, either(stated_is("at_risk"), both(stated_is("overdue"), either((~dated, every), w["ahead"])))),
        (words("kind", "undated"), every),
        (words("lead", ""), every),
        either(
            both(given, stated_is("on_track"), (dated, every), w["late"]),
            both(given, stated_is("complete"), unproven),
        ),
    ]


def _variations(have: Arrays, w: Arrays, words: Callable[[str, str], Any]) -> list[Truth]:
    dated, heard = w["dated"], w["heard"]
    slipped = (have["due"] - have["original_due"]).astype("int64")
    going = either((words("stated", "on_track"), w["stated"]), (words("stated", "not_started"), w["stated"]))
    return [
        both(w["is_open"], (dated & (-w["to_due"] > 60), dated)),
        both(w["is_open"], (dated & (slipped > 30), dated)),
        both(w["is_open"], (heard & (w["since"] > 28), heard), (dated & (w["days_to_due"] <= 90), dated)),
        both(going, (have["progress"] < 50, w["measured"]), (have["due"] <= NOW + 30, dated)),
    ]


def natural(have: Arrays) -> list[Truth]:
    """With numpy's own text and working days."""
    holidays = np.array(sorted(holidays_of("GB-ENG")), dtype="datetime64[D]")

    def workdays_to(days: Any) -> Any:
        filled = np.where(np.isnat(days), NOW, days)
        first, last = np.minimum(filled, NOW), np.maximum(filled, NOW)  # backwards, busday_count leaves out another end
        return np.busday_count(first + 1, last + 1, holidays=holidays) * np.where(filled < NOW, -1, 1)

    return scan(have, lambda name, word: have[name] == word, workdays_to)


def tuned(have: Arrays, coded: Arrays, codes: Mapping[str, Mapping[str, int]], counts: Any) -> list[Truth]:
    """With words as numbers and working days as a look-up."""
    first = np.datetime64("2000-01-01", "D")

    def workdays_to(days: Any) -> Any:
        filled = np.where(np.isnat(days), NOW, days)
        return counts[(filled - first).astype("int64")] - counts[(NOW - first).astype("int64")]

    return scan(have, lambda name, word: coded[name] == codes[name].get(word, -1), workdays_to)


def handed_out(found: Sequence[Truth], refs: Any) -> list[tuple[int, str, int]]:
    """Rule, ref and outcome (1 hit, 2 unknown) of every verdict that is no miss, as a list ready to be written."""
    rows: list[tuple[int, str, int]] = []
    for rule, (holds, known) in enumerate(found):
        for outcome, which in ((1, holds & known), (2, ~known)):
            rows += zip(repeat(rule), refs[which].tolist(), repeat(outcome), strict=False)
    return rows


def written(rows: Sequence[tuple[int, str, int]], path: Path) -> None:
    """The verdicts as rows of a new SQLite file, in one transaction, with the key by which they are found again."""
    path.unlink(missing_ok=True)
    database = sqlite3.connect(path)
    database.execute("PRAGMA journal_mode = WAL")
    key = "PRIMARY KEY (rule, item)) WITHOUT ROWID"
    database.execute(f"CREATE TABLE verdict (rule INTEGER, item TEXT, outcome INTEGER, {key}")
    with database:
        database.executemany("INSERT INTO verdict VALUES (?, ?, ?)", rows)
    database.close()
    path.unlink()


def told(have: Arrays, refs: Any, path: str, rounds: int) -> dict[str, float]:
    """The best time of the natural scan with its verdicts handed out, and with these written as well."""
    beside = Path(f"{path}-verdicts")
    handing = min(seconds(lambda: handed_out(natural(have), refs)) for _ in range(rounds))
    writing = min(seconds(lambda: written(handed_out(natural(have), refs), beside)) for _ in range(rounds))
    return {"handed_out": handing, "written": writing}


def main(path: str, rounds: str) -> None:
    """Print the best time of each way, and what was counted, as JSON."""
    from watcher.plan.calendar import Calendar

    loading: list[dict[str, Any]] = []
    loaded = seconds(lambda: loading.append(arrays(path)))
    have = loading[0]
    codes: dict[str, dict[str, int]] = {}
    coded: dict[str, Any] = {}
    for name in WORDS:
        known, coded_column = np.unique(have[name], return_inverse=True)
        coded[name] = coded_column.astype("int8")
        codes[name] = {str(word): number for number, word in enumerate(known)}
    counts = np.array([count for _, count in Calendar("GB-ENG").workdays()])
    found = natural(have)
    again = tuned(have, coded, codes, counts)
    counted = [[int(holds.sum()), int((~known).sum())] for holds, known in found]
    if counted != [[int(holds.sum()), int((~known).sum())] for holds, known in again]:
        raise SystemExit("the two scans do not agree")
    best = min(seconds(lambda: natural(have)) for _ in range(int(rounds)))
    least = min(seconds(lambda: tuned(have, coded, codes, counts)) for _ in range(int(rounds)))
    refs = np.array(
        [ref for (ref,) in sqlite3.connect(path).execute("SELECT ref FROM milestone ORDER BY id")], dtype=object
    )
    if len(handed_out(found, refs)) != sum(map(sum, counted)):
        raise SystemExit("not every verdict is handed out")
    figures = {"natural": best, "tuned": least, "load": loaded, **told(have, refs, path, int(rounds))}
    print(json.dumps({**figures, "counts": counted, "peak_mb": peak_mb()}))


if __name__ == "__main__":
    main(*sys.argv[1:3])
