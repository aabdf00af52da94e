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
from watcher.load.reader import read
from watcher.plan.place import Source
from watcher.plan.rows import Remarking
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
    ("encoding", "said"),
    [("klingon", "unknown encoding"), ("base64", "unknown encoding"), ("utf-8", "not written as configured")],
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


def _remarks(path: Path, source: SourceSettings) -> list[str]:
    table = read(source, path, path.name)
    list(table.rows())
    assert isinstance(table, Remarking)
    return [f"{problem.severity} {problem.code} {problem.text}" for problem in table.remarks()]


def test_a_plain_file_needs_no_remark(written: Write, source: SourceSettings) -> None:
    """UTF-8 and commas, or tabs where the name says so."""
    assert _remarks(written("plan.csv", "ref,note\n1.1,£2m\n".encode()), source) == []
    assert _remarks(written("plan.tsv", b"ref\tnote\n1.1,5\tx\n"), source) == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("ref,note\n1,£2m\n".encode("cp1252"), "info file.encoding the text is read as Windows-1252"),
        ("ref,note\n1,£2m\n".encode("utf-8-sig"), "info file.encoding the text is read as UTF-8 with a byte order mark"),
        ("ref,note\n1,£2m\n".encode("utf-16"), "info file.encoding the text is read as UTF-16"),
        ("ref,note\n1,£2m\n".encode("utf-16-le"), "info file.encoding the text is read as UTF-16"),
        (b"ref;note\n1,5;x\n", "info file.delimiter cells are set off by another sign than usual (found semicolon)"),
        (b"ref\tnote\n1\tx\n", "info file.delimiter cells are set off by another sign than usual (found tab)"),
        ("ref,note\n1,£2m\n2,£3m\n".encode() + b"3,\xc2\n", "warning file.bytes bytes that mean nothing in utf-8"),
    ],
)  # fmt: skip
def test_how_a_file_was_read_is_told(content: bytes, said: str, written: Write, source: SourceSettings) -> None:
    """Only what differs from UTF-8 with commas."""
    (remark,) = _remarks(written("plan.csv", content), source)
    assert remark.startswith(said)


def test_what_is_configured_is_not_remarked_on(written: Write, source: SourceSettings) -> None:
    """The office knows."""
    path = written("plan.csv", "ref;note\n1;£2m\n".encode("cp1252"))
    assert _remarks(path, replace(source, encoding="cp1252", delimiter="semicolon")) == []


def test_a_first_line_may_name_the_delimiter(written: Write, values: Values) -> None:
    """As Excel writes it; the line is none of the table's."""
    assert values(written("plan.csv", b"sep=|\nref|note\n1,2;3|x\n")) == [(2, ["ref", "note"]), (3, ["1,2;3", "x"])]


@pytest.mark.parametrize("delimiter", [";;", "semi", '"', "\n"])
def test_a_delimiter_is_one_sign(
    delimiter: str, written: Write, refusal: Callable[..., str], source: SourceSettings
) -> None:
    """The place is the config's."""
    said = refusal(written("plan.csv", b"a,b\n"), replace(source, delimiter=delimiter))
    assert said.startswith("file.delimiter config.yaml:9:3: a delimiter is one sign")


def test_a_quotation_mark_never_closed_is_told(written: Write, source: SourceSettings) -> None:
    """It swallows the rest of the file into one cell."""
    path = written("plan.csv", b'ref,note\n1.1,"x\n' + b"1.2,y\n" * 600)
    (remark,) = _remarks(path, source)
    assert remark.startswith("warning file.quote a cell runs over 602 lines")


def test_control_characters_are_taken_out(written: Write, values: Values) -> None:
    """They can upset terminals; right-to-left text and emoji stay."""
    path = written("plan.csv", "ref,note\n1.1,\x1b[31mred\x07 \u0645\u0631\u062d\u0628\u0627 \U0001f600\n".encode())
    assert values(path)[1] == (2, ["1.1", "[31mred \u0645\u0631\u062d\u0628\u0627 \U0001f600"])
