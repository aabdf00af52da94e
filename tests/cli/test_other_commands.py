"""Explaining, linting, importing and trying the rules from the command line."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from commands import Run, rules_in


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
    """2.1 has four parts; the action as a whole comes first."""
    found = watcher("explain", "2.1", "--format", "json").json
    assert [item["ref"] for item in found] == ["2.1", "2.1a", "2.1b", "2.1c", "2.1d"]


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


def test_an_unchanged_import_changes_nothing(watcher: Run, office: Path) -> None:
    """The second time every file is as it was."""
    (office / "watcher.db").unlink()
    assert "milestone: 169 added" in watcher("import").out
    assert watcher("import").out == "Nothing changed in 15 sources since the last import.\n"


def test_a_dry_run_shows_the_change_and_stores_nothing(watcher: Run, office: Path) -> None:
    """A progress return was corrected."""
    path = office / "examples/croydon-2017/updates-2018-01.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("1.2,On track,50", "1.2,At risk,50"), encoding="utf-8")
    for _ in range(2):
        assert "milestone 1.2: stated on_track -> at_risk" in watcher("import", "--dry-run").out
    assert "1 changed" in watcher("import").out


def test_a_renumbered_plan_keeps_its_history(watcher: Run, office: Path) -> None:
    """One pair in the configuration; the return that still names the old ref is taken for the new one."""
    (office / "plan.csv").write_text(
        "Ref,Action,Lead,Due\n1.1,Do it,PS,Dec 17\n1.2,Do that,PS,Jan 18\n", encoding="utf-8"
    )
    (office / "returns.csv").write_text("Ref,Status,Updated on\n1.1,Complete,2018-01-03\n", encoding="utf-8")
    config = (
        "plan: {id: p, name: P}\nsources:\n  - {read: plan.csv, as: actions}\n  - {read: returns.csv, as: updates}\n"
    )
    (office / "small.yaml").write_text(config, encoding="utf-8")
    assert "milestone: 2 added" in watcher("import", "--config", "small.yaml").out
    (office / "plan.csv").write_text(
        "Ref,Action,Lead,Due\n2.1,Do it,PS,Mar 18\n1.2,Do that,PS,Jan 18\n", encoding="utf-8"
    )
    (office / "small.yaml").write_text(config + "renumbered: {1.1: 2.1}\n", encoding="utf-8")
    text = watcher("import", "--config", "small.yaml", "--dry-run").out
    assert "milestone: 1 renumbered, 1 unchanged" in text
    assert "milestone 2.1: due 2017-12-31 -> 2018-03-31" in text
    assert "withdrawn" not in text
    watcher("import", "--config", "small.yaml")
    found = watcher("lint", "--config", "small.yaml").out
    assert "update.renumbered" in found
    assert "update.unknown_ref" not in found


def test_what_is_taken_out_of_the_plan_is_remarked_from_then_on(watcher: Run, office: Path) -> None:
    """Kept, named, never deleted."""
    (office / "plan.csv").write_text(
        "Ref,Action,Lead,Due\n1.1,Do it,PS,Dec 17\n1.2,Do that,PS,Jan 18\n", encoding="utf-8"
    )
    config = "plan: {id: p, name: P}\nsources:\n  - {read: plan.csv, as: actions}\n"
    (office / "small.yaml").write_text(config, encoding="utf-8")
    watcher("import", "--config", "small.yaml")
    (office / "plan.csv").write_text("Ref,Action,Lead,Due\n1.2,Do that,PS,Jan 18\n", encoding="utf-8")
    text = watcher("import", "--config", "small.yaml").out
    assert "1 item withdrawn: kept, and reported while they are in no source\n    milestone 1.1\n" in text
    assert (
        "1 item is in no source any more and kept as withdrawn (found milestone 1.1"
        in watcher("lint", "--config", "small.yaml").out
    )


def test_a_dry_run_shows_how_each_column_is_read(watcher: Run) -> None:
    """With the reason and sample values, before anything is stored."""
    out = watcher("import", "--dry-run").out
    assert "croydon-tracker.xlsx:Improvement plan (actions):\n  column  heading" in out
    line = next(line for line in out.splitlines() if "By when" in line)
    assert line.split()[:4] == ["F", "By", "when", "due"]
    assert "its heading is a name of due" in line
    assert line.endswith("Dec 17 | 2018-03-31 | Mar 18")


def test_the_packs_examples_all_come_out(watcher: Run) -> None:
    """And every clause of every rule is tried both ways."""
    found = watcher("rules", "test")
    assert (found.code, found.out.count("\n")) == (0, 2)
    assert "clauses tried both ways: 100.0 %" in found.out
    assert found.out.endswith("0 failed\n")


def test_a_wrong_example_fails(watcher: Run, office: Path) -> None:
    """An unexpected hit is a failure too."""
    path = office / "rules/milestones.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("fires: true", "fires: false", 1), encoding="utf-8")
    found = watcher("rules", "test")
    assert (found.code, "says true, the example says false" in found.out) == (1, True)


def test_rules_are_listed_with_their_place(watcher: Run, office: Path) -> None:
    """All of them, in force or not."""
    listed = re.search(r"^(\d+) rules, (\d+) more not in force, sha256 ", watcher("rules", "list").out, re.MULTILINE)
    assert listed is not None
    assert int(listed[1]) + int(listed[2]) == rules_in(office / "rules")


def test_the_packaged_rules_serve_where_none_are_named(watcher: Run, office: Path) -> None:
    """The second configuration names no folder."""
    shutil.rmtree(office / "rules")
    assert watcher("check", "--config", "examples/croydon-2017/tracker-only.yaml").code == 1


def test_the_plan_as_understood_can_be_written_and_read_back(watcher: Run, office: Path) -> None:
    """As one YAML file that is a source itself; a source is never written over."""
    ran = watcher("import", "--write", "plan.yaml")
    assert (ran.code, ran.out.split(" as understood")[0]) == (0, "plan.yaml: 131 actions, 35 indicators and 22 people")
    (office / "again.yaml").write_text(
        "plan: {id: again, name: Again}\nsources:\n- {read: plan.yaml, as: actions}\n- {read: plan.yaml, as: officers}\n"
    )
    assert watcher("import", "--config", "again.yaml", "--write", "twice.yaml").code == 0
    assert (office / "twice.yaml").read_text().count("- ref:") == 131
    refused = watcher("import", "--config", "again.yaml", "--write", "plan.yaml")
    assert refused.code == 2
    assert "a source is never written over" in refused.err
