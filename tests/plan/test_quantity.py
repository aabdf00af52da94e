"""Numbers with their units."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.plan.quantity import printed, quantity_of, tidy
from watcher.plan.rows import Cell, CellValue


@pytest.mark.parametrize(
    ("value", "shown_as", "number", "unit"),
    [
        (0.43, "0%", "43", "percent"), (0.677, "0.0%", "67.7", "percent"), (0.713, "0.0%", "71.3", "percent"),
        ("86%", None, "86", "percent"), (17, None, "17", "number"), ("(2,000)", None, "-2000", "number"),
        ("-£1.5m", None, "-1500000", "number"), ("£20.698m", None, "20698000", "number"), ("3,840", None, "3840", "number"),
        ("−4", None, "-4", "number"), (".5", None, "0.5", "number"),
    ],
)  # fmt: skip
def test_a_number_is_read_as_meant(value: CellValue, shown_as: str | None, number: str, unit: str) -> None:
    """Percent by sign or format, brackets for less than nothing, k and m for thousands and millions."""
    found = quantity_of(Cell(value, shown_as))
    assert found is not None
    assert (str(found.value), found.unit) == (number, unit)


def test_what_stands_in_brackets_behind_a_number_is_its_note() -> None:
    """`79% (6m+)` is 79 percent."""
    found = quantity_of(Cell("79% (6m+)"))
    assert found is not None
    assert (found.value, found.note) == (79, "6m+")


@pytest.mark.parametrize(
    "value",
    ["Awaiting Data", "", None, "2:5", "4:5 (2 vacant)", True, float("nan"), 1e300, "9" * 30, "12 of 15", "(2,000"],
)
def test_what_is_no_number_is_none(value: CellValue) -> None:
    """Text, ratios, half a bracket and true or false."""
    assert quantity_of(Cell(value)) is None


@given(st.decimals(-(10**9), 10**9, places=3))
def test_a_printed_number_reads_back(number: Decimal) -> None:
    """What messages print is what the reader understands."""
    found = quantity_of(Cell(printed(number)))
    assert found is not None
    assert found.value == number == tidy(number)
