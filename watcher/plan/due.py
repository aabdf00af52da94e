"""Deadlines in the plan's words come in (`Dec 17`, `Ongoing from Nov 17`), dated deadlines and problems go out. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from watcher.plan.calendar import Calendar, last_day_of_month
from watcher.plan.days import MONTH, YEAR, ambiguous, day_at_start, full_year, impossible_day, month_number, unreadable
from watcher.plan.model import Deadline
from watcher.plan.place import Place
from watcher.plan.problem import Problem, error, info, warning
from watcher.plan.rows import Cell
from watcher.plan.settings import MonthMeans
from watcher.plan.text import text_of
from watcher.plan.words import Kind

_JOINED = re.compile(r"\b(from|since|to|by|of)\s*\n\s*|\s*\n\s*(?=(?:to|from)\b)", re.IGNORECASE)
_SKIPPED = re.compile(r"(?:[\s,;&]|\b(?:and|then|by|end of|end)\b)+", re.IGNORECASE)
_RANGE = re.compile(
    rf"(?P<first>{MONTH})\s*(?P<first_year>{YEAR})?\s*(?:[-–—/]|to\b|until\b)\s*(?P<month>{MONTH})[\s'’-]*(?P<year>{YEAR})",
    re.IGNORECASE,
)
_MONTH_YEAR = re.compile(rf"(?P<month>{MONTH})[\s'’/,-]*(?P<year>{YEAR})", re.IGNORECASE)
_NUMBERED_MONTH = re.compile(r"(?P<month>0?[1-9]|1[0-2])/(?P<year>\d{4})(?!\d)")
_ONGOING_FROM = re.compile(r"on-?\s?going\s+(?:from|since)\s+", re.IGNORECASE)
_ONGOING = re.compile(r"on-?\s?going\b(?P<rest>.*)", re.IGNORECASE)
_RECURRING = re.compile(
    r"(?:daily|(?:bi-?)?weekly|fortnightly|(?:bi-?)?monthly|quarterly|termly|annual(?:ly)?|yearly|every\s+\w+|each\s+\w+).*",
    re.IGNORECASE,
)
_UNDATED = re.compile(r"(?:tb[acd]|to be (?:confirmed|agreed|decided)|n/?a|none|-+|–|\?+)(?=\W|$)\.?", re.IGNORECASE)
_SEASON = re.compile(
    r"(?:(?:early|mid|late)[\s-]+)?(?:spring|summer|autumn|winter|easter|christmas|q[1-4]|quarter\s*[1-4]|early|mid|late)\b"
    rf"[\s-]*(?:{MONTH})?\s*(?:(?:{YEAR})(?:[/-]\d{{2,4}})?)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating:
    """How deadlines are to be read: what a month means, on which calendar, and the order of slashed days."""

    calendar: Calendar
    month_means: MonthMeans = MonthMeans.LAST_DAY
    order: str | None = None

    def end_of_month(self, year: int, month: int) -> date:
        """The day on which something due in a month falls due; that day itself is not late."""
        if self.month_means is MonthMeans.LAST_WORKING_DAY:
            return self.calendar.last_workday_of_month(year, month)
        return last_day_of_month(year, month)


def read_deadlines(cell: Cell, dating: Dating, where: Place, problems: list[Problem]) -> tuple[Deadline, ...]:
    """Every deadline of a cell in the order written, at least one; what has no date is of kind undated."""
    value = cell.value
    if isinstance(value, date):
        return (_real_day(cell, value, dating),)
    text = text_of(cell)
    if value is not None and not isinstance(value, str):
        problems.append(
            error("date.number", where, f"a deadline is a number (found {text}); format the cell as a date")
        )
        return (Deadline(kind=Kind.UNDATED, text=text),)
    found = [deadline for line in _lines(text) for deadline in _on_line(line, dating, where, problems)]
    if not found:
        problems.append(info("date.none", where, "no deadline is given (the cell is empty); add a month and year"))
        return (Deadline(kind=Kind.UNDATED, text=text),)
    return tuple(found)


def _lines(text: str) -> list[str]:
    joined = _JOINED.sub(lambda found: f"{found[1]} " if found[1] else " ", text)
    return [line.strip() for line in joined.split("\n") if line.strip()]


def _real_day(cell: Cell, value: date, dating: Dating) -> Deadline:
    """A true date; one shown without its day (`mmm yy`) was typed as a month, and means what a month means."""
    day = value.date() if isinstance(value, datetime) else value
    shown = (cell.shown_as or "").lower()
    is_month = "y" in shown and "m" in shown and "d" not in shown
    due = dating.end_of_month(day.year, day.month) if is_month else day
    return Deadline(kind=Kind.DATED, due=due, text=day.strftime("%b %y") if is_month else day.isoformat())


def _on_line(line: str, dating: Dating, where: Place, problems: list[Problem]) -> list[Deadline]:
    """The deadlines of one line; words beside a date are told, a line without any deadline is one undated deadline."""
    found: list[Deadline] = []
    strange: list[str] = []
    rest = line
    while rest:
        skipped = _SKIPPED.match(rest)
        if skipped is not None:
            rest = rest[skipped.end() :]
            continue
        read = _deadline_at_start(rest, dating, where, problems)
        if read is not None:
            found.append(read)
            rest = rest[len(read.text) :]
            continue
        word = re.match(r"\([^)]*\)|\S+", rest)
        strange.append(word[0] if word else rest)
        rest = rest[len(strange[-1]) :]
    if strange and found:
        problems.append(info("date.words", where, f'words beside a date are not read (found "{" ".join(strange)}")'))
    elif strange:
        problems.append(error("date.unreadable", where, unreadable(line)))
        found.append(Deadline(kind=Kind.UNDATED, text=line))
    return found


def _deadline_at_start(text: str, dating: Dating, where: Place, problems: list[Problem]) -> Deadline | None:
    """The deadline a text begins with; its `text` is exactly the words it took."""
    started = _ONGOING_FROM.match(text)
    if started is not None:
        month = _day_or_month(text[started.end() :], dating, where, problems)
        if month is not None and month.due is not None:
            start = month.start or month.due
            return Deadline(kind=Kind.ONGOING, start=start, text=text[: started.end() + len(month.text)])
    if (ongoing := _ONGOING.match(text)) is not None:
        return _bare_ongoing(ongoing, dating, where, problems)
    if (season := _SEASON.match(text)) is not None:
        problems.append(error("date.season", where, unreadable(season[0].strip())))
        return Deadline(kind=Kind.UNDATED, text=season[0])
    if (repeated := _RECURRING.match(text)) is not None:
        return Deadline(kind=Kind.RECURRING, text=repeated[0])
    if (undated := _UNDATED.match(text)) is not None:
        problems.append(info("date.none", where, f'no deadline is given (found "{undated[0]}"); add a month and year'))
        return Deadline(kind=Kind.UNDATED, text=undated[0])
    if (impossible := impossible_day(text)) is not None:
        problems.append(error("date.unreadable", where, unreadable(impossible)))
        return Deadline(kind=Kind.UNDATED, text=impossible)
    found = _day_or_month(text, dating, where, problems)
    if found is None or found.kind is not Kind.DATED:
        return found
    # The first day is kept aside for "Ongoing from". A range says between which months it falls due, not when work starts.
    return Deadline(kind=Kind.DATED, due=found.due, text=found.text)


def _bare_ongoing(found: re.Match[str], dating: Dating, where: Place, problems: list[Problem]) -> Deadline:
    """`Ongoing` without a start; a date in the words behind it is not taken for a deadline, but told."""
    rest = found["rest"].strip(" .,;:/-")
    if any(_day_or_month(rest[at.start() :], dating, where, []) for at in re.finditer(r"\b\w", rest)):
        text = (
            f'both ongoing and dated (found "{found[0].strip()}"); read as ongoing: give the date an action of its own'
        )
        problems.append(warning("date.mixed", where, text))
    return Deadline(kind=Kind.ONGOING, text=found[0])


def _day_or_month(text: str, dating: Dating, where: Place, problems: list[Problem]) -> Deadline | None:
    """A day, a month or a range of months at the start of a text; `start` is the first day of what is named."""
    if (found := _RANGE.match(text)) is not None:
        year, month, first = full_year(found["year"]), month_number(found["month"]), month_number(found["first"])
        start_year = full_year(found["first_year"]) if found["first_year"] else year - (first > month)
        due = dating.end_of_month(year, month)
        return Deadline(kind=Kind.DATED, due=due, start=date(start_year, first, 1), text=found[0])
    day = day_at_start(text, dating.order)
    if day is not None:
        words = text[: day.length]
        if day.is_ambiguous:
            problems.append(ambiguous(words, day.day, where))
        return Deadline(kind=Kind.DATED, due=day.day, start=day.day, text=words)
    if (found := _MONTH_YEAR.match(text)) is not None:
        month = month_number(found["month"])
    elif (found := _NUMBERED_MONTH.match(text)) is not None:
        month = int(found["month"])
    else:
        return None
    year = full_year(found["year"])
    return Deadline(kind=Kind.DATED, due=dating.end_of_month(year, month), start=date(year, month, 1), text=found[0])
