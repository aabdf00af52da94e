"""Cells of a staffing table come in as figures, totals and shares that do not agree with them go out as problems. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from watcher.plan.place import Place
from watcher.plan.problem import Problem, warning
from watcher.plan.quantity import NUMBER, PERCENT, printed, quantity_of
from watcher.plan.rows import Cell
from watcher.plan.text import one_line, text_of, words_key

RATIO = "ratio"
_RATIO = re.compile(r"(?P<left>\d+)\s*:\s*(?P<right>\d+)\s*(?P<note>\S.*)?", re.DOTALL)
_NUMERATORS = re.compile(r"(?:%|\bper\s?cent(?:age)?)(?:\s+of)?\s+(?P<names>.+\+.+)", re.IGNORECASE | re.DOTALL)
_TEN_THOUSANDTH = Decimal("0.0001")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number in a cell with its unit; a ratio keeps its two `sides`, and has no value where the second one is 0."""

    value: Decimal | None
    unit: str
    note: str | None = None
    sides: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffCell:
    """One filled cell: whose it is (`is_total` for all teams together), under which heading, and what it says."""

    team: str
    is_total: bool
    heading: str
    column: int
    figure: Figure
    where: Place


def figure_of(cell: Cell) -> Figure | None:
    """The number, percentage or ratio (`4:5 (2 vacant)`) in a cell; None where it holds none."""
    found = quantity_of(cell)
    if found is not None:
        return Figure(value=found.value, unit=found.unit, note=found.note)
    text = one_line(text_of(cell))
    ratio = _RATIO.fullmatch(text)
    if ratio is None:
        return None
    left, right = int(ratio["left"]), int(ratio["right"])
    value = (Decimal(left) / right).quantize(_TEN_THOUSANDTH, ROUND_HALF_UP) if right else None
    return Figure(value=value, unit=RATIO, note=text, sides=(left, right))


def check_sums(cells: Sequence[StaffCell], unreadable: frozenset[int], problems: list[Problem]) -> None:
    """Tell of every total, and every side of a ratio, that the teams do not come to; `unreadable` columns are left alone."""
    for total in cells:
        if not total.is_total or total.column in unreadable:
            continue
        parts = [cell for cell in cells if cell.column == total.column and not cell.is_total]
        if not parts or {cell.figure.unit for cell in parts} != {total.figure.unit}:
            continue
        if total.figure.unit == NUMBER and total.figure.value is not None:
            lines = sum((cell.figure.value or Decimal(0) for cell in parts), Decimal(0))
            if lines != total.figure.value:
                difference = printed(total.figure.value - lines)
                found = f"found {printed(total.figure.value)}, teams {printed(lines)}"
                problems.append(_mismatch(total, f"the total differs from its teams by {difference} ({found})"))
        elif total.figure.sides is not None:
            sides = [cell.figure.sides for cell in parts if cell.figure.sides is not None]
            added = (sum(left for left, _ in sides), sum(right for _, right in sides))
            if added != total.figure.sides:
                found = f"found {total.figure.note}, teams {added[0]}:{added[1]}"
                problems.append(_mismatch(total, f"the total ratio differs from its teams ({found})"))


def _mismatch(cell: StaffCell, text: str) -> Problem:
    return warning("total.mismatch", cell.where, f"{cell.heading}: {text}; correct the total or a team")


def check_ratios(cells: Sequence[StaffCell], problems: list[Problem]) -> None:
    """Tell of every percentage that is not what its heading says it is made of (`% Agency + Unfilled posts`).

    What it is a share of is the figure with which most teams agree; where no figure suits two of them, nothing is said.
    """
    headings = {cell.column: cell.heading for cell in cells}
    values = {(cell.team, cell.column): cell.figure.value for cell in cells if cell.figure.unit == NUMBER}
    for column, heading in headings.items():
        shares = [cell for cell in cells if cell.column == column and cell.figure.unit == PERCENT]
        numerators = _numerators(heading, {key: text for key, text in headings.items() if key != column})
        if shares and numerators:
            whole = _whole(shares, numerators, headings, values)
            if whole is not None:
                for share in shares:
                    _compare(share, numerators, whole, headings, values, problems)


Values = Mapping[tuple[str, int], Decimal | None]


def _numerators(heading: str, others: Mapping[int, str]) -> tuple[int, ...]:
    """The columns whose sum a heading names; none where one of its names is no column's."""
    found = _NUMERATORS.search(heading)
    columns: list[int] = []
    for name in re.split(r"\+", found["names"]) if found else ():
        key = words_key(name)
        fits = [column for column, text in others.items() if key and f"{words_key(text)} ".startswith(f"{key} ")]
        if not fits:
            return ()
        columns.append(min(fits, key=lambda column: len(others[column])))
    return tuple(columns)


def _share(team: str, numerators: Sequence[int], whole: int, values: Values) -> Decimal | None:
    """The percentage that the columns come to; None where one of them is not known, or the whole is nothing."""
    parts = [values.get((team, column)) for column in numerators]
    total = values.get((team, whole))
    known = [part for part in parts if part is not None]
    return sum(known, Decimal(0)) / total * 100 if total and len(known) == len(parts) else None


def _agrees(cell: StaffCell, share: Decimal | None) -> bool:
    """Whether a printed percentage is the computed one, rounded to the decimals it is printed with."""
    value = cell.figure.value
    if value is None or share is None:
        return False
    exponent = value.as_tuple().exponent
    places = min(exponent, 0) if isinstance(exponent, int) else 0
    return abs(value - share) <= Decimal(5).scaleb(places - 1)


def _whole(
    shares: Sequence[StaffCell], numerators: Sequence[int], columns: Mapping[int, str], values: Values
) -> int | None:
    """The column that the percentages are a share of: that with which most teams agree, and at least half of them."""
    teams = [cell for cell in shares if not cell.is_total]
    score = {
        column: sum(_agrees(cell, _share(cell.team, numerators, column, values)) for cell in teams)
        for column in columns
        if column not in numerators
    }
    best = max(score, key=lambda column: score[column], default=None)
    return best if best is not None and score[best] >= max(2, len(teams) / 2) else None


def _compare(
    cell: StaffCell,
    numerators: Sequence[int],
    whole: int,
    headings: Mapping[int, str],
    values: Values,
    problems: list[Problem],
) -> None:
    share = _share(cell.team, numerators, whole, values)
    if share is None or _agrees(cell, share) or cell.figure.value is None:
        return
    made = " + ".join(f'"{headings[column]}"' for column in numerators)
    found = f'found {printed(cell.figure.value)} %, {made} of "{headings[whole]}" is {printed(round(share, 1))} %'
    text = f"{cell.team}: a percentage differs from the figures it is made of ({found})"
    problems.append(warning("share.mismatch", cell.where, f"{text}; correct it or a figure"))
