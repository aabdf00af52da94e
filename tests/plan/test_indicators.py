"""Tables of indicators."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from watcher.plan.indicators import IndicatorsRead, read_indicators
from watcher.plan.people import People
from watcher.plan.problem import Problem
from watcher.plan.settings import SourceSettings

HEAD = "Indicator Number|Indicator Title|Polarity|Sep-17|Oct-17|2017-18 Target|Target Owner|RAG|RAG Methodology\n"
TABLE = (
    HEAD
    + """WORKFORCE||||||||
P1|Vacancy Rate|SIB||43%|24%|PS|Red|24% or below Green 25%-34% Amber 35% and above Red
W 1|Caseload|SIB|17|17|17|PS|Yellow|17 or below Green 17.1-20 Amber 20.1 and above Red
Next Steps||Recruiting.||||||
LAC 19 (12m)|Same worker|BIB|79% (6m+)|53%|80%|WT|RAG|80% or above Green 75%-79% Amber 74% and below Red
Next Steps||Keep going.||||||"""
)


@pytest.fixture
def read() -> IndicatorsRead:
    """Nothing read yet."""
    return IndicatorsRead()


@pytest.fixture
def indicators(
    table: Callable[..., Any], source: SourceSettings, read: IndicatorsRead, problems: list[Problem]
) -> Callable[..., IndicatorsRead]:
    """Read a table of indicators into what is known."""

    def add(text: str, file: str = "plan.csv") -> IndicatorsRead:
        read_indicators(table(text, file=file), source, People(), read, problems)
        return read

    return add


def _codes(problems: list[Problem]) -> list[str]:
    return [problem.code for problem in problems]


def test_a_row_is_an_indicator_with_its_periods(
    indicators: Callable[..., IndicatorsRead], problems: list[Problem]
) -> None:
    """Group, target in the values' unit, polarity, colour."""
    first = indicators(TABLE).indicators["p1"]
    assert (first.group, first.unit, first.target, first.polarity, first.owner) == (
        "WORKFORCE", "percent", 24, "smaller_is_better", "PS",
    )  # fmt: skip
    assert ([(one.period, one.value) for one in first.readings], first.published_rag) == ([("2017-10", 43)], "red")
    assert [problem.code for problem in problems] == ["value.note"]


def test_commentary_belongs_to_the_indicators_since_the_last(indicators: Callable[..., IndicatorsRead]) -> None:
    """Two rows above the first block, one above the second."""
    found = indicators(TABLE).indicators
    assert [one.commentary for one in found.values()] == ["Next Steps: Recruiting."] * 2 + ["Next Steps: Keep going."]


def test_words_that_are_no_colour_give_none(indicators: Callable[..., IndicatorsRead]) -> None:
    """Yellow is amber, RAG is nothing."""
    assert [one.published_rag for one in indicators(TABLE).indicators.values()] == ["red", "amber", None]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("Q|Supervision|SIB||67%|90%|TS||90% or above Green 80%-89% Amber 79% and below Red", "band.polarity"),
        ("Q|Caseload|SIB|||17|PS||16 or below Green 16.1-18 Amber 18.1 and above Red", "target.not_green_edge"),
        ("Q|Plans|SIB||5|<10% of Cohort|MK||", "target.unit"),
        ("Q|Plans|SIB||5||MK||10% of cohort or below Green 11-15% Amber 16% and above Red", "band.unit"),
        ("Q|Rate|BIB||84.5%||MK||95% or above Green 85%-94% Amber 84% and below Red", "band.gap"),
        ("Q|Cases||||50%|7%||", "owner.unreadable"),
        ("Q|Cases|||||TS|Purple|", "rag.unknown"),
        ("Q|Cases|sideways||5||TS||", "polarity.unknown"),
        ("|Cases|||5||TS||", "ref.missing"),
    ],
)
def test_what_does_not_go_together_is_told(
    row: str, code: str, indicators: Callable[..., IndicatorsRead], problems: list[Problem]
) -> None:
    """Each fault once, by its code."""
    indicators(HEAD + row)
    assert _codes(problems) == [code]


def test_where_polarity_contradicts_the_bands_they_count(indicators: Callable[..., IndicatorsRead]) -> None:
    """Green is at the top, whatever is printed."""
    row = "Q|Supervision|SIB||67%|90%|TS||90% or above Green 80%-89% Amber 79% and below Red"
    assert indicators(HEAD + row).indicators["q"].polarity == "bigger_is_better"


def test_a_ref_that_stands_twice_is_told(indicators: Callable[..., IndicatorsRead], problems: list[Problem]) -> None:
    """The first row stands."""
    found = indicators(HEAD + "Q|One||1|||||\nQ|Two||2|||||").indicators
    assert (found["q"].title, _codes(problems)) == ("One", ["ref.duplicate"])


def test_a_row_a_period_is_read_too(indicators: Callable[..., IndicatorsRead], problems: list[Problem]) -> None:
    """The long way of keeping readings."""
    found = indicators("Ref|Title|Period|Value\nQ|Cases|2017-09|3\nQ|Cases|2017-10|4\nQ|Cases|later|5").indicators
    assert [(one.period, one.value) for one in found["q"].readings] == [("2017-09", 3), ("2017-10", 4)]
    assert _codes(problems) == ["period.unreadable"]


def test_a_later_table_adds_periods(indicators: Callable[..., IndicatorsRead]) -> None:
    """And keeps what it does not speak of."""
    indicators(TABLE)
    found = indicators("Ref|Title|Nov-17\nP1|Vacancy Rate|41%", "november.csv").indicators["p1"]
    assert ([one.period for one in found.readings], found.target, found.owner) == (["2017-10", "2017-11"], 24, "PS")


def test_a_reading_between_bands_is_told_unless_the_plan_rounds(
    indicators: Callable[..., IndicatorsRead], read: IndicatorsRead, problems: list[Problem]
) -> None:
    """With its cell and the bands beside it."""
    row = "P2|Visits|BIB||84.5%|90%|PS|Red|90% or above Green 85%-89% Amber 84% and below Red"
    indicators(HEAD + row)
    assert [(problem.code, problem.where) for problem in problems if problem.code == "band.gap"] == [
        ("band.gap", "plan.csv!E2")
    ]
    assert "84.5 lies between bands (red 84 or below, amber 85-89)" in problems[-1].text
    problems.clear()
    read.round_to_band = True
    indicators(HEAD + row)
    assert [problem for problem in problems if problem.code == "band.gap"] == []


def test_months_under_a_year_are_periods(indicators: Callable[..., IndicatorsRead]) -> None:
    """Of a financial year January belongs to the second one."""
    found = indicators("Ref|Title|2017/18||\n||Dec|Jan|Feb\nP1|Vacancies|1|2|3").indicators["p1"]
    assert [reading.period for reading in found.readings] == ["2017-12", "2018-01", "2018-02"]


def test_a_unit_of_days_goes_with_bands_and_target_of_days(
    indicators: Callable[..., IndicatorsRead], problems: list[Problem]
) -> None:
    """A bare number counts days where days are counted; weeks are another thing."""
    head = "Ref|Title|Unit|Oct-17|Target|Thresholds\n"
    found = indicators(head + "P1|Time to let|days|25|24|24 days or fewer Green over 24 days Red").indicators["p1"]
    assert (found.target, problems) == (24, [])
    indicators(head + "P2|Time to let|weeks|25|24|24 days or fewer Green over 24 days Red")
    assert [problem.code for problem in problems] == ["band.unit"]


def test_a_decimal_comma_is_read_where_the_source_says_so(
    table: Callable[..., Any], source: SourceSettings, read: IndicatorsRead, problems: list[Problem]
) -> None:
    """In readings, target and bands."""
    text = "Ref|Title|Oct-17|Target|Thresholds\nP1|Share|67,7%|70,5%|70,5% or above Green under 70,5% Red"
    read_indicators(table(text), replace(source, decimal="comma"), People(), read, problems)
    found = read.indicators["p1"]
    assert (str(found.readings[0].value), str(found.target), problems) == ("67.7", "70.5", [])


SCORECARD = (
    "Scorecard {year}||||||\nKPI Ref|Performance measure|Good is|{target}|Q1|Q2|Jan\nC1|Calls|{good}|80|81|79|82"
)


@pytest.mark.parametrize(
    ("year", "periods"), [("Q3 2018/19", ["2018-06", "2018-09", "2019-01"]), ("17/18 and 18/19", [])]
)
def test_quarters_and_months_without_a_year_are_of_the_year_above_them(
    indicators: Callable[..., IndicatorsRead], problems: list[Problem], year: str, periods: list[str]
) -> None:
    """Where the lines above name two, the columns are not read, which is told of each."""
    found = indicators(SCORECARD.format(year=year, target="Target", good="High")).indicators["c1"]
    assert [reading.period for reading in found.readings] == periods
    assert _codes(problems) == ["period.unreadable"] * (3 - len(periods))


@pytest.mark.parametrize(("of_plan", "count"), [(2018, 3), (None, 0)])
def test_the_plans_year_stands_in_for_one_in_the_table(
    table: Callable[..., Any], source: SourceSettings, problems: list[Problem], of_plan: int | None, count: int
) -> None:
    """Without either, no period is guessed."""
    read = IndicatorsRead()
    text = SCORECARD.format(year="", target="Target", good="High")
    read_indicators(table(text), replace(source, financial_year=of_plan), People(), read, problems)
    assert len(read.indicators["c1"].readings) == count


@pytest.mark.parametrize(("heading", "target"), [("2018/19 Target", 80), ("Target 18/19", 80), ("Target 17/18", None)])
def test_a_target_is_of_the_tables_year(
    indicators: Callable[..., IndicatorsRead], heading: str, target: int | None
) -> None:
    """Last year's is not this year's."""
    assert indicators(SCORECARD.format(year="2018/19", target=heading, good="High")).indicators["c1"].target == target


@pytest.mark.parametrize(
    ("good", "polarity"),
    [("High", "bigger_is_better"), ("Aim to minimise", "smaller_is_better"), ("▲", "bigger_is_better"), ("►", "none")],
)
def test_what_is_good_is_said_in_words_or_by_an_arrow(
    indicators: Callable[..., IndicatorsRead], good: str, polarity: str
) -> None:
    """An arrow to the side says nothing."""
    assert (
        indicators(SCORECARD.format(year="2018/19", target="Target", good=good)).indicators["c1"].polarity == polarity
    )
