"""Plans in their own notation: a table is written as lines of cells set off by bars."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from watcher.load.reader import read
from watcher.plan.calendar import Calendar
from watcher.plan.due import Dating
from watcher.plan.model import Plan
from watcher.plan.place import Place, Source
from watcher.plan.problem import Problem
from watcher.plan.rows import EMPTY, Cell, Row
from watcher.plan.rows import Table as TableProtocol
from watcher.plan.settings import PlanSettings, SourceKind, SourceSettings
from watcher.plan.understand import understand

EXAMPLE = Path(__file__).parents[2] / "examples" / "croydon-2017"
TRACKER = "croydon-tracker.xlsx"
TRACKER_SHEETS = (
    ("Improvement plan", SourceKind.ACTIONS),
    ("Lead officers", SourceKind.OFFICERS),
    ("SROs", SourceKind.PRIORITIES),
    ("Priority indicators", SourceKind.INDICATORS),
    ("Indicator summary", SourceKind.PUBLISHED_RAGS),
    ("Budgets", SourceKind.BUDGETS),
    ("Forecast Q2", SourceKind.FORECASTS),
)
REST_OF_THE_WORKBOOK = (
    ("Action log", SourceKind.ACTION_LOG),
    ("Savings", SourceKind.SAVINGS),
    ("Workforce", SourceKind.WORKFORCE),
)
FILES = (
    ("people.csv", SourceKind.PEOPLE),
    ("links.csv", SourceKind.LINKS),
    ("ratings.csv", SourceKind.RATINGS),
    ("indicator-definitions.csv", SourceKind.INDICATOR_DEFINITIONS),
    ("updates-2018-01.csv", SourceKind.UPDATES),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenTable:
    """A table held in memory, for tests; the same shape as one that is read from a file."""

    source: Source
    lines: tuple[Row, ...]

    def rows(self) -> Iterator[Row]:
        return (row for row in self.lines if any(cell.value is not None for cell in row.cells))


@pytest.fixture(scope="session")
def table() -> Callable[..., WrittenTable]:
    """Write a table: one line a row, cells set off by `|`, `\\n` a line break in a cell, or cells as they are."""

    def written(text: str, *, file: str = "plan.csv", cells: dict[tuple[int, int], Cell] | None = None) -> WrittenTable:
        rows = []
        for number, line in enumerate(text.strip("\n").split("\n"), start=1):
            values = [piece.strip().replace("\\n", "\n") for piece in line.split("|")]
            row = [Cell(value) if value else EMPTY for value in values]
            for (at_row, at_column), cell in (cells or {}).items():
                if at_row == number:
                    row[at_column - 1] = cell
            rows.append(Row(number, tuple(row)))
        return WrittenTable(source=Source(file=file), lines=tuple(rows))

    return written


@pytest.fixture
def where() -> Place:
    """Somewhere in a plan."""
    return Place(source=Source(file="plan.csv"), row=7, column=6)


@pytest.fixture
def problems() -> list[Problem]:
    """An empty list for what is wrong."""
    return []


@pytest.fixture
def source() -> SourceSettings:
    """A source that configures nothing."""
    return SourceSettings(read="plan.csv", kind=SourceKind.ACTIONS, where="config.yaml:9:3")


@pytest.fixture
def dating() -> Dating:
    """Months mean their last day."""
    return Dating(calendar=Calendar("GB-ENG"))


@pytest.fixture
def settings() -> PlanSettings:
    """The plan of the example."""
    return PlanSettings(id="croydon-cip", name="Croydon", start=date(2017, 10, 1), year="2017/18")


def _understood(sources: list[tuple[SourceSettings, TableProtocol]]) -> tuple[Plan, list[Problem]]:
    return understand(sources, PlanSettings(id="croydon-cip", name="Croydon", start=date(2017, 10, 1), year="2017/18"))


def _opened(file: str, kind: SourceKind, sheet: str | None = None) -> tuple[SourceSettings, TableProtocol]:
    settings = SourceSettings(read=file, kind=kind, where="config.yaml:1:1", sheet=sheet)
    return settings, read(settings, EXAMPLE / file, file)


@pytest.fixture(scope="session")
def tracker() -> tuple[Plan, list[Problem]]:
    """The Croydon plan from its tracker alone."""
    return _understood([_opened(TRACKER, kind, sheet) for sheet, kind in TRACKER_SHEETS])


@pytest.fixture(scope="session")
def croydon() -> tuple[Plan, list[Problem]]:
    """The Croydon plan from all its files, in an order that puts what is referred to last."""
    files = [_opened(file, kind) for file, kind in reversed(FILES)]
    sheets = (*REST_OF_THE_WORKBOOK, *TRACKER_SHEETS)
    return _understood([*files, *(_opened(TRACKER, kind, sheet) for sheet, kind in sheets)])


@pytest.fixture
def with_kind(source: SourceSettings) -> Callable[[SourceKind], SourceSettings]:
    """The same source under another kind."""
    return lambda kind: replace(source, kind=kind)
