"""Deadlines in the plan's words come in (`Dec 17`, `Ongoing from Nov 17`), dated deadlines and problems go out. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from watcher.plan.calendar import Calendar, last_day_of_month
from watcher.plan.day_order import Days, as_days
from watcher.plan.days import DayRead, ambiguous, day_at_start, full_year, impossible_day, is_plausible, read_day
from watcher.plan.due_words import INSTEAD, MARK, ONGOING, ONGOING_FROM, ONWARDS, RECURRING, SEASON, UNDATED
from watcher.plan.model import Deadline
from watcher.plan.months import MONTH, YEAR, month_number
from watcher.plan.place import Place
from watcher.plan.problem import Problem, error, info, warning
from watcher.plan.quarters import doubtful_quarter, quarter_at_start
from watcher.plan.rows import Cell
from watcher.plan.serials import day_of_number, no_date
from watcher.plan.settings import MonthMeans
from watcher.plan.spans import span_at_start
from watcher.plan.text import shown, text_of
from watcher.plan.words import Kind
from watcher.plan.yearless import Yearless, yearless

LONGEST = 1000
"""A longer text than this many characters is no deadline."""

_JOINED = re.compile(r"\b(from|since|to|by|of)\s*\n\s*|\s*\n\s*(?=(?:to|from)\b)", re.IGNORECASE)
_SKIPPED = re.compile(r"(?:[\s,;&]|\b(?:and|then|by|no later than|end of|end)\b)+", re.IGNORECASE)
_RANGE = re.compile(
    rf"(?P<first>{MONTH})[\s'’-]*(?P<first_year>{YEAR})?\s*(?:[-–—/]|to\b|until\b)\s*(?P<month>{MONTH})[\s'’-]*(?P<year>{YEAR})",
    re.IGNORECASE,
)
_FIRST_DAY = re.compile(
    rf"\d{{1,2}}(?:st|nd|rd|th)?(?:\s+{MONTH})?\s*(?:[-–—/]|to\b|until\b)\s*(?=\d{{1,2}}(?:st|nd|rd|th)?\s*{MONTH})",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\s*(?:[-–—]|\bto\b|\buntil\b)\s*", re.IGNORECASE)
_MONTH_YEAR = re.compile(rf"(?P<month>{MONTH})[\s'’/,-]*(?P<year>{YEAR})", re.IGNORECASE)
_NUMBERED_MONTH = re.compile(r"(?P<month>0?[1-9]|1[0-2])[/.-](?P<year>\d{4})(?!\d)")
_ISO_MONTH = re.compile(r"(?P<year>(?:19|20)\d{2})[-/](?P<month>0[1-9]|1[0-2])(?![\d/-])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating:
    """How deadlines are to be read: what a month means, on which calendar, and how the column writes its days."""

    calendar: Calendar
    month_means: MonthMeans = MonthMeans.LAST_DAY
    order: Days | str | None = None

    @property
    def near(self) -> int | None:
        """The year that years of two digits are nearest to."""
        return as_days(self.order).near

    def end_of_month(self, year: int, month: int) -> date:
        """The day on which something due in a month falls due; that day itself is not late."""
        if self.month_means is MonthMeans.LAST_WORKING_DAY:
            return self.calendar.last_workday_of_month(year, month)
        return last_day_of_month(year, month)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """The span of days that words name: its first day and the day it falls due on. `doubt` is a day of two readings."""

    first: date
    due: date
    text: str
    doubt: DayRead | None = None


def read_deadlines(cell: Cell, dating: Dating, where: Place, problems: list[Problem]) -> tuple[Deadline, ...]:
    """Every deadline of a cell in the order written, at least one; what has no date is of kind undated."""
    value = cell.value
    if isinstance(value, date):
        return (_real_day(cell, value, dating, where, problems),)
    text = text_of(cell)
    if len(text) > LONGEST:
        problems.append(error("date.unreadable", where, no_date(text)))
        return (Deadline(kind=Kind.UNDATED, text=shown(text)),)
    number = day_of_number(cell, as_days(dating.order), where, problems)
    if number is not None:
        return (Deadline(kind=Kind.DATED if number.day else Kind.UNDATED, due=number.day, text=text),)
    by_line = [_on_line(line, dating, where, problems) for line in _lines(text)]
    found = [deadline for line in by_line for deadline in line]
    if any(len(line) > 1 for line in by_line):
        said = f'several deadlines stand on one line (found "{shown(text)}"); all are read: give each a line of its own'
        problems.append(info("date.one_line", where, said))
    if not found:
        problems.append(info("date.none", where, "no deadline is given (the cell is empty); add a month and year"))
        return (Deadline(kind=Kind.UNDATED, text=text),)
    return tuple(found)


def read_start(cell: Cell, dating: Dating, where: Place, problems: list[Problem]) -> date | None:
    """The day from which something runs: a day, or the first one of the month, quarter or range that the cell names."""
    text = text_of(cell)
    if (bare := yearless(text)) is not None:
        named = _in_plan_year(bare, text, dating, where, problems)
        return named.first if named is not None else None
    named = _named_at_start(text, dating) if isinstance(cell.value, str) and len(text) <= LONGEST else None
    if named is None or named.doubt is not None or named.text != text:
        return read_day(cell, dating.order, where, problems)
    return named.first if is_plausible(named.first, text, where, problems) else None


def _lines(text: str) -> list[str]:
    if "\n" not in text:
        return [text] if text else []
    joined = _JOINED.sub(lambda found: f"{found[1]} " if found[1] else " ", text)
    return [line.strip() for line in joined.split("\n") if line.strip()]


def _real_day(cell: Cell, value: date, dating: Dating, where: Place, problems: list[Problem]) -> Deadline:
    """A true date; one shown without its day (`mmm yy`) was typed as a month, and means what a month means."""
    day = value.date() if isinstance(value, datetime) else value
    if not is_plausible(day, day.isoformat(), where, problems):
        return Deadline(kind=Kind.UNDATED, text=day.isoformat())
    shown = (cell.shown_as or "").lower()
    is_month = "y" in shown and "m" in shown and "d" not in shown
    due = dating.end_of_month(day.year, day.month) if is_month else day
    return Deadline(kind=Kind.DATED, due=due, text=day.strftime("%b %y") if is_month else day.isoformat())


def _on_line(line: str, dating: Dating, where: Place, problems: list[Problem]) -> list[Deadline]:
    """The deadlines of one line; words beside a date are told, a line without any deadline is one undated deadline."""
    if (bare := yearless(line)) is not None:
        named = _in_plan_year(bare, line, dating, where, problems)
        return [_dated(named, where, problems) if named is not None else Deadline(kind=Kind.UNDATED, text=line)]
    found: list[Deadline] = []
    strange: list[str] = []
    rest = line
    while rest:
        skipped = _SKIPPED.match(rest)
        if skipped is not None:
            rest = rest[skipped.end() :]
            continue
        mark = MARK.match(rest) if found else None
        if mark is not None:
            strange.append(mark[0])
            rest = rest[mark.end() :]
            continue
        read = _deadline_at_start(rest, dating, where, problems)
        if read is not None:
            found.append(read)
            rest = rest[len(read.text) :]
            instead = INSTEAD.match(rest) if read.kind is Kind.DATED else None
            if instead is not None and _named_at_start(rest[instead.end() :], dating) is not None:
                problems.append(info("date.replaced", where, _replaced(found.pop().text, rest[instead.end() :])))
                rest = rest[instead.end() :]
            continue
        word = re.match(r"\([^)]*\)|\S+", rest)
        strange.append(word[0] if word else rest)
        rest = rest[len(strange[-1]) :]
    if strange and found:
        problems.append(info("date.words", where, f'words beside a date are not read (found "{" ".join(strange)}")'))
    elif strange:
        problems.append(error("date.unreadable", where, no_date(line)))
        found.append(Deadline(kind=Kind.UNDATED, text=line))
    return found


def _in_plan_year(bare: Yearless, text: str, dating: Dating, where: Place, problems: list[Problem]) -> _Named | None:
    """A day or month of the plan's financial year; None, with a problem, where the plan has none or the year no such day."""
    year = as_days(dating.order).financial_year
    if year is None:
        said = (
            f'no year is given (found "{text}"); write it, or say under `plan:` of which year the plan is, as `year:`'
        )
        problems.append(error("date.no_year", where, said))
        return None
    if bare.may_be_month_of(year):
        said = f'the number may be a day or a year (found "{text}"); write both, or the day as in "17th"'
        problems.append(error("date.no_year", where, said))
        return None
    due = bare.in_year(year)
    if due is None:
        problems.append(error("date.unreadable", where, no_date(text)))
        return None
    if bare.day is None:
        return _months(due.year, due.month, due.year, due.month, text, dating)
    return _Named(first=due, due=due, text=text)


def _replaced(first: str, then: str) -> str:
    said = f'a later date took the place of an earlier one and counts (found "{first}", then "{shown(then)}")'
    return f"{said}; give the date first agreed a column of its own"


def _deadline_at_start(text: str, dating: Dating, where: Place, problems: list[Problem]) -> Deadline | None:
    """The deadline a text begins with; its `text` is exactly the words it took."""
    started = ONGOING_FROM.match(text)
    if started is not None:
        named = _named_at_start(text[started.end() :], dating)
        is_span = named is not None and _UNTIL.match(text[started.end() + len(named.text) :]) is not None
        if named is not None and named.doubt is None and not is_span:
            return Deadline(kind=Kind.ONGOING, start=named.first, text=text[: started.end() + len(named.text)])
    if (ongoing := ONGOING.match(text)) is not None:
        return _bare_ongoing(ongoing, dating, where, problems)
    if (named := _named_at_start(text, dating)) is not None:
        onwards = ONWARDS.match(text[len(named.text) :]) if named.doubt is None else None
        if onwards is not None:
            return Deadline(kind=Kind.ONGOING, start=named.first, text=text[: len(named.text) + onwards.end()])
        return _dated(named, where, problems)
    if (refused := _refused(text, where, problems)) is not None:
        return Deadline(kind=Kind.UNDATED, text=refused)
    if (repeated := RECURRING.match(text)) is not None:
        return Deadline(kind=Kind.RECURRING, text=repeated[0])
    if (undated := UNDATED.match(text)) is not None:
        problems.append(info("date.none", where, f'no deadline is given (found "{undated[0]}"); add a month and year'))
        return Deadline(kind=Kind.UNDATED, text=undated[0])
    return None


def _dated(named: _Named, where: Place, problems: list[Problem]) -> Deadline:
    """A range says between which days something falls due, not when work on it starts: its first day is left aside."""
    if named.doubt is not None:
        problems.append(ambiguous(named.text, named.doubt, where))
        return Deadline(kind=Kind.UNDATED, text=named.text)
    if not is_plausible(named.due, named.text, where, problems):
        return Deadline(kind=Kind.UNDATED, text=named.text)
    return Deadline(kind=Kind.DATED, due=named.due, text=named.text)


def _refused(text: str, where: Place, problems: list[Problem]) -> str | None:
    """The words of a season, a quarter of no clear year or a day that no calendar has, told with advice."""
    if (quarter := doubtful_quarter(text)) is not None:
        said = f'cannot tell which quarter is meant (found "{quarter}"); write both years, such as "Q3 2018/19", or a month'
        problems.append(error("date.quarter", where, said))
        return quarter
    if (season := SEASON.match(text)) is not None:
        problems.append(error("date.season", where, no_date(season[0].strip())))
        return season[0]
    if (impossible := impossible_day(text)) is not None:
        problems.append(error("date.unreadable", where, no_date(impossible)))
    return impossible


def _bare_ongoing(found: re.Match[str], dating: Dating, where: Place, problems: list[Problem]) -> Deadline:
    """`Ongoing` without a start; a date in the words behind it is not taken for a deadline, but told."""
    rest = found["rest"].strip(" .,;:/-")
    if any(_named_at_start(rest[at.start() :], dating) for at in re.finditer(r"\b\w", rest)):
        text = (
            f'both ongoing and dated (found "{found[0].strip()}"); read as ongoing: give the date an action of its own'
        )
        problems.append(warning("date.mixed", where, text))
    return Deadline(kind=Kind.ONGOING, text=found[0])


def _named_at_start(text: str, dating: Dating) -> _Named | None:
    """A day, a month, a quarter of a financial year, or a range of days or months at the start of a text."""
    if (found := _RANGE.match(text)) is not None:
        year, month, first = (
            full_year(found["year"], dating.near),
            month_number(found["month"]),
            month_number(found["first"]),
        )
        start_year = full_year(found["first_year"], dating.near) if found["first_year"] else year - (first > month)
        return _months(start_year, first, year, month, found[0], dating)
    if (days := _days_at_start(text, dating)) is not None:
        return days
    if (span := span_at_start(text, dating.order, dating.near)) is not None:
        return _Named(first=span.first, due=span.last, text=text[: span.length], doubt=span.doubt)
    if (quarter := quarter_at_start(text, dating.near)) is not None:
        words = text[: quarter.length]
        first_year, first = divmod(quarter.year * 12 + quarter.month - quarter.months, 12)
        return _months(first_year, first + 1, quarter.year, quarter.month, words, dating)
    for shape in (_MONTH_YEAR, _NUMBERED_MONTH, _ISO_MONTH):
        found = shape.match(text)
        if found is not None:
            month = int(found["month"]) if found["month"].isdigit() else month_number(found["month"])
            year = full_year(found["year"], dating.near)
            return _months(year, month, year, month, found[0], dating)
    return None


def _months(first_year: int, first: int, year: int, month: int, text: str, dating: Dating) -> _Named | None:
    """From the first day of one month to the day that another falls due; None for a year that no calendar has."""
    if not (1 <= first_year <= 9999 and 1 <= year <= 9999):
        return None
    return _Named(first=date(first_year, first, 1), due=dating.end_of_month(year, month), text=text)


def _days_at_start(text: str, dating: Dating) -> _Named | None:
    """A day, or the last of a range of days (`1-15 March 2018`, `31/03/2018 to 30/06/2018`)."""
    before = _FIRST_DAY.match(text)
    begin = before.end() if before else 0
    one = day_at_start(text[begin:], dating.order)
    if one is None:
        return None
    end = begin + one.length
    until = _UNTIL.match(text[end:]) if before is None else None
    other = day_at_start(text[end + until.end() :], dating.order) if until else None
    if until is None or other is None:
        return _Named(first=one.day, due=one.day, text=text[:end], doubt=one if one.other else None)
    doubt = next((day for day in (one, other) if day.other), None)
    return _Named(first=one.day, due=other.day, text=text[: end + until.end() + other.length], doubt=doubt)
