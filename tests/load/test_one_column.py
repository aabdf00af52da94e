"""Tables: one column alone is the same as that column of all rows."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from watcher.load.reader import read
from watcher.plan.rows import ByColumn
from watcher.plan.settings import SourceSettings


def _rows(count: int) -> list[list[str | int | date | None]]:
    return [
        [None, number, None if number % 3 else date(2018, 1, 1 + number % 28), "x\x0b"[: number % 2]]
        for number in range(count)
    ]


def _saved(path: Path, count: int) -> Path:
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(_rows(count))
        return path
    book = openpyxl.Workbook()
    for row in _rows(count):
        book.active.append(row)
    book.save(path)
    return path


@pytest.mark.parametrize("name", ["plan.xlsx", "plan.csv"])
@pytest.mark.parametrize("count", [7, 120])
def test_a_column_alone_is_that_column_of_the_rows(
    name: str, count: int, tmp_path: Path, source: SourceSettings
) -> None:
    """In a sheet that is kept whole and in a longer one, before, while and after all rows are read."""
    table = read(source, _saved(tmp_path / name, count), name)
    assert isinstance(table, ByColumn)

    def alone(column: int) -> list[tuple[int, object]]:
        return [(number, cell.value) for number, cell in table.cells_of(column) if cell.value is not None]

    rows = table.rows()
    first = next(rows)
    found = {column: alone(column) for column in (1, 2, 3, 4, 9)}
    every = [first, *rows]
    for column, cells in found.items():
        assert cells == [(row.number, row.cell(column).value) for row in every if row.cell(column).value is not None]
        assert alone(column) == cells
