"""A size comes in; what judging, importing and reading rules costs beside numpy and other engines is printed and written.

One command: `python -m benchmarks.rules` (`--quick` for a tenth of the size). Each part runs in a process of its own, so
that its memory is its own; the parts take turns in one run, so that their ratios come from the same machine and day.
"""

from __future__ import annotations

import argparse
import os
import platform
import sqlite3
import sys
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median

from benchmarks.measure import CLOCK, CLOCKS, HERE, Figures, in_a_process
from benchmarks.page import Row, Section, exponent, page

PEERS = {
    "zen-engine": 6.0,
    "zen-engine, all rules in one expression": 6.0,
    "cel-expr-python": 10.0,
    "cel-expr-python, all rules in one expression": 10.0,
    "rule-engine": 20.0,
    "SQLAlchemy ORM loop": 20.0,
}
"""How many times faster Watcher shall be than each."""

PACKAGES = ("sqlalchemy", "numpy", "zen-engine", "cel-expr-python", "rule-engine")


def main() -> int:
    """Measure, print, write the page."""
    options = _options()
    os.environ[CLOCK] = options.clock
    items = options.items or (100_000 if options.quick else 1_000_000)
    with tempfile.TemporaryDirectory(dir=options.scratch) as folder:
        sizes = {size: str(Path(folder) / f"plan-{size}.db") for size in (items // 100, items // 10, items)}
        written = page(_measured(sizes, options.rounds), _circumstances(items, options.rounds))
    print(written)
    options.to.write_text(written.rstrip() + "\n", encoding="utf-8")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of the size")
    parser.add_argument("--items", type=int, help="how many milestones, 100 or more")
    parser.add_argument("--rounds", type=int, default=3, help="how often the short parts are repeated")
    parser.add_argument(
        "--clock", choices=sorted(CLOCKS), default="wall", help="processor: for a machine that is shared"
    )
    parser.add_argument("--to", type=Path, default=HERE / "docs" / "performance.md", help="the page to write")
    parser.add_argument("--scratch", type=Path, help="the folder for the databases, which need about 1 GB")
    return parser.parse_args()


def _measured(sizes: Mapping[int, str], rounds: int) -> list[Section]:
    small, middle, large = sizes
    _say(f"importing {small:,}, {middle:,} and {large:,} milestones")
    imported = {size: in_a_process("benchmarks.ours", "import", path, size, 1) for size, path in sizes.items()}
    _say("judging them, in turn with the numpy scan")
    judged = [(_ours("evaluate", sizes[large], large), _numpy(sizes[large])) for _ in range(rounds)]
    _say("other engines")
    beside = _beside(sizes[middle], middle, rounds)
    _say("growth")
    grown = {size: _ours("growth", path, size, rounds) for size, path in sizes.items()}
    by_rules = _ours("many_rules", sizes[middle], middle, rounds)
    _say("reading rules")
    language = [in_a_process("benchmarks.ours", "language", "-", 1, 1) for _ in range(rounds)]
    return [
        _scan_section(large, judged),
        _again_section(judged),
        _peers_section(middle, *beside),
        _import_section(imported),
        _growth_section(grown, middle, by_rules),
        _language_section(language),
    ]


def _say(text: str) -> None:
    print(f"... {text}", file=sys.stderr)


def _ours(part: str, path: str, items: int, rounds: int = 1) -> Figures:
    return in_a_process("benchmarks.ours", part, path, items, rounds)


def _numpy(path: str) -> Figures:
    return in_a_process("benchmarks.numpy_scan", path, 3) if _version("numpy") else {}


def _beside(path: str, items: int, rounds: int) -> tuple[list[Figures], dict[str, list[Figures]]]:
    """Watcher and its peers in turn on the same file. Raises SystemExit where a peer finds other hits."""
    ours: list[Figures] = []
    theirs: dict[str, list[Figures]] = {name: [] for name in PEERS}
    for _ in range(rounds):
        ours.append(_ours("evaluate", path, items))
        for name, runs in theirs.items():
            runs.append(in_a_process("benchmarks.peers", name, path))
            if "hits" in runs[-1] and runs[-1]["hits"] != [hits for hits, _ in ours[-1]["counts"]]:
                raise SystemExit(f"{name} finds other hits: {runs[-1]['hits']}, {ours[-1]['counts']}")
    return ours, theirs


def _scan_section(items: int, judged: list[tuple[Figures, Figures]]) -> Section:
    rows = [
        _row("first evaluation, verdicts recorded", _middle(judged, "first"), "{:.2f} s"),
        Row(what="verdicts recorded (hits and unknowns)", text=f"{judged[0][0]['verdicts']:,}"),
        _row("the values seen, gathered besides", _middle(judged, "values"), "{:.2f} s"),
        _row("peak memory of the process", max(ours["peak_mb"] for ours, _ in judged), "{:.0f} MB", at_most=100),
    ]
    if not judged[0][1]:
        missing = "numpy is not installed"
        return Section(
            title=f"{items:,} milestones, 12 rules",
            says=SCAN,
            rows=[*rows, *(Row(what=what, text=missing, at_most=bar) for what, bar in RATIOS.items())],
        )
    for ours, scan in judged:
        if ours["counts"] != scan["counts"]:
            raise SystemExit(f"numpy counts otherwise: {scan['counts']}, {ours['counts']}")
    natural = median(scan["natural"] for _, scan in judged)
    tuned = median(scan["tuned"] for _, scan in judged)
    whole = median(scan["load"] + scan["natural"] for _, scan in judged)
    handed = median(scan["handed_out"] for _, scan in judged)
    written = median(scan["written"] for _, scan in judged)
    first, values = _middle(judged, "first"), _middle(judged, "first") + _middle(judged, "values")
    ratios = (first / natural, values / natural, first / tuned, first / whole, first / handed, first / written)
    rows += [
        _row(
            "the least: the same verdicts written as rows, nothing judged", _middle(judged, "floor_written"), "{:.2f} s"
        ),
        _row("the least: every item read twelve times, one column", _middle(judged, "floor_read"), "{:.2f} s"),
        _row("numpy scan in memory (its own dates, text and busday_count)", natural, "{:.3f} s"),
        _row("numpy scan in memory (words as small numbers, working days looked up)", tuned, "{:.3f} s"),
        _row("numpy, rows read from the file and scanned, nothing written", whole, "{:.2f} s"),
        _row("numpy scan in memory, and a list of which rule says what of which ref", handed, "{:.2f} s"),
        _row("numpy scan in memory, and that list written to an SQLite file", written, "{:.2f} s"),
        *(_row(what, ratio, "{:.2f}", at_most=bar) for (what, bar), ratio in zip(RATIOS.items(), ratios, strict=True)),
    ]
    return Section(title=f"{items:,} milestones, 12 rules", says=SCAN, rows=rows)


SCAN = (
    "An SQLite file, the eight shipped milestone rules and four variations, first evaluation with nothing on record."
    " Numpy's counts of hits and unknowns are the same, rule by rule, or the benchmark fails."
)
RATIOS: Mapping[str, float | None] = {
    "ratio to the numpy scan": 4.0,
    "ratio to the numpy scan, with the values seen": 5.5,
    "ratio to the tuned numpy scan": None,
    "ratio to numpy from the file": None,
    "ratio to numpy that hands out its verdicts": None,
    "ratio to numpy that hands out its verdicts and writes them": None,
}


def _again_section(judged: list[tuple[Figures, Figures]]) -> Section:
    again = median(ours["again"] / ours["first"] for ours, _ in judged)
    day = median(ours["next_day"] / ours["first"] for ours, _ in judged)
    return Section(
        title="Evaluating again",
        says="Shares of the first evaluation above, in percent.",
        rows=[
            _row("second evaluation, same facts, rules and day", 100 * again, "{:.2f} %", at_most=5),
            _row("evaluation on the next day, only changes written", 100 * day, "{:.0f} %", at_most=100),
        ],
    )


def _peers_section(items: int, ours: list[Figures], theirs: Mapping[str, list[Figures]]) -> Section:
    first = median(run["first"] for run in ours)
    rows = [_row("Watcher", first, "{:.2f} s")]
    for name, runs in theirs.items():
        if "missing" in runs[0]:
            rows.append(Row(what=f"times faster than {name}", text="not installed", at_least=PEERS[name]))
            continue
        taken = median(run["seconds"] for run in runs)
        rows.append(_row(f"{name}", taken, "{:.2f} s, peak " + f"{runs[0]['peak_mb']:.0f} MB"))
        rows.append(_row(f"times faster than {name}", taken / first, "{:.1f}", at_least=PEERS[name]))
    return Section(title=f"{items:,} milestones beside other engines", says=BESIDE, rows=rows)


BESIDE = (
    "End to end: rows read from the SQLite file, twelve rules judged, results written to SQLite; in turn in one run."
    " An engine judges a rule at a time, as Watcher does, and beside it all of them in one expression, where it can be"
    " spared handing an item over for each rule. The engines get working days worked out for them and need not tell"
    " unknown from no; their hits are the same."
)


def _import_section(imported: Mapping[int, Figures]) -> Section:
    rows = [
        _row(f"{size:,} milestones", found["rows_per_second"], "{:,.0f} rows/s, peak " + f"{found['peak_mb']:.0f} MB")
        for size, found in imported.items()
    ]
    says = "Facts compared, hashed, stored and numbered in one transaction, streamed; the time to make them up is taken off."
    return Section(title="Importing", says=says, rows=rows)


def _growth_section(grown: Mapping[int, Figures], items: int, by_rules: Figures) -> Section:
    sizes = {float(size): found["seconds"] for size, found in grown.items()}
    rules = {float(count): taken for count, taken in by_rules.items()}
    rows = [_row(f"{size:,.0f} milestones, 12 rules", taken, "{:.3f} s") for size, taken in sizes.items()]
    rows.append(_row("exponent in items", exponent(sizes), "{:.2f}"))
    rows += [_row(f"{items:,} milestones, {count:.0f} rules", taken, "{:.3f} s") for count, taken in rules.items()]
    rows.append(_row("exponent in rules", exponent(rules), "{:.2f}"))
    says = "First evaluations, each the best of a few. An exponent of 1 is linear; below it, a fixed part weighs in."
    return Section(title="Growth", says=says, rows=rows)


def _language_section(runs: list[Figures]) -> Section:
    read, made = (median(run[name] for run in runs) for name in ("read", "compiled"))
    slowest = {name: median(run["refused"][name] for run in runs) * 1000 for name in runs[0]["refused"]}
    rows = [
        _row("1,000 rules, no two alike, parsed and checked", read, "{:.2f} s"),
        _row(f"1,000 rules compiled to SQLite's SQL, by their {runs[0]['shapes']} shapes", made, "{:.2f} s"),
        _row("both", read + made, "{:.2f} s", at_most=1),
        _row("1,000 rules of 1,000 shapes compiled", median(run["unlike"] for run in runs), "{:.2f} s"),
        *(_row(f"refused: {name}", taken, "{:.1f} ms", at_most=50) for name, taken in slowest.items()),
    ]
    return Section(title="Reading rules", says=READING, rows=rows)


READING = (
    "Medians of a few runs, each in a fresh process. Rules that differ in their values alone have one shape and share a"
    " statement; a pack in which no two rules are of one shape has to have every statement made."
)


def _middle(judged: list[tuple[Figures, Figures]], name: str) -> float:
    return float(median(ours[name] for ours, _ in judged))


def _row(what: str, value: float, form: str, *, at_most: float | None = None, at_least: float | None = None) -> Row:
    return Row(what=what, text=form.format(value), value=value, at_most=at_most, at_least=at_least)


def _circumstances(items: int, rounds: int) -> dict[str, str]:
    packages = ", ".join(f"{name} {_version(name) or 'not installed'}" for name in PACKAGES)
    load = os.getloadavg()[0]
    cores = os.cpu_count() or 1
    return {
        "date": f"{datetime.now(UTC):%Y-%m-%d}",
        "size": f"{items:,} milestones, {rounds} rounds in turn, medians",
        "clock": "processor time of the process, which leaves out waiting for the disk and for other programs"
        if os.environ[CLOCK] == "processor"
        else "wall time",
        "machine": f"{platform.machine()}, {cores} cores, {platform.system()} {platform.release()}; {_processor()}",
        "load": f"{load:.1f} at the end, this benchmark's own share being 1; the machine was shared with other work"
        if load > 1.2
        else f"{load:.1f} at the end, this benchmark's own share being 1",
        "versions": f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {packages}",
    }


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return "processor unknown"


if __name__ == "__main__":
    sys.exit(main())
