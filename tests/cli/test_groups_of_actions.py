"""A plan whose workstreams and priorities stand in the rows of its actions alone: the commonest first plan."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import Ran, Run

from watcher.cli import main

FILES = {
    "actions.csv": (
        "Ref,Action,Workstream,Priority,Lead,Due,Status\n"
        "1,Write the plan,Quality,1. Early help,Ann Smith,31/03/2018,On track\n"
        "2,Train staff,Quality,1. Early help,Bob Jones,28/02/2018,On track\n"
        "3,Hire staff,Workforce,Stable teams,Bob Jones,30/06/2018,On track\n"
    ),
    "ratings.csv": "Group,Rating,Date\nquality,On track,31/01/2018\nEarly help,At risk,31/01/2018\n",
    "links.csv": (
        "from,to,relation\nindicator:I1,priority:stable teams,measures\nindicator:I1,workstream:Workforce,measures\n"
    ),
    "indicators.csv": "Ref,Indicator,Target,Jan 18,Feb 18\nI1,Visits in time,90%,80%,85%\n",
    "config.yaml": (
        "plan: {id: first, name: First plan, start: 2017-10-01, as_at: 2018-03-10}\n"
        "sources:\n"
        "  - {read: actions.csv, as: actions}\n"
        "  - {read: indicators.csv, as: indicators}\n"
        "  - {read: ratings.csv, as: ratings, columns: {group: Group}}\n"
        "  - {read: links.csv, as: links}\n"
    ),
}


@pytest.fixture
def watcher(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command beside that plan."""
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> Ran:
        code = main(words)
        captured = capsys.readouterr()
        return Ran(code=int(code), out=captured.out, err=captured.err)

    return run


def test_check_finds_nothing_wrong_with_ratings_and_links(watcher: Run) -> None:
    """Every name they use is a name of the plan's."""
    report = watcher("check", "--format", "json").json
    assert {problem["code"] for problem in report["problems"]} == {"people.none", "date.order", "band.none"}


def test_ratings_stand_beside_what_the_actions_come_to(watcher: Run) -> None:
    """By title or number, in any spelling."""
    rollups = watcher("check", "--format", "json").json["rollups"]
    found = {(one["subject"], one["ref"]): (one.get("stated"), one["worst"]) for one in rollups}
    assert found["priority", "1"] == ("at_risk", "overdue")
    assert found["workstream", "Quality"] == ("on_track", "overdue")
    assert found["priority", "Stable teams"] == (None, "on_track")


def test_a_priority_that_actions_name_can_be_shown_and_explained(watcher: Run) -> None:
    """With its title, its workstream, what is stated of it and what it holds."""
    for command in ("show", "explain"):
        shown = watcher(command, "Early help").out
        assert shown.startswith("priority 1: Early help\n")
        assert "workstream Quality; stated at risk" in shown
        assert "milestone 2, 28 Feb 2018 (part of it): Train staff" in shown


def test_an_indicator_measures_what_only_actions_name(watcher: Run) -> None:
    """The link shows on both sides."""
    assert "measures priority Stable teams" in watcher("show", "I1").out
    assert "I1 (grey)" in watcher("show", "workstream:Workforce").out
