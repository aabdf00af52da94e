"""The list of priorities comes in, priorities with workstream and SRO go out; also reads a plan's own band rows. Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from watcher.plan.columns import Wanted, open_sheet
from watcher.plan.model import Officer, Places, Priority
from watcher.plan.names import INITIALS
from watcher.plan.people import People
from watcher.plan.place import Place
from watcher.plan.problem import Problem, error, info, warning
from watcher.plan.refs import matching_key
from watcher.plan.rows import Table
from watcher.plan.settings import SourceSettings
from watcher.plan.text import one_line, words_key

WANTED = Wanted(
    headings={
        "title": ("priority", "priorities", "objective", "title", "name"),
        "sro": ("senior responsible officer", "sro", "senior responsible owner", "responsible officer", "owner"),
        "workstream": ("workstream", "work stream", "theme", "programme"),
        "ref": ("ref", "no", "number", "priority no"),
        "stated": ("stated", "rag", "status"),
    },
    needed=(("title",), ("sro",)),
)
_NUMBERED = re.compile(r"(?:priority\s+)?(?P<ref>\d+)\s*[.):]?\s+(?P<title>\S.*)", re.IGNORECASE | re.DOTALL)
_SRO = re.compile(
    r"\s*(?:Senior Responsible (?:Officer|Owner)\s*(?:\(SRO\))?|SRO)\s*[:–-]\s*(?P<who>.*\S)\s*",
    re.IGNORECASE | re.DOTALL,
)
_INITIALS_LAST = re.compile(rf"(?P<name>.*?)[\s,)]*\((?P<initials>{INITIALS.pattern})\)\s*", re.DOTALL)


def read_priorities(table: Table, settings: SourceSettings, people: People, problems: list[Problem]) -> list[Priority]:
    """Each priority of a list; a workstream stands on its first row and is carried down."""
    sheet = open_sheet(table, settings, WANTED, problems)
    if sheet is None:
        return []
    found: dict[str, Priority] = {}
    workstream: str | None = None
    for row in sheet.body(problems):
        workstream = one_line(sheet.text(row, "workstream")) or workstream
        title = one_line(sheet.text(row, "title"))
        if not title:
            problems.append(warning("priority.no_title", sheet.place(row), "a row names no priority; give it a title"))
            continue
        number, rest = split_number(title)
        ref = one_line(sheet.text(row, "ref")) or number or title
        title = rest if number == ref else title
        where = sheet.place(row, "sro")
        sro = read_sro(sheet.text(row, "sro"), people, where, problems)
        if not sheet.text(row, "sro"):
            text = f"no SRO is named for priority {ref} (the cell is empty); name one"
            problems.append(error("sro.none", where, text))
        places: Places = {
            "priority": sheet.place(row, "title"),
            "workstream": sheet.place(row, "workstream"),
            "sro": where,
        }
        if matching_key(ref) in found:
            text = f'the priority is listed twice (found "{ref}" again); take one row out'
            problems.append(error("ref.duplicate", sheet.place(row, "title"), text))
            continue
        found[matching_key(ref)] = Priority(ref=ref, title=title, workstream=workstream, sro=sro, places=places)
    return list(found.values())


def split_number(title: str) -> tuple[str, str]:
    """The number before a title and the title: `1. Ensure ...` is ("1", "Ensure ..."); ('', title) without a number."""
    found = _NUMBERED.fullmatch(title)
    return (found["ref"], one_line(found["title"])) if found else ("", title)


def read_band_sro(text: str) -> str | None:
    """Who is named after `SRO:` in a band row; None where the text names no SRO."""
    found = _SRO.fullmatch(text)
    return found["who"] if found else None


def read_sro(
    text: str, people: People, where: Place, problems: list[Problem], *, keeps_names: bool = False
) -> str | None:
    """The initials of an SRO from `Name, Post (PS)`, `Name` or `PS`; None where it is empty or, with a problem, nobody known.

    `keeps_names` takes a name as written where there is no list that could know it.
    """
    text = one_line(text)
    if not text:
        return None
    found = _INITIALS_LAST.fullmatch(text)
    if found is not None:
        name = found["name"].partition(",")[0].strip()
        people.mention(found["initials"], name, where, problems)
        return found["initials"]
    officer: Officer | None = people.resolve(text) or people.resolve(text.partition(",")[0])
    if officer is not None:
        return officer.initials
    if INITIALS.fullmatch(text):
        people.mention(text, "", where, problems)
        return text
    if keeps_names and not people.has_lists and not re.search(r"\d", text):
        return text.partition(",")[0].strip()
    problems.append(error("sro.unknown", where, f'nobody in the lists is known as "{text}"; add initials in brackets'))
    return None


def merged(listed: list[Priority], bands: list[Priority], problems: list[Problem]) -> tuple[Priority, ...]:
    """The list's priorities, then those that only the plan's own band rows name; where both speak, the list counts."""
    by_ref = {matching_key(priority.ref): priority for priority in listed}
    for band in bands:
        first = by_ref.get(matching_key(band.ref))
        if first is None:
            by_ref[matching_key(band.ref)] = band
            continue
        where = band.places.get("priority", band.places.get("sro"))
        if where is not None and first.sro and band.sro and first.sro != band.sro:
            found = f"found {band.sro} here, {first.sro} at {first.places.get('sro')}"
            text = f"priority {band.ref} has two SROs ({found}); agree on one"
            problems.append(warning("priority.sro_differs", band.places.get("sro", where), text))
        if where is not None and words_key(first.title) != words_key(band.title):
            at = first.places.get("priority")
            text = f'priority {band.ref} has another title at {at} (found "{first.title}"); agree on one'
            problems.append(info("priority.title_differs", where, text))
        places = {**band.places, **first.places}
        by_ref[matching_key(band.ref)] = replace(first, sro=first.sro or band.sro, places=places)
    return tuple(by_ref.values())
