"""A table of savings comes in, one budget item of kind saving for each line and year goes out, in pounds. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal

from watcher.plan.budgets import BLANK, free_ref
from watcher.plan.columns import Sheet, Wanted, open_sheet
from watcher.plan.deliverability import read_deliverability, read_recurrence
from watcher.plan.model import BudgetLine
from watcher.plan.money import read_money
from watcher.plan.names import looks_like_team
from watcher.plan.people import People
from watcher.plan.problem import Problem, error, info, warning
from watcher.plan.quantity import quantity_of
from watcher.plan.reductions import as_reductions
from watcher.plan.rows import Row, Table, place_of
from watcher.plan.saving_columns import (
    DELIVERED,
    FORECAST,
    TARGET,
    SavingColumn,
    is_saving_column,
    saving_columns,
    year_in,
)
from watcher.plan.saving_totals import Totals
from watcher.plan.settings import SourceSettings
from watcher.plan.text import one_line, text_of, words_key
from watcher.plan.variances import with_variance
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
            "saving description",
            "description of saving",
            "efficiency",
            "scheme",
            "initiative",
            "project",
        ),
        "department": ("department", "directorate"),
        "owner": ("director", "owner", "lead", "responsible", "budget holder", "lead officer", "accountable officer"),
        "division": ("division", "service", "service area", "team"),
        "ref": ("ref", "reference", "no", "code", "id"),
        "year": ("year", "financial year", "delivery year"),
        "amount": ("amount", "value", "saving amount", "savings amount", "target saving", "savings target", "budget"),
        "kind": ("kind",),
        "staff": ("fte impact", "fte", "posts", "staffing impact", "fte reduction"),
        "deliverability": (
            "deliverability",
            "delivery status",
            "delivery rag",
            "delivery",
            "rag",
            "rag status",
            "rag rating",
            "brag",
            "status",
            "delivery confidence",
            "confidence",
            "risk rating",
            "risk",
        ),
        "recurrence": (
            "one off recurring",
            "recurring one off",
            "one off or recurring",
            "recurring or one off",
            "recurrence",
            "one off",
            "recurring",
            "one off ongoing",
            "ongoing one off",
            "recurrent",
            "recurrent non recurrent",
            "permanent temporary",
            "nature",
            "type",
            "type of saving",
            "saving type",
        ),
    },
    needed=(("title",),),
    also=lambda cell: is_saving_column(text_of(cell)),
)
_TOTAL = re.compile(r"(?:grand |sub ?|overall )?totals?|(?:grand |sub ?|overall )?totals? (?:for )?\w.*|\w.* totals?")
_LABELS = ("title", "owner", "division", "ref", "department")


@dataclass(slots=True)
class _Read:
    """The state of reading down a table."""

    lines: list[BudgetLine] = field(default_factory=list)
    department: str | None = None
    has_years: bool = False
    refs: set[str] = field(default_factory=set)
    totals: Totals = field(default_factory=Totals)
    told: set[str] = field(default_factory=set)


def read_savings(
    table: Table, settings: SourceSettings, people: People, year: str | None, problems: list[Problem]
) -> list[BudgetLine]:
    """Every saving of every year in which something is to be saved, `year` as headed; totals are checked and left out.

    Amounts under a heading without a year are of `year`, the plan's. A saving is less spending: its amounts are below zero
    however the table prints them. One still to be named has no amount.
    """
    sheet = open_sheet(table, settings, WANTED, problems)
    if sheet is None:
        return []
    columns = saving_columns(sheet, year)
    if not any(column.name == TARGET for column in columns):
        text = 'no column of savings is recognised (looked for headings such as "2018/19 (£m)" or "Savings target"); head it so'
        problems.append(error("header.missing", place_of(table, sheet.header), text))
        return []
    read = _Read(department=_band_above(sheet), has_years=len({column.year for column in columns}) > 1)
    for row in sheet.body(problems):
        _take(sheet, row, columns, people, read, problems)
    # Lines that say themselves what they are have their sign already.
    lines = read.lines if "kind" in sheet.columns else as_reductions(read.lines, problems)
    return [with_variance(line, problems) for line in lines]


def _take(
    sheet: Sheet, row: Row, amounts: list[SavingColumn], people: People, read: _Read, problems: list[Problem]
) -> None:
    """One row: the band of a department, a total of the lines above it, or a saving."""
    filled = [text_of(cell) for cell in row.cells if cell.value is not None]
    labels = [sheet.text(row, name) for name in _LABELS if sheet.text(row, name)]
    if len(filled) == 1 and labels:
        read.department = _department(one_line(labels[0]))
        read.totals.begin()
        return
    columns = [*((amount.column, amount.scale) for amount in amounts), (sheet.columns.get("staff", 0), Decimal(1))]
    if len(labels) == 1 and _TOTAL.fullmatch(words_key(labels[0])):
        for column, scale in columns:
            read.totals.compare(sheet, row, column, scale, problems)
        read.totals.begin()
        return
    for column, scale in columns:
        read.totals.add(row, column, scale)
    title = one_line(sheet.text(row, "title"))
    if not title:
        text = "a saving has no description and is stepped over (found amounts only); describe it"
        problems.append(error("budget.no_title", sheet.place(row), text))
        return
    _tell_staff(sheet, row, problems)
    owner = _owner(sheet, row, people, read, problems)
    for year in {amount.year: None for amount in amounts}:
        of_year = [amount for amount in amounts if amount.year == year]
        _saving(sheet, row, title, owner, of_year, read, problems)


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
    sheet: Sheet,
    row: Row,
    title: str,
    owner: str | None,
    of_year: list[SavingColumn],
    read: _Read,
    problems: list[Problem],
) -> None:
    """The line of one year; where nothing is to be saved, or nothing is said, it is no saving in that year."""
    cells = {amount.name: row.cell(amount.column) for amount in of_year}
    places = {amount.name: place_of(sheet.table, row, amount.column) for amount in of_year}
    money = {one.name: _amount(sheet, row, one, problems) for one in of_year}
    if all((cells[name].value is None and of_year[0].year is not None) or money[name] == 0 for name in cells):
        return
    department = one_line(sheet.text(row, "department")) or read.department
    own = one_line(sheet.text(row, "year"))
    ref, year = one_line(sheet.text(row, "ref")) or title, of_year[0].year or year_in(own) or own or None
    line = replace(
        BLANK,
        ref=free_ref(f"{ref} {year}" if read.has_years else ref, department, read.refs),
        title=title,
        department=department,
        owner=owner,
        kind=BudgetKind.SAVING,
        year=year,
        budget=money.get(TARGET),
        forecast=money.get(FORECAST),
        delivered=money.get(DELIVERED),
        places={**sheet.places(row), "title": sheet.place(row, "title"), **places},
    )
    read.lines.append(_with_delivery(line, sheet, row, problems))


def _amount(sheet: Sheet, row: Row, one: SavingColumn, problems: list[Problem]) -> Decimal | None:
    return read_money(
        row.cell(one.column),
        one.scale,
        place_of(sheet.table, row, one.column),
        problems,
        sheet.settings.decimal,
        dash_is_nought=one.dash_is_nought,
    )


def _with_delivery(line: BudgetLine, sheet: Sheet, row: Row, problems: list[Problem]) -> BudgetLine:
    """The line with how sure it is that the saving will be made, and whether it comes back every year."""
    words = sheet.settings.words
    sure, sure_at = sheet.text(row, "deliverability"), sheet.place(row, "deliverability")
    recurs, recurs_at = sheet.text(row, "recurrence"), sheet.place(row, "recurrence")
    return replace(
        line,
        deliverability=read_deliverability(sure, line.title, words.get("deliverability", {}), sure_at, problems),
        recurrence=read_recurrence(recurs, words.get("recurrence", {}), recurs_at, problems),
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
