"""The benchmark at a tiny size: every figure is there. No time is asserted."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page that one run writes, which is also what it prints."""
    folder = tmp_path_factory.mktemp("bench")
    command = [sys.executable, "-m", "benchmarks.rules", "--items", "400", "--rounds", "1", "--to", folder / "page.md"]
    done = subprocess.run([*command, "--scratch", folder], cwd=HERE, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    page = (folder / "page.md").read_text(encoding="utf-8")
    assert done.stdout.rstrip() == page.rstrip()
    return page


@pytest.mark.parametrize(
    "figure",
    [
        "first evaluation, verdicts recorded",
        "peak memory of the process",
        "ratio to the numpy scan",
        "ratio to the numpy scan, with the values seen",
        "times faster than zen-engine",
        "times faster than cel-expr-python",
        "times faster than rule-engine",
        "times faster than SQLAlchemy ORM loop",
        "second evaluation, same facts, rules and day",
        "evaluation on the next day, only changes written",
        "400 milestones",
        "exponent in items",
        "exponent in rules",
        "both",
        "refused: 100 kB of clauses",
    ],
)
def test_every_figure_is_printed_and_written(written: str, figure: str) -> None:
    """A row of its table holds the figure, or says what is not installed."""
    (row,) = [line for line in written.splitlines() if line.startswith(f"| {figure} |")]
    measured = row.split("|")[2].strip()
    assert any(sign.isdigit() for sign in measured) or measured.endswith("not installed")


@pytest.mark.parametrize("said", ["* date: 20", "* machine: ", "* versions: Python ", "* load: "])
def test_the_circumstances_are_named(written: str, said: str) -> None:
    """Machine, versions and date stand above the figures."""
    assert said in written.partition("## ")[0]


def test_two_statements_of_run_charts_see_the_same_and_both_have_a_rate() -> None:
    """The second one is numpy's; a difference ends the benchmark with 1."""
    command = [sys.executable, "-m", "benchmarks.spc", "--series", "60", "--rounds", "1"]
    done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "series that the two statements see differently: 0\n" in done.stdout
    assert done.stdout.count("series a second") == 2
