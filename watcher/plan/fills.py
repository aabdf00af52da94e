"""A sheet whose statuses are fill colours comes in, the words that stand for them go out by row; a guess is a problem. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from types import MappingProxyType

from watcher.plan.columns import Sheet
from watcher.plan.place import column_letters
from watcher.plan.problem import Problem, error
from watcher.plan.rows import Filled, place_of
from watcher.plan.text import count_of, words_key

_NONE: Mapping[int, str] = MappingProxyType({})
_SHOWN = 5


def stated_fills(sheet: Sheet, problems: list[Problem]) -> Mapping[int, str]:
    """By row `fill FF0000` for the cells of the column of statuses that are filled, where `words:` names such colours.

    Where it names none and the column holds not one word, its filled cells are told, with what to write. Fills are looked
    at in these two cases alone.
    """
    column = sheet.columns.get("stated")
    if column is None or not isinstance(sheet.table, Filled):
        return _NONE
    is_configured = any(words_key(word).startswith("fill ") for word in sheet.settings.words.get("stated", {}))
    below = (row for row in sheet.table.rows() if row.number > sheet.header.number)
    if not is_configured and any(row.cell(column).value is not None for row in below):
        return _NONE
    fills = {row: f"fill {colour}" for row, colour in sheet.table.fills(column).items() if row > sheet.header.number}
    if is_configured:
        return fills
    if fills:
        problems.append(_told(sheet, column, fills))
    return _NONE


def _told(sheet: Sheet, column: int, fills: Mapping[int, str]) -> Problem:
    letters = column_letters(column)
    cells = ", ".join(f"{letters}{row} {fill}" for row, fill in islice(fills.items(), _SHOWN))
    more = f" and {len(fills) - _SHOWN} more" if len(fills) > _SHOWN else ""
    meanings = ", ".join(f"{fill}: ?" for fill in sorted(set(fills.values())))
    text = f"statuses are told by colour alone and not read (found {count_of(len(fills), 'cell')}: {cells}{more})"
    advice = f"write words, or say below the source what each means: `words: {{stated: {{{meanings}}}}}`"
    return error("status.by_colour", place_of(sheet.table, sheet.header, column), f"{text}; {advice}")
