"""Problems become JUnit XML: one suite for each source and one test case for each problem, so that a pipeline shows them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from watcher.plan.codes.telling import telling
from watcher.plan.problem import Problem, ProblemSeverity
from watcher.render.plain import one_line
from watcher.render.problem_place import place_in


def problems_junit(problems: Sequence[Problem]) -> str:
    """The document: errors and warnings fail, a remark passes and is told in its output. Without problems one case passes."""
    by_source: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        place = place_in(problem.where)
        by_source[":".join(filter(None, (place.file, place.sheet))) or problem.where].append(problem)
    suites = Element("testsuites", name="watcher lint")
    for source, some in by_source.items():
        failing = sum(problem.severity is not ProblemSeverity.INFO for problem in some)
        suite = SubElement(
            suites, "testsuite", name=one_line(source), tests=str(len(some)), failures=str(failing), errors="0"
        )
        for problem in some:
            _case(suite, source, problem)
    if not problems:
        suite = SubElement(suites, "testsuite", name="lint", tests="1", failures="0", errors="0")
        SubElement(suite, "testcase", classname="lint", name="no problems")
    indent(suites)
    return tostring(suites, encoding="unicode")


def _case(suite: Element, source: str, problem: Problem) -> None:
    name = one_line(f"{problem.code} {problem.where}")
    case = SubElement(suite, "testcase", classname=one_line(source), name=name)
    told = telling(problem)
    text = "\n".join(one_line(line) for line in (str(problem), told.why, told.repair) if line)
    if problem.severity is ProblemSeverity.INFO:
        SubElement(case, "system-out").text = text
        return
    failure = SubElement(case, "failure", type=problem.severity.value, message=one_line(problem.text))
    failure.text = text
