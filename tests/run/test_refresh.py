"""An import happens when something changed, and only then; a source that cannot be read leaves the last good one in force."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import openpyxl
import pytest

from watcher.config import Config, load_config
from watcher.load.workbook import open_sheet
from watcher.plan.settings import SourceKind, SourceSettings
from watcher.run.refresh import refresh
from watcher.store.engine import Store
from watcher.store.imports import problems_of

NOW = datetime(2018, 1, 31, 12, tzinfo=UTC)
PLAN = "ref,title,lead,due\n1.1,One,AB,Dec 17\n1.10,Ten,CD,Jan 18\n"


@pytest.fixture
def config(tmp_path: Path) -> Config:
    """A plan of two actions in a CSV file."""
    (tmp_path / "plan.csv").write_text(PLAN, encoding="utf-8")
    path = tmp_path / "config.yaml"
    path.write_text("plan: {id: p, name: P}\nsources: [{read: plan.csv, as: actions}]\n", encoding="utf-8")
    return load_config(path, {})


def test_unchanged_files_are_imported_once(config: Config, store: Store) -> None:
    """The second look compares hashes and reads nothing."""
    first = refresh(config, store, NOW)
    second = refresh(config, store, NOW + timedelta(hours=1))
    assert first.outcome is not None
    assert second.outcome is None
    assert first.latest == second.latest


def test_a_changed_file_is_a_new_import(config: Config, store: Store, tmp_path: Path) -> None:
    """With what changed, by item."""
    refresh(config, store, NOW)
    (tmp_path / "plan.csv").write_text(PLAN.replace("Jan 18", "Feb 18"), encoding="utf-8")
    outcome = refresh(config, store, NOW + timedelta(hours=1)).outcome
    assert outcome is not None
    assert {(change.ref, change.field) for change in outcome.changes if change.table == "milestone"} >= {
        ("1.10", "due")
    }


def test_a_file_touched_but_not_changed_is_not_imported(config: Config, store: Store, tmp_path: Path) -> None:
    """The content counts, not the clock."""
    refresh(config, store, NOW)
    (tmp_path / "plan.csv").touch()
    assert refresh(config, store, NOW).outcome is None


def test_a_vanished_file_leaves_the_last_import_in_force(config: Config, store: Store, tmp_path: Path) -> None:
    """Nothing is stored and the problem names the source."""
    before = refresh(config, store, NOW).latest
    (tmp_path / "plan.csv").unlink()
    after = refresh(config, store, NOW + timedelta(hours=1))
    assert (after.latest, after.outcome) == (before, None)
    assert [problem.code for problem in after.unreadable] == ["file.missing"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1.1,One,AB,Dec 17\n1.10,Ten,CD,Jan 18\n", "header.missing"),
        ("ref,title,lead,due\n", "table.no_rows"),
        ("ref,title,lead,due\n,One,AB,Dec 17\n", "table.no_rows"),
        (PLAN.replace("lead", "ref"), "header.missing"),
    ],
)
def test_a_plan_is_not_withdrawn_because_its_table_was_lost(
    config: Config, store: Store, tmp_path: Path, text: str, code: str
) -> None:
    """A file that opens without headings, rows or refs is one that cannot be read, however often it is looked at."""
    before = refresh(config, store, NOW).latest
    (tmp_path / "plan.csv").write_text(text, encoding="utf-8")
    for hour in (1, 2):
        after = refresh(config, store, NOW + timedelta(hours=hour))
        assert (after.latest, after.outcome, after.falls_back) == (before, None, True)
        assert [problem.code for problem in after.unreadable] == [code]
    (tmp_path / "plan.csv").write_text(PLAN.replace("Jan 18", "Feb 18"), encoding="utf-8")
    assert refresh(config, store, NOW + timedelta(hours=3)).outcome is not None


def test_the_first_import_makes_do_with_what_can_be_read_and_later_ones_lose_nothing(
    config: Config, store: Store, tmp_path: Path
) -> None:
    """A table that never had a row holds up no change of the plan; the plan without headings is held up."""
    config = replace(config, sources=(*config.sources, replace(config.sources[0], read="more.csv")))
    (tmp_path / "more.csv").write_text("ref,title,lead,due\n", encoding="utf-8")
    assert [refresh(config, store, NOW).falls_back for _ in range(2)] == [False, False]
    (tmp_path / "plan.csv").write_text(PLAN.replace("Jan 18", "Feb 18"), encoding="utf-8")
    changed = refresh(config, store, NOW + timedelta(hours=1))
    assert changed.outcome is not None
    (tmp_path / "plan.csv").write_text("", encoding="utf-8")
    after = refresh(config, store, NOW + timedelta(hours=2))
    assert (after.latest, after.falls_back) == (changed.latest, True)


def test_damage_met_in_the_midst_of_reading_is_a_source_that_cannot_be_read(
    config: Config, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A large sheet is not looked through before it is read; the last good import stays in force, or what can be read."""
    source = replace(config.sources[0], read="more.xlsx")
    config = replace(config, sources=(*config.sources, source))
    monkeypatch.setattr("watcher.load.workbook.open_sheet", partial(open_sheet, large_bytes=0))
    _write_sheet(tmp_path / "more.xlsx", whole=False)
    first = refresh(config, store, NOW)
    assert first.outcome is not None
    assert (len(first.unreadable), first.outcome.tables["milestone"]["added"]) == (1, 2)
    _write_sheet(tmp_path / "more.xlsx", whole=True)
    second = refresh(config, store, NOW + timedelta(hours=1)).latest
    _write_sheet(tmp_path / "more.xlsx", whole=False)
    third = refresh(config, store, NOW + timedelta(hours=2))
    assert (third.outcome, third.latest) == (None, second)
    assert "row 1 after 201" in str(third.unreadable[0])


def _write_sheet(path: Path, *, whole: bool) -> None:
    """Two hundred actions, and below them a row in the wrong place."""
    book = openpyxl.Workbook()
    for row in [("ref", "title", "due"), *((f"9.{number}", "One", "Dec 17") for number in range(200))]:
        book.active.append(row)
    book.save(path)
    with zipfile.ZipFile(path) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for part, content in parts.items():
            odd = b"" if whole else b'<row r="1"/>'
            archive.writestr(part, content.replace(b"</sheetData>", odd + b"</sheetData>"))


def test_a_dry_run_stores_nothing(config: Config, store: Store) -> None:
    """There is still nothing to judge by."""
    result = refresh(config, store, NOW, dry_run=True)
    assert result.latest is None
    assert result.outcome is not None
    assert result.outcome.added > 0


def test_an_unchanged_check_imports_no_reader() -> None:
    """What is heavy is imported where it is used: an unchanged plan needs no workbook, no holidays, no templates."""
    program = "import sys; import watcher.cli.check_command; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    heavy = {"alembic", "apscheduler", "docx", "holidays", "jinja2", "openpyxl", "psycopg", "python_calamine"}
    assert heavy.isdisjoint(loaded)


def test_returns_may_be_empty_until_somebody_fills_them(config: Config, store: Store, tmp_path: Path) -> None:
    """A month's file set up in advance holds nothing up and is told."""
    (tmp_path / "updates.csv").write_text("ref,status,updated on\n", encoding="utf-8")
    updates = SourceSettings(read="updates.csv", kind=SourceKind.UPDATES, where="config.yaml:9")
    found = refresh(replace(config, sources=(*config.sources, updates)), store, NOW)
    assert found.latest is not None
    assert (found.latest.ok, found.unreadable) == (True, ())
    with store.reading() as connection:
        assert "table.empty" in {problem.code for problem in problems_of(connection, found.latest.id)}
