"""Every construction that the language refuses, with its column and what to write instead, word for word.

`refused-of-<subject>s.txt` holds them as people see them: the condition, and under its fault a ^ with the words.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.checks.parser import parse_condition
from watcher.plan.words import Subject

HERE = Path(__file__).parent


def shown(text: str, subject: Subject) -> str:
    """A condition with its faults, each under the character where it stands."""
    faults = parse_condition(text, subject).faults
    return "\n".join([text, *(f"{' ' * fault.offset}^ {fault.text}" for fault in faults)])


def refused(subject: Subject) -> list[str]:
    """The conditions of a subject that are refused, with their faults."""
    text = (HERE / f"refused-of-{subject.value}s.txt").read_text(encoding="utf-8")
    return text.rstrip("\n").split("\n\n")


CASES = [(subject, case) for subject in (Subject.MILESTONE, Subject.BUDGET) for case in refused(subject)]


@pytest.mark.parametrize(("subject", "case"), CASES, ids=[case.partition("\n")[0] for _, case in CASES])
def test_the_language_refuses(subject: Subject, case: str) -> None:
    """At the character where the fault stands, in words that say what to write instead."""
    assert shown(case.partition("\n")[0], subject) == case


def test_every_refusal_says_what_to_do() -> None:
    """There are many, and each ends with advice."""
    assert len(CASES) > 150
    assert [case for _, case in CASES if "; " not in case.partition("^ ")[2]] == []


PATHOLOGICAL = [
    ("not " * 400 + "complete", 100, "nested too deeply (more than 24 levels); split the rule"),
    ("(" * 900 + "complete" + ")" * 900, 200, "the condition is nested too deeply to be read; split it"),
    ("complete or " * 200 + "complete", 0, "a condition is too long (found 2408 characters; at most 2000); split it"),
    ("x" * 100_000, 0, "a condition is too long (found 100000 characters; at most 2000); split it"),
    (
        "progress > " + "9" * 1900,
        11,
        f'cannot read the number "{"9" * 40}..."; write digits, at most 12 before and 6 after the point',
    ),
    (" * ".join(["progress"] * 150) + " > 1", 0, "nested too deeply (more than 24 levels); split the rule"),
    ("days(" * 300, 1004, "the condition is nested too deeply to be read; split it"),
]


@pytest.mark.parametrize(("text", "offset", "words"), PATHOLOGICAL, ids=range(len(PATHOLOGICAL)))
def test_a_pathological_condition_is_refused(text: str, offset: int, words: str) -> None:
    """However it was made; benchmarks/check_refusals.py measures how quickly."""
    fault = parse_condition(text, Subject.MILESTONE).faults[0]
    assert (fault.offset, fault.text) == (offset, words)


@given(st.text(alphabet="£$%k50,.2018-/31<>=&|!~^≤‘’“”аdue ", max_size=40))
def test_no_spelling_breaks_the_reader(text: str) -> None:
    """Whatever is written, the fault stands within the text and ends with what to do."""
    for fault in parse_condition(text, Subject.MILESTONE).faults:
        assert 0 <= fault.offset <= len(text)
        assert "; " in fault.text
