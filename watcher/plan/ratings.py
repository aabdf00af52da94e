"""Stated ratings of workstreams or priorities come in, one value each goes out. Pure."""

from __future__ import annotations

from watcher.plan.columns import Wanted, open_sheet
from watcher.plan.days import read_day
from watcher.plan.model import Rating
from watcher.plan.problem import Problem, error
from watcher.plan.rows import Table
from watcher.plan.settings import SourceSettings
from watcher.plan.stated import read_stated
from watcher.plan.text import one_line

WANTED = Wanted(
    headings={
        "group": ("workstream", "work stream", "priority", "theme", "name"),
        "stated": ("stated", "rating", "rag", "status"),
        "on": ("on", "date", "as at", "day"),
    },
    needed=(("group",), ("stated",)),
)


def read_ratings(table: Table, settings: SourceSettings, problems: list[Problem]) -> list[Rating]:
    """Every row that names a workstream or priority, with what is stated of it and on which day."""
    sheet = open_sheet(table, settings, WANTED, problems)
    if sheet is None:
        return []
    ratings: list[Rating] = []
    words = settings.words.get("stated", {})
    for row in sheet.body(problems):
        group = one_line(sheet.text(row, "group"))
        if not group:
            problems.append(
                error("rating.no_group", sheet.place(row), "a rating is of nothing; name the workstream or priority")
            )
            continue
        stated = read_stated(sheet.text(row, "stated"), words, sheet.place(row, "stated"), problems)
        on = read_day(sheet.cell(row, "on"), sheet.days("on"), sheet.place(row, "on"), problems)
        ratings.append(Rating(group=group, stated=stated, on=on, place=sheet.place(row)))
    return ratings
