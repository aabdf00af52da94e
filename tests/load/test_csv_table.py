"""Text tables as people save them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as trials
from hypothesis import strategies as st

from watcher.load.csv_table import CsvTable
from watcher.plan.place import Source
from watcher.plan.settings import SourceSettings

Write = Callable[[str, bytes], Path]
Values = Callable[..., list[tuple[int, list[object]]]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_encoding_is_found(encoding: str, written: Write, values: Values) -> None:
    """A pound sign and a dash survive every usual way of saving."""
    path = written("plan.csv", "ref,note\n1.1,£2m – agreed\n".encode(encoding))
    assert values(path) == [(1, ["ref", "note"]), (2, ["1.1", "£2m – agreed"])]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter: str, written: Write, values: Values) -> None:
    """Even where the text itself is full of commas."""
    lines = [["ref", "note", "x"], ["1.1", "one, two; three", ""], ["1.2", "a, b, c, d", "y"]]
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(lines)
    assert values(written("plan.csv", text.getvalue().encode()))[1] == (2, ["1.1", "one, two; three", None])


def test_a_record_with_line_breaks_is_one_row(written: Write, values: Values) -> None:
    """Rows are numbered as a spreadsheet shows them, blank ones counted."""
    path = written("plan.csv", b'ref,due\n1.1,"Dec 17\nApr 18"\n\n1.2,May 18\n')
    assert values(path) == [(1, ["ref", "due"]), (2, ["1.1", "Dec 17\nApr 18"]), (4, ["1.2", "May 18"])]


def test_nul_bytes_and_huge_cells_stop_nothing(written: Write, values: Values) -> None:
    """Both happen in exports."""
    path = written("plan.csv", b"ref,note\n1.1,a\0b\n1.2," + b"x" * 300_000 + b"\n")
    assert [len(str(row[1])) for _, row in values(path)] == [4, 2, 300_000]


def test_a_configured_encoding_and_delimiter_count(written: Write, values: Values, source: SourceSettings) -> None:
    """What the config says is not guessed at."""
    path = written("plan.csv", "a;b,c\n1;Café,x\n".encode("latin-1"))
    assert values(path, replace(source, encoding="latin-1", delimiter=";"))[1] == (2, ["1", "Café,x"])


@pytest.mark.parametrize(
    ("encoding", "said"), [("klingon", "unknown encoding"), ("utf-8", "not written as configured")]
)
def test_an_encoding_that_does_not_fit_is_told(
    encoding: str, said: str, written: Write, refusal: Callable[..., str], source: SourceSettings
) -> None:
    """A name nobody knows, and a file that is written otherwise."""
    path = written("plan.csv", "ref,note\n1.1,£2m\n".encode("cp1252"))
    assert said in refusal(path, replace(source, encoding=encoding))


@trials(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.text(alphabet="ab,;\"'\n £", max_size=6), min_size=2, max_size=2), min_size=1, max_size=5))
def test_cells_survive_being_written(tmp_path: Path, rows: list[list[str]]) -> None:
    """Quotes, delimiters and line breaks within cells come back as they were."""
    path = tmp_path / "plan.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    found = CsvTable(source=Source(file="plan.csv"), path=path, encoding="utf-8", delimiter=",").rows()
    expected = [(number, row) for number, row in enumerate(rows, start=1) if any(row)]
    assert [(row.number, [cell.value or "" for cell in row.cells]) for row in found] == expected
