"""A configuration and a report come in, what to write beside the plan's own status in a workbook goes out. Shell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from watcher.config import Config
from watcher.findings.model import Item, Report
from watcher.plan.settings import SourceKind, SourceSettings
from watcher.plan.words import Subject
from watcher.render.annotate import WORKBOOKS, StatusColumn
from watcher.render.plain import day_in_words
from watcher.render.problem_place import place_in


def workbook_of(config: Config) -> SourceSettings | None:
    """The office's workbook: the one with the actions, else the first one; None where no source is a workbook."""
    books = [source for source in config.sources if Path(source.read).suffix.lower() in WORKBOOKS]
    return next((source for source in books if source.kind is SourceKind.ACTIONS), books[0] if books else None)


def status_columns(config: Config, book: SourceSettings, report: Report) -> Iterator[StatusColumn]:
    """For each sheet of actions in the workbook the computed statuses by row, a part's letter before each of several."""
    from watcher.load.reader import read
    from watcher.plan.actions import WANTED
    from watcher.plan.columns import open_sheet

    path = config.path_of(book)
    heading = f"Computed status, {day_in_words(report.as_at)}"
    for source in config.sources:
        if source.kind is not SourceKind.ACTIONS or config.path_of(source) != path:
            continue
        table = read(source, path, path.name)
        sheet = open_sheet(table, source, WANTED, [])
        if sheet is None or table.source.sheet is None:
            continue
        yield StatusColumn(
            sheet=table.source.sheet,
            heading=heading,
            heading_row=sheet.header.number,
            beside=sheet.columns.get("stated", max(sheet.columns.values())),
            cells=_statuses(report, path.name, table.source.sheet),
        )


def _statuses(report: Report, file: str, sheet: str) -> dict[int, str]:
    """The words for each row that milestones were read from."""
    by_row: dict[int, list[Item]] = defaultdict(list)
    for item in report.items:
        place = place_in(item.source)
        if item.subject is Subject.MILESTONE and (place.file, place.sheet) == (file, sheet) and place.row is not None:
            by_row[place.row].append(item)
    return {
        row: _words(items[0]).capitalize()
        if len(items) == 1
        else "; ".join(f"{one.ref} {_words(one)}" for one in items)
        for row, items in by_row.items()
    }


def _words(item: Item) -> str:
    return (item.status.value if item.status is not None else item.state).replace("_", " ")
