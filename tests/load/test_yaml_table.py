"""Lists in YAML as tables: the canonical form, and what people write by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from watcher.load.reader import read
from watcher.plan.rows import Remarking, place_of
from watcher.plan.settings import SourceSettings

Write = Callable[[str, bytes], Path]
Values = Callable[..., list[tuple[int, list[object]]]]
PLAN = b'actions:\n- ref: 1.10\n  due: [Dec 17, Apr 18]\n- {ref: "1.1", lead: no}\nolder:\n- ref: 9\n'


def test_a_list_of_mappings_is_a_table(written: Write, values: Values) -> None:
    """Keys are headings, refs stay text, a list in an entry is several lines of a cell."""
    assert values(written("plan.yaml", PLAN)) == [
        (1, ["ref", "due", "lead"]),
        (2, ["1.10", "Dec 17\nApr 18", None]),
        (3, ["1.1", None, "no"]),
    ]


def test_a_value_knows_its_line(written: Write, source: SourceSettings) -> None:
    """As an editor counts them."""
    table = read(source, written("plan.yaml", PLAN), "plan.yaml")
    assert [str(place_of(table, row, 1)) for row in table.rows()] == ["plan.yaml", "plan.yaml:2", "plan.yaml:4"]


def test_another_list_can_be_named(written: Write, values: Values, source: SourceSettings) -> None:
    """By `sheet:`, as in a workbook."""
    assert values(written("plan.yaml", PLAN), replace(source, sheet="older"))[1] == (2, ["9"])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", 'sheet.unknown plan.yaml: there is no list under "actions" (found nothing)'),
        (b"links: []\n", 'there is no list under "actions" (found "links")'),
        (b"actions: []\n", "sheet.empty plan.yaml: nothing is in it"),
        (b"actions: {ref: 1}\n", 'there is no list under "actions"'),
        (b"a: &x [1]\nactions: *x\n", "yaml.alias plan.yaml:1:4"),
        (b"actions: [\n", "yaml.syntax plan.yaml"),
        (b"actions: \xff\n", "file.encoding plan.yaml"),
    ],
)
def test_what_is_no_table_is_told(content: bytes, said: str, written: Write, refusal: Callable[..., str]) -> None:
    """With what was found instead."""
    assert said in refusal(written("plan.yaml", content))


def test_an_entry_that_is_no_mapping_is_stepped_over(written: Write, source: SourceSettings) -> None:
    """And told with its line; the others stand."""
    table = read(
        source, written("plan.yaml", b"actions:\n- ref: 1\n- just words\n- {ref: 2, due: {a: b}}\n"), "plan.yaml"
    )
    assert [row.cells[0].value for row in table.rows()] == ["ref", "1", "2"]
    assert isinstance(table, Remarking)
    assert [problem.where for problem in table.remarks()] == ["plan.yaml:3:3", "plan.yaml:4:17"]
