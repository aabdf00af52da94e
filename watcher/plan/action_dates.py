"""The cells of an action that hold dates come in, its milestones go out: deadlines, the dates first agreed, starts. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from watcher.plan.columns import Sheet
from watcher.plan.due import Dating, read_deadlines, read_start
from watcher.plan.model import Deadline, Milestone
from watcher.plan.parts import PartsSource, milestones_of
from watcher.plan.place import Place
from watcher.plan.problem import Problem, error
from watcher.plan.rows import Cell, Row
from watcher.plan.text import words_key
from watcher.plan.words import Kind

Known = dict[Cell, tuple[Deadline, ...]]
"""What cells were read as, so that the few different dates of a plan are read once."""

MOST_KNOWN = 10_000
"""How many different cells are remembered, so that a column of different texts costs no memory."""

LONGEST_DATES = 2000
"""Characters; a longer text in the column of deadlines is no list of dates, and not worth the time of looking for them."""

_NOT_REVISED = frozenset({"", "n a", "na", "none", "no", "no change", "not applicable", "unchanged", "as original"})


def read_milestones(
    sheet: Sheet, row: Row, ref: str, text: str, dating: Dating, known: Known, problems: list[Problem]
) -> tuple[Milestone, ...]:
    """The parts of an action with their deadlines; a revised date counts in place of the first one, which stays the original."""
    is_revised = "revised_due" in sheet.columns and words_key(sheet.text(row, "revised_due")) not in _NOT_REVISED
    name = "revised_due" if is_revised else "due"
    where = sheet.place(row, name)
    deadlines: tuple[Deadline, ...] = (Deadline(kind=Kind.UNDATED),)
    if name in sheet.columns:
        ordered = replace(dating, order=sheet.days(name)) if is_revised else dating
        deadlines = _deadlines(sheet.cell(row, name), ordered, where, {} if is_revised else known, problems)
    places = {**sheet.places(row, "title"), "due": where} if is_revised else sheet.places(row, "title", always="due")
    made = milestones_of(PartsSource(ref=ref, text=text, deadlines=deadlines, where=where, places=places), problems)
    start = _start(sheet, row, dating, problems)
    first = "due" if is_revised and "original_due" not in sheet.columns else "original_due"
    originals = _original_dues(sheet, row, first, dating, problems)
    if start is None and not originals:
        return made
    padded = [*originals, *[originals[-1] if originals else None] * len(made)]
    return tuple(
        replace(each, original_due=original, deadline=replace(each.deadline, start=start or each.deadline.start))
        for each, original in zip(made, padded, strict=False)
    )


def _deadlines(cell: Cell, dating: Dating, where: Place, known: Known, problems: list[Problem]) -> tuple[Deadline, ...]:
    """The deadlines of a cell; a plan has few different ones, so those read without a problem are remembered."""
    if cell in known:
        return known[cell]
    text = cell.value if isinstance(cell.value, str) else ""
    if len(text) > LONGEST_DATES:
        said = (
            f'a cell of deadlines holds {len(text):,} characters (found "{text[:40]}..."); write months and years only'
        )
        problems.append(error("date.unreadable", where, said))
        return (Deadline(kind=Kind.UNDATED),)
    faults: list[Problem] = []
    found = read_deadlines(cell, dating, where, faults)
    problems.extend(faults)
    if not faults and len(known) < MOST_KNOWN:
        known[cell] = found
    return found


def _original_dues(sheet: Sheet, row: Row, name: str, dating: Dating, problems: list[Problem]) -> list[date | None]:
    """The dates first agreed, in the order of the parts; the last one serves the parts that remain."""
    cell = sheet.cell(row, name)
    if cell.value is None:
        return []
    dating = replace(dating, order=sheet.days(name))
    return [deadline.due for deadline in read_deadlines(cell, dating, sheet.place(row, name), problems)]


def _start(sheet: Sheet, row: Row, dating: Dating, problems: list[Problem]) -> date | None:
    """The day work begins, in its own column."""
    cell = sheet.cell(row, "start")
    if cell.value is None:
        return None
    return read_start(cell, replace(dating, order=sheet.days("start")), sheet.place(row, "start"), problems)
