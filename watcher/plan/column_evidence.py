"""A sheet of actions comes in, the same goes out with those columns read otherwise whose cells contradict their heading. Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from watcher.plan.columns import Sheet
from watcher.plan.priorities import split_number
from watcher.plan.problem import Problem, info
from watcher.plan.quantity import quantity_of
from watcher.plan.rows import Cell, place_of
from watcher.plan.stated import is_status
from watcher.plan.synonyms import OBJECTIVE
from watcher.plan.text import heading_key, one_line, text_of, words_key

ROWS_LOOKED_AT = 200
"""What a column holds shows in its first rows."""

_MONEY = re.compile(r"[£$€%]|\b000s?\b")
_URGENCY = frozenset(
    {"high", "medium", "low", "urgent", "important", "critical", "normal", "h", "m", "l", "very high", "very low", "med",
     "highest", "lowest", "essential", "desirable", "must", "should", "could"}
)  # fmt: skip


def by_evidence(sheet: Sheet, problems: list[Problem]) -> Sheet:
    """Words under `Progress` are a status or a note, `High` and `Low` under `Priority` are no priorities of the plan."""
    for name in ("original_due", "due", "revised_due", "start"):
        if name in sheet.columns and _MONEY.search(text_of(sheet.header.cell(sheet.columns[name]))):
            sheet = _moved(sheet, name, "", problems)
    if _DECIDED.isdisjoint(sheet.columns):
        return sheet
    found = (("progress", _of_progress(sheet)), ("priority", _of_priority(sheet)), _title(sheet), _objective(sheet))
    for name, read_as in found:
        if read_as is not None and name in sheet.columns and read_as not in sheet.columns:
            sheet = _moved(sheet, name, read_as, problems)
    return sheet


_DECIDED = frozenset({"progress", "priority", "recommendations", "section"})


def _objective(sheet: Sheet) -> tuple[str, str | None]:
    """Objectives are what is to be done where nothing else says it, priorities where each has a number (`1. Attendance`)."""
    texts = _texts(sheet, "section")
    if not texts or heading_key(text_of(sheet.header.cell(sheet.columns["section"]))) not in OBJECTIVE:
        return "section", None
    if "title" not in sheet.columns and "issue" not in sheet.columns:
        return "section", "title"
    return "section", "priority" if all(split_number(text)[0] for text in texts) else None


def _title(sheet: Sheet) -> tuple[str, str | None]:
    """A table of recommendations that says nothing else is to be done: they are what is to be done."""
    has_none = "title" not in sheet.columns and "issue" not in sheet.columns
    texts = _texts(sheet, "recommendations") if has_none else []
    return "recommendations", "title" if any(len(text.split()) > 1 for text in texts) else None


def _of_progress(sheet: Sheet) -> str | None:
    """`stated` or `note` where most cells are words and that column is missing, '' where it is not; None for figures."""
    texts = _texts(sheet, "progress")
    worded = [text for text in texts if quantity_of(Cell(text)) is None]
    if len(worded) * 2 <= len(texts):
        return None
    words = sheet.settings.words.get("stated", {})
    statuses = sum(is_status(text, words) for text in worded)
    if statuses * 2 >= len(worded):
        return "stated" if "stated" not in sheet.columns else ""
    return "note" if "note" not in sheet.columns else ""


def _of_priority(sheet: Sheet) -> str | None:
    texts = _texts(sheet, "priority")
    return "" if texts and all(words_key(text) in _URGENCY for text in texts) else None


def _texts(sheet: Sheet, name: str) -> list[str]:
    column = sheet.columns.get(name)
    if column is None or name in sheet.settings.columns:
        return []
    rows = (row for row in sheet.table.rows() if row.number > sheet.header.number)
    cells = (row.cell(column) for row in islice(rows, ROWS_LOOKED_AT))
    return [one_line(text_of(cell)) for cell in cells if cell.value is not None]


def _moved(sheet: Sheet, name: str, read_as: str, problems: list[Problem]) -> Sheet:
    """The sheet with a column under another field, or under none, and the remark that says so."""
    columns = dict(sheet.columns)
    column = columns.pop(name)
    heading = one_line(text_of(sheet.header.cell(column)))
    reason = f"its cells hold {_HELD[name] if read_as != 'title' else 'what is to be done'}"
    if read_as:
        columns[read_as] = column
        said = f'a column is read as {read_as} because {reason} (found under "{heading}"); name it under `columns:` to change it'
    else:
        said = (
            f'a column is not read because {reason} (found under "{heading}"); name it under `columns:` if it should be'
        )
    problems.append(info("column.guessed", place_of(sheet.table, sheet.header, column), said))
    return replace(sheet, columns=columns, why={**sheet.why, column: reason})


_HELD = {
    **dict.fromkeys(("original_due", "due", "revised_due", "start"), "money, not dates"),
    "progress": "words, not figures",
    "priority": "how urgent something is, not which priority of the plan it belongs to",
    "section": "numbered objectives",
}
