"""A progress return comes in, one update per milestone goes out; an update of a whole action speaks for all its parts. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from watcher.plan.columns import Sheet, Wanted, open_sheet
from watcher.plan.days import read_day
from watcher.plan.kept import Named
from watcher.plan.model import Update
from watcher.plan.problem import Problem, error, info, warning
from watcher.plan.progress import read_progress
from watcher.plan.ref_cells import read_ref
from watcher.plan.refs import matching_key
from watcher.plan.rows import Row, Table
from watcher.plan.settings import SourceSettings
from watcher.plan.stated import read_stated

WANTED = Wanted(
    headings={
        "ref": ("ref", "no", "reference", "number", "id", "action", "action no", "milestone"),
        "stated": ("status", "rag", "stated", "progress rag", "state"),
        "progress": ("percent complete", "% complete", "progress", "percentage complete", "percent"),
        "updated_on": ("updated on", "updated", "date", "last updated", "as at"),
        "completed_on": ("completed on", "completed", "date completed", "completion date"),
        "note": ("note", "notes", "comment", "comments", "evidence", "update", "commentary"),
    },
    needed=(("ref",), ("stated", "progress", "note")),
)


def read_updates(
    table: Table,
    settings: SourceSettings,
    actions: Named,
    problems: list[Problem],
    renumbered: Mapping[str, str] = MappingProxyType({}),
) -> list[Update]:
    """Every return on a known milestone, in the order written; `actions` are what a ref may name.

    A ref of an earlier edition is taken for the one that `renumbered` says took its place, unless it is in use again.
    """
    sheet = open_sheet(table, settings, WANTED, problems)
    if sheet is None:
        return []
    former = _former(renumbered, actions)
    updates: list[Update] = []
    for row in sheet.body(problems):
        where = sheet.place(row, "ref")
        ref = read_ref(sheet.cell(row, "ref"), where, problems)
        key = matching_key(ref)
        now = _refs(actions, key)
        milestones = now or former.get(key)
        if milestones and now is None:
            text = f'the update names a ref of an earlier edition (found "{ref}"); read as {", ".join(milestones)}'
            problems.append(info("update.renumbered", where, f"{text}: use the new ref from now on"))
        if milestones is None:
            text = f'the update is of no known action (found "{ref}"); correct the ref or add the action'
            problems.append(error("update.unknown_ref", where, text))
            continue
        update = _read_update(sheet, row, milestones[0], settings, problems)
        updates.extend(replace(update, ref=milestone) for milestone in milestones)
    return updates


def _refs(actions: Named, key: str) -> tuple[str, ...] | None:
    """The refs of the milestones that a key names, None where it names nothing."""
    parts = actions.parts(key)
    return None if parts is None else tuple(made.ref for made in parts)


def _former(renumbered: Mapping[str, str], actions: Named) -> dict[str, tuple[str, ...]]:
    """What each ref of an earlier edition names now: a pair of actions also names their parts, letter by letter."""
    found: dict[str, tuple[str, ...]] = {}
    for old, new in renumbered.items():
        old_key, new_key = matching_key(old), matching_key(new)
        refs = _refs(actions, new_key)
        if refs is not None:
            found[old_key] = refs
        for ref in refs or ():
            part = matching_key(ref).removeprefix(new_key)
            found.setdefault(old_key + part, (ref,))
    return found


def _read_update(sheet: Sheet, row: Row, ref: str, settings: SourceSettings, problems: list[Problem]) -> Update:
    words = settings.words.get("stated", {})
    day = {
        name: read_day(sheet.cell(row, name), sheet.days(name), sheet.place(row, name), problems)
        for name in ("updated_on", "completed_on")
    }
    if day["updated_on"] is None:
        text = f"{ref}: the update has no day and counts from the beginning (found none); say when it was made"
        problems.append(warning("update.no_date", sheet.place(row, "updated_on"), text))
    return Update(
        ref=ref,
        stated=read_stated(sheet.text(row, "stated"), words, sheet.place(row, "stated"), problems),
        progress=read_progress(sheet.cell(row, "progress"), sheet.place(row, "progress"), problems),
        updated_on=day["updated_on"],
        completed_on=day["completed_on"],
        note=sheet.text(row, "note") or None,
        place=sheet.place(row),
        places=sheet.places(row),
    )
