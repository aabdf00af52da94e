"""`watcher doctor`: one line for each thing, and the exit code."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import Run


def test_the_example_is_well(watcher: Run, office: Path) -> None:
    """Every file is named once, however many sheets of it are read; nothing is imported by looking."""
    (office / "watcher.db").unlink()
    found = watcher("doctor")
    lines = found.out.splitlines()
    assert (found.code, {line[:2] for line in lines}) == (0, {"ok"})
    assert lines[0] == "ok    configuration: config.yaml"
    assert sum("croydon-tracker.xlsx" in line for line in lines) == 1
    assert "nothing imported yet" in watcher("doctor").out


def test_what_is_wrong_stands_below_its_line(watcher: Run, office: Path) -> None:
    """A source that is no workbook, a rule that cannot be read, a way of sending that there is not."""
    watcher("check")
    (office / "examples/croydon-2017/links.csv").write_bytes(b"")
    rules = office / "rules/milestones.yaml"
    rules.write_text(rules.read_text(encoding="utf-8").replace("due < today", "deu < today", 1), encoding="utf-8")
    config = office / "config.yaml"
    config.write_text(config.read_text(encoding="utf-8").replace("via: folder", "via: pigeon"), encoding="utf-8")
    found = watcher("doctor")
    wrong = [line.split()[1] for line in found.out.splitlines() if line.startswith("WRONG")]
    assert (found.code, wrong) == (2, ["rules:", "source:", "sending:"])
    assert 'there is no way of sending "pigeon"' in found.out
    assert "links.csv: nothing is in it" in found.out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("colour,shape\nred,round\n", "links.csv!1: no row of headings is recognised"),
        ("from,to\n", "links.csv: there is no row below the headings"),
    ],
)
def test_a_table_that_opens_but_is_not_known_is_wrong(watcher: Run, office: Path, text: str, said: str) -> None:
    """As an import would refuse it."""
    (office / "examples/croydon-2017/links.csv").write_text(text, encoding="utf-8")
    found = watcher("doctor")
    wrong = [line for line in found.out.splitlines() if line.startswith("WRONG")]
    assert (found.code, wrong, said in found.out) == (2, ["WRONG source: links.csv"], True)


def test_a_database_that_cannot_be_opened_ends_with_three(watcher: Run, office: Path) -> None:
    """And a configuration that cannot be read with two."""
    assert watcher("doctor", "--database", f"sqlite:///{office}/no/such/folder/w.db").code == 3
    assert watcher("doctor", "--config", "none.yaml").code == 2
