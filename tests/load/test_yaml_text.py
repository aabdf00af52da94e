"""YAML comes in as nodes with true places; what the plain subset does not allow is refused in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.load.yaml_text import MOST_LEVELS, TOO_DEEP, read_yaml
from watcher.plan.tree import Node


def child(node: Node | None, *way: str | int) -> Node:
    """The node at the end of keys and positions."""
    for step in way:
        assert node is not None
        assert node.value is not None
        node = node.value[step]  # type: ignore[index]
    assert node is not None
    return node


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: 1\na: 2\n", '2:1: the key "a" is given twice (first in line 1); keep one'),
        ("a: &x 1\n", '1:4: an alias or anchor is not allowed (found "&x"); write it out'),
        ("a: *x\n", '1:4: an alias or anchor is not allowed (found "*x"); write it out'),
        ("a:\n  <<: {b: 1}\n", '2:3: a merge is not allowed (found "<<"); write the keys out'),
        (
            "a: !!python/name:os.system x\n",
            '1:4: a tag is not allowed (found "tag:yaml.org,2002:python/name:os.system")',
        ),
        ("a: 1\n---\nb: 2\n", '2:1: a second document begins (found "---"); keep one in a file'),
        ("a: b: c\n", '1:5: ": " stands where no key can begin; put quotes round a text with a colon in it'),
        ("\ta: 1\n", "1:1: this character cannot begin a value; indent with spaces, quote the text"),
        ('a: "never closed\n', "2:1: a quotation mark or bracket is never closed; close it"),
        ("a:\n  - b\n c: d\n", "3:2: the indentation does not match the lines above; line up the keys of one mapping"),
        ("a: [1, 2\n", '2:1: a list in brackets lacks a comma or its closing "]"; add it'),
        ("a: {b: 1\n", '2:1: a mapping in braces lacks a comma or its closing "}"; add it'),
        ("a: \x07\n", "1:4: there is a control character in the text; remove it"),
        ("? [a]\n: b\n", "1:3: a key must be a word or text (found a list or mapping); rewrite it"),
        ("~: b\n", "1:1: a key is empty; give it a name"),
        ("[" * 100, f"1:{MOST_LEVELS + 1}: nested too deeply (more than {MOST_LEVELS} levels); flatten it"),
    ],
)
def test_what_is_not_allowed_is_refused_with_its_place(text: str, problem: str) -> None:
    """Each construction outside the subset, and each slip of the pen, is one problem with line and column."""
    _, problems = read_yaml(text, "c.yaml")
    assert len(problems) == 1
    assert str(problems[0]).startswith(f"c.yaml:{problem}")


def test_duplicate_keys_are_all_reported() -> None:
    """One repeated key does not hide another."""
    _, problems = read_yaml("a: 1\nb: 2\na: 3\nb: 4\n", "c.yaml")
    assert [problem.where for problem in problems] == ["c.yaml:3:1", "c.yaml:4:1"]


def test_a_file_beyond_a_megabyte_is_refused() -> None:
    """A file no rule or config needs is not even parsed."""
    _, problems = read_yaml("a: " + "x" * 1_000_001, "c.yaml")
    assert str(problems[0]) == (
        "c.yaml: the file is too large to be read (found 1,000,004 bytes; at most 1,000,000); split it"
    )


@pytest.mark.parametrize("written", ["1.10", "no", "010", "5:30", "0x1F", "2018-01-31", "1e3"])
def test_plain_scalars_stay_text(written: str) -> None:
    """Nothing is read as a number, a truth or a date on its own."""
    node, _ = read_yaml(f"a: {written}\n", "c.yaml")
    assert child(node, "a").value == written


def test_nothing_and_null_are_empty_but_quoted_they_are_text() -> None:
    """An absent value is None; a quoted empty text is text."""
    node, _ = read_yaml("a:\nb: ~\nc: null\nd: ''\n", "c.yaml")
    assert [child(node, key).value for key in "abcd"] == [None, None, None, ""]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: one deu\n", "c.yaml:1:8"),
        ("é: 'one deu'\n", "c.yaml:1:9"),
        ('a: "one deu"\n', "c.yaml:1:9"),
        ("a: >-\n  one\n  deu\n", "c.yaml:3:3"),
        ("a: |\n  one deu\n", "c.yaml:2:7"),
        ("a: one\n  deu\n", "c.yaml:2:3"),
    ],
)
def test_a_character_of_a_text_has_its_true_place(text: str, place: str) -> None:
    """A fault inside a text is pointed to where it stands in the file, whatever the quotes and folds."""
    node, _ = read_yaml(text, "c.yaml")
    value = child(node, "a" if "a" in text[:1] else "é")
    assert isinstance(value.value, str)
    assert value.where_at(value.value.index("deu")) == place


def test_an_empty_file_is_nothing_without_a_problem() -> None:
    """A file of remarks only has no tree and no fault."""
    assert read_yaml("# nothing yet\n", "c.yaml") == (None, [])


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    """Whatever a file holds, the answer is a tree or problems with places, never an exception."""
    _, problems = read_yaml(text, "c.yaml")
    assert all(str(problem).startswith("c.yaml:") for problem in problems)


@pytest.mark.parametrize("text", ["[" * 2000, "{a: " * 2000, "\n".join("  " * depth + "a:" for depth in range(1500))])
def test_any_depth_is_refused_in_the_same_words(text: str) -> None:
    """However deep: whether the parser gives up by itself or not, the reader is told what to do."""
    _, problems = read_yaml(text, "c.yaml", most_bytes=10_000_000)
    assert [problem.text for problem in problems] == [TOO_DEEP]
