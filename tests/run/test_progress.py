"""What an import is at is told as it happens, and a table that is watched is still the table it was."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from watcher.config import load_config
from watcher.load.reader import read
from watcher.plan.rows import ByColumn, Filled, Remarking, Table
from watcher.plan.settings import SourceKind, SourceSettings
from watcher.run.progress import Progress, Stage, watched
from watcher.run.refresh import refresh
from watcher.store.engine import open_store

PROTOCOLS = (ByColumn, Remarking, Filled)
ROWS = [["ref", "title", "lead", "due"], ["1.1", "One", "AB", "Dec 17"], ["1.2", "Two", "CD", "Jan 18"]]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A workbook of two actions."""
    made = Workbook()
    assert made.active is not None
    for row in ROWS:
        made.active.append(row)
    made.save(tmp_path / "plan.xlsx")
    return tmp_path / "plan.xlsx"


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    """The same actions as YAML."""
    rows = "".join(
        f'- {{ref: "{ref}", title: {title}, lead: {lead}, due: {due}}}\n' for ref, title, lead, due in ROWS[1:]
    )
    (tmp_path / "plan.yaml").write_text(f"actions:\n{rows}", encoding="utf-8")
    return tmp_path / "plan.yaml"


@pytest.mark.parametrize("kind", ["book", "listed"])
def test_a_watched_table_offers_what_the_table_offers(kind: str, request: pytest.FixtureRequest) -> None:
    """One column alone, remarks and fills, each only where the table itself has it."""
    table = opened(request.getfixturevalue(kind))
    beside = watched(table, Progress())
    assert [isinstance(beside, each) for each in PROTOCOLS] == [isinstance(table, each) for each in PROTOCOLS]


def test_a_watched_table_reads_the_same(book: Path) -> None:
    """Rows, and a column of them."""
    table = opened(book)
    beside = watched(table, Progress())
    assert isinstance(table, ByColumn)
    assert isinstance(beside, ByColumn)
    assert (list(beside.rows()), list(beside.cells_of(2))) == (list(table.rows()), list(table.cells_of(2)))


def test_rows_are_counted_as_they_are_read(book: Path) -> None:
    """Under the name of the sheet they stand in."""
    progress = Progress()
    seen = [(progress.stage, progress.what, progress.count) for _ in watched(opened(book), progress).rows()]
    assert seen == [(Stage.UNDERSTANDING, "plan.xlsx:Sheet", number) for number in (1, 2, 3)]


def test_a_step_goes_on_after_one_in_its_midst(book: Path) -> None:
    """A column looked through between two rows neither counts among them nor hides them."""
    progress = Progress()
    table = watched(opened(book), progress)
    assert isinstance(table, ByColumn)
    rows = table.rows()
    next(rows)
    during = [(progress.stage, progress.count) for _ in table.cells_of(1)]
    next(rows)
    assert during == [(Stage.READING, 1), (Stage.READING, 2), (Stage.READING, 3)]
    assert (progress.stage, progress.count) == (Stage.UNDERSTANDING, 2)


def test_an_import_goes_through_all_steps(book: Path) -> None:
    """From the opening of the first source to the database."""
    steps: list[Stage] = []

    class Noted(Progress):
        """Notes each step as it begins."""

        def begin(self, stage: Stage, what: str, units: str = "") -> None:
            """Note it."""
            steps.append(stage)
            super().begin(stage, what, units)

    config = book.with_name("config.yaml")
    config.write_text("plan: {id: p, name: P}\nsources: [{read: plan.xlsx, as: actions}]\n", encoding="utf-8")
    store = open_store(f"sqlite:///{book.with_name('w.db')}")
    refresh(load_config(config, {}), store, datetime(2018, 1, 31, 12, tzinfo=UTC), progress=Noted())
    store.close()
    assert list(dict.fromkeys(steps)) == list(Stage)


def opened(path: Path) -> Table:
    """A source as a table."""
    return read(SourceSettings(read=path.name, kind=SourceKind.ACTIONS, where="config.yaml:1:1"), path, path.name)
