"""A table of money comes in, its lines and totals go out in printed order, in pounds, each under its department. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import partial
from itertools import chain, count
from string import capwords

from watcher.plan.columns import Sheet, Wanted, open_sheet
from watcher.plan.kept_forms import KeptAs
from watcher.plan.model import BudgetLine
from watcher.plan.money import AMOUNTS, amount_of_heading, read_money, scale_of, year_of
from watcher.plan.place import Place, column_letters
from watcher.plan.problem import Problem, error, info, warning
from watcher.plan.quantity import printed, quantity_of
from watcher.plan.refs import matching_key, without_suffix
from watcher.plan.rows import Cell, Row, Table, place_of
from watcher.plan.settings import SourceSettings
from watcher.plan.synonyms import MONEY_TITLE
from watcher.plan.text import one_line, text_of, words_key
from watcher.plan.words import BudgetKind

WANTED = Wanted(
    headings={
        "ref": ("ref", "code", "cost centre", "id"),
        "title": MONEY_TITLE,
        "department": ("department", "directorate"),
        "owner": ("owner", "budget holder", "director", "lead", "responsible"),
        "year": ("year", "financial year"),
        "kind": ("kind", "kind of line"),
        **dict.fromkeys(AMOUNTS, ()),
    },
    needed=(("title", "department"),),
    also=lambda cell: amount_of_heading(text_of(cell)) is not None,
)
KIND_WORDS = {words_key(kind.value): kind for kind in BudgetKind}
"""What a column headed `kind` can say of a row."""

_TOTAL = re.compile(
    r"\b(?:sub\s?total|totals?|over\s?spend|under\s?spend)\b"
    r"|^net(?: (?:expenditure|budget|cost|costs|position|revenue expenditure|cost of services|controllable budget))?$"
)
_KINDS = (
    (re.compile(r"\bcorporate items?\b"), BudgetKind.CORPORATE),
    (re.compile(r"\bexceptional\b"), BudgetKind.EXCEPTIONAL),
    (re.compile(r"\bfunding\b"), BudgetKind.FUNDING),
    (re.compile(r"\bsavings?\b"), BudgetKind.SAVING),
    (re.compile(r"\b(?:freeze|adjustments?|virements?)\b"), BudgetKind.ADJUSTMENT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A column of money: which amount it holds, where it stands and how many pounds one unit of it is."""

    name: str
    column: int
    scale: Decimal
    decimal: str | None = None


@dataclass(slots=True)
class MoneyRead:
    """The state of reading down a table: lines so far, the band they belong to, whether bands are in capitals."""

    lines: list[BudgetLine] = field(default_factory=list)
    department: str | None = None
    kind: BudgetKind = BudgetKind.LINE
    bands_in_capitals: bool = False
    refs: set[str] = field(default_factory=set)
    kept: KeptAs = field(default_factory=KeptAs)

    def open(self, band: str) -> None:
        """Begin the lines of a department."""
        self.bands_in_capitals = self.bands_in_capitals or band.isupper()
        self.department = capwords(band.lower()) if band.isupper() else band
        self.kind = kind_in_words(band) or BudgetKind.LINE

    def close(self) -> None:
        """End a department at its total; what follows belongs to none until the next band."""
        self.department, self.kind = None, BudgetKind.LINE


def read_budgets(table: Table, settings: SourceSettings, year: str | None, problems: list[Problem]) -> list[BudgetLine]:
    """Every line and total of a table, in order. Of several years the plan's counts, the others are told."""
    sheet = open_sheet(table, settings, WANTED, problems)
    if sheet is None:
        return []
    amounts = _amounts(sheet, settings, year, problems)
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
    return read.lines


def _amounts(sheet: Sheet, settings: SourceSettings, year: str | None, problems: list[Problem]) -> tuple[Amount, ...]:
    """The columns that count: named in the config, or headed with an amount, of the plan's year or of none."""
    wanted = year_of(year or "")
    columns = {column: text_of(cell) for column, cell in sheet.others.items()}
    named = {
        sheet.columns[name]: name
        for name in ("budget", "actual", "profile", "forecast", "variance")
        if name in sheet.columns
    }
    columns.update({column: text_of(sheet.header.cell(column)) for column in named})
    found: dict[str, Amount] = {}
    for column, heading in sorted(columns.items()):
        name = named.get(column) or amount_of_heading(heading)
        if name is None:
            continue
        its_year = year_of(heading)
        if its_year is not None and wanted is None:
            wanted = its_year
        if name in found or (its_year is not None and its_year != wanted):
            other = wanted if its_year not in {None, wanted} else None
            problems.append(_not_counted(sheet, column, name, other, found[name].column if name in found else column))
            continue
        found[name] = Amount(
            name=name, column=column, scale=scale_of(heading, settings.money, sheet.above), decimal=settings.decimal
        )
    return tuple(found.values())


def _not_counted(sheet: Sheet, column: int, name: str, wanted: int | None, first: int) -> Problem:
    """A column of another year than the plan's, `wanted`, or else a second one of the same amount, of which `first` is read."""
    where, heading = place_of(sheet.table, sheet.header, column), one_line(text_of(sheet.header.cell(column)))
    if wanted is not None:
        said = f'a column of money does not count (found "{heading}"); the plan\'s year is {wanted}/{(wanted + 1) % 100:02}'
        return info("budget.other_year", where, f"{said}: set `year:` to change it")
    said = f'two columns could be {name} and column {column_letters(first)} is read (found "{heading}")'
    return warning("column.rival", where, f"{said}; choose under `columns:` to change it")


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
    title = one_line(sheet.text(row, title_field))
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
    places = {amount.name: place_of(sheet.table, row, amount.column) for amount in amounts}
    money = {
        amount.name: read_money(row.cell(amount.column), amount.scale, places[amount.name], problems, amount.decimal)
        for amount in amounts
    }
    for amount in amounts:
        if money[amount.name] is not None:
            read.kept.take(row.cell(amount.column), places[amount.name])
    if title_field == "title" and sheet.text(row, "department"):
        read.department = one_line(sheet.text(row, "department"))
    places = {**sheet.places(row), "title": sheet.place(row, title_field), **places}
    kind = KIND_WORDS.get(words_key(sheet.text(row, "kind")))
    make = _line if kind is None else partial(_line_as_said, kind=kind)
    read.lines.append(make(sheet, row, title, money, places, year, read))


def _line(
    sheet: Sheet,
    row: Row,
    title: str,
    money: Mapping[str, Decimal | None],
    places: Mapping[str, Place],
    year: str | None,
    read: MoneyRead,
) -> BudgetLine:
    """One row of money with the department, kind and ref that its words and its place in the table give it."""
    # Between two departments, capitals are a department of one row; within one they are an abbreviation.
    is_own_department = read.bands_in_capitals and title.isupper() and read.department is None
    if is_own_department:
        read.open(title)
    of_department = is_own_department or is_total_of(title, read.department)
    is_total = of_department or _TOTAL.search(words_key(title)) is not None
    department = None if is_total and not of_department else read.department
    name = department if of_department and department else without_suffix(title)
    kind = BudgetKind.TOTAL if is_total else kind_in_words(title) or read.kind
    if of_department:
        read.close()
    return BudgetLine(
        ref=free_ref(one_line(sheet.text(row, "ref")) or name, department, read.refs),
        title=title,
        department=department,
        owner=one_line(sheet.text(row, "owner")) or None,
        kind=kind,
        year=one_line(sheet.text(row, "year")) or year,
        budget=money.get("budget"),
        actual=money.get("actual"),
        profile=money.get("profile"),
        forecast=money.get("forecast"),
        variance=money.get("variance"),
        places=places,
    )


def _line_as_said(
    sheet: Sheet,
    row: Row,
    title: str,
    money: Mapping[str, Decimal | None],
    places: Mapping[str, Place],
    year: str | None,
    read: MoneyRead,
    kind: BudgetKind,
) -> BudgetLine:
    """One row that says itself what it is, so that neither its words nor its place in the table need to."""
    department = one_line(sheet.text(row, "department")) or None
    return BudgetLine(
        ref=free_ref(one_line(sheet.text(row, "ref")) or title, department, read.refs),
        title=title,
        department=department,
        owner=one_line(sheet.text(row, "owner")) or None,
        kind=kind,
        year=one_line(sheet.text(row, "year")) or year,
        **{name: money.get(name) for name in AMOUNTS},
        places=places,
    )


def kind_in_words(title: str) -> BudgetKind | None:
    """What the words of a row or band say it is; None where they say nothing."""
    words = words_key(title)
    return next((kind for pattern, kind in _KINDS if pattern.search(words)), None)


def is_total_of(title: str, department: str | None) -> bool:
    """Whether a row is the total of a department: `People Total`, plain `Total`, or the band's own name again."""
    if department is None:
        return False
    without = _TOTAL.sub(" ", words_key(title)).strip()
    if not without:
        return "total" in words_key(title).split()
    return department_key(without) == department_key(department)


def department_key(name: str) -> str:
    """What two spellings of a department share: without case, apostrophes, a plural s and the word total."""
    words = [word for word in words_key(name).split() if word not in {"total", "department", "dept"}]
    return " ".join(word.removesuffix("s") for word in words)


def free_ref(ref: str, department: str | None, taken: set[str]) -> str:
    """The ref, with its department where another line has it, and a number where that is taken too."""
    choices = chain([ref, f"{department}: {ref}" if department else ref], (f"{ref} {number}" for number in count(2)))
    free = next(choice for choice in choices if matching_key(choice) not in taken)
    taken.add(matching_key(free))
    return free


def with_variance(line: BudgetLine, problems: list[Problem]) -> BudgetLine:
    """The line with forecast and variance made from one another; where all three are given they must agree."""
    if line.budget is None:
        return line
    if line.forecast is None and line.variance is not None:
        return replace(line, forecast=line.budget + line.variance)
    if line.forecast is not None and line.variance is None:
        return replace(line, variance=line.forecast - line.budget)
    if line.forecast is not None and line.variance is not None and line.forecast - line.budget != line.variance:
        where = line.places["variance"]
        computed = printed(line.forecast - line.budget)
        text = f"{line.ref}: forecast minus budget is £{computed} (found £{printed(line.variance)}); the printed variance counts"
        problems.append(
            warning("variance.mismatch", where, f"{text}: correct column {column_letters(where.column or 1)}")
        )
    return line
