"""Tables with a row for each indicator and period."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.plan.indicators import IndicatorsRead, read_indicators
from watcher.plan.model import Indicator
from watcher.plan.people import People
from watcher.plan.problem import Problem
from watcher.plan.settings import SourceKind, SourceSettings
from watcher.plan.words import Polarity

Read = Callable[[str], dict[str, Indicator]]

HEAD = "ref|period|value|polarity|target\n"
ROWS = (
    "A|2017-09|3.5|bigger_is_better|5",
    "A|2017-10|4|bigger_is_better|5",
    "A|2017-11||bigger_is_better|5",
    "B|2017-09|43%|smaller_is_better|",
    "B|2017-10|41.5%|smaller_is_better|",
)


@pytest.fixture
def indicators(table: Callable[..., Any], source: SourceSettings, problems: list[Problem]) -> Read:
    """Read a table into indicators by key."""

    def read(text: str) -> dict[str, Indicator]:
        found = IndicatorsRead()
        read_indicators(table(text, file="long.csv"), source, People(), found, problems)
        return found.indicators

    return read


def _told(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(problem.code, str(problem.where)) for problem in problems]


def _values(indicator: Indicator) -> list[tuple[str, float]]:
    return [(one.period, float(one.value)) for one in indicator.readings if one.value is not None]


def test_rows_of_one_ref_are_one_indicator_that_needs_no_title(indicators: Read, problems: list[Problem]) -> None:
    found = indicators(HEAD + "\n".join(ROWS))
    first, second = found["a"], found["b"]
    assert (first.title, first.polarity, first.target, _values(first)) == (
        "A", Polarity.BIGGER_IS_BETTER, 5, [("2017-09", 3.5), ("2017-10", 4.0)],
    )  # fmt: skip
    assert (second.unit, second.target, _values(second)) == ("percent", None, [("2017-09", 43.0), ("2017-10", 41.5)])
    assert problems == []


def test_columns_may_stand_in_any_order(indicators: Read, problems: list[Problem]) -> None:
    """With the ref last, and with the ref before one word alone, nothing is taken for a heading or for commentary."""
    last = indicators("value|period|polarity|target|ref\n3|2017-09|SIB|5|A\n4|2017-10|SIB|5|A")
    inner = indicators("value|period|target|ref|polarity\n3|2017-09|5|A|SIB\n4|2017-10|5|A|SIB")
    assert _values(last["a"]) == _values(inner["a"]) == [("2017-09", 3.0), ("2017-10", 4.0)]
    assert problems == []


@given(rows=st.permutations(ROWS))
def test_the_order_of_rows_does_not_matter(rows: list[str], table: Callable[..., Any]) -> None:
    found, problems = IndicatorsRead(), list[Problem]()
    settings = SourceSettings(read="long.csv", kind=SourceKind.INDICATORS, where="config.yaml:9:3")
    read_indicators(table(HEAD + "\n".join(rows), file="long.csv"), settings, People(), found, problems)
    assert [_values(found.indicators[key]) for key in ("a", "b")] == [
        [("2017-09", 3.5), ("2017-10", 4.0)],
        [("2017-09", 43.0), ("2017-10", 41.5)],
    ]
    assert problems == []


def test_a_ref_and_period_that_stand_twice_are_told_and_the_first_counts(
    indicators: Read, problems: list[Problem]
) -> None:
    """However the second one writes the month."""
    found = indicators(HEAD + "A|2017-10|4||\nA|Oct-17|9||")
    assert _values(found["a"]) == [("2017-10", 4.0)]
    assert _told(problems) == [("period.duplicate", "long.csv!B3")]


def test_rows_that_disagree_about_polarity_or_target_are_told_once(indicators: Read, problems: list[Problem]) -> None:
    """5 and 5.0 are one target, BIB and `bib` one polarity."""
    indicators(HEAD + "A|2017-08|4|BIB|5\nA|2017-09|4|bib|5.0\nA|2017-10|4|SIB|6\nA|2017-11|4|SIB|7")
    assert _told(problems) == [("polarity.differs", "long.csv!D4"), ("target.differs", "long.csv!E4")]


def test_text_for_a_value_is_told_with_its_cell(indicators: Read, problems: list[Problem]) -> None:
    found = indicators(HEAD + "A|2017-09|many||\nA|2017-10|4||")
    assert _values(found["a"]) == [("2017-10", 4.0)]
    assert _told(problems) == [("value.text", "long.csv!C2")]


def test_a_quarter_of_one_year_alone_is_refused_with_advice(indicators: Read, problems: list[Problem]) -> None:
    indicators(HEAD + "A|Q3 2017|4||")
    assert [problem.text for problem in problems] == [
        'cannot read "Q3 2017" as a period; write both years of a quarter, such as "Q3 2017/18"'
    ]


def test_days_of_a_month_are_periods_of_their_own(indicators: Read, problems: list[Problem]) -> None:
    found = indicators(HEAD + "A|2017-10-08|4||\nA|2017-10-01|3||\nA|2017-10-15|5||")
    assert _values(found["a"]) == [("2017-10-01", 3.0), ("2017-10-08", 4.0), ("2017-10-15", 5.0)]
    assert problems == []


@pytest.mark.parametrize(
    ("word", "polarity"),
    [
        ("bigger_is_better", Polarity.BIGGER_IS_BETTER),
        ("increase", Polarity.BIGGER_IS_BETTER),
        ("Higher is better", Polarity.BIGGER_IS_BETTER),
        ("smaller_is_better", Polarity.SMALLER_IS_BETTER),
        ("decrease", Polarity.SMALLER_IS_BETTER),
        ("Low", Polarity.SMALLER_IS_BETTER),
        ("neutral", Polarity.NONE),
        ("none", Polarity.NONE),
    ],
)
def test_polarity_is_what_people_write(
    indicators: Read, problems: list[Problem], word: str, polarity: Polarity
) -> None:
    assert indicators(HEAD + f"A|2017-10|4|{word}|")["a"].polarity is polarity
    assert problems == []


def test_what_every_row_repeats_is_told_once_a_ref(indicators: Read, problems: list[Problem]) -> None:
    """A polarity that nobody can read is one slip, not one a month; a value that is text is one each."""
    indicators(HEAD + "A|2017-09|n/a|sideways|x\nA|2017-10|n/a|sideways|x\nB|2017-10|1|sideways|")
    assert _told(problems) == [
        ("value.text", "long.csv!C2"),
        ("polarity.unknown", "long.csv!D2"),
        ("target.unreadable", "long.csv!E2"),
        ("value.text", "long.csv!C3"),
        ("polarity.unknown", "long.csv!D4"),
    ]


def test_a_target_in_thousands_is_a_number(indicators: Read, problems: list[Problem]) -> None:
    assert indicators(HEAD + "A|2017-09|1|high|1,000,000")["a"].target == 1_000_000
    assert problems == []
