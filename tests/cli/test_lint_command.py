"""`watcher lint` in its formats, and the marked copy of the office's workbook."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from commands import Run
from openpyxl import load_workbook

BOOK = "examples/croydon-2017/croydon-tracker.xlsx"


def test_every_format_tells_the_same_problems(watcher: Run) -> None:
    """As many in each, and the table's last line counts them."""
    listed = watcher("lint", "--format", "json").json
    assert len(json.loads(watcher("lint", "--format", "sarif").out)["runs"][0]["results"]) == len(listed)
    suites = ElementTree.fromstring(watcher("lint", "--format", "junit").out)  # noqa: S314 - our own text
    assert len(list(suites.iter("testcase"))) == len(listed)
    table = watcher("lint").out.splitlines()
    assert len(table) == len(listed) + 1
    errors = sum(problem["severity"] == "error" for problem in listed)
    assert table[-1].startswith(f"{errors} errors, ")


def test_the_day_tells_what_is_early_and_what_is_overtaken(watcher: Run) -> None:
    """3.8 is returned from the future; three returns on track are older than the deadline that has passed since."""
    text = {
        problem["code"]: f"{problem['where']} {problem['text']}" for problem in watcher("lint", "--format", "json").json
    }
    assert text["update.future"].startswith("updates-2018-01.csv!D21 1 milestone has a return dated after 2018-01-31")
    assert "(found 3.8)" in text["update.future"]
    places = "5.1 at updates-2018-01.csv!B32, 7.3 at updates-2018-01.csv!B54, 8.3a at updates-2018-01.csv!B65"
    assert f"(found {places})" in text["status.overtaken"]


def test_sarif_names_files_as_the_configuration_does(watcher: Run) -> None:
    """So that a code host finds them."""
    results = json.loads(watcher("lint", "--format", "sarif").out)["runs"][0]["results"]
    files = {
        location["physicalLocation"]["artifactLocation"]["uri"]
        for result in results
        for location in result["locations"]
        if "physicalLocation" in location
    }
    assert BOOK in files
    assert all(Path(file).exists() for file in files)


def test_the_copy_shows_the_computed_status_beside_the_stated_one(watcher: Run, office: Path) -> None:
    """Parts are told apart; the workbook itself is as it was."""
    before = (office / BOOK).read_bytes()
    found = watcher("lint", "--annotate", "out.xlsx")
    assert found.code == 0
    assert "wrote out.xlsx" in found.err
    assert (office / BOOK).read_bytes() == before
    sheet = load_workbook(office / "out.xlsx")["Improvement plan"]
    assert sheet["H4"].value == "Computed status, 31 Jan 2018"
    assert (sheet["G4"].value, sheet["H20"].value) == ("Progress RAG", "Overdue")
    assert sheet["H15"].value.startswith("1.8a overdue; 1.8b ")
    filled = [row for row in range(5, sheet.max_row + 1) if sheet.cell(row, 8).value]
    assert len(filled) == 131
    assert "SH" in sheet["D51"].comment.text


def test_a_source_is_never_written(watcher: Run, office: Path) -> None:
    """Neither the workbook nor a list beside it."""
    for name in (BOOK, "examples/croydon-2017/people.csv"):
        before = (office / name).read_bytes()
        found = watcher("lint", "--annotate", name)
        assert (found.code, "never written" in found.err) == (2, True)
        assert (office / name).read_bytes() == before


def test_a_folder_that_is_not_there_is_told(watcher: Run) -> None:
    """No traceback."""
    found = watcher("lint", "--annotate", "no/such/out.xlsx")
    assert (found.code, "name a file in a folder that can be written" in found.err) == (2, True)


def test_without_a_workbook_nothing_can_be_marked(watcher: Run, office: Path) -> None:
    """The plan is a CSV."""
    config = "plan: {id: mine, name: Mine}\nsources:\n  - {read: mine.csv, as: actions}\n"
    (office / "mine.yaml").write_text(config, encoding="utf-8")
    (office / "mine.csv").write_text("No.,Actions,Lead,By when\n1.1,Do it.,PS,Dec 17\n", encoding="utf-8")
    found = watcher("lint", "--config", "mine.yaml", "--annotate", "out.xlsx")
    assert (found.code, "no source is a workbook" in found.err) == (2, True)


def test_a_return_from_the_future_is_told_where_it_is(watcher: Run) -> None:
    """3.8 is dated 14 February 2018; on that day it counts."""
    late = [problem for problem in watcher("lint", "--format", "json").json if problem["code"] == "update.future"]
    assert [problem["where"] for problem in late] == ["updates-2018-01.csv!D21"]
    later = watcher("lint", "--as-at", "2018-02-14", "--format", "json").json
    assert "update.future" not in {problem["code"] for problem in later}


def test_a_plan_too_large_to_judge_has_its_problems_listed_all_the_same(
    watcher: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are on record; no item has to be judged for them."""
    judged = watcher("lint").out
    monkeypatch.setattr("watcher.run.judge_plan.MOST_JUDGED_FOR_PROBLEMS", 0)
    assert watcher("lint").out == judged
