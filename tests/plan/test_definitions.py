"""What a table of definitions adds to the indicators it is of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from small_indicator import indicator

from watcher.plan.definitions import read_definitions, with_defaults
from watcher.plan.forecast_words import ForecastMethod, in_words, read_method
from watcher.plan.indicators import IndicatorsRead
from watcher.plan.model import Indicator
from watcher.plan.problem import Problem
from watcher.plan.settings import PlanSettings, SourceSettings
from watcher.plan.words import ForecastKind


@pytest.fixture
def defined(table: Callable[..., Any], source: SourceSettings, problems: list[Problem]) -> Callable[[str], Indicator]:
    """F 3 with what a table says of it; six months of figures are known."""

    def read(text: str) -> Indicator:
        known = IndicatorsRead(indicators={"f3": indicator("68", "52", "60", "60", "53", "60")})
        read_definitions(table(text), source, known, problems)
        return known.indicators["f3"]

    return read


def test_a_row_says_how_an_indicator_is_made(defined: Callable[[str], Indicator], problems: list[Problem]) -> None:
    """When it comes, what it is a share of, whether limits may be drawn, how the year's end is foreseen."""
    found = defined(
        "ref|lag days|grace days|every|numerator|denominator|limits|forecast\nF3|35|10|quarterly|LE 3|120|yes|mean of 4"
    )
    assert (found.lag_days, found.grace_days, found.every_months) == (35, 10, 3)
    assert (found.numerator_of, found.denominator_of, found.allows_limits) == ("LE 3", "120", True)
    assert found.forecast == ForecastMethod(kind=ForecastKind.MEAN, figures=4)
    assert problems == []


def test_a_row_says_what_an_indicator_is_measured_against(
    defined: Callable[[str], Indicator], problems: list[Problem]
) -> None:
    """Bands, a target that moves, and words about the latest figure."""
    found = defined(
        "ref|target|bands|commentary|published rag\n"
        "F 3|68% in Apr-17 to 95% in Mar-18|90% or above Green 80%-89% Amber 79% and below Red|More staff.|Amber"
    )
    assert (found.target, found.trajectory is not None, found.published_rag) == (95, True, "amber")
    assert (found.commentary, found.commentary_for, found.published_for) == (
        "More staff.", date(2017, 9, 30), date(2017, 9, 30),
    )  # fmt: skip
    assert found.bands is not None
    assert found.bands.text.startswith("90%")
    assert problems == []


def test_targets_can_stand_in_a_row_for_each_period(
    defined: Callable[[str], Indicator], problems: list[Problem]
) -> None:
    """A csv of targets beside the figures."""
    found = defined("ref|period|target\nF 3|Apr-17|60%\nF 3|2017-05|65%\nF 3|soon|70%")
    assert found.targets == {date(2017, 4, 30): 60, date(2017, 5, 31): 65}
    assert [problem.code for problem in problems] == ["period.unreadable"]


def test_a_definition_can_have_changed_twice(defined: Callable[[str], Indicator]) -> None:
    """The last change counts, the earlier one is kept."""
    found = defined("ref|definition changed on\nF 3|2017-10-01; 2017-07-01")
    assert (found.definition_changed_on, found.earlier_changes) == (date(2017, 10, 1), (date(2017, 7, 1),))


@pytest.mark.parametrize(
    ("heading", "text", "code"),
    [
        ("every", "now and then", "definition.every"),
        ("limits", "perhaps", "definition.limits"),
        ("forecast", "by gut", "forecast.method"),
        ("forecast", "mean of 0", "forecast.method"),
        ("zero means", "little", "definition.zero_means"),
    ],
)
def test_words_that_mean_nothing_are_told(
    heading: str, text: str, code: str, defined: Callable[[str], Indicator], problems: list[Problem]
) -> None:
    """With the cell, and what to write."""
    defined(f"ref|{heading}\nF 3|{text}")
    assert [(problem.code, problem.where) for problem in problems] == [(code, "plan.csv!B2")]


@pytest.mark.parametrize("name", ["last value", "mean of 3", "linear", "seasonal naive", "profile"])
def test_a_method_is_read_back_from_its_name(name: str) -> None:
    """As it is printed with every forecast."""
    method = read_method(name, "here", [])
    assert method is not None
    assert in_words(method) == name


def test_the_plan_says_what_no_definition_says() -> None:
    """A lag and a method for all; the same target in every period is one target."""
    plan = PlanSettings(id="p", name="P", lag_days=30, forecast=ForecastMethod(kind=ForecastKind.LINEAR))
    own = ForecastMethod(kind=ForecastKind.PROFILE)
    same = {date(2017, 4, 30): indicator().target, date(2017, 5, 31): indicator().target}
    found = list(with_defaults([indicator(), indicator(lag_days=5, forecast=own, targets=same)], plan))
    assert [(one.lag_days, one.forecast) for one in found] == [(30, plan.forecast), (5, own)]
    assert found[1].targets == {}
