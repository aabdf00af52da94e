"""The column of predecessors of a planning tool comes in (`3FS+2d;5`), links that say what waits for what go out. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from watcher.plan.columns import Sheet
from watcher.plan.model import Action, Link
from watcher.plan.place import Place
from watcher.plan.problem import Problem, info, warning
from watcher.plan.ref_cells import read_ref
from watcher.plan.refs import matching_key
from watcher.plan.rows import Row
from watcher.plan.text import count_of, shown, text_of, words_key
from watcher.plan.words import Subject

DEPENDS_ON = "depends on"
"""The relation of the links: the first action waits for the second."""

_ONE = re.compile(
    r"(?P<ref>\S.*?)\s*(?P<kind>FS|SS|FF|SF)?\s*(?P<lag>[+-]\s*\d+(?:[.,]\d+)?\s*(?:%|e?(?:d|w|h|m|mo|min|day|wk|week|hr|mon)\w*\??))?",
    re.IGNORECASE,
)
_BY_START = frozenset({"SS", "SF"})
"""Kinds by which something waits for the start of another, not for its end."""


def predecessor_links(sheet: Sheet | None, actions: Mapping[str, Action], problems: list[Problem]) -> list[Link]:
    """A link for each predecessor that is an action of the same table, by the row's ID where the table has such a column.

    What waits for the start of another is told with its cell, and lags once: Watcher waits for ends alone, without a lag.
    """
    if sheet is None or "predecessors" not in sheet.columns:
        return []
    refs = _refs_by_id(sheet)
    found: list[Link] = []
    lags: list[tuple[str, Place]] = []
    for row in sheet.body([]):
        text = sheet.text(row, "predecessors")
        action = actions.get(matching_key(_ref(sheet, row))) if text else None
        if action is None:
            continue
        where = sheet.place(row, "predecessors")
        for other in _awaited(text, where, lags, problems):
            ref = refs.get(matching_key(other), other)
            awaited = actions.get(matching_key(ref))
            if awaited is None:
                said = f'{action.ref}: waits for what no row has (found "{shown(other)}"); correct its predecessors'
                problems.append(warning("predecessor.unknown", where, said))
                continue
            ends = (f"{Subject.ACTION}:{action.ref}", f"{Subject.ACTION}:{awaited.ref}")
            found.append(Link(from_=ends[0], to=ends[1], relation=DEPENDS_ON, place=where))
    if lags:
        problems.append(_lags_left_aside(lags))
    return found


def _lags_left_aside(lags: Sequence[tuple[str, Place]]) -> Problem:
    """One remark for all of a table, at the first."""
    first, where = lags[0]
    found = f'found {count_of(len(lags), "lag")}, such as "{shown(first)}"'
    said = f"lags are not followed, and ends alone are waited for ({found}); see that deadlines allow for them"
    return info("predecessor.lag", where, said)


def _ref(sheet: Sheet, row: Row) -> str:
    return read_ref(sheet.cell(row, "ref"), sheet.place(row, "ref"), [])


def _refs_by_id(sheet: Sheet) -> Mapping[str, str]:
    """By the number in a column headed ID the ref of its row, where the refs themselves stand in another column."""
    column = next((column for column, cell in sheet.others.items() if words_key(text_of(cell)) == "id"), None)
    if column is None:
        return {}
    return {matching_key(text_of(row.cell(column))): _ref(sheet, row) for row in sheet.body([])}


def _awaited(text: str, where: Place, lags: list[tuple[str, Place]], problems: list[Problem]) -> Iterator[str]:
    """The IDs in a cell that must end first; those with a lag are added to `lags` as written."""
    for each in filter(None, (part.strip() for part in re.split(r"[;,\n]", text))):
        found = _ONE.fullmatch(each)
        if found is None:
            continue
        if (found["kind"] or "").upper() in _BY_START:
            said = (
                f'what waits for the start of another is not followed (found "{shown(each)}"); only ends are waited for'
            )
            problems.append(info("predecessor.start", where, said))
            continue
        if found["lag"] and re.search("[1-9]", found["lag"]):
            lags.append((each, where))
        yield found["ref"]
