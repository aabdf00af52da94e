"""Problems as a table, as JSON, as SARIF and as JUnit."""

from __future__ import annotations

import json
from typing import Any
from xml.etree import ElementTree

from watcher.plan.problem import Problem, error, info, warning
from watcher.render.problems_junit import problems_junit
from watcher.render.problems_sarif import problems_sarif
from watcher.render.problems_table import problems_json, problems_table

PROBLEMS = (
    error("lead.unknown", "t.xlsx:My plan!D51", 'nobody in the lists is known as "SH"; add the person'),
    warning("rule.condition", "config.yaml:14:3", 'unknown field "deu"; did you mean "due"?'),
    info("date.words", "u.csv!B7", 'words beside a date are not read (found "or\x00 so\n<b>")'),
    info("new.code", "updates", "odd"),
)


def test_the_table_ends_with_a_count() -> None:
    """One line each, control characters taken out."""
    lines = list(problems_table(PROBLEMS))
    assert len(lines) == 5
    assert lines[2].endswith('(found "or so <b>") [date.words]')
    assert lines[-1] == "1 error, 1 warning, 2 remarks"


def test_json_tells_the_parts_of_a_problem() -> None:
    """The four keys of the contract first."""
    first = json.loads(problems_json(PROBLEMS))[0]
    assert list(first)[:4] == ["severity", "code", "where", "text"]
    assert (first["found"], first["repair"], first["file"]) == ("SH", "add the person", "t.xlsx")
    assert (first["sheet"], first["cell"], first["row"]) == ("My plan", "D51", 51)


def _sarif(*problems: Problem) -> Any:
    return json.loads(problems_sarif(problems, {"t.xlsx": "plans/my file/t.xlsx", "u.csv": "u.csv"}))


def test_sarif_has_the_structure_of_2_1_0() -> None:
    """What the schema requires: version, tool, rules by index, levels, messages, relative URIs, lines from 1."""
    log = _sarif(*PROBLEMS)
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    run = log["runs"][0]
    driver = run["tool"]["driver"]
    assert driver["name"] == "Watcher"
    rules = driver["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules) == 4
    assert len(run["results"]) == len(PROBLEMS)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in {"none", "note", "warning", "error"}
        assert result["message"]["text"]
        for location in result["locations"]:
            assert set(location) <= {"physicalLocation", "logicalLocations"}
            assert location["logicalLocations"][0]["fullyQualifiedName"]
            physical = location.get("physicalLocation")
            if physical is not None:
                assert set(physical) <= {"artifactLocation", "region"}
                assert " " not in physical["artifactLocation"]["uri"]
                assert physical.get("region", {"startLine": 1})["startLine"] >= 1


def test_sarif_names_file_and_cell() -> None:
    """The cell of a sheet as a logical place, the line of a text as a region, and no file where there is none."""
    sheet, line, row, none = (result["locations"][0] for result in _sarif(*PROBLEMS)["runs"][0]["results"])
    assert sheet["physicalLocation"] == {"artifactLocation": {"uri": "plans/my%20file/t.xlsx"}}
    assert sheet["logicalLocations"][0]["name"] == "D51"
    assert line["physicalLocation"]["region"] == {"startLine": 14, "startColumn": 3}
    assert row["physicalLocation"]["region"] == {"startLine": 7}
    assert "physicalLocation" not in none


def test_junit_fails_for_errors_and_warnings() -> None:
    """A remark passes; the counts are those of the cases; nothing breaks the document."""
    suites = ElementTree.fromstring(problems_junit(PROBLEMS))  # noqa: S314 - our own text
    assert [suite.get("name") for suite in suites] == ["t.xlsx:My plan", "config.yaml", "u.csv", "updates"]
    assert [(suite.get("tests"), suite.get("failures")) for suite in suites] == [
        ("1", "1"), ("1", "1"), ("1", "0"), ("1", "0"),
    ]  # fmt: skip
    assert [failure.get("type") for failure in suites.iter("failure")] == ["error", "warning"]


def test_no_problems_make_a_whole_document_too() -> None:
    """Which a pipeline reads as good news."""
    (suite,) = ElementTree.fromstring(problems_junit(()))  # noqa: S314 - our own text
    assert (suite.get("tests"), suite.get("failures"), len(suite)) == ("1", "0", 1)
    assert json.loads(problems_sarif((), {}))["runs"][0]["results"] == []
    assert json.loads(problems_json(())) == []
    assert list(problems_table(())) == ["0 errors, 0 warnings, 0 remarks"]
