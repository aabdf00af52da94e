"""RAG bands in words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.plan.bands import direction, green_edge, range_in_words, read_bands
from watcher.plan.model import Band
from watcher.plan.place import Place, Source
from watcher.plan.problem import Problem
from watcher.plan.words import Polarity, Rag

NOWHERE = Place(source=Source(file="plan.csv"))


def _ranges(text: str, problems: list[Problem] | None = None) -> list[tuple[str, str | None, str | None]]:
    found = read_bands(text, NOWHERE, problems if problems is not None else [])
    bands = found.bands if found else ()
    return [(band.rag.value, _text(band.low), _text(band.high)) for band in bands]


def _text(number: Decimal | None) -> str | None:
    return None if number is None else str(number)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "24% or below Green 25%-34% Amber 35% and above Red",
            [("green", None, "24"), ("amber", "25", "34"), ("red", "35", None)],
        ),
        (
            "17 or below Green 18.1-20 Amber 20.1 and above Red",
            [("green", None, "17"), ("amber", "18.1", "20"), ("red", "20.1", None)],
        ),
        (
            "558 or below Green 559 to 608 Yellow 609+ Red",
            [("green", None, "558"), ("amber", "559", "608"), ("red", "609", None)],
        ),
        (
            "Green: 90% or more; Amber: 85% - 89%; Red: up to 84%",
            [("green", "90", None), ("amber", "85", "89"), ("red", None, "84")],
        ),
        ("Green >= 1,000 Red <= 999", [("green", "1000", None), ("red", None, "999")]),
        ("at least 90 Green under 90 Red", [("green", "90", None), ("red", None, "90")]),
    ],
)
def test_a_range_has_the_ends_that_are_printed(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    """Either order of colour and range, yellow for amber."""
    assert _ranges(text) == expected


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("24% or below Green 25%-34% Amber 35% and above Red", "percent"),
        ("16 or below Green 16.1-18 Amber 18.1 and above Red", "number"),
        ("10% of cohort or below Green 10-15% Amber 16% and above Red", "% of cohort"),
    ],
)
def test_the_unit_is_what_the_words_count(text: str, unit: str) -> None:
    """A share of something is not a percentage that can be compared with values."""
    found = read_bands(text, NOWHERE, [])
    assert found is not None
    assert found.unit == unit


@pytest.mark.parametrize("text", ["", "RAG", "NA", "tbc"])
def test_no_bands_are_no_fault(text: str, problems: list[Problem]) -> None:
    """Many indicators have none."""
    assert (read_bands(text, NOWHERE, problems), problems) == (None, [])


@pytest.mark.parametrize("text", ["to be agreed with partners", "good Green bad Red", "Green Amber Red"])
def test_bands_that_cannot_be_read_are_told(text: str, problems: list[Problem]) -> None:
    """An indicator whose bands are unreadable must not look as if it had none."""
    read_bands(text, NOWHERE, problems)
    assert [problem.code for problem in problems] == ["band.unreadable"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("17 or below Green 18.1-20 Amber 20.1 and above Red", ["band.gap"]),
        ("22% or below Green 21% - 25% Amber 26% and above Red", ["band.overlap"]),
        ("10 or below Green 10-15 Amber 16 and above Red", ["band.overlap"]),
        ("95% or above Green 85%-94% Amber 84% and below Red", []),
        ("16 or below Green 16.1-18 Amber 18.1 and above Red", []),
        ("under 10 Green 10-15 Amber over 15 Red", []),
    ],
)
def test_gaps_and_overlaps_are_told(text: str, codes: list[str], problems: list[Problem]) -> None:
    """A step of the last printed decimal between two bands is how bands are printed, no gap."""
    _ranges(text, problems)
    assert [problem.code for problem in problems] == codes


def test_green_tells_which_way_is_good() -> None:
    """Green at the low end means smaller is better, and its edge is its upper end."""
    low = read_bands("24% or below Green 25%-34% Amber 35% and above Red", NOWHERE, [])
    high = read_bands("95% or above Green 85%-94% Amber 84% and below Red", NOWHERE, [])
    middle = read_bands("40-60 Green 61 or above Red 39 or below Red", NOWHERE, [])
    assert low is not None
    assert high is not None
    assert middle is not None
    assert (direction(low), green_edge(low)) == (Polarity.SMALLER_IS_BETTER, Decimal(24))
    assert (direction(high), green_edge(high)) == (Polarity.BIGGER_IS_BETTER, Decimal(95))
    assert direction(middle) is Polarity.NONE


@given(st.integers(0, 500), st.integers(1, 50), st.integers(1, 50))
def test_printed_bands_read_back(green: int, amber: int, red: int) -> None:
    """What `range_in_words` writes, `read_bands` reads."""
    bands = [
        Band(rag=Rag.GREEN, low=None, high=Decimal(green)),
        Band(rag=Rag.AMBER, low=Decimal(green + 1), high=Decimal(green + 1 + amber)),
        Band(rag=Rag.RED, low=Decimal(green + amber + 1 + red), high=None),
    ]
    text = " ".join(f"{range_in_words(band)} {band.rag.title()}" for band in bands)
    found = read_bands(text, NOWHERE, [])
    assert found is not None
    assert list(found.bands) == bands


@given(st.text(max_size=80))
def test_any_text_is_bands_or_none(text: str) -> None:
    """Nothing is raised, whatever a methodology says."""
    problems: list[Problem] = []
    found = read_bands(text + " Green", NOWHERE, problems)
    assert found is not None or problems
