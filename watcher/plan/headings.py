"""Rows of a table come in, the row (or two) of headings and the field of each column go out, with the reason. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import partial, reduce
from itertools import pairwise

from watcher.plan.place import Place, Source, column_letters
from watcher.plan.problem import Problem, error, warning
from watcher.plan.quantity import quantity_of
from watcher.plan.rows import EMPTY, Cell, Row
from watcher.plan.settings import SourceSettings
from watcher.plan.stand_ins import stood_in
from watcher.plan.text import heading_key, one_line, text_of, words_key
from watcher.plan.tree import did_you_mean

_LETTERS = re.compile(r"(?:column\s+)?(?P<letters>[A-Za-z]{1,3})", re.IGNORECASE)
_UNIT = re.compile(r"(?:[£$€]|gbp)?\s*['’]?(?:000['’]?s?|k|mn?|millions?|thousands?)|[£$€%]|gbp", re.IGNORECASE)
"""A cell of a second row of headings that says no more than what the figures under it are counted in."""

LONGEST_SUBHEADING = 40
"""A row below the headings with a longer text in it is no second row of headings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The fields a kind of table can have: each with the headings it goes by, as `heading_key` gives them, best first.

    `needed` are groups of fields of which one each must be there; `also` accepts further headings (periods, years).
    A field with no heading of its own is there to be named under `columns:`. `title_is_ref` lets titles stand in for refs.
    """

    headings: Mapping[str, tuple[str, ...]]
    needed: tuple[tuple[str, ...], ...]
    also: Callable[[Cell], bool] = field(default=lambda _: False)
    title_is_ref: bool = False

    def covered_by(self, names: Mapping[str, object]) -> bool:
        """Whether one field of every needed group is there."""
        return all(any(name in names for name in group) for group in self.needed)

    def lacking(self, names: Mapping[str, object]) -> list[tuple[str, ...]]:
        """The needed groups of which no field is there."""
        return [group for group in self.needed if not any(name in names for name in group)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """The headings of a table: `row` with their words, numbered as the last of `rows`, which are as they stand.

    `columns` by field and `why` by column say how they are read, `clashing` which fields two columns lay claim to;
    `also` counts the further headings that were accepted.
    """

    row: Row
    rows: tuple[Row, ...]
    columns: Mapping[str, int]
    why: Mapping[int, str]
    clashing: Mapping[str, tuple[int, ...]]
    also: int
    problems: tuple[Problem, ...]

    @property
    def score(self) -> int:
        """How much of a table these headings explain."""
        return len(self.columns) + len(self.clashing) + self.also

    @property
    def claimed(self) -> dict[str, object]:
        """Every field that some column lays claim to."""
        return {**self.columns, **self.clashing}


def best_headings(rows: Sequence[Row], source: Source, settings: SourceSettings, wanted: Wanted) -> Headings | None:
    """The headings that explain most, the needed ones among them; the first of equals. None where no row has those.

    Only headings that begin in the row which the source names count, where it names one.
    """
    candidates = [
        made for made in _candidates(rows, source, settings, wanted) if settings.header in {None, made.rows[0].number}
    ]
    found = [made for made in candidates if wanted.covered_by(made.claimed)]
    if not found:
        found = [made for made in map(partial(_stood_in, wanted), candidates) if wanted.covered_by(made.claimed)]
    return max(found, key=lambda made: made.score, default=None)


def _stood_in(wanted: Wanted, made: Headings) -> Headings:
    """The headings with what can stand in for a field that they lack; what two columns claim stays a problem."""
    if "ref" not in wanted.headings or "ref" in made.clashing:
        return made
    found = stood_in(made.columns, made.row, title_is_ref=wanted.title_is_ref)
    return replace(made, columns=found.columns, why={**made.why, **found.why})


def nearest_headings(rows: Sequence[Row], source: Source, settings: SourceSettings, wanted: Wanted) -> Headings | None:
    """The headings that explain most, whatever they lack; None where no row explains anything."""
    found = [made for made in _candidates(rows, source, settings, wanted) if made.columns]
    return max(found, key=lambda made: len(made.columns), default=None)


def _candidates(rows: Sequence[Row], source: Source, settings: SourceSettings, wanted: Wanted) -> Iterator[Headings]:
    """Each row by itself, before it with the row below where that is a second row of headings, and after it with any."""
    singles = [_headings((row,), source, settings, wanted) for row in rows]
    below = {row.number: lower for row, lower in pairwise(rows) if lower.number == row.number + 1}
    for single in singles:
        lower = below.get(single.row.number)
        if lower is None or _is_title(single.row):
            yield single
            continue
        both = _headings((single.row, lower), source, settings, wanted)
        is_second = wanted.covered_by(single.claimed) and _is_subheading(lower, single, wanted)
        found = [both, single] if is_second and both.score >= single.score else [single, both]
        third = below.get(lower.number)
        if third is not None and wanted.covered_by(both.claimed) and _is_subheading(third, both, wanted):
            # Units under both: £'000.
            found.insert(0, _headings((*both.rows, third), source, settings, wanted))
        yield from found


def _is_title(row: Row) -> bool:
    """Whether a row holds nothing but a text in its first column."""
    return all(cell.value is None for cell in row.cells[1:])


def _is_subheading(row: Row, above: Headings, wanted: Wanted) -> bool:
    """Whether the row below the headings only adds to them: short words, and nothing under the needed headings."""
    needed = {above.columns[name] for group in wanted.needed[:2] for name in group if name in above.columns}
    filled = [cell for cell in row.cells if cell.value is not None]
    if any(row.cell(column).value is not None and not _is_unit(row.cell(column)) for column in needed):
        return False
    return all(_is_unit(cell) or (isinstance(cell.value, str) and _is_heading_like(text_of(cell))) for cell in filled)


def _is_unit(cell: Cell) -> bool:
    """Whether a cell holds a unit of figures alone, such as £000, £m or %."""
    return isinstance(cell.value, str) and _UNIT.fullmatch(cell.value.strip("() \n")) is not None


def _is_heading_like(text: str) -> bool:
    return len(text) <= LONGEST_SUBHEADING and quantity_of(Cell(text)) is None and "\n" not in text.strip()


def _headings(rows: tuple[Row, ...], source: Source, settings: SourceSettings, wanted: Wanted) -> Headings:
    joined = reduce(_joined, rows)
    columns, why, problems = _configured(joined, source, settings, wanted)
    clashing: dict[str, tuple[int, ...]] = {}
    for name, claims in _claims(joined, rows, wanted, settings, set(columns.values())).items():
        best = min(rank for rank, _ in claims)
        first = [column for rank, column in claims if rank == best]
        if len(first) > 1:
            clashing[name] = tuple(first)
            problems.append(_clash(joined, source, name, first))
            why.update(dict.fromkeys(first, f"two columns have this heading, a name of {name}"))
            continue
        columns[name] = first[0]
        why[first[0]] = f"its heading is a name of {name}"
        rivals = [column for rank, column in claims if rank > best]
        problems.extend(_rival(joined, source, name, column, first[0]) for column in rivals)
        why.update(dict.fromkeys(rivals, f"column {column_letters(first[0])} is read as {name}"))
    further, doubled = _further(joined, wanted, set(columns.values()).union(*clashing.values()))
    problems.extend(_clash(joined, source, "", found) for found in doubled)
    why.update({column: "two columns have this heading" for found in doubled for column in found})
    clashing.update({f"{column_letters(found[0])}:": tuple(found) for found in doubled})
    return Headings(
        row=joined, rows=rows, columns=columns, why=why, clashing=clashing, also=len(further), problems=tuple(problems)
    )


def _joined(upper: Row, lower: Row) -> Row:
    """Two rows of headings as one: the upper one's words stand for all columns up to its next."""
    cells: list[Cell] = []
    above = EMPTY
    for column in range(1, max(len(upper.cells), len(lower.cells)) + 1):
        own, below = upper.cell(column), lower.cell(column)
        above = own if own.value is not None else above
        if below.value is None:
            cells.append(own)
        elif above.value is None:
            cells.append(below)
        else:
            cells.append(Cell(f"{one_line(text_of(above))} {one_line(text_of(below))}"))
    return Row(lower.number, tuple(cells))


def _configured(
    joined: Row, source: Source, settings: SourceSettings, wanted: Wanted
) -> tuple[dict[str, int], dict[int, str], list[Problem]]:
    """What `columns:` names, by heading or, where two columns have one heading, by letter (`column F`)."""
    texts = {column: text_of(cell) for column, cell in enumerate(joined.cells, start=1) if cell.value is not None}
    columns: dict[str, int] = {}
    why: dict[int, str] = {}
    problems: list[Problem] = []
    for name, heading in settings.columns.items():
        if name not in wanted.headings:
            text = f'`columns:` names what is no field of this table (found "{name}"); '
            problems.append(error("column.field", settings.where, text + did_you_mean(name, list(wanted.headings))))
            continue
        found = _named(heading, texts, len(joined.cells))
        if len(found) == 1:
            columns[name] = found[0]
            why[found[0]] = f'`columns:` names it ("{heading}")'
        elif found:
            problems.append(_clash(joined, source, name, found))
        else:
            problems.append(_not_there(joined, source, name, heading, list(texts.values())))
    return columns, why, problems


def _named(heading: str, texts: Mapping[int, str], width: int) -> list[int]:
    exact = [column for column, found in texts.items() if words_key(found) == words_key(heading)]
    letters = _LETTERS.fullmatch(heading.strip())
    if exact or letters is None:
        return exact
    return [column for column in range(1, width + 1) if column_letters(column) == letters["letters"].upper()]


def _claims(
    joined: Row, rows: tuple[Row, ...], wanted: Wanted, settings: SourceSettings, taken: set[int]
) -> dict[str, list[tuple[int, int]]]:
    """For each field the columns whose heading is a name of it, with the rank of that name."""
    names: dict[str, tuple[str, int]] = {}
    for name, known in wanted.headings.items():
        for rank, heading in enumerate(known):
            names.setdefault(heading, (name, rank))
    needed = {name for group in wanted.needed for name in group}
    claims: dict[str, list[tuple[int, int]]] = {}
    for column, cell in enumerate(joined.cells, start=1):
        if cell.value is None or column in taken:
            continue
        for text, is_upper_of_filled in _readings(column, cell, rows):
            match = names.get(heading_key(text)) or names.get(words_key(text)) or names.get(text.strip())
            if match is None or (is_upper_of_filled and match[0] in needed):
                continue
            if match[0] not in settings.columns:
                claims.setdefault(match[0], []).append((match[1], column))
            break
    return claims


def _readings(column: int, joined: Cell, rows: tuple[Row, ...]) -> Iterator[tuple[str, bool]]:
    """The words a heading can be known by: the lower row's, both rows', the upper row's above words that say nothing."""
    lower = rows[-1].cell(column)
    if lower.value is not None:
        yield text_of(lower), False
    yield text_of(joined), False
    if len(rows) > 1 and lower.value is not None and rows[0].cell(column).value is not None:
        yield text_of(rows[0].cell(column)), not _is_unit(lower)


def _further(joined: Row, wanted: Wanted, taken: set[int]) -> tuple[list[int], list[list[int]]]:
    """The columns that no field claims but the table accepts, and those of them that have one heading between them."""
    by_key: dict[str, list[int]] = {}
    for column, cell in enumerate(joined.cells, start=1):
        if cell.value is not None and column not in taken and wanted.also(cell):
            by_key.setdefault(one_line(text_of(cell)).casefold(), []).append(column)
    return [found[0] for found in by_key.values() if len(found) == 1], [f for f in by_key.values() if len(f) > 1]


def _place(row: Row, source: Source, column: int | None = None) -> Place:
    return Place(source=source, row=row.number, column=column)


def _clash(row: Row, source: Source, name: str, columns: Sequence[int]) -> Problem:
    """Two columns that could be one field: neither is read."""
    letters = " and ".join(column_letters(column) for column in columns)
    headings = ", ".join(dict.fromkeys(f'"{one_line(text_of(row.cell(column)))}"' for column in columns))
    meant = f" for {name}" if name else ""
    choose = f"such as `{name}: column {column_letters(columns[0])}`" if name else "or give each a heading of its own"
    text = f"columns {letters} have one heading{meant} and none of them is read (found {headings})"
    return error("column.duplicate", _place(row, source, columns[1]), f"{text}; choose under `columns:`, {choose}")


def _rival(row: Row, source: Source, name: str, column: int, chosen: int) -> Problem:
    found = f'found "{one_line(text_of(row.cell(column)))}", column {column_letters(chosen)} is headed '
    found += f'"{one_line(text_of(row.cell(chosen)))}"'
    text = f"two columns could be {name} and column {column_letters(chosen)} is read ({found})"
    return warning("column.rival", _place(row, source, column), f"{text}; choose under `columns:` to change it")


def _not_there(row: Row, source: Source, name: str, heading: str, found: list[str]) -> Problem:
    near = get_close_matches(heading, found, n=1)
    advice = f'did you mean "{near[0]}"?' if near else "correct `columns:`"
    headings = ", ".join(f'"{one_line(text)}"' for text in found)
    text = f'no column is headed "{heading}" for {name} (found {headings}); {advice}'
    return error("column.missing", _place(row, source), text)
