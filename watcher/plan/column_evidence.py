"""A sheet of actions comes in, the same goes out with those columns read otherwise whose cells contradict their heading. Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from watcher.plan.columns import Sheet
from watcher.plan.place import column_letters
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
_EITHER = frozenset({"completion date", "date of completion"})
"""Headings that say when something was completed, or by when it is to be."""
_URGENCY = frozenset(
    {"high", "medium", "low", "urgent", "important", "critical", "normal", "h", "m", "l", "very high", "very low", "med",
     "highest", "lowest", "essential", "desirable", "must", "should", "could"}
)  # fmt: skip


def by_evidence(sheet: Sheet, problems: list[Problem]) -> Sheet:
    """Words under `Progress` are a status or a note, `High` and `Low` under `Priority` are no priorities of the plan.

    A `Completion date` of most rows is the deadline where no other column is, and colours give way to words for a status.
    """
    for name in ("original_due", "due", "revised_due", "start"):
        if name in sheet.columns and _MONEY.search(text_of(sheet.header.cell(sheet.columns[name]))):
            sheet = _moved(sheet, name, "", problems)
    sheet = _stated(sheet, problems)
    if "due" not in sheet.columns and _holds_deadlines(sheet):
        sheet = _moved(sheet, "completed_on", "due", problems)
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


def _stated(sheet: Sheet, problems: list[Problem]) -> Sheet:
    """The column of statuses, or one that could be it too where the first holds none (colours) and that one mostly does."""
    words, chosen = sheet.settings.words.get("stated", {}), sheet.columns.get("stated")
    if chosen is None or any(is_status(text, words) for text in _texts(sheet, "stated")):
        return sheet
    taken = f"column {column_letters(chosen)} is read as stated"
    for rival in (column for column in sheet.others if sheet.why.get(column) == taken):
        other = replace(sheet, columns={**sheet.columns, "stated": rival})
        texts = _texts(other, "stated")
        if sum(is_status(text, words) for text in texts) * 2 <= len(texts):
            continue
        where = place_of(sheet.table, sheet.header, rival)
        for told in [one for one in problems if one.code == "column.rival" and one.where == str(where)]:
            problems.remove(told)
        letters = column_letters(rival)
        reason = f"its cells hold words for a status, those of column {column_letters(chosen)} none"
        said = (
            f'a column is read as stated because {reason} (found under "{one_line(text_of(other.header.cell(rival)))}")'
        )
        advice = "say under `words:` what the others mean, or choose under `columns:`, to change it"
        problems.append(info("column.guessed", where, f"{said}; {advice}"))
        return replace(other, why={**sheet.why, rival: reason, chosen: f"column {letters} is read as stated"})
    return sheet


def _holds_deadlines(sheet: Sheet) -> bool:
    """Whether `Completion date` says when something is to be complete: most rows have one, done or not."""
    column = sheet.columns.get("completed_on")
    if column is None or heading_key(text_of(sheet.header.cell(column))) not in _EITHER:
        return False
    return len(_texts(sheet, "completed_on")) * 2 > len(_texts(sheet, "ref"))


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
    heading = words_key(text_of(sheet.header.cell(column)))
    texts = (one_line(text_of(cell)) for cell in cells if cell.value is not None)
    return [text for text in texts if words_key(text) != heading or not heading]


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
    "completed_on": "a day in most rows, and no other column holds deadlines",
    "priority": "how urgent something is, not which priority of the plan it belongs to",
    "section": "numbered objectives",
}
