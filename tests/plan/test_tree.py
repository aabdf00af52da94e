"""YAML values are read as the type asked for, and every fault keeps its place."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.load.yaml_text import read_yaml
from watcher.plan.problem import Problem
from watcher.plan.tree import Node, Section, as_bool, as_choice, as_date, as_int, as_list, as_text, did_you_mean


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


def scalar(text: str | None, line: int = 3, column: int = 7) -> Node:
    """A value at line 3, column 7 of c.yaml."""
    return Node(value=text, file="c.yaml", line=line, column=column)


def mapping(**entries: Node) -> Node:
    """A mapping whose keys stand in column 1, one line each."""
    keys = {key: scalar(key, line, 1) for line, key in enumerate(entries, 1)}
    return Node(value=entries, file="c.yaml", line=1, column=1, keys=keys)


def read(reader, node: Node, *rest) -> tuple[object, list[str]]:
    """What a reader makes of a value, and its problems as printed."""
    problems: list[Problem] = []
    return reader(node, *rest, problems), [str(problem) for problem in problems]


@pytest.mark.parametrize("word", ["true", "yes", "True", "YES"])
def test_yes_is_true_only_when_somebody_asks(word: str) -> None:
    """A word such as yes is text until a true/false value is asked for."""
    assert read(as_text, scalar(word)) == (word, [])
    assert read(as_bool, scalar(word)) == (True, [])


def test_a_ref_keeps_its_trailing_zero() -> None:
    """1.10 is text, so it is never mistaken for 1.1."""
    assert read(as_text, scalar("1.10")) == ("1.10", [])


@pytest.mark.parametrize(
    ("reader", "text", "message"),
    [
        (as_bool, "maybe", 'needs true or false (found "maybe"); write one of them'),
        (as_int, "1.5", 'needs a whole number (found "1.5"); write digits only'),
        (as_int, None, "needs a whole number (found nothing); write digits only"),
        (as_date, "31/01/2018", 'needs a day (found "31/01/2018"); write it as year-month-day, such as 2018-01-31'),
        (as_date, "2018-02-30", 'there is no such day (found "2018-02-30"); correct it'),
        (as_text, None, "needs a text (found nothing); write one value"),
    ],
)
def test_a_value_of_another_type_is_a_problem_with_its_place(reader, text, message: str) -> None:
    """What cannot be read as the type asked for is named with file, line and column."""
    assert read(reader, scalar(text)) == (None, [f"c.yaml:3:7: {message}"])


def test_bounds_are_inclusive() -> None:
    """The least and the most a whole number may be are allowed themselves."""
    problems: list[Problem] = []
    assert [as_int(scalar(str(n)), problems, least=1, most=3) for n in range(5)] == [None, 1, 2, 3, None]
    assert str(problems[0]) == 'c.yaml:3:7: needs a whole number from 1 up to 3 (found "0"); write digits only'


def test_an_unknown_word_names_the_nearest() -> None:
    """A misspelt word of a closed vocabulary is met with the word that was meant."""
    assert read(as_choice, scalar("gren"), Colour) == (None, ['c.yaml:3:7: unknown word "gren"; did you mean "green"?'])


def test_one_value_is_a_list_of_one() -> None:
    """Where a list is asked for, a lone value will do, and nothing is an empty list."""
    assert [node.value for node in read(as_list, scalar("lead"))[0]] == ["lead"]
    assert read(as_list, scalar(None)) == ((), [])


def test_every_unknown_and_missing_key_is_reported() -> None:
    """No fault of a mapping hides another."""
    problems: list[Problem] = []
    Section.of(mapping(nmae=scalar("x"), collor=scalar("y")), problems, known=("name", "color"), required=("name",))
    assert [str(problem) for problem in problems] == [
        'c.yaml:1:1: unknown key "nmae"; did you mean "name"?',
        'c.yaml:2:1: unknown key "collor"; did you mean "color"?',
        'c.yaml:1:1: the key "name" is missing; add it',
    ]


def test_a_section_reads_each_key_as_its_type() -> None:
    """Absent and empty keys are None; the others come as the type asked for."""
    problems: list[Problem] = []
    section = Section.of(mapping(on=scalar("2018-01-31"), n=scalar("4"), c=scalar("red"), none=scalar(None)), problems)
    found = (
        section.day("on"),
        section.whole("n"),
        section.choice("c", Colour),
        section.text("none"),
        section.flag("no"),
    )
    assert found == (date(2018, 1, 31), 4, Colour.RED, None, None)
    assert problems == []


@given(st.dates())
def test_a_day_survives_being_written_and_read(day: date) -> None:
    """Writing a day in ISO form and reading it back gives the day."""
    assert read(as_date, scalar(day.isoformat())) == (day, [])


def test_advice_without_a_near_word_lists_the_choice() -> None:
    """Where nothing is near, what there is to choose from is named."""
    assert did_you_mean("zzz", ("red", "green")) == "use one of: red, green"


@pytest.mark.parametrize(
    "text",
    [
        'a: "due < \\"x\\" and deu"',
        'a: "due\\x20< deu"',
        "a: 'lead == ''PS'' and deu'",
        'a: "tab\\there deu"',
        'a: "\\u00e9 deu"',
        'a: "x \\\n   deu"',
        "a: >-\n  x\n  deu",
    ],
)
def test_a_character_is_found_as_it_is_written(text: str) -> None:
    """Whatever escapes stand before it."""
    node, _ = read_yaml(text, "f")
    assert node is not None
    assert isinstance(node.value, dict)
    value = node.value["a"]
    _, line, column = value.where_at(str(value.value).index("deu")).split(":")
    assert text.split("\n")[int(line) - 1][int(column) - 1 :].startswith("deu")
