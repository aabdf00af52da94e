"""Sources that cannot be read at all: each one message with its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from watcher.plan.settings import SourceSettings

Write = Callable[[str, bytes], Path]


def test_a_missing_file_is_told_where_the_config_names_it(
    tmp_path: Path, source: SourceSettings, refusal: Callable[..., str]
) -> None:
    """The place is the config's, because that is what has to be corrected."""
    assert refusal(tmp_path / "gone.csv") == (
        'file.missing config.yaml:9:3: cannot find "plan.csv" (found no file of that name); '
        "check `read:` and the folder it is relative to"
    )


def test_a_folder_is_no_file(tmp_path: Path, refusal: Callable[..., str]) -> None:
    """Somebody left the file's name out."""
    (tmp_path / "plans.csv").mkdir()
    assert "found a folder of that name" in refusal(tmp_path / "plans.csv")


def test_an_unknown_ending_lists_the_known_ones(written: Write, refusal: Callable[..., str]) -> None:
    """A PDF is no table."""
    said = refusal(written("plan.pdf", b"%PDF"))
    assert said.startswith("file.unsupported config.yaml:9:3: cannot read this kind of file")
    assert ".csv, .docx, .ods, .tab, .tsv, .txt, .xlsm, .xlsx, .yaml, .yml" in said


@pytest.mark.parametrize("content", [b"", b"\n\n\n", b",,,\n,,\n", b"\xef\xbb\xbf"])
def test_a_file_without_a_value_is_empty(content: bytes, written: Write, refusal: Callable[..., str]) -> None:
    """Blank lines, bare delimiters and a byte order mark hold nothing."""
    assert refusal(written("plan.csv", content)).startswith("sheet.empty plan.csv: nothing is in it")


@pytest.mark.parametrize("name", ["plan.xlsx", "plan.xlsm"])
def test_what_is_no_workbook_is_told(name: str, written: Write, refusal: Callable[..., str]) -> None:
    """A text file under the wrong name."""
    assert refusal(written(name, b"No.,Actions\n1.1,Do it\n")).startswith(
        f"file.damaged {name}: cannot be read as a workbook"
    )


def test_a_cut_off_workbook_is_told(written: Write, refusal: Callable[..., str], source: SourceSettings) -> None:
    """Half a download."""
    tracker = Path(__file__).parents[2] / "examples" / "croydon-2017" / "croydon-tracker.xlsx"
    half = written("plan.xlsx", tracker.read_bytes()[:20_000])
    assert refusal(half, replace(source, sheet="SROs")).startswith("file.damaged")
