"""100,000 actions from one xlsx and one csv: rows a second, understanding included, beside readers that only read.

Each reading is a process of its own, in turn, and its processor time counts: a shared machine's clock proves little.
"""

from __future__ import annotations

import csv
import json
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from watcher.plan.model import Plan

ROWS = 100_000
ROUNDS = 3
HEADINGS = ["No.", "Issue", "Actions", "Lead", "Partner involvement", "By when", "Progress RAG"]
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
Cells = list[str | date]


def main() -> int:
    """Write the files, read them in turn and print medians; `--one NAME FILE` is a single reading in this process."""
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(_measured(READERS[sys.argv[2]], Path(sys.argv[3]))))
        return 0
    rows = int(sys.argv[1]) if sys.argv[1:] else ROWS
    with tempfile.TemporaryDirectory() as folder:
        xlsx, table = Path(folder) / "plan.xlsx", Path(folder) / "plan.csv"
        _write_xlsx(xlsx, rows)
        _write_csv(table, rows)
        runs = [(name, xlsx) for name in READERS] + [(name, table) for name in READERS if name != "openpyxl"]
        runs = [run for run in runs if run[0] in OURS or find_spec(run[0])]
        found: dict[tuple[str, Path], list[dict[str, float]]] = {run: [] for run in runs}
        for _ in range(ROUNDS):
            for run in runs:
                found[run].append(_apart(*run))
    versions = ", ".join(f"{name} {_version(name)}" for name in ("python-calamine", "openpyxl", "pandas"))
    print(
        f"{datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, {versions}, {rows:,} rows, {ROUNDS} rounds"
    )
    for (name, path), measured in found.items():
        seconds = statistics.median(each["seconds"] for each in measured)
        what = OURS.get(name, "only read")
        memory = max(each["megabytes"] for each in measured)
        print(f"{path.suffix:5} {name:9} {what:20} {rows / seconds:9,.0f} rows/s {seconds:7.2f} s {memory:6.0f} MB")
    return 0


def _rows(count: int) -> Iterator[Cells]:
    """Actions as an office writes them: months, true dates, parts with letters, several leads, status words."""
    for number in range(count):
        month = f"{MONTHS[number % 12]} {18 + number % 3}"
        text = f"Do the thing number {number} for the service and tell everyone about it."
        due: str | date = date(2018, 1, 1) + timedelta(days=number % 700) if number % 4 == 1 else month
        if number % 3 == 0:
            text = f"a. Write guidance {number}.\nb. Launch it (see action 1.4)"
            due = f"{month}\n{MONTHS[(number + 2) % 12]} 21"
        stated = ["", "On track", "Complete", "At risk"][number % 4]
        lead = ["PS", "BP/DS", "MK"][number % 3]
        yield [f"{number // 50 + 1}.{number % 50 + 1}", "Assessments [Rec 12]", text, lead, "CSCB, Health", due, stated]


def _write_xlsx(path: Path, count: int) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Plan")
    sheet.append(HEADINGS)
    for row in _rows(count):
        sheet.append(row)
    book.save(path)


def _write_csv(path: Path, count: int) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        writer.writerows(_rows(count))


def _apart(name: str, path: Path) -> dict[str, float]:
    command = [sys.executable, __file__, "--one", name, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    measured: dict[str, float] = json.loads(done.stdout)
    return measured


def _measured(reader: Callable[[Path], int], path: Path) -> dict[str, float]:
    start = time.process_time()
    rows = reader(path)
    seconds = time.process_time() - start
    return {"rows": rows, "seconds": seconds, "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def _watcher(path: Path) -> int:
    """Every cell understood: actions with their milestones, and what is wrong with each row."""
    from watcher.plan.understand import read_plan

    return _actions(read_plan, path)


def _compared(path: Path) -> int:
    """The same, and the records then held against each other, as `lint` does."""
    from watcher.plan.understand import understand

    return _actions(understand, path)


def _actions(understood: Callable[..., tuple[Plan, object]], path: Path) -> int:
    from watcher.load.reader import read
    from watcher.plan.settings import PlanSettings, SourceKind, SourceSettings

    source = SourceSettings(read=path.name, kind=SourceKind.ACTIONS, where="config.yaml:1:1")
    plan, _ = understood([(source, read(source, path, path.name))], PlanSettings(id="plan", name="Plan"))
    return len(plan.actions)


def _openpyxl(path: Path) -> int:
    from openpyxl import load_workbook

    sheet = load_workbook(path, read_only=True, data_only=True)["Plan"]
    return sum(1 for _ in sheet.iter_rows(values_only=True))


def _pandas(path: Path) -> int:
    import pandas as pd

    return len(pd.read_csv(path) if path.suffix == ".csv" else pd.read_excel(path))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


READERS: dict[str, Callable[[Path], int]] = {
    "watcher": _watcher,
    "lint": _compared,
    "openpyxl": _openpyxl,
    "pandas": _pandas,
}
OURS = {"watcher": "read and understood", "lint": "and compared"}

if __name__ == "__main__":
    sys.exit(main())
