"""One entry of `sources:` and its path come in, a table of rows goes out, by the ending of the file."""

from __future__ import annotations

from pathlib import Path

from watcher.load.csv_table import open_csv
from watcher.load.unreadable import Unreadable
from watcher.plan.problem import error
from watcher.plan.rows import Table
from watcher.plan.settings import SourceSettings

__all__ = ["Unreadable", "read"]

WORKBOOKS = frozenset({".xlsx", ".xlsm", ".ods"})
TEXT_TABLES = frozenset({".csv", ".tsv", ".tab", ".txt"})
DOCUMENTS = frozenset({".docx"})
LISTS = frozenset({".yaml", ".yml"})


def read(settings: SourceSettings, path: Path, name: str) -> Table:
    """Open a source as a table whose places show `name`; raises Unreadable where nothing of it can be read.

    The table is read as a stream, and may be read again as long as the file stays as it is.
    """
    ending = path.suffix.lower()
    known_endings = WORKBOOKS | TEXT_TABLES | DOCUMENTS | LISTS
    if ending not in known_endings:
        known = ", ".join(sorted(known_endings))
        text = f'cannot read this kind of file (found "{ending or name}"); save it as one of {known}'
        raise Unreadable(error("file.unsupported", settings.where, text))
    if not path.is_file():
        found = "a folder of that name" if path.is_dir() else "no file of that name"
        text = f'cannot find "{settings.read}" (found {found}); check `read:` and the folder it is relative to'
        raise Unreadable(error("file.missing", settings.where, text))
    table = _open(settings, path, name, ending)
    if next(table.rows(), None) is None:
        text = "nothing is in it (found no row with a value); fill it, or take it out of `sources:`"
        raise Unreadable(error("sheet.empty", str(table.source), text))
    return table


def _open(settings: SourceSettings, path: Path, name: str, ending: str) -> Table:
    """The table of one file; what the system refuses (rights, a lock) is told in its own words."""
    try:
        if ending in DOCUMENTS:
            from watcher.load.word import open_word

            return open_word(settings, path, name)
        if ending in LISTS:
            from watcher.load.yaml_table import open_yaml

            return open_yaml(settings, path, name)
        if ending in WORKBOOKS:
            from watcher.load.workbook import open_sheet  # calamine is imported only where a workbook is read

            return open_sheet(settings, path, name)
        return open_csv(settings, path, name)
    except OSError as failure:
        reason = (failure.strerror or str(failure)).lower()
        text = f"cannot open the file ({reason}); check who may read it"
        raise Unreadable(error("file.unreadable", name, text)) from failure
