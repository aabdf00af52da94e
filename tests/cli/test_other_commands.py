"""Explaining, linting, importing and trying the rules from the command line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from commands import Run


def test_an_explanation_names_value_and_cell(watcher: Run) -> None:
    """1.11 is overdue because of what F20 says."""
    text = watcher("explain", "1.11").out
    assert "milestone.overdue holds   [rules/milestones.yaml:" in text
    assert "croydon-tracker.xlsx:Improvement plan!F20" in text
    assert "would change with: complete, or due on or after 31 January 2018" in text


@pytest.mark.parametrize(
    ("words", "first"),
    [("w1e", "indicator W 1 e:"), ("LAC 19", "indicator LAC 19 (12m):"), ("people", "budget People:")],
)
def test_refs_are_matched_as_people_type_them(watcher: Run, words: str, first: str) -> None:
    """Spaces, case and a bracketed suffix do not matter."""
    assert watcher("explain", words).out.startswith(first)


def test_an_action_is_explained_by_its_milestones(watcher: Run) -> None:
    """2.1 has four parts."""
    found = watcher("explain", "2.1", "--format", "json").json
    assert [item["ref"] for item in found] == ["2.1a", "2.1b", "2.1c", "2.1d"]


def test_an_unknown_ref_ends_with_two(watcher: Run) -> None:
    """With the nearest ones there are."""
    found = watcher("explain", "1.88")
    assert (found.code, "did you mean" in found.err) == (2, True)


def test_lint_lists_the_planted_faults(watcher: Run) -> None:
    """Seven refs kept as numbers, and each of the faults planted in the returns."""
    problems = watcher("lint", "--format", "json").json
    refs = [problem["where"].split("!")[1] for problem in problems if problem["code"] == "ref.number"]
    assert refs == ["A18", "A34", "A48", "A59", "A113", "A129", "A152"]
    codes = {problem["code"] for problem in problems}
    assert {"update.unknown_ref", "status.unknown", "progress.over_100", "lead.unknown", "band.polarity"} <= codes


def test_an_unchanged_import_changes_nothing(watcher: Run) -> None:
    """The second time every file is as it was."""
    assert "milestone: 169 added" in watcher("import").out
    assert watcher("import").out == "Nothing changed in 15 sources since the last import.\n"


def test_a_dry_run_shows_the_change_and_stores_nothing(watcher: Run, office: Path) -> None:
    """A progress return was corrected."""
    watcher("import")
    path = office / "examples/croydon-2017/updates-2018-01.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("1.2,On track,50", "1.2,At risk,50"), encoding="utf-8")
    for _ in range(2):
        assert "milestone 1.2: stated on_track -> at_risk" in watcher("import", "--dry-run").out
    assert "1 changed" in watcher("import").out


def test_rules_are_listed_with_their_place(watcher: Run) -> None:
    """Thirteen of them."""
    assert "13 rules, sha256 " in watcher("rules", "list").out


def test_the_packaged_rules_serve_where_none_are_named(watcher: Run, office: Path) -> None:
    """The second configuration names no folder."""
    shutil.rmtree(office / "rules")
    assert watcher("check", "--config", "examples/croydon-2017/tracker-only.yaml").code == 1
