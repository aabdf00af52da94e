"""An indicator's sheet in words: it can be read aloud."""

from __future__ import annotations

from datetime import date

import pytest
from charts import CALM, sheet

from watcher.findings.indicator_sheet import Linked
from watcher.plan.words import Polarity
from watcher.render.chart_words import distance_in_words, period_in_words, picture_in_words
from watcher.render.indicator_json import indicator_json
from watcher.render.indicator_text import indicator_text

CONTRACT = ["ref", "polarity", "target", "points", "variation", "assurance", "firm"]
OF_A_POINT = ["period", "value", "mean", "lower_limit", "upper_limit", "signal"]


def test_the_sheet_tells_course_limits_signals_target_and_links() -> None:
    """Twelve calm months, then one far above."""
    links = (
        Linked(relation="measures", subject="priority", ref="1", title="", state="overdue", counts=(("overdue", 2),)),
    )
    lines = list(indicator_text(sheet([*CALM, 30], target=3, links=links), 100))
    text = "\n".join(lines)
    assert lines[0] == "indicator P1: Vacancy rate"
    assert "Course    ▁▂▁▂▁▂▁▂▁▂▁▂█" in lines
    assert "Signal: Jan 2016: outside: above the upper limit (concern)" in lines
    assert "firm limits 7.84% to 18%, mean 12.92% (13 points); latest point: a change for the worse" in text
    assert "the target will not be met without a change" in " ".join(text.split())
    assert "measures priority 1: 2 overdue" in lines


def test_an_indicator_without_a_value_says_so() -> None:
    lines = list(indicator_text(sheet([]), 100))
    assert "There is no value yet." in lines
    assert picture_in_words(sheet([])) == "Run chart of P1, Vacancy rate: there is no value yet."


def test_a_break_is_told_in_words() -> None:
    text = "\n".join(indicator_text(sheet([*CALM, 30, 31, 30, 31, 30], breaks=[date(2016, 1, 1)]), 100))
    assert "Break: from 1 Jan 2016 another definition counts; nothing is compared across" in text
    assert "trial limits" in text


def test_without_limits_nothing_is_said_of_chance() -> None:
    """Four values say nothing: neither that there is a signal nor that there is none."""
    four = sheet([1, 2, 3, 4], target=2)
    assert picture_in_words(four) == (
        "Run chart of P1, Vacancy rate: 4 values, Jan 2015 to Apr 2015. Latest 4%. "
        "Mean 2.5%; no limits under 5 points (found 4 points). Target 2%, smaller is better."
    )
    assert "chance" not in "\n".join(indicator_text(four, 100))


def test_only_the_latest_periods_are_listed_and_the_rest_is_counted() -> None:
    lines = list(indicator_text(sheet(CALM * 10), 100))
    assert "96 earlier periods are in `--format json`" in lines


def test_the_json_begins_with_the_keys_of_the_contract() -> None:
    found = indicator_json(sheet([*CALM, 30], target=3))
    assert list(found)[:7] == CONTRACT
    points = found["points"]
    assert isinstance(points, list)
    assert list(points[-1])[:6] == OF_A_POINT
    assert {name: found[name] for name in CONTRACT if name != "points"} == {
        "ref": "P1", "polarity": "smaller_is_better", "target": 3.0,
        "variation": "concern", "assurance": "fail", "firm": True,
    }  # fmt: skip
    assert (points[0]["period"], points[0]["signal"], points[-1]["signal"]) == ("2015-01", "none", "outside")


def test_limits_that_there_are_not_are_null() -> None:
    points = indicator_json(sheet([1, 2, 3, 4]))["points"]
    assert isinstance(points, list)
    assert (points[0]["lower_limit"], points[0]["upper_limit"]) == (None, None)


def test_the_sentence_for_a_picture_names_every_signal() -> None:
    words = picture_in_words(sheet([*CALM, 30], target=12, polarity=Polarity.NONE))
    assert words.startswith(
        "Run chart of P1, Vacancy rate: 13 values, Jan 2015 to Jan 2016. Latest 30%: a change upwards"
    )
    assert "Jan 2016 outside: above the upper limit (high)" in words


@pytest.mark.parametrize(
    ("period", "ends", "words"),
    [
        ("2017-10", date(2017, 10, 31), "Oct 2017"),
        ("2017-10-15", date(2017, 10, 15), "15 Oct 2017"),
        ("2017-W43", date(2017, 10, 29), "2017-W43"),
    ],
)
def test_a_period_is_named_as_people_name_it(period: str, ends: date, words: str) -> None:
    assert period_in_words(period, ends) == words


def test_percentages_lie_points_apart() -> None:
    assert (distance_in_words(19.0, "percent"), distance_in_words(1.5, "number")) == ("19 points", "1.5")


def test_a_target_that_moves_is_told_for_each_period() -> None:
    shown = sheet([40, 41, 43, 38], targets=[None, 43, 43, 39])
    lines = list(indicator_text(shown, 100))
    assert "target 39% for Apr 2015 (it moves by period, from 43% in Feb 2015)" in "\n".join(lines)
    assert [line.split()[:4] for line in lines if line.startswith(("Period", "Jan", "Feb"))] == [
        ["Period", "Value", "Target", "Limits"], ["Jan", "2015", "40%"], ["Feb", "2015", "41%", "43%"],
    ]  # fmt: skip
    assert "(it moves by period, from 43% in Feb 2015), drawn as steps" in picture_in_words(shown)
    points = indicator_json(shown)["points"]
    assert isinstance(points, list)
    assert [point["target"] for point in points] == [None, 43.0, 43.0, 39.0]


def test_a_range_is_told_with_both_ends() -> None:
    assert "target 10% to 15%" in "\n".join(indicator_text(sheet([9, 12, 13], target=10, span=(10, 15)), 100))


@pytest.mark.parametrize(
    ("values", "words"), [([5], "Jan 2015; 5%, the only value"), ([5, 5], "Jan 2015 to Feb 2015; 5% throughout")]
)
def test_a_series_of_one_value_has_no_lowest_and_highest(values: list[float], words: str) -> None:
    text = "\n".join(indicator_text(sheet(values), 100))
    assert words in text
    assert "lowest" not in text
