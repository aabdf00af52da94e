"""Values get their colour from the bands."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.plan.bands import read_bands
from watcher.plan.model import Bands
from watcher.plan.place import Place, Source
from watcher.plan.rag import gap_to_green, gap_to_target, rag_of
from watcher.plan.words import Polarity, Rag


def _bands(text: str) -> Bands:
    found = read_bands(text, Place(source=Source(file="plan.csv")), [])
    assert found is not None
    return found


HIGH = "95% or above Green 85%-94% Amber 84% and below Red"
OVERLAPPING = "22% or below Green 21% - 25% Amber 26% and above Red"
COHORT = "10% of cohort or below Green 10-15% Amber 16% and above Red"


@pytest.mark.parametrize(
    ("value", "colour"), [("95", "green"), ("94", "amber"), ("85", "amber"), ("84", "red"), ("67.7", "red")]
)
def test_both_ends_of_a_band_belong_to_it(value: str, colour: str) -> None:
    """Bands are inclusive as printed."""
    assert rag_of(_bands(HIGH), Decimal(value), "percent") == (Rag(colour), None)


def test_a_value_between_bands_has_no_colour_and_says_why() -> None:
    """84.5 is neither 84 and below nor 85 to 94."""
    colour, because = rag_of(_bands(HIGH), Decimal("84.5"), "percent")
    assert (colour, because) == (None, "84.5 lies between bands (red 84 or below, amber 85-94)")


@pytest.mark.parametrize(
    ("value", "colour"), [("84.5", "amber"), ("84.4", "red"), ("94.5", "green"), ("94.49", "amber")]
)
def test_a_value_between_bands_can_count_as_rounded(value: str, colour: str) -> None:
    """To the precision that the bands are printed in, half away from zero, where the plan says so."""
    assert rag_of(replace(_bands(HIGH), rounds=True), Decimal(value), "percent") == (Rag(colour), None)


def test_rounding_closes_no_gap_of_the_bands_themselves() -> None:
    """17 to 18.1 is a gap whatever is rounded."""
    bands = replace(_bands("17 or below Green 18.1-20 Amber 20.1 and above Red"), rounds=True)
    colours = [rag_of(bands, Decimal(value), "number")[0] for value in ("17.04", "17.6", "18.06")]
    assert colours == [Rag.GREEN, None, Rag.AMBER]


def test_a_value_beyond_the_last_band_says_so() -> None:
    """It lies between nothing."""
    because = rag_of(_bands("85-100 Green 50-84 Red"), Decimal(40), "number")[1]
    assert because == "40 lies outside the bands (red 50-84)"


@pytest.mark.parametrize(
    ("unit", "is_judged"), [("number", True), ("Day", True), ("days", True), ("weeks", False), ("percent", False)]
)
def test_a_bare_number_counts_what_the_bands_count(unit: str, is_judged: bool) -> None:
    """Days compare with days and with numbers of no unit, not with weeks or percentages."""
    colour, because = rag_of(_bands("5 days or fewer Green over 5 days Red"), Decimal(4), unit)
    assert (colour is Rag.GREEN, because is None) == (is_judged, is_judged)


def test_without_bands_the_colour_is_grey() -> None:
    """Grey is known; it is not unknown."""
    assert rag_of(None, Decimal(5), "number") == (Rag.GREY, None)


def test_units_that_differ_cannot_be_compared() -> None:
    """Five plans are not five percent of a cohort."""
    colour, because = rag_of(_bands(COHORT), Decimal(5), "number")
    assert (colour, because) == (None, "the bands are in % of cohort, the value is in number")


def test_no_value_has_no_colour() -> None:
    """An indicator with bands that reports nothing is not grey."""
    assert rag_of(_bands(HIGH), None, "percent") == (None, "there is no value")


@pytest.mark.parametrize(("target", "colour"), [(Decimal(22), Rag.GREEN), (Decimal(20), Rag.AMBER), (None, Rag.AMBER)])
def test_where_bands_overlap_the_target_decides(target: Decimal | None, colour: Rag) -> None:
    """Meeting the target gives the better colour, missing it or having none the worse."""
    assert rag_of(_bands(OVERLAPPING), Decimal(22), "percent", target)[0] is colour


def test_a_gap_is_what_is_still_to_go() -> None:
    """Positive is short of the target, whichever way is good."""
    assert gap_to_target(Decimal(24), Decimal(43), Polarity.SMALLER_IS_BETTER) == 19
    assert gap_to_target(Decimal(95), Decimal("67.7"), Polarity.BIGGER_IS_BETTER) == Decimal("27.3")
    assert gap_to_target(Decimal(24), Decimal(43), Polarity.NONE) is None


def test_a_green_value_has_no_gap_to_green() -> None:
    """Zero, not a negative number."""
    assert gap_to_green(_bands(HIGH), Decimal(99), "percent") == 0
    assert gap_to_green(_bands(HIGH), Decimal(90), "percent") == 5
    assert gap_to_green(_bands(HIGH), Decimal(90), "number") is None


@given(st.integers(0, 100))
def test_whole_percentages_always_have_a_colour(value: int) -> None:
    """Bands printed in whole numbers cover every whole number."""
    assert rag_of(_bands(HIGH), Decimal(value), "percent")[0] is not None


@given(st.decimals(0, 100, places=2), st.decimals(0, 100, places=2))
def test_a_better_value_never_has_a_worse_colour(one: Decimal, other: Decimal) -> None:
    """Where both have a colour, the larger value's is at least as good when bigger is better."""
    order = [Rag.RED, Rag.AMBER, Rag.GREEN]
    low, _ = rag_of(_bands(HIGH), min(one, other), "percent")
    high, _ = rag_of(_bands(HIGH), max(one, other), "percent")
    assert low is None or high is None or order.index(low) <= order.index(high)
