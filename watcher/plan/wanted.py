"""The kind of a source comes in, which tables of a document are of that kind goes out. Pure; decided by headings alone."""

from __future__ import annotations

from collections.abc import Mapping

from watcher.plan import (
    action_log,
    actions,
    budgets,
    definitions,
    indicators,
    links,
    officers,
    priorities,
    published,
    ratings,
    savings,
    updates,
)
from watcher.plan.columns import Sheet, Wanted, open_sheet
from watcher.plan.names import INITIALS
from watcher.plan.rows import Table
from watcher.plan.settings import SourceKind, SourceSettings
from watcher.plan.text import one_line, text_of

WANTED: Mapping[SourceKind, Wanted] = {
    SourceKind.ACTIONS: actions.WANTED,
    SourceKind.OFFICERS: officers.WANTED,
    SourceKind.PEOPLE: officers.WANTED,
    SourceKind.PRIORITIES: priorities.WANTED,
    SourceKind.INDICATORS: indicators.WANTED,
    SourceKind.PUBLISHED_RAGS: published.COLOURS_WANTED,
    SourceKind.INDICATOR_DEFINITIONS: definitions.WANTED,
    SourceKind.BUDGETS: budgets.WANTED,
    SourceKind.FORECASTS: budgets.WANTED,
    SourceKind.UPDATES: updates.WANTED,
    SourceKind.RATINGS: ratings.WANTED,
    SourceKind.LINKS: links.WANTED,
    SourceKind.ACTION_LOG: action_log.WANTED,
    SourceKind.SAVINGS: savings.WANTED,
}


def headed_as(table: Table, settings: SourceSettings) -> Sheet | None:
    """The table with its columns by field, where its headings are those of the source's kind; otherwise None."""
    wanted = WANTED.get(settings.kind)
    return None if wanted is None else open_sheet(table, settings, wanted, [])


def is_list_of_people(table: Table, kind: SourceKind) -> bool:
    """Whether most rows are one cell that begins with initials and a comma (`PS, Philip Segurola, Director`)."""
    if kind not in {SourceKind.OFFICERS, SourceKind.PEOPLE}:
        return False
    texts = [[one_line(text_of(cell)) for cell in row.cells if cell.value is not None] for row in table.rows()]
    people = sum(len(cells) == 1 and INITIALS.fullmatch(cells[0].partition(",")[0]) is not None for cells in texts)
    return people > len(texts) / 2
