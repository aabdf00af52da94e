"""Problems become SARIF 2.1.0 (OASIS), which editors and code hosts show beside the file. Decides nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from urllib.parse import quote

from watcher import __version__
from watcher.plan.codes.registry import CODES
from watcher.plan.codes.telling import telling
from watcher.plan.problem import Problem, ProblemSeverity
from watcher.render.plain import one_line
from watcher.render.problem_place import ProblemPlace, place_in

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {ProblemSeverity.ERROR: "error", ProblemSeverity.WARNING: "warning", ProblemSeverity.INFO: "note"}

Json = Mapping[str, object]


def problems_sarif(problems: Sequence[Problem], paths: Mapping[str, str]) -> str:
    """The log of one run. `paths` gives a file's path, relative to the configuration, by the name that problems print."""
    names = sorted({problem.code for problem in problems})
    driver: Json = {"name": "Watcher", "version": __version__, "rules": [_rule(name, problems) for name in names]}
    positions = {name: position for position, name in enumerate(names)}
    run: Json = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, positions[problem.code], paths) for problem in problems],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)


def _rule(name: str, problems: Sequence[Problem]) -> Json:
    known = CODES.get(name)
    worst = next(level for level in ProblemSeverity if any(p.code == name and p.severity is level for p in problems))
    rule: dict[str, object] = {"id": name, "defaultConfiguration": {"level": LEVELS[worst]}}
    if known is not None:
        rule["shortDescription"] = {"text": known.means}
        rule["help"] = {"text": known.repair}
    return rule


def _result(problem: Problem, position: int, paths: Mapping[str, str]) -> Json:
    place, told = place_in(problem.where), telling(problem)
    result: dict[str, object] = {
        "ruleId": problem.code,
        "ruleIndex": position,
        "level": LEVELS[problem.severity],
        "message": {"text": one_line(str(problem))},
        "locations": [_location(problem, place, paths)],
        "properties": {"found": one_line(told.found), "repair": one_line(told.repair)},
    }
    return result


def _location(problem: Problem, place: ProblemPlace, paths: Mapping[str, str]) -> Json:
    """The file as URI with its line, and the place in the plan's own words, which alone can name a sheet's cell."""
    logical = {"fullyQualifiedName": one_line(problem.where), "kind": "member"}
    if place.cell is not None:
        logical["name"] = place.cell
    location: dict[str, object] = {"logicalLocations": [logical]}
    if place.file is None:
        return location
    path = paths.get(place.file, place.file)
    physical: dict[str, object] = {"artifactLocation": {"uri": quote(path.replace("\\", "/"))}}
    if place.row is not None and place.sheet is None:
        region = {"startLine": place.row}
        if place.column is not None:
            region["startColumn"] = place.column
        physical["region"] = region
    return location | {"physicalLocation": physical}
