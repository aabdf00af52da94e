"""An action log comes in, its rows go out as actions of a group of their own, each knowing the month it was raised in. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from watcher.plan.columns import Sheet, Wanted, open_sheet
from watcher.plan.days import read_day
from watcher.plan.due import Dating, read_deadlines
from watcher.plan.leads import read_people
from watcher.plan.log_months import LogMonth, days_raised, month_of_ref
from watcher.plan.model import Action, Deadline, Milestone
from watcher.plan.months import MONTH_NAMES
from watcher.plan.parts import PartsSource, milestones_of
from watcher.plan.people import People
from watcher.plan.problem import Problem, error, warning
from watcher.plan.ref_cells import read_ref
from watcher.plan.refs import matching_key
from watcher.plan.rows import Cell, Row, Table
from watcher.plan.settings import SourceSettings
from watcher.plan.stated import read_stated
from watcher.plan.text import headline, one_line, text_of, words_key
from watcher.plan.words import Kind, Stated

WANTED = Wanted(
    headings={
        "ref": ("ref", "no", "reference", "number", "id", "action no", "action ref", "item", "log no"),
        "title": ("actions", "action", "title", "task", "description", "activity", "action agreed", "action required"),
        "due": ("when", "by when", "due", "due date", "deadline", "target date", "date due", "timescale", "due by"),
        "stated": (
            "stated",
            "complete",
            "completed",
            "done",
            "closed",
            "status",
            "rag",
            "progress",
            "open closed",
            "state",
        ),
        "lead": ("lead", "owner", "who", "responsible", "action owner", "lead officer", "by whom", "assigned to"),
        "raised_on": ("raised on", "raised", "date raised", "meeting", "meeting date", "date", "date of meeting"),
        "note": ("note", "notes", "comment", "comments", "update", "outcome"),
        "section": ("section",),
    },
    needed=(("ref",), ("title",), ("due", "stated")),
)
GROUP = "Action log"
"""The section of a log's rows where the source names no sheet."""

_YES = frozenset({"y", "yes", "x", "true", "1", "✓", "✔", "☑", "done"})
_NO = frozenset({"n", "no", "false", "0", "✗", "open", "not yet"})
_GOING_ON = frozenset(
    {"ongoing", "on going", "in progress", "in hand", "underway", "under way", "continuing", "started"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """One row as read, before its month has a year."""

    action: Action
    month: LogMonth | None
    raised_on: date | None


def read_action_log(
    table: Table,
    settings: SourceSettings,
    dating: Dating,
    plan_start: date | None,
    people: People,
    problems: list[Problem],
) -> list[Action]:
    """Every row of a log as an action with one milestone for each deadline; nothing but its refs tells the months.

    A row with a single text opens a group, which may name the month. The start of a milestone is the first day of the
    month the row was raised in, so that an undated one can be seen to age.
    """
    sheet = open_sheet(table, settings, WANTED, problems)
    if sheet is None:
        return []
    entries: dict[str, _Entry] = {}
    group, group_month = table.source.sheet or GROUP, None
    for row in sheet.body(problems):
        filled = [text_of(cell) for cell in row.cells if cell.value is not None]
        if len(filled) == 1:
            group, group_month = one_line(filled[0]), month_of_ref(filled[0])
            continue
        entry = _read_entry(sheet, row, settings, dating, people, problems)
        if entry is None:
            continue
        first = entries.get(matching_key(entry.action.ref))
        if first is not None:
            found = f'found "{entry.action.ref}", first at {first.action.places["ref"]}'
            text = f"the ref stands twice and this row is stepped over ({found}); renumber one"
            problems.append(error("ref.duplicate", entry.action.places["ref"], text))
            continue
        month = entry.month or group_month
        entries[matching_key(entry.action.ref)] = replace(
            entry, action=replace(entry.action, section=entry.action.section or group), month=month
        )
    return _dated(list(entries.values()), plan_start, problems)


def _read_entry(
    sheet: Sheet, row: Row, settings: SourceSettings, dating: Dating, people: People, problems: list[Problem]
) -> _Entry | None:
    """One row; None, with a problem, where it has no ref."""
    where = sheet.place(row, "ref")
    ref = _ref(sheet.cell(row, "ref"), sheet, row, problems)
    text = sheet.text(row, "title")
    if not ref:
        said = f'a row has no ref and is stepped over (found "{one_line(text)[:60]}"); number it'
        problems.append(error("ref.missing", where, said))
        return None
    if not text:
        said = f"{ref}: nothing says what is to be done (the cell is empty); describe the action"
        problems.append(warning("action.no_text", sheet.place(row, "title"), said))
    action = Action(
        ref=ref,
        title=headline(text) or ref,
        text=text,
        priority=None,
        section=one_line(sheet.text(row, "section")) or None,
        leads=read_people(sheet.text(row, "lead"), people, sheet.place(row, "lead"), problems),
        partners=None,
        recommendations=None,
        confidential=False,
        stated=_stated(sheet, row, settings, problems),
        progress=None,
        updated_on=None,
        completed_on=None,
        note=sheet.text(row, "note") or None,
        milestones=_milestones(sheet, row, ref, text, dating, problems),
        places={**sheet.places(row), "ref": where},
    )
    raised = read_day(sheet.cell(row, "raised_on"), dating.order, sheet.place(row, "raised_on"), problems)
    due = next((made.deadline.due for made in action.milestones if made.deadline.due is not None), None)
    month = month_of_ref(ref)
    return _Entry(action=action, month=replace(month, due=due) if month is not None else None, raised_on=raised)


def _ref(cell: Cell, sheet: Sheet, row: Row, problems: list[Problem]) -> str:
    """The ref as printed. A spreadsheet takes `Oct-01` for a day: what is shown tells whether 01 is its day or its year."""
    value = cell.value
    if not isinstance(value, date | datetime):
        return read_ref(cell, sheet.place(row, "ref"), problems)
    shown = (cell.shown_as or "").lower()
    serial = value.day if "d" in shown or "y" not in shown else value.year % 100
    ref = f"{MONTH_NAMES[value.month - 1][:3].title()}-{serial:02}"
    said = f'a ref was taken for a date (found {text_of(cell)}); read as "{ref}": format the column as text'
    problems.append(warning("ref.date", sheet.place(row, "ref"), said))
    return ref


def _stated(sheet: Sheet, row: Row, settings: SourceSettings, problems: list[Problem]) -> Stated | None:
    """`Y` is complete, `Ongoing` on track, `N` says nothing; any other word is read as a status is elsewhere."""
    text = one_line(sheet.text(row, "stated"))
    words = settings.words.get("stated", {})
    key = words_key(text) or text
    if key not in {words_key(word) for word in words}:
        if key in _YES:
            return Stated.COMPLETE
        if key in _GOING_ON:
            return Stated.ON_TRACK
        if key in _NO:
            return None
    return read_stated(text, words, sheet.place(row, "stated"), problems)


def _milestones(
    sheet: Sheet, row: Row, ref: str, text: str, dating: Dating, problems: list[Problem]
) -> tuple[Milestone, ...]:
    """The parts of the row, made as those of the plan's own actions are."""
    where = sheet.place(row, "due")
    deadlines: tuple[Deadline, ...] = (Deadline(kind=Kind.UNDATED),)
    if "due" in sheet.columns:
        deadlines = read_deadlines(sheet.cell(row, "due"), dating, where, problems)
    places = {**sheet.places(row, "title"), "due": where}
    return milestones_of(PartsSource(ref=ref, text=text, deadlines=deadlines, where=where, places=places), problems)


def _dated(entries: list[_Entry], plan_start: date | None, problems: list[Problem]) -> list[Action]:
    """The actions with the first day of the month they were raised in; a deadline before that is told."""
    months = days_raised([entry.month for entry in entries], plan_start)
    return [
        _raised(entry.action, entry.raised_on or month, problems) for entry, month in zip(entries, months, strict=True)
    ]


def _raised(action: Action, day: date | None, problems: list[Problem]) -> Action:
    if day is None:
        return action
    for made in action.milestones:
        due = made.deadline.due
        if due is not None and due < day:
            said = f'{action.ref}: due before it was raised (found "{made.deadline.text}", raised in {day:%B %Y})'
            problems.append(
                warning("log.due_before_raised", made.places["due"], f"{said}; correct the date or the ref")
            )
    milestones = tuple(
        replace(made, deadline=replace(made.deadline, start=made.deadline.start or day)) for made in action.milestones
    )
    return replace(action, milestones=milestones)
