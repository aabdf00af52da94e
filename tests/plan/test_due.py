"""Deadlines in the plan's own words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.plan.calendar import Calendar
from watcher.plan.days import MONTH_NAMES
from watcher.plan.due import Dating, read_deadlines
from watcher.plan.place import Place, Source
from watcher.plan.problem import Problem
from watcher.plan.rows import Cell
from watcher.plan.settings import MonthMeans
from watcher.plan.words import Kind

DATED = {
    "Dec 17": ["2017-12-31"],
    "Dec 17\nApr 18": ["2017-12-31", "2018-04-30"],
    "Oct 17  Dec 17": ["2017-10-31", "2017-12-31"],
    "Oct 17 Dec 17": ["2017-10-31", "2017-12-31"],
    "Mar 18  Mar 18  Apr 19": ["2018-03-31", "2018-03-31", "2019-04-30"],
    "Oct 17 Sep18": ["2017-10-31", "2018-09-30"],
    "Jun 18\nNov 17 Dec 17": ["2018-06-30", "2017-11-30", "2017-12-31"],
    "April 18": ["2018-04-30"],
    "September 2018": ["2018-09-30"],
    "Sept '18": ["2018-09-30"],
    "Dec-17": ["2017-12-31"],
    "end of Mar 2018": ["2018-03-31"],
    "by Feb 16": ["2016-02-29"],
    "03/2018": ["2018-03-31"],
    "Jan-Apr 18": ["2018-04-30"],
    "Nov 17 to Feb 18": ["2018-02-28"],
    "2018-03-31": ["2018-03-31"],
    "2018-03-31 00:00:00": ["2018-03-31"],
    "31/3/2018": ["2018-03-31"],
    "31.03.18": ["2018-03-31"],
    "31 March 2018": ["2018-03-31"],
    "1st April 2018": ["2018-04-01"],
    "March 3rd, 2018": ["2018-03-03"],
}
REFUSED = {
    "Spring 18": "date.season",
    "Q3 2017/18": "date.season",
    "mid Mar 18": "date.season",
    "31 Feb 2018": "date.unreadable",
    "March": "date.unreadable",
    "17 Dec": "date.unreadable",
    "asap": "date.unreadable",
    "13/2018": "date.unreadable",
}


@pytest.mark.parametrize(("words", "days"), DATED.items())
def test_a_date_is_read_as_written(
    words: str, days: list[str], dating: Dating, where: Place, problems: list[Problem]
) -> None:
    """Every way of the plan to write one or several dates gives exactly those days and no complaint."""
    found = read_deadlines(Cell(words), dating, where, problems)
    assert ([str(deadline.due) for deadline in found], problems) == (days, [])


@pytest.mark.parametrize(("words", "code"), REFUSED.items())
def test_a_text_without_a_month_is_refused_with_its_words(
    words: str, code: str, dating: Dating, where: Place, problems: list[Problem]
) -> None:
    """What names no day or month becomes an undated deadline and one error."""
    found = read_deadlines(Cell(words), dating, where, problems)
    assert [(deadline.kind, deadline.due) for deadline in found] == [(Kind.UNDATED, None)]
    assert [problem.code for problem in problems] == [code]


def test_the_advice_shows_how_to_write_a_date(dating: Dating, where: Place, problems: list[Problem]) -> None:
    """The message names place, words and remedy."""
    read_deadlines(Cell("Spring 18"), dating, where, problems)
    expected = 'plan.csv!F7: cannot read "Spring 18" as a date; write a month and year, such as "Mar 18"'
    assert str(problems[0]) == expected


@pytest.mark.parametrize(
    ("words", "start"),
    [("Ongoing from Nov 17", "2017-11-01"), ("ongoing from\nSep 18", "2018-09-01"), ("Ongoing", "None")],
)
def test_ongoing_work_has_a_start_and_no_due(
    words: str, start: str, dating: Dating, where: Place, problems: list[Problem]
) -> None:
    """Ongoing work starts on the first of its month and never falls due."""
    (found,) = read_deadlines(Cell(words), dating, where, problems)
    assert (found.kind, str(found.start), found.due, problems) == (Kind.ONGOING, start, None, [])


def test_a_date_behind_ongoing_is_told_and_not_used(dating: Dating, where: Place, problems: list[Problem]) -> None:
    """`Ongoing / test impact in May 18` stays ongoing without a start."""
    (found,) = read_deadlines(Cell("Ongoing / test impact in May 18"), dating, where, problems)
    assert (found.kind, found.start, found.due) == (Kind.ONGOING, None, None)
    assert [problem.code for problem in problems] == ["date.mixed"]


def test_ongoing_and_a_date_on_two_lines_are_two_deadlines(
    dating: Dating, where: Place, problems: list[Problem]
) -> None:
    """The line break makes them two."""
    found = read_deadlines(Cell("Jan 18\nOngoing from Jan 18"), dating, where, problems)
    assert [deadline.kind for deadline in found] == [Kind.DATED, Kind.ONGOING]


@pytest.mark.parametrize("words", ["TBC", "tba", "n/a", "", None])
def test_no_date_yet_is_undated_and_a_remark(
    words: str | None, dating: Dating, where: Place, problems: list[Problem]
) -> None:
    """An undated milestone does not vanish, and nobody is accused of an error."""
    (found,) = read_deadlines(Cell(words), dating, where, problems)
    assert (found.kind, [problem.code for problem in problems]) == (Kind.UNDATED, ["date.none"])


def test_a_range_is_due_at_its_end_and_says_nothing_of_a_start(
    dating: Dating, where: Place, problems: list[Problem]
) -> None:
    """Between which months something falls due is not when its work begins."""
    (found,) = read_deadlines(Cell("Nov-Feb 18"), dating, where, problems)
    assert (found.start, found.due) == (None, date(2018, 2, 28))


def test_a_true_date_shown_without_its_day_means_its_month(
    dating: Dating, where: Place, problems: list[Problem]
) -> None:
    """A spreadsheet makes 1 March of a typed `Mar 18` and shows `Mar 18`."""
    (found,) = read_deadlines(Cell(date(2018, 3, 1), "mmm yy"), dating, where, problems)
    assert found.due == date(2018, 3, 31)


def test_a_true_date_shown_with_its_day_is_that_day(dating: Dating, where: Place, problems: list[Problem]) -> None:
    """Nothing is added to a full date."""
    (found,) = read_deadlines(Cell(date(2018, 3, 1), "d-mmm-yy"), dating, where, problems)
    assert found.due == date(2018, 3, 1)


def test_a_bare_number_is_no_date(dating: Dating, where: Place, problems: list[Problem]) -> None:
    """43190 is how a spreadsheet counts days; nobody meant a number."""
    (found,) = read_deadlines(Cell(43190), dating, where, problems)
    assert (found.kind, [problem.code for problem in problems]) == (Kind.UNDATED, ["date.number"])


def test_words_beside_a_date_are_told(dating: Dating, where: Place, problems: list[Problem]) -> None:
    """The date counts, the words are not dropped in silence."""
    (found,) = read_deadlines(Cell("Dec 17 (revised)"), dating, where, problems)
    assert (found.due, [problem.code for problem in problems]) == (date(2017, 12, 31), ["date.words"])


def test_the_order_of_a_slashed_day_is_asked_for(dating: Dating, where: Place, problems: list[Problem]) -> None:
    """3/4/2018 is read day first, and said to be doubtful, until the source says which it is."""
    (doubtful,) = read_deadlines(Cell("3/4/2018"), dating, where, problems)
    assert (doubtful.due, [problem.code for problem in problems]) == (date(2018, 4, 3), ["date.ambiguous"])
    settled: list[Problem] = []
    (month_first,) = read_deadlines(Cell("3/4/2018"), replace(dating, order="month first"), where, settled)
    assert (month_first.due, settled) == (date(2018, 3, 4), [])


def test_a_month_can_mean_its_last_working_day(dating: Dating, where: Place, problems: list[Problem]) -> None:
    """30 and 31 December 2017 are a weekend."""
    working = replace(dating, month_means=MonthMeans.LAST_WORKING_DAY)
    (found,) = read_deadlines(Cell("Dec 17"), working, where, problems)
    assert found.due == date(2017, 12, 29)


@given(
    st.dates(min_value=date(2000, 1, 1), max_value=date(2049, 12, 31)),
    st.sampled_from(["%d %B %Y", "%Y-%m-%d", "%d/%m/%Y"]),
)
def test_a_day_survives_being_written(day: date, form: str) -> None:
    """Any day of the calendar's years comes back from any full way of writing it."""
    reader, at = Dating(calendar=Calendar(""), order="day first"), Place(source=Source(file="f"))
    (found,) = read_deadlines(Cell(day.strftime(form)), reader, at, [])
    assert found.due == day


@given(st.text(max_size=60))
def test_any_text_gives_a_deadline_or_more(text: str) -> None:
    """Whatever a cell holds, nothing is raised and no action is left without a deadline."""
    assert read_deadlines(Cell(text), Dating(calendar=Calendar("")), Place(source=Source(file="f")), [])


@given(st.lists(st.tuples(st.sampled_from(MONTH_NAMES), st.integers(10, 49)), min_size=1, max_size=5))
def test_dates_keep_their_order(months: list[tuple[str, int]]) -> None:
    """As many dates as were written, in the order written."""
    text = " ".join(f"{name[:3]} {year}" for name, year in months)
    found = read_deadlines(Cell(text), Dating(calendar=Calendar("")), Place(source=Source(file="f")), [])
    assert [(deadline.due.month, deadline.due.year) for deadline in found if deadline.due] == [
        (MONTH_NAMES.index(name) + 1, 2000 + year) for name, year in months
    ]
