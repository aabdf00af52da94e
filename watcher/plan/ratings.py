"""Stated ratings of workstreams or priorities come in, one value each goes out. Pure."""

from __future__ import annotations

from datetime import date

from watcher.plan.columns import Wanted, open_sheet
from watcher.plan.days import read_day
from watcher.plan.model import Rating
from watcher.plan.place import Place
from watcher.plan.problem import Problem, error, info, warning
from watcher.plan.ref_index import RefIndex
from watcher.plan.refs import matching_key
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


def read_ratings(table: Table, settings: SourceSettings, groups: RefIndex, problems: list[Problem]) -> list[Rating]:
    """Every row that names a workstream or priority, with what is stated of it and on which day.

    `groups` are the names the plan knows; a rating of another is kept and told. Of two on one day the later row counts.
    """
    sheet = open_sheet(table, settings, WANTED, problems)
    if sheet is None:
        return []
    ratings: dict[tuple[str, date | None], Rating] = {}
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
        rating = Rating(group=group, stated=stated, on=on, place=sheet.place(row))
        _check(rating, ratings.get((matching_key(group), on)), sheet.place(row, "group"), groups, problems)
        ratings[matching_key(group), on] = rating
    return list(ratings.values())


def _check(rating: Rating, first: Rating | None, where: Place, groups: RefIndex, problems: list[Problem]) -> None:
    """Tell of a rating of nothing the plan knows, of no day, or of a day that has one already."""
    if groups.find(rating.group) is None:
        text = f'no workstream or priority has this name (found "{rating.group}"); correct it'
        problems.append(warning("rating.unknown_group", where, text))
    if rating.on is None:
        text = (
            f"{rating.group}: the rating has no day and counts from the beginning (found none); say when it was given"
        )
        problems.append(info("rating.no_date", rating.place, text))
    if first is not None and first.stated is not rating.stated:
        text = (
            f"{rating.group} has two ratings of one day ({first.place} says otherwise); this one counts: take one out"
        )
        problems.append(warning("rating.duplicate", rating.place, text))
