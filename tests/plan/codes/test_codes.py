"""The registry names exactly the problems that the program can tell, and docs/problems.md is made from it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from watcher.plan.codes.code import Code
from watcher.plan.codes.page import problems_markdown
from watcher.plan.codes.registry import CHAPTERS, CODES
from watcher.plan.codes.telling import telling
from watcher.plan.problem import ProblemSeverity, info, warning

PROJECT = Path(__file__).parents[3]
SHAPE = re.compile(r"[a-z_]{2,}\.[a-z_0-9]{2,}")
MAKERS = {severity.value for severity in ProblemSeverity}
ENDINGS = (".yaml", ".xml", ".csv", ".xlsx")
NO_CODES = {
    **dict.fromkeys(("digest.id", "import_.id", "run.id"), "a column"),
    "item.renumbered": "an audit entry",
    "outbox.queued": "an audit entry",
    "plan.calendar": "a key of the configuration",
    "watcher.serve": "a logger",
}
"""What has the shape of a code and is none, beside the names of files."""


def _sources() -> Iterator[ast.AST]:
    for path in (PROJECT / "watcher").rglob("*.py"):
        if path.parent.name not in {"codes", "versions"}:
            yield from ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def _is_code(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(SHAPE.fullmatch(node.value))


def _printed() -> set[str]:
    """Every text of the sources that has the shape of a code."""
    texts = {str(node.value) for node in _sources() if isinstance(node, ast.Constant) and _is_code(node)}
    return {text for text in texts if not text.endswith(ENDINGS)} - set(NO_CODES)


def _direct() -> Iterator[tuple[str, str]]:
    """Code and severity wherever `error("a.b", ...)` and the like are written out."""
    for node in _sources():
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MAKERS and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and _is_code(first):
                yield str(first.value), node.func.id


def test_every_code_of_the_sources_is_registered_and_no_other() -> None:
    """A new code needs an entry in watcher/plan/codes; one that nothing tells any more loses it."""
    printed = _printed()
    assert {"not registered": printed - set(CODES), "never told": set(CODES) - printed} == {
        "not registered": set(),
        "never told": set(),
    }


def test_a_code_has_the_severities_it_is_told_with() -> None:
    """Where a problem is made on the spot, its severity is one of its code's."""
    assert [(name, severity) for name, severity in _direct() if severity not in CODES[name].severities] == []


def test_a_code_stands_in_one_chapter() -> None:
    """No entry hides another."""
    assert sum(map(len, CHAPTERS.values())) == len(CODES)


@pytest.mark.parametrize("code", CODES.values(), ids=lambda code: code.name)
def test_an_entry_says_what_how_and_where(code: Code) -> None:
    """Whole sentences, and an example with its place in the house's form."""
    assert code.means[0].isupper() or code.means.startswith("`")
    assert code.means.endswith(".")
    assert code.repair.endswith(".")
    where, colon, text = code.example.partition(": ")
    assert where
    assert colon
    assert text
    assert not text.endswith(".")
    assert "pytest" not in code.example


def test_the_page_is_up_to_date() -> None:
    """Write `problems_markdown()` to docs/problems.md when this fails."""
    assert (PROJECT / "docs" / "problems.md").read_text(encoding="utf-8") == problems_markdown()


@pytest.mark.parametrize(
    ("text", "found", "repair"),
    [
        ('a ref is twice (found "Q", first at plan.csv!A2); renumber one', 'Q", first at plan.csv!A2', "renumber one"),
        ('nobody is known as "SH"; add the person', "SH", "add the person"),
        ("1.1: no lead officer is named (the cell is empty); name one", "the cell is empty", "name one"),
        ('words beside a date are not read (found "or so")', "or so", "See that nothing in them changes the date."),
    ],
)
def test_a_problem_is_taken_apart(text: str, found: str, repair: str) -> None:
    """What was found and what to do; where the text gives no advice, its code does."""
    told = telling(info("date.words", "plan.csv!A1", text))
    assert (told.found, told.repair) == (found, repair)
    assert told.why == "Words beside a date are not read."


def test_a_problem_of_no_known_code_is_still_told() -> None:
    """A plan imported by a newer version may hold one."""
    assert telling(warning("new.code", "x", "odd")).why == ""
