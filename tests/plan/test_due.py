"""Deadlines in the plan's own words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.plan.calendar import Calendar
from watcher.plan.day_order import KnownDays
from watcher.plan.days import in_words
from watcher.plan.due import Dating, read_deadlines, read_start
from watcher.plan.months import MONTH_NAMES
from watcher.plan.place import Place, Source
from watcher.plan.problem import Problem
from watcher.plan.rows import Cell, CellValue
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
    "Fri 30 March 2018": ["2018-03-30"],
    "3/31/2018 12:00:00 AM": ["2018-03-31"],
    "2018-03-31T00:00:00Z": ["2018-03-31"],
    "2018/03/31": ["2018-03-31"],
    "20180331": ["2018-03-31"],
    "2018-03": ["2018-03-31"],
    "1-15 March 2018": ["2018-03-15"],
    "31/03/2018 to 30/06/2018": ["2018-06-30"],
    "Q3 2018/19": ["2018-12-31"],
    "Q4 2018-19": ["2019-03-31"],
    "Quarter 1 18/19": ["2018-06-30"],
    "2018/19 Q2": ["2018-09-30"],
    "2nd quarter of FY2018/19": ["2018-09-30"],
    "Q1 to Q3 2018/19": ["2018-12-31"],
    "Q1-Q2 2018/19": ["2018-09-30"],
    "Q2 2017/18\nQ4 2017/18": ["2017-09-30", "2018-03-31"],
}
REFUSED = {
    "Spring 18": "date.season",
    "Q3 2018": "date.quarter",
    "2018 Q3": "date.quarter",
    "Q3 2018/20": "date.quarter",
    "Q3": "date.season",
    "Spring 2018/19": "date.season",
    "31/02/2018": "date.unreadable",
    "2018/19": "date.unreadable",
    "1": "date.number",
    "2018": "date.number",
    "2422": "date.number",
    "31 March 2422": "date.implausible",
    "01/13/1900": "date.implausible",
    "x" * 2_000_000: "date.unreadable",
    "mid Mar 18": "date.season",
    "31 Feb 2018": "date.unreadable",
    "March": "date.no_year",
    "31 Mar": "date.no_year",
    "by 1st April": "date.no_year",
    "31 March, if agreed": "date.unreadable",
    "1-15 March": "date.unreadable",
    "17 Dec": "date.no_year",
    "ASAP": "date.none",
    "as soon as possible": "date.none",
    "Immediate": "date.none",
    "mid-Oct 2018": "date.season",
    "13/2018": "date.unreadable",
}


@pytest.mark.parametrize(("words", "days"), DATED.items())
def test_a_date_is_read_as_written(
    words: str, days: list[str], dating: Dating, where: Place, problems: list[Problem]
) -> None:
    """Every way of the plan to write one or several dates gives exactly those days and no complaint."""
    found = read_deadlines(Cell(words), dating, where, problems)
    complaints = [problem for problem in problems if problem.code != "date.one_line"]
    assert ([str(deadline.due) for deadline in found], complaints) == (days, [])


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("31 Mar", ["2018-03-31"]),
        ("31-Mar", ["2018-03-31"]),
        ("31 March", ["2018-03-31"]),
        ("1st April", ["2017-04-01"]),
        ("by end of May", ["2017-05-31"]),
        ("Dec\nMar", ["2017-12-31", "2018-03-31"]),
        ("31 March\n31 March 2019", ["2018-03-31", "2019-03-31"]),
    ],
)
def test_a_day_without_a_year_lies_in_the_plans_financial_year(
    words: str, days: list[str], dating: Dating, where: Place, problems: list[Problem]
) -> None:
    """Which has every month once, from April on."""
    found = read_deadlines(Cell(words), replace(dating, order=KnownDays(financial_year=2017)), where, problems)
    assert ([str(deadline.due) for deadline in found], problems) == (days, [])


@pytest.mark.parametrize("words", ["29 Feb", "31 April", "0 May"])
def test_a_day_that_the_plans_year_does_not_have_is_refused(
    words: str, dating: Dating, where: Place, problems: list[Problem]
) -> None:
    """2017/18 has no leap day."""
    read_deadlines(Cell(words), replace(dating, order=KnownDays(financial_year=2017)), where, problems)
    assert [problem.code for problem in problems] == ["date.unreadable"]


@pytest.mark.parametrize(
    ("words", "due"), [("17 Dec", None), ("18 Mar", None), ("17th Dec", "2017-12-17"), ("19 Mar", "2018-03-19")]
)
def test_a_number_that_may_be_the_year_is_no_day(
    words: str, due: str | None, dating: Dating, where: Place, problems: list[Problem]
) -> None:
    """17 and 18 in a plan for 2017/18, unless written as an ordinal."""
    (found,) = read_deadlines(Cell(words), replace(dating, order=KnownDays(financial_year=2017)), where, problems)
    assert (found.due and str(found.due), [problem.code for problem in problems]) == (
        due,
        [] if due else ["date.no_year"],
    )


@pytest.mark.parametrize(("words", "start"), [("1 April", "2017-04-01"), ("March", "2018-03-01")])
def test_work_begins_in_the_plans_year_where_no_other_is_named(
    words: str, start: str, dating: Dating, where: Place, problems: list[Problem]
) -> None:
    """A month begins with its first day."""
    of_year = replace(dating, order=KnownDays(financial_year=2017))
    assert str(read_start(Cell(words), of_year, where, problems)) == start


@pytest.mark.parametrize(("words", "code"), REFUSED.items())
def test_a_text_without_a_month_is_refused_with_its_words(
    words: str, code: str, dating: Dating, where: Place, problems: list[Problem]
) -> None:
    """What names no day or month becomes an undated deadline and one error."""
    found = read_deadlines(Cell(words), dating, where, problems)
    assert [(deadline.kind, deadline.due) for deadline in found] == [(Kind.UNDATED, None)]
    assert [problem.code for problem in problems] == [code]


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("Dec 17 - revised to Mar 18", "2018-03-31"),
        ("31 Dec 2017 now 31 Mar 2018", "2018-03-31"),
        ("Dec 17 (extended to Mar 18)", "2018-03-31"),
    ],
)
def test_a_later_date_takes_the_place_of_an_earlier_one(
    words: str, due: str, dating: Dating, where: Place, problems: list[Problem]
) -> None:
    """One deadline, not two."""
    found = read_deadlines(Cell(words), dating, where, problems)
    assert [str(deadline.due) for deadline in found] == [due]
    assert "date.replaced" in [problem.code for problem in problems]


@pytest.mark.parametrize("words", ["from April 2018", "Apr 2018 onwards", "April 2018 and ongoing"])
def test_work_that_begins_has_no_deadline(words: str, dating: Dating, where: Place, problems: list[Problem]) -> None:
    """It goes on from the first of the month."""
    (found,) = read_deadlines(Cell(words), dating, where, problems)
    assert (found.kind, str(found.start), found.due, problems) == (Kind.ONGOING, "2018-04-01", None, [])


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


@pytest.mark.parametrize("value", [1, 2, 0, -3, 1900, 2018, 2422, 99999, 3.5, True])
def test_a_small_number_or_a_year_is_no_date(
    value: float, dating: Dating, where: Place, problems: list[Problem]
) -> None:
    """Nobody meant 1 January 1900."""
    (found,) = read_deadlines(Cell(value), dating, where, problems)
    assert (found.kind, [problem.severity for problem in problems]) == (Kind.UNDATED, ["error"])


@pytest.mark.parametrize("value", [43190, "43190", 43190.0])
def test_a_count_of_days_is_a_date_where_it_falls_near_the_plan(
    value: float | str, dating: Dating, where: Place, problems: list[Problem]
) -> None:
    """43190 is how a spreadsheet keeps 31 March 2018; a plan of the 1950s cannot mean it."""
    (found,) = read_deadlines(Cell(value), dating, where, problems)
    assert (found.due, [problem.code for problem in problems]) == (date(2018, 3, 31), ["date.serial"])
    (far,) = read_deadlines(Cell(value), replace(dating, order=KnownDays(near=2080)), where, [])
    assert far.kind is Kind.UNDATED


def test_a_true_date_of_no_plan_is_told(dating: Dating, where: Place, problems: list[Problem]) -> None:
    """A 1 that is formatted as a date shows 1 January 1900."""
    (found,) = read_deadlines(Cell(date(1900, 1, 1), "dd/mm/yyyy"), dating, where, problems)
    assert (found.kind, [problem.code for problem in problems]) == (Kind.UNDATED, ["date.implausible"])


@pytest.mark.parametrize(
    ("words", "near", "due"),
    [
        ("Mar 98", 1997, "1998-03-31"),
        ("31/3/98", 1997, "1998-03-31"),
        ("Mar 18", 1997, "2018-03-31"),
        ("Mar 98", None, "2098-03-31"),
    ],
)
def test_a_year_of_two_digits_is_the_nearest_to_the_plan(
    words: str, near: int | None, due: str, dating: Dating, where: Place, problems: list[Problem]
) -> None:
    """Without any year to go by it is of this century."""
    (found,) = read_deadlines(Cell(words), replace(dating, order=KnownDays(near=near)), where, problems)
    assert (str(found.due), problems) == (due, [])


@pytest.mark.parametrize(
    ("words", "start"), [("Apr 18", "2018-04-01"), ("Q3 2018/19", "2018-10-01"),
     ("Q4 2018/19", "2019-01-01"), ("Q2-Q4 2018/19", "2018-07-01"), ("9 April 2018", "2018-04-09"), ("", "None")]
)  # fmt: skip
def test_a_start_is_the_first_day_of_what_is_named(
    words: str, start: str, dating: Dating, where: Place, problems: list[Problem]
) -> None:
    """Work that starts in April starts on its first day."""
    assert (str(read_start(Cell(words or None), dating, where, problems)), problems) == (start, [])


def test_words_beside_a_date_are_told(dating: Dating, where: Place, problems: list[Problem]) -> None:
    """The date counts, the words are not dropped in silence."""
    (found,) = read_deadlines(Cell("Dec 17 (revised)"), dating, where, problems)
    assert (found.due, [problem.code for problem in problems]) == (date(2017, 12, 31), ["date.words"])


def test_a_day_of_two_readings_is_refused_until_the_source_says_which(
    dating: Dating, where: Place, problems: list[Problem]
) -> None:
    """3/4/2018 is no date by itself; 4/4/2018 is, either way."""
    (doubtful,) = read_deadlines(Cell("3/4/2018"), dating, where, problems)
    assert (doubtful.due, [(problem.code, problem.severity) for problem in problems]) == (
        None,
        [("date.ambiguous", "error")],
    )
    (month_first,) = read_deadlines(Cell("3/4/2018"), replace(dating, order="month first"), where, [])
    (clear,) = read_deadlines(Cell("4/4/2018"), dating, where, [])
    assert (month_first.due, clear.due) == (date(2018, 3, 4), date(2018, 4, 4))


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


@given(st.dates(min_value=date(1970, 1, 1), max_value=date(2100, 12, 31)))
def test_a_day_in_words_reads_back(day: date) -> None:
    """What messages print is what the reader understands, whatever the order of slashed days."""
    (found,) = read_deadlines(Cell(in_words(day)), Dating(calendar=Calendar("")), Place(source=Source(file="f")), [])
    assert found.due == day


@given(
    st.one_of(
        st.text(max_size=60),
        st.text(alphabet="0123456789/.-– QqFYapril12mongigfrto()", max_size=30),
        st.integers(),
        st.floats(),
        st.datetimes(),
        st.booleans(),
    )
)
def test_any_cell_gives_a_deadline_or_more(value: CellValue) -> None:
    """Whatever a cell holds, nothing is raised, and what has no date is told."""
    problems: list[Problem] = []
    found = read_deadlines(Cell(value), Dating(calendar=Calendar("")), Place(source=Source(file="f")), problems)
    assert found
    assert problems or all(deadline.kind is not Kind.UNDATED for deadline in found)


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


def test_a_question_mark_behind_a_date_is_no_second_deadline(
    dating: Dating, where: Place, problems: list[Problem]
) -> None:
    """It is told; alone in its cell it means that there is no date yet."""
    (found,) = read_deadlines(Cell("May 2018?"), dating, where, problems)
    assert (found.due, [problem.code for problem in problems]) == (date(2018, 5, 31), ["date.words"])
    (alone,) = read_deadlines(Cell("?"), dating, where, problems)
    assert (alone.kind, problems[-1].code) == (Kind.UNDATED, "date.none")
