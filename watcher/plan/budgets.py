"""A table of money comes in, its lines and totals go out in printed order, in pounds, each under its department. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import chain, count
from string import capwords

from watcher.plan.columns import Sheet, Wanted, open_sheet
from watcher.plan.crossfoot import check_totals
from watcher.plan.deliverability import read_deliverability, read_recurrence
from watcher.plan.financial_period import MoneyPeriod
from watcher.plan.kept_forms import KeptAs
from watcher.plan.model import BudgetLine
from watcher.plan.money import AMOUNTS, amount_of_heading, read_money, year_of
from watcher.plan.money_columns import Amount, amounts_of
from watcher.plan.money_period import period_in
from watcher.plan.money_rows import TOTAL, is_named_total, is_total_of, kind_in_words
from watcher.plan.place import Place
from watcher.plan.problem import Problem, error, info
from watcher.plan.quantity import quantity_of
from watcher.plan.refs import matching_key, without_suffix
from watcher.plan.rows import Cell, Row, Table, place_of
from watcher.plan.settings import SourceSettings
from watcher.plan.synonyms import MONEY_TITLE
from watcher.plan.text import one_line, text_of, words_key
from watcher.plan.variances import turned_round
from watcher.plan.words import BudgetKind

WANTED = Wanted(
    headings={
        "ref": ("ref", "code", "cost centre", "id"),
        "title": MONEY_TITLE,
        "department": ("department", "directorate"),
        "owner": ("owner", "budget holder", "director", "lead", "responsible"),
        "year": ("year", "financial year"),
        "period": ("period", "month", "quarter", "as at", "reporting period"),
        "kind": ("kind", "kind of line"),
        "difference": ("difference",),
        "differs_in": ("differs in",),
        "delivered": ("delivered",),
        "deliverability": ("deliverability",),
        "recurrence": ("recurrence",),
        **dict.fromkeys(AMOUNTS, ()),
    },
    needed=(("title", "department"),),
    also=lambda cell: amount_of_heading(text_of(cell)) is not None,
)
KIND_WORDS = {words_key(kind.value): kind for kind in BudgetKind}
"""What a column headed `kind` can say of a row."""


@dataclass(slots=True)
class MoneyRead:
    """The state of reading down a table: lines so far, the band they belong to, whether bands are in capitals."""

    lines: list[BudgetLine] = field(default_factory=list)
    department: str | None = None
    kind: BudgetKind = BudgetKind.LINE
    bands_in_capitals: bool = False
    taken: set[str] = field(default_factory=set)
    refs: dict[tuple[str, str | None], str] = field(default_factory=dict)
    periods: set[tuple[str, str]] = field(default_factory=set)
    closed: tuple[str, int] | None = None
    kept: KeptAs = field(default_factory=KeptAs)

    def open(self, band: str) -> None:
        """Begin the lines of a department."""
        self.bands_in_capitals = self.bands_in_capitals or band.isupper()
        self.closed = None
        self.department = capwords(band.lower()) if band.isupper() else band
        self.kind = kind_in_words(band) or BudgetKind.LINE

    def close(self) -> None:
        """End a department at its total; what follows belongs to none until the next band."""
        if self.department is not None:
            self.closed = (self.department, len(self.lines))
        self.department, self.kind = None, BudgetKind.LINE

    def reopen(self, title: str) -> None:
        """Take a department up again where a total names it: the total that had closed it was of a part of it."""
        if self.department is not None or self.closed is None:
            return
        name, first = self.closed
        part = next(iter(self.lines[first:]), None)
        if (
            part is None
            or is_named_total(part.title, name)
            or not (is_named_total(title, name) and is_total_of(title, name))
        ):
            return
        self.taken.discard(matching_key(part.ref))
        self.refs.pop((part.ref, name), None)
        ref = free_ref(f"{name}: {part.title}", None, self.taken)
        for number, line in enumerate(self.lines[first:], start=first):
            is_part = line.ref == part.ref
            self.lines[number] = replace(line, ref=ref, department=None) if is_part else _moved(line, name)
        self.department = name

    def ref_of(self, name: str, department: str | None, period: str) -> str:
        """A ref that no other line has; a row of another period is the line it was before."""
        known = self.refs.get((name, department))
        if known is None or not period or (known, period) in self.periods:
            known = free_ref(name, department, self.taken)
            self.refs.setdefault((name, department), known)
        self.periods.add((known, period))
        return known


BLANK = BudgetLine(
    ref="", title="", department=None, owner=None, kind=BudgetKind.LINE, year=None,
    budget=None, actual=None, profile=None, forecast=None, variance=None,
)  # fmt: skip
"""A line of which nothing is known."""


def read_budgets(table: Table, settings: SourceSettings, year: str | None, problems: list[Problem]) -> list[BudgetLine]:
    """Every line and total of a table, in order. Of several years the plan's counts, the others are told."""
    sheet = open_sheet(table, settings, WANTED, problems)
    if sheet is None:
        return []
    amounts = amounts_of(sheet, year, problems)
    if not amounts:
        text = (
            'no column of money is recognised (looked for "budget", "forecast", "variance"); name it under `columns:`'
        )
        problems.append(error("header.missing", place_of(table, sheet.header), text))
        return []
    title = "title" if "title" in sheet.columns else "department"
    read = MoneyRead()
    heading = one_line(sheet.text(sheet.header, title))
    if kind_in_words(words_key(heading)) is not None:
        read.open(heading)
    for row in sheet.body(problems):
        _take(sheet, row, title, amounts, year, read, problems)
    problems.extend(read.kept.remarks("amounts"))
    if "kind" in sheet.columns:  # rows that say themselves what they are stand in any order
        return read.lines
    return check_totals(turned_round(read.lines, problems), problems)


def _take(
    sheet: Sheet,
    row: Row,
    title_field: str,
    amounts: tuple[Amount, ...],
    year: str | None,
    read: MoneyRead,
    problems: list[Problem],
) -> None:
    """One row: a band of a department, a line or a total."""
    title = one_line(sheet.text(row, title_field) or sheet.text(row, "department"))
    if sum(cell.value is not None for cell in row.cells) == 1 and title:
        read.open(title)
        return
    lone = [text_of(cell) for cell in row.cells if cell.value is not None]
    if not title and len(lone) == 1 and quantity_of(Cell(lone[0])) is None:
        read.open(one_line(lone[0]))
        return
    if not title:
        text = "a row of money has no name and is stepped over (found amounts only); name it"
        problems.append(error("budget.no_title", sheet.place(row), text))
        return
    its_year = one_line(sheet.text(row, "year")) or year
    if is_other_year(its_year, year):
        where = sheet.place(row, "year")
        text = (
            f'a row of money does not count (found "{its_year}"); the plan\'s year is {year}: set `year:` to change it'
        )
        problems.append(info("budget.other_year", where, text))
        return
    if title_field == "title" and sheet.text(row, "title") and sheet.text(row, "department"):
        read.department = one_line(sheet.text(row, "department"))
    places = {**sheet.places(row), "title": sheet.place(row, title_field)}
    blank = replace(BLANK, year=its_year, places=places)
    kind = KIND_WORDS.get(words_key(sheet.text(row, "kind")))
    line = (
        _line(sheet, row, title, blank, read) if kind is None else _line_as_said(sheet, row, title, blank, kind, read)
    )
    read.lines.extend(_by_period(sheet, row, line, amounts, read.kept, problems))


def _by_period(
    sheet: Sheet, row: Row, line: BudgetLine, amounts: tuple[Amount, ...], kept: KeptAs, problems: list[Problem]
) -> Iterator[BudgetLine]:
    """The line with its amounts, once for each period that the row has figures of, and once for what no period changes."""
    own = _period_of_row(sheet, row, line, problems)
    found: dict[MoneyPeriod | None, dict[str, Decimal | None]] = {}
    places: dict[MoneyPeriod | None, dict[str, Place]] = {}
    for amount in amounts:
        period = own or amount.period
        where = place_of(sheet.table, row, amount.column)
        cell, is_nought = row.cell(amount.column), amount.dash_is_nought
        pounds = read_money(cell, amount.scale, where, problems, amount.decimal, dash_is_nought=is_nought)
        if pounds is not None:
            kept.take(cell, where)
        found.setdefault(period, {})[amount.name] = -pounds if amount.is_turned_round and pounds is not None else pounds
        places.setdefault(period, {})[amount.name] = where
    for period, money in found.items():
        yield replace(_with_amounts(line, money), period=period, places={**line.places, **places[period]})


def _with_amounts(line: BudgetLine, money: Mapping[str, Decimal | None]) -> BudgetLine:
    return replace(
        line,
        budget=money.get("budget"),
        actual=money.get("actual"),
        profile=money.get("profile"),
        forecast=money.get("forecast"),
        variance=money.get("variance"),
        previous_variance=money.get("previous_variance"),
        movement=money.get("movement"),
    )


def _period_of_row(sheet: Sheet, row: Row, line: BudgetLine, problems: list[Problem]) -> MoneyPeriod | None:
    text = one_line(sheet.text(row, "period"))
    if not text:
        return None
    period = period_in(text, year_of(text) or year_of(line.year or ""))
    if period is None:
        where = sheet.place(row, "period")
        said = f'cannot read the period of a row (found "{text}"); write a quarter or month with its year, such as "2017-09"'
        problems.append(error("period.unreadable", where, said))
    return period


def _line_as_said(
    sheet: Sheet, row: Row, title: str, blank: BudgetLine, kind: BudgetKind, read: MoneyRead
) -> BudgetLine:
    """One row that says itself what it is, so that neither its words nor its place in the table need to."""
    department = one_line(sheet.text(row, "department")) or None
    return replace(
        blank,
        difference=read_money(sheet.cell(row, "difference"), Decimal(1), sheet.place(row, "difference"), []),
        differs_in=one_line(sheet.text(row, "differs_in")) or None,
        delivered=read_money(sheet.cell(row, "delivered"), Decimal(1), sheet.place(row, "delivered"), []),
        deliverability=read_deliverability(sheet.text(row, "deliverability"), "", {}, sheet.place(row), []),
        recurrence=read_recurrence(sheet.text(row, "recurrence"), {}, sheet.place(row), []),
        ref=read.ref_of(one_line(sheet.text(row, "ref")) or title, department, one_line(sheet.text(row, "period"))),
        title=title,
        department=department,
        owner=one_line(sheet.text(row, "owner")) or None,
        kind=kind,
    )


def _line(sheet: Sheet, row: Row, title: str, blank: BudgetLine, read: MoneyRead) -> BudgetLine:
    """One row of money with the department, kind and ref that its words and its place in the table give it."""
    # Between two departments, capitals are a department of one row; within one they are an abbreviation.
    read.reopen(title)
    is_own_department = read.bands_in_capitals and title.isupper() and read.department is None
    if is_own_department:
        read.open(title)
    of_department = is_own_department or is_total_of(title, read.department)
    is_total = of_department or TOTAL.search(words_key(title)) is not None
    department = None if is_total and not of_department else read.department
    name = department if of_department and department else without_suffix(title)
    kind = BudgetKind.TOTAL if is_total else kind_in_words(title) or read.kind
    if of_department:
        read.close()
    return replace(
        blank,
        ref=read.ref_of(one_line(sheet.text(row, "ref")) or name, department, one_line(sheet.text(row, "period"))),
        title=title,
        department=department,
        owner=one_line(sheet.text(row, "owner")) or None,
        kind=kind,
    )


def is_other_year(its: str | None, year: str | None) -> bool:
    """Whether a year is known to be another one than the plan's."""
    one, other = year_of(its or ""), year_of(year or "")
    return one is not None and other is not None and one != other


def _moved(line: BudgetLine, department: str) -> BudgetLine:
    return line if line.kind is BudgetKind.TOTAL else replace(line, department=department)


def free_ref(ref: str, department: str | None, taken: set[str]) -> str:
    """The ref, with its department where another line has it, and a number where that is taken too."""
    choices = chain([ref, f"{department}: {ref}" if department else ref], (f"{ref} {number}" for number in count(2)))
    free = next(choice for choice in choices if matching_key(choice) not in taken)
    taken.add(matching_key(free))
    return free
