"""The documentation cannot lie: every block is run, every command typed, every answer compared."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from watcher.checks.examples import monday_to_friday, run_examples
from watcher.checks.expression import Function
from watcher.checks.fields import FIELDS
from watcher.checks.pack import Pack, read_pack
from watcher.checks.parser import parse_condition
from watcher.checks.scenario import read_scenarios
from watcher.cli import main
from watcher.findings.rehearsal import rehearse
from watcher.load.yaml_text import read_yaml
from watcher.plan.words import Subject

PROJECT = Path(__file__).parent.parent
PAGE = (PROJECT / "docs" / "rules.md").read_text(encoding="utf-8")
README = (PROJECT / "README.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^( *)```(.*)\n((?:.*\n)*?)\1```$", re.MULTILINE)
BLOCKS = [(match[2], dedent(match[3])) for match in FENCE.finditer(PAGE)]
ENDLESS = ("watcher serve",)
"""Commands that go on until they are stopped; tests/run/test_tick.py has them."""


def blocks(kind: str) -> list[tuple[str, str]]:
    """The page's blocks of a kind: the words after it, and the text."""
    return [(name.removeprefix(kind).strip(), text) for name, text in BLOCKS if name.split(" ")[0] == kind]


def pack_of_page() -> Pack:
    """All rules on the page."""
    nodes = []
    for _, text in blocks("yaml"):
        node, problems = read_yaml(text, "docs/rules.md")
        assert node is not None, problems
        if text.startswith(("rules:", "numbers:")):
            nodes.append(node)
    return read_pack(nodes)


def test_every_block_is_of_a_kind_that_is_run() -> None:
    """A block that no test knows would be a block that no test runs."""
    assert {name.split(" ")[0] for name, _ in BLOCKS} == {"yaml", "config", "console", "accepted", "refused"}
    assert {text.partition(":")[0] for _, text in blocks("yaml")} == {"rules", "numbers", "scenarios"}


def test_the_pages_rules_are_right_and_their_examples_come_out() -> None:
    """Three rules in force and one that is not, no problem."""
    pack = pack_of_page()
    assert pack.problems == ()
    assert [rule.id for rule in pack.rules] == ["milestone.half_way", "milestone.late", "milestone.soon"]
    assert [rule.id for rule in pack.off] == ["milestone.last_days"]
    wrong = [run.example.where for rule in pack.all_rules for run in run_examples(rule) if not run.is_as_expected]
    assert wrong == []


def test_the_pages_scenarios_come_true() -> None:
    """Under the page's own rules."""
    for _, text in blocks("yaml"):
        if text.startswith("scenarios:"):
            node, _ = read_yaml(text, "docs/rules.md")
            assert node is not None
            pack = pack_of_page()
            late = Pack(rules=pack.rules[1:], problems=(), sha256="")
            scenarios, problems = read_scenarios([node], late)
            assert problems == ()
            assert [each for scenario in scenarios for each in rehearse(scenario, monday_to_friday)] == []


def test_the_pages_configuration_fits_its_rules_and_the_shipped_ones(type_in) -> None:
    """Numbers and switches name what there is."""
    for name, text in blocks("yaml"):
        if name:
            Path(name).write_text(text, encoding="utf-8")
    for _, text in blocks("config"):
        with Path("config.yaml").open("a", encoding="utf-8") as file:
            file.write(text)
    code, found = type_in("watcher rules list")
    assert code == 0, found
    assert "milestone.last_days  (info; tells lead)" in found
    assert "milestone.no_lead  (off: amber; tells office, sro)" in found


@pytest.mark.parametrize(
    ("subject", "condition"),
    [(name, line) for name, text in blocks("accepted") for line in text.splitlines()],
)
def test_the_page_shows_what_the_language_takes(subject: str, condition: str) -> None:
    """Each line is a condition without a fault."""
    assert parse_condition(condition, Subject(subject)).faults == ()


@pytest.mark.parametrize(
    ("subject", "case"), [(name, case) for name, text in blocks("refused") for case in text.strip().split("\n\n")]
)
def test_the_page_shows_what_the_language_refuses(subject: str, case: str) -> None:
    """With the words, under the character where they belong."""
    condition, _, shown = case.partition("\n")
    (fault,) = parse_condition(condition, Subject(subject)).faults
    assert shown == f"{' ' * fault.offset}^ {fault.text}"


def test_the_page_names_every_function() -> None:
    """Nothing of the language is left out."""
    taken = "\n".join(text for _, text in blocks("accepted"))
    assert [function.value for function in Function if f"{function.value}(" not in taken] == []
    assert [subject for subject in FIELDS if subject.value not in PAGE] == []


@pytest.fixture
def type_in(office: Path, capsys: pytest.CaptureFixture[str]) -> Callable[[str], tuple[int, str]]:
    """A terminal in an office's folder."""

    def run(command: str) -> tuple[int, str]:
        try:
            code = main(shlex.split(command)[1:])
        except SystemExit as end:
            code = int(end.code or 0)
        captured = capsys.readouterr()
        return code, captured.out + captured.err

    return run


def pattern_of(answer: list[str]) -> re.Pattern[str]:
    """What an answer must look like: a line `...` is any lines, `...` at the end of one is any rest of it."""
    lines = [
        "(?:.*\n)*?" if line == "..." else f"{re.escape(line).replace(re.escape('...'), '.*')}\n" for line in answer
    ]
    return re.compile("".join(lines))


def test_the_commands_of_the_page_answer_as_it_says(type_in) -> None:
    """Line for line, in the order of the page."""
    for name, text in blocks("yaml"):
        if name:
            Path(name).write_text(text, encoding="utf-8")
    for _, text in blocks("console"):
        for exchange in text.split("$ ")[1:]:
            command, *answer = exchange.splitlines()
            code, found = type_in(command)
            assert code in (0, 1), found
            assert pattern_of(answer).fullmatch(found), f"{command}\n{found}"


def commands_in(text: str) -> list[str]:
    """The commands that a page names in its sentences and shell blocks, once each, without what installs."""
    inline = re.findall(r"`(watcher [^`]+)`", re.sub(r"\s*\n\s*", " ", FENCE.sub("", text)))
    shell = re.findall(r"bin/(watcher \S+)$", text, re.MULTILINE)
    return [command for command in dict.fromkeys([*shell, *inline]) if command not in ENDLESS]


@pytest.mark.parametrize(("name", "text"), [("README.md", README), ("docs/rules.md", PAGE)])
def test_every_command_that_a_page_names_can_be_typed(name: str, text: str, type_in) -> None:
    """In its order, in one folder; none of them is unknown or ends in a fault."""
    for block_name, block in blocks("yaml"):
        if block_name:
            Path(block_name).write_text(block, encoding="utf-8")
    found = commands_in(text)
    assert len(found) > 4
    for command in found:
        code, said = type_in(command)
        assert code in (0, 1), f"{command}: {said}"
