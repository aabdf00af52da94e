"""Rows of links come in, relations between items that exist go out. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from watcher.plan.columns import Wanted, open_sheet
from watcher.plan.model import Link
from watcher.plan.place import Place
from watcher.plan.problem import Problem, error, info
from watcher.plan.ref_index import RefIndex
from watcher.plan.rows import Table
from watcher.plan.settings import SourceSettings
from watcher.plan.text import one_line
from watcher.plan.words import Subject

WANTED = Wanted(
    headings={
        "from": ("from", "indicator", "from ref"),
        "to": ("to", "priority", "to ref"),
        "relation": ("relation", "link", "type"),
    },
    needed=(("from",), ("to",)),
)


def read_links(
    table: Table, settings: SourceSettings, items: Mapping[Subject, RefIndex], problems: list[Problem]
) -> list[Link]:
    """Every link whose two ends exist; `items` are the refs of each subject. A link without relation is `related`."""
    sheet = open_sheet(table, settings, WANTED, problems)
    if sheet is None:
        return []
    links: list[Link] = []
    for row in sheet.body(problems):
        ends = [_end(sheet.text(row, name), sheet.place(row, name), items, problems) for name in ("from", "to")]
        if ends[0] and ends[1]:
            relation = one_line(sheet.text(row, "relation")).casefold() or "related"
            links.append(Link(from_=ends[0], to=ends[1], relation=relation, place=sheet.place(row)))
    return links


def _end(text: str, where: Place, items: Mapping[Subject, RefIndex], problems: list[Problem]) -> str | None:
    """One end as `subject:ref` with the ref as its own source prints it; None, with a problem, where nothing is meant."""
    subject, colon, ref = one_line(text).partition(":")
    if not colon or subject.strip().casefold() not in set(Subject):
        known = ", ".join(items)
        said = (
            f'cannot read "{text}" as an item; write its subject and ref, such as "indicator:W 1" (subjects: {known})'
        )
        problems.append(error("link.unreadable", where, said))
        return None
    kind = Subject(subject.strip().casefold())
    meant = items[kind].find(ref) if kind in items else None
    if meant is None:
        problems.append(error("link.unknown_ref", where, f'no {kind} has this ref (found "{ref.strip()}"); correct it'))
        return None
    if meant.by_suffix:
        said = f'"{ref.strip()}" is taken for "{meant.ref}", which differs in its brackets only; write the ref in full'
        problems.append(info("ref.suffix", where, said))
    return f"{kind}:{meant.ref}"
