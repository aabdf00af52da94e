"""Rows of links come in, relations between items that exist go out. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from watcher.plan.columns import Wanted, open_sheet
from watcher.plan.dependencies import RELATED
from watcher.plan.model import Link
from watcher.plan.place import Place
from watcher.plan.problem import Problem, error, info, warning
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


MEASURES = "measures"
"""The relation by which an indicator shows how a priority is doing; only that gives it the priority's SRO."""

_ALSO = {"saving": "budget", "budget line": "budget"}
"""Other words for a subject."""


def read_links(
    table: Table, settings: SourceSettings, items: Mapping[Subject, RefIndex], problems: list[Problem]
) -> list[Link]:
    """Every link whose two ends exist; `items` are the refs of each subject. A link without relation is `related`."""
    sheet = open_sheet(table, settings, WANTED, problems)
    if sheet is None:
        return []
    links: dict[tuple[str, str, str], Link] = {}
    for row in sheet.body(problems):
        ends = [_end(sheet.text(row, name), sheet.place(row, name), items, problems) for name in ("from", "to")]
        if ends[0] and ends[1]:
            relation = _relation(sheet.text(row, "relation"), sheet.place(row, "relation"), problems)
            link = Link(from_=ends[0], to=ends[1], relation=relation, place=sheet.place(row))
            first = links.setdefault((ends[0], ends[1], relation), link)
            if first is not link:
                text = f"the link is given twice (found {ends[0]} {relation} {ends[1]}, first at {first.place})"
                problems.append(info("link.duplicate", sheet.place(row), f"{text}; take one row out"))
    return list(links.values())


def _relation(text: str, where: Place, problems: list[Problem]) -> str:
    """The relation in small letters. Only `measures` has an effect, so what nearly says it is told."""
    relation = one_line(text).casefold() or RELATED
    if relation != MEASURES and get_close_matches(relation, [MEASURES], cutoff=0.7):
        said = f'a relation is nearly "{MEASURES}", which alone has an effect (found "{text}"); write "{MEASURES}"'
        problems.append(warning("link.relation", where, said))
    return relation


def _end(text: str, where: Place, items: Mapping[Subject, RefIndex], problems: list[Problem]) -> str | None:
    """One end as `subject:ref` with the ref as its own source prints it; None, with a problem, where nothing is meant."""
    subject, colon, ref = one_line(text).partition(":")
    subject = _ALSO.get(subject.strip().casefold(), subject.strip().casefold())
    if not colon or subject not in set(Subject):
        known = ", ".join(items)
        said = (
            f'cannot read "{text}" as an item; write its subject and ref, such as "indicator:W 1" (subjects: {known})'
        )
        problems.append(error("link.unreadable", where, said))
        return None
    kind = Subject(subject)
    meant = items[kind].find(ref) if kind in items else None
    if meant is None:
        problems.append(error("link.unknown_ref", where, f'no {kind} has this ref (found "{ref.strip()}"); correct it'))
        return None
    if meant.by_suffix:
        said = f'"{ref.strip()}" is taken for "{meant.ref}", which differs in its brackets only; write the ref in full'
        problems.append(info("ref.suffix", where, said))
    return f"{kind}:{meant.ref}"
