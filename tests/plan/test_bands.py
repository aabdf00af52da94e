"""RAG bands in words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.plan.bands import bands_in_words, direction, green_edge, read_bands
from watcher.plan.model import Band, Bands
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
        (
            "94%-85% Amber 95%+ Green 84% or less Red",
            [("amber", "85", "94"), ("green", "95", None), ("red", None, "84")],
        ),
        ("G: >=90% A: 80-89% R: <80%", [("green", "90", None), ("amber", "80", "89"), ("red", None, "80")]),
        ("Green = 5 days or fewer; Red = over 10 days", [("green", None, "5"), ("red", "10", None)]),
        ("80 <= x < 90 amber >=90 green <80 red", [("amber", "80", "90"), ("green", "90", None), ("red", None, "80")]),
        ("between 85 and 94 amber, above 94 green", [("amber", "85", "94"), ("green", "94", None)]),
        ("90% or above (Green), 85%–89% (Amber)", [("green", "90", None), ("amber", "85", "89")]),
        ("40-60 Green; under 40 or over 60 Red", [("green", "40", "60"), ("red", None, "40"), ("red", "60", None)]),
        ("0 Green 1 Amber 2 or more Red", [("green", "0", "0"), ("amber", "1", "1"), ("red", "2", None)]),
        ("£250k or below Green over £1.5m Red", [("green", None, "250000"), ("red", "1500000", None)]),
        ("-5 to 5 Green -10 to -6 Red", [("green", "-5", "5"), ("red", "-10", "-6")]),
        ("no more than 3 Green not less than 4 Red", [("green", None, "3"), ("red", "4", None)]),
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
        ("5 working days or fewer Green 6 or more Red", "working days"),
        ("60 per 10,000 or below Green 61 or above Red", "per 10,000"),
        ("90 per cent or above Green under 90 Red", "percent"),
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


@pytest.mark.parametrize(
    "text",
    ["to be agreed with partners", "good Green bad Red", "Green Amber Red", "5 6 Green", "< Green", "x" * 2_000_000],
)
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
        ("under 10 Green over 10 Red", ["band.gap"]),
        ("80 or above Green 85 or above Red", ["band.overlap"]),
        ("5 or below Green 6-10 Red 11 or above Amber", ["band.order"]),
        ("5 or below Green 6-10 Amber", ["band.missing"]),
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


_NUMBERS = st.decimals(-1000, 1000, places=1).filter(lambda number: number.is_finite())


@st.composite
def _row_of_bands(draw: st.DrawFn) -> Bands:
    """Three colours in any order over rising numbers, each end inclusive or not."""
    first, second, third, fourth = sorted(draw(st.lists(_NUMBERS, min_size=4, max_size=4, unique=True)))
    lowest, middle, highest = draw(st.permutations([Rag.GREEN, Rag.AMBER, Rag.RED]))
    flags = draw(st.tuples(*[st.booleans()] * 4))
    bands = (
        Band(rag=lowest, low=None, high=first, excludes_high=flags[0]),
        Band(rag=middle, low=second, high=third, excludes_low=flags[1], excludes_high=flags[2]),
        Band(rag=highest, low=fourth, high=None, excludes_low=flags[3]),
    )
    return Bands(bands=bands, unit=draw(st.sampled_from(["number", "percent", "days", "% of cohort"])), text="")


@given(_row_of_bands())
def test_printed_bands_read_back(bands: Bands) -> None:
    """What `bands_in_words` writes, `read_bands` reads: ranges, ends that do not count, and the unit."""
    found = read_bands(bands_in_words(bands), NOWHERE, [])
    assert found is not None
    assert (found.bands, found.unit) == (bands.bands, bands.unit)


@given(st.text(alphabet="0123456789.%<>=-+–≤≥ andortoGreenRed", max_size=60))
def test_any_mixture_of_band_words_is_bands_or_told(text: str) -> None:
    """Nothing is raised and nothing is dropped in silence."""
    problems: list[Problem] = []
    found = read_bands(f"{text} 5 or more Green", NOWHERE, problems)
    assert found is not None or problems


@given(st.text(max_size=80))
def test_any_text_is_bands_or_none(text: str) -> None:
    """Nothing is raised, whatever a methodology says."""
    problems: list[Problem] = []
    found = read_bands(text + " Green", NOWHERE, problems)
    assert found is not None or problems
