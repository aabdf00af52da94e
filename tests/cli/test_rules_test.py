"""`watcher rules test` from the command line: what fails, what was never tried, and the code it ends with."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from commands import Run


def change(path: Path, old: str, new: str) -> None:
    """One thing is written otherwise in a file of the office."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_shipped_pack_comes_out_whole(watcher: Run) -> None:
    """Every example and scenario, and every clause tried both ways."""
    found = watcher("rules", "test", "--fail-under", "100")
    assert (found.code, found.err) == (0, "")
    assert found.out.startswith("clauses tried both ways: 100.0 % (")
    assert found.out.endswith(", 0 failed\n")


def test_the_pack_is_tested_as_its_files_have_it(watcher: Run, office: Path) -> None:
    """Whatever the configuration decides about numbers and rules."""
    before = watcher("rules", "test").out
    with (office / "config.yaml").open("a", encoding="utf-8") as file:
        file.write("numbers: {due_soon_working_days: 99}\nrules_off: [milestone.overdue]\n")
    assert watcher("rules", "test").out == before


def test_a_rule_that_is_not_in_force_is_tested_too(watcher: Run, office: Path) -> None:
    """An example of it that comes out otherwise fails."""
    change(
        office / "rules/milestones.yaml", "    when: lead is empty\n", "    when: lead is not empty\n    enabled: no\n"
    )
    found = watcher("rules", "test")
    assert found.code == 1
    assert "milestone.no_lead says false, the example says true" in found.out


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("fires: true}", "fires: false}", "says true, the example says false"),
        ("fires: unknown}", "fires: false}", "says unknown, the example says false"),
    ],
)
def test_an_example_that_comes_out_otherwise_fails(watcher: Run, office: Path, old: str, new: str, line: str) -> None:
    """An unexpected hit and an unexpected unknown are failures too."""
    change(office / "rules/milestones.yaml", old, new)
    found = watcher("rules", "test")
    assert (found.code, found.out.count(line)) == (1, 1)
    assert found.out.endswith("1 failed\n")


def test_a_scenario_that_comes_out_otherwise_fails(watcher: Run, office: Path) -> None:
    """With its place, its name, the day and what came."""
    change(office / "rules/scenarios/milestones.yaml", "findings: [milestone.no_date 1.2]", "findings: []")
    found = watcher("rules", "test")
    name = "a milestone without a date is never green by silence"
    assert found.code == 1
    assert f"{name}, 31 Jan 2018: unexpected finding: milestone.no_date 1.2\n" in found.out
    assert found.out.startswith("rules/scenarios/milestones.yaml:")


def test_a_scenario_that_cannot_be_read_ends_with_two(watcher: Run, office: Path) -> None:
    """The others are still run."""
    change(office / "rules/scenarios/milestones.yaml", "on: 2018-01-16 ", "on: 16 January ")
    found = watcher("rules", "test")
    assert (found.code, found.out.endswith(", 0 failed\n")) == (2, True)
    assert 'rules/scenarios/milestones.yaml:10:13: needs a day (found "16 January"); write it as' in found.err


def test_a_clause_that_no_example_tries_lowers_the_coverage(watcher: Run, office: Path) -> None:
    """It is named, and fails the test only where so much was asked for."""
    example = "      - {given: {kind: undated}, fires: true}\n"
    change(office / "rules/milestones.yaml", example, "")
    plain, strict, enough = (
        watcher("rules", "test", *more) for more in ((), ("--fail-under", "100"), ("--fail-under", "98"))
    )
    assert "milestone.no_date: no example makes this true: kind is undated\n" in plain.out
    found = re.search(r"clauses tried both ways: (99\.\d) % \((\d+) of (\d+) outcomes\)\n", plain.out)
    assert found is not None
    assert int(found[3]) - int(found[2]) == 1
    assert f"{found[1]} % ({found[2]} of {found[3]} outcomes); --fail-under wants 100\n" in strict.out
    assert [plain.code, strict.code, enough.code] == [0, 1, 0]


def test_fail_under_is_a_percentage(watcher: Run) -> None:
    """Anything else is wrong usage."""
    found = watcher("rules", "test", "--fail-under", "all")
    assert (found.code, 'needs a number from 0 to 100 (found "all"); write 100 for every clause' in found.err) == (
        2,
        True,
    )


def test_a_folder_without_scenarios_is_fine(watcher: Run, office: Path) -> None:
    """They are no duty."""
    for path in (office / "rules/scenarios").iterdir():
        path.unlink()
    assert watcher("rules", "test").out.endswith("0 scenarios of 0 days, 0 failed\n")
