"""A table of savings comes in, one budget item of kind saving for each line and year goes out, in pounds. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal

from watcher.plan.budgets import free_ref
from watcher.plan.columns import Sheet, Wanted, open_sheet
from watcher.plan.model import BudgetLine
from watcher.plan.money import read_money, scale_of, year_of
from watcher.plan.names import looks_like_team
from watcher.plan.people import People
from watcher.plan.problem import Problem, error, info, warning
from watcher.plan.quantity import printed, quantity_of
from watcher.plan.rows import Row, Table, place_of
from watcher.plan.settings import SourceSettings
from watcher.plan.text import one_line, text_of, words_key
from watcher.plan.words import BudgetKind

WANTED = Wanted(
    headings={
        "title": (
            "description",
            "saving",
            "savings",
            "proposal",
            "option",
            "title",
            "savings proposal",
            "budget option",
        ),
        "department": ("department", "directorate"),
        "owner": ("director", "owner", "lead", "responsible", "budget holder", "lead officer", "accountable officer"),
        "division": ("division", "service", "service area", "team"),
        "ref": ("ref", "reference", "no", "code", "id"),
        "year": ("year", "financial year", "delivery year"),
        "amount": ("amount", "value", "saving amount", "savings amount", "target saving", "savings target", "budget"),
        "kind": ("kind",),
        "staff": ("fte impact", "fte", "posts", "staffing impact", "fte reduction"),
    },
    needed=(("title",),),
    also=lambda cell: year_of(text_of(cell)) is not None,
)
_TOTAL = re.compile(r"(?:grand |sub ?|overall )?totals?|(?:grand |sub ?|overall )?totals? (?:for )?\w.*|\w.* totals?")
_LABELS = ("title", "owner", "division", "ref", "department")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Year:
    """A column of savings: the financial year as headed (None where each row names its own), how many pounds one unit is."""

    name: str | None
    column: int
    scale: Decimal


@dataclass(slots=True)
class _Sum:
    """What the lines of a block come to in one column, and whether one of them is not known yet."""

    amount: Decimal = Decimal(0)
    is_known: bool = True


@dataclass(slots=True)
class _Read:
    """The state of reading down a table."""

    lines: list[BudgetLine] = field(default_factory=list)
    department: str | None = None
    refs: set[str] = field(default_factory=set)
    sums: dict[int, _Sum] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)


def read_savings(table: Table, settings: SourceSettings, people: People, problems: list[Problem]) -> list[BudgetLine]:
    """Every saving of every year in which something is to be saved, `year` as headed; totals are checked and left out.

    A saving is less spending: its budget is negative however the table prints it. One still to be named has no amount.
    """
    sheet = open_sheet(table, settings, WANTED, problems)
    if sheet is None:
        return []
    years = _years(sheet, settings)
    if not years:
        text = 'no year of savings is recognised (looked for headings such as "2018/19 (£m)"); head each column with its year'
        problems.append(error("header.missing", place_of(table, sheet.header), text))
        return []
    read = _Read(department=_band_above(sheet))
    for row in sheet.body(problems):
        _take(sheet, row, years, people, read, problems)
    # Lines that say themselves what they are have their sign already.
    return read.lines if "kind" in sheet.columns else _as_reductions(read.lines, problems)


def _years(sheet: Sheet, settings: SourceSettings) -> list[_Year]:
    """One column for each year, or one column of amounts beside a column of years."""
    columns: dict[int, str | None] = {
        column: one_line(year) for column, cell in sheet.others.items() if (year := _year_in(text_of(cell))) is not None
    }
    if not columns and {"year", "amount"} <= sheet.columns.keys():
        columns = {sheet.columns["amount"]: None}
    return [
        _Year(name=name, column=column, scale=scale_of(text_of(sheet.header.cell(column)), settings.money, sheet.above))
        for column, name in columns.items()
    ]


def _year_in(heading: str) -> str | None:
    """The financial year that a heading names, as `2018/19`; None where it names none."""
    first = year_of(heading)
    return None if first is None else f"{first}/{(first + 1) % 100:02}"


def _take(sheet: Sheet, row: Row, years: list[_Year], people: People, read: _Read, problems: list[Problem]) -> None:
    """One row: the band of a department, a total of the lines above it, or a saving."""
    filled = [text_of(cell) for cell in row.cells if cell.value is not None]
    labels = [sheet.text(row, name) for name in _LABELS if sheet.text(row, name)]
    if len(filled) == 1 and labels:
        read.department, read.sums = _department(one_line(labels[0])), {}
        return
    columns = [*((year.column, year.scale) for year in years), (sheet.columns.get("staff", 0), Decimal(1))]
    if len(labels) == 1 and _TOTAL.fullmatch(words_key(labels[0])):
        for column, scale in columns:
            _compare(sheet, row, column, scale, read, problems)
        read.sums = {}
        return
    for column, scale in columns:
        _add(row, column, scale, read)
    title = one_line(sheet.text(row, "title"))
    if not title:
        text = "a saving has no description and is stepped over (found amounts only); describe it"
        problems.append(error("budget.no_title", sheet.place(row), text))
        return
    _tell_staff(sheet, row, problems)
    owner = _owner(sheet, row, people, read, problems)
    for year in years:
        _saving(sheet, row, title, owner, year, read, problems)


def _band_above(sheet: Sheet) -> str | None:
    """The department named right above the headings; a title further up names none."""
    above = None
    for row in sheet.table.rows():
        if row.number >= sheet.header.number:
            break
        above = row
    if above is None or above.number != sheet.header.number - 1:
        return None
    filled = [text_of(cell) for cell in above.cells if cell.value is not None]
    return _department(one_line(filled[0])) if len(filled) == 1 else None


def _department(band: str) -> str:
    name = re.sub(r"\s+(?:department|directorate)$", "", band, flags=re.IGNORECASE)
    return name.title() if name.isupper() else name


def _saving(
    sheet: Sheet, row: Row, title: str, owner: str | None, year: _Year, read: _Read, problems: list[Problem]
) -> None:
    """The line of one year; an amount of nothing, or an empty cell, is no saving in that year."""
    where = place_of(sheet.table, row, year.column)
    cell = row.cell(year.column)
    amount = read_money(cell, year.scale, where, problems)
    if (cell.value is None and year.name is not None) or amount == 0:
        return
    department = one_line(sheet.text(row, "department")) or read.department
    own = one_line(sheet.text(row, "year"))
    name = year.name or _year_in(own) or own or None
    ref = one_line(sheet.text(row, "ref")) or title
    read.lines.append(
        BudgetLine(
            ref=free_ref(ref if year.name is None else f"{ref} {name}", department, read.refs),
            title=title,
            department=department,
            owner=owner,
            kind=BudgetKind.SAVING,
            year=name,
            budget=amount,
            actual=None,
            profile=None,
            forecast=None,
            variance=None,
            places={**sheet.places(row), "title": sheet.place(row, "title"), "budget": where},
        )
    )


def _tell_staff(sheet: Sheet, row: Row, problems: list[Problem]) -> None:
    """A staffing effect that is not known yet, or is no number; a number is only checked against the totals."""
    cell, text = sheet.cell(row, "staff"), one_line(sheet.text(row, "staff"))
    if text and quantity_of(cell) is None:
        said = f'no number of posts is given (found "{text}"); add it when it is known'
        problems.append(info("saving.posts_unknown", sheet.place(row, "staff"), said))


def _owner(sheet: Sheet, row: Row, people: People, read: _Read, problems: list[Problem]) -> str | None:
    """Initials where the lists know who answers for the saving; a division instead of a person is told and counts as nobody."""
    text, where = one_line(sheet.text(row, "owner")), sheet.place(row, "owner")
    if not text:
        return None
    division = one_line(sheet.text(row, "division"))
    officer = people.resolve(text)
    if officer is not None:
        return officer.initials
    if words_key(text) == words_key(division) or looks_like_team(text):
        said = f'a division stands in place of a person (found "{text}"); name who answers for the saving'
        problems.append(warning("owner.team", where, said))
        return None
    if people.has_lists and words_key(text) not in read.told:
        read.told.add(words_key(text))
        said = f'nobody in the lists is known as "{text}"; {people.hint(text)}'
        problems.append(warning("owner.unknown", where, said))
    return text


def _add(row: Row, column: int, scale: Decimal, read: _Read) -> None:
    cell = row.cell(column)
    total = read.sums.setdefault(column, _Sum())
    found = quantity_of(cell)
    if found is not None:
        total.amount += found.value if found.is_scaled else found.value * scale
    elif cell.value is not None:
        total.is_known = False


def _compare(sheet: Sheet, row: Row, column: int, scale: Decimal, read: _Read, problems: list[Problem]) -> None:
    """Tell of a total that its lines do not come to; while a line is unknown the difference is only remarked."""
    found, lines = quantity_of(row.cell(column)), read.sums.get(column)
    if found is None or lines is None:
        return
    total = found.value if found.is_scaled else found.value * scale
    if total == lines.amount:
        return
    where = place_of(sheet.table, row, column)
    is_money = column != sheet.columns.get("staff")
    text = f"the total differs from its lines by {_shown(total - lines.amount, is_money=is_money)}"
    text += f" (found {_shown(total, is_money=is_money)}, lines {_shown(lines.amount, is_money=is_money)})"
    if lines.is_known:
        problems.append(warning("total.mismatch", where, f"{text}; correct the total or a line"))
    else:
        problems.append(info("total.unchecked", where, f"{text}, and a line is not known yet; add it"))


def _shown(number: Decimal, *, is_money: bool) -> str:
    return f"£{printed(number)}" if is_money else printed(number)


def _as_reductions(lines: list[BudgetLine], problems: list[Problem]) -> list[BudgetLine]:
    """The lines with savings below zero; a table that prints them mostly above zero is turned round, and told once."""
    amounts = [line.budget for line in lines if line.budget is not None]
    above = [amount for amount in amounts if amount > 0]
    if len(above) * 2 <= len(amounts):
        problems.extend(_growth(line) for line in lines if line.budget is not None and line.budget > 0)
        return lines
    first = lines[0].places["title"].source
    text = "savings are printed above zero; read as reductions of the budget: no change is needed"
    problems.append(info("saving.sign", str(first), text))
    return [replace(line, budget=-line.budget) if line.budget is not None else line for line in lines]


def _growth(line: BudgetLine) -> Problem:
    text = f"{line.ref}: more spending among savings (found £{printed(line.budget or Decimal(0))})"
    return info("saving.growth", line.places["budget"], f"{text}; see whether the sign is meant")
