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
        ("−4", None, "-4", "number"), (".5", None, "0.5", "number"), ("£(2,000)", None, "-2000", "number"),
        ("(£1.5m)", None, "-1500000", "number"), ("2,000-", None, "-2000", "number"), ("-£120.11m", None, "-120110000", "number"),
        ("£250k", None, "250000", "number"), ("£1.90m", None, "1900000", "number"),
        ("GBP 1.2 million", None, "1200000", "number"),
        ("3 thousand", None, "3000", "number"), ("(12.5%)", None, "-12.5", "percent"), ("90 per cent", None, "90", "percent"),
    ],
)  # fmt: skip
def test_a_number_is_read_as_meant(value: CellValue, shown_as: str | None, number: str, unit: str) -> None:
    """Percent by sign or format, brackets for less than nothing, k and m for thousands and millions."""
    found = quantity_of(Cell(value, shown_as))
    assert found is not None
    assert (str(found.value), found.unit) == (number, unit)


@pytest.mark.parametrize(
    ("text", "number"), [("5e-05", "0.00005"), ("-1.25E+03", "-1250"), ("1e+16", None), ("1e5", None), ("e-5", None)]
)
def test_a_programs_way_of_writing_a_very_small_number_is_read(text: str, number: str | None) -> None:
    """With the sign of the exponent, as programs write it; `1e5` may be the name of something."""
    found = quantity_of(Cell(text))
    assert (found.value if found is not None else None) == (Decimal(number) if number is not None else None)


def test_what_stands_in_brackets_behind_a_number_is_its_note() -> None:
    """`79% (6m+)` is 79 percent."""
    found = quantity_of(Cell("79% (6m+)"))
    assert found is not None
    assert (found.value, found.note) == (79, "6m+")


@pytest.mark.parametrize(
    "value",
    [
        "Awaiting Data",
        "",
        None,
        "2:5",
        "4:5 (2 vacant)",
        True,
        float("nan"),
        1e300,
        "9" * 30,
        "12 of 15",
        "(2,000",
        "1,5",
        "1,23,456",
        "1.186,00",
        "5–10",
        "$5",
    ],
)
def test_what_is_no_number_is_none(value: CellValue) -> None:
    """Text, ratios, half a bracket and true or false."""
    assert quantity_of(Cell(value)) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.186,00", "1186"),
        ("-1.186.000,5 €", None),
        ("67,7%", "67.7"),
        ("1 186,5", "1186.5"),
        ("1,186.00", None),
        ("12", "12"),
    ],
)
def test_a_decimal_comma_is_read_where_it_is_configured(text: str, number: str | None) -> None:
    """And then a number with a decimal point is none."""
    found = quantity_of(Cell(text), "comma")
    assert (str(found.value) if found else None) == number


@given(st.text(max_size=40), st.sampled_from([None, "point", "comma"]))
def test_any_text_is_a_number_or_none(text: str, decimal: str | None) -> None:
    """Nothing is raised, and a number is finite."""
    found = quantity_of(Cell(text), decimal)
    assert found is None or found.value.is_finite()


@given(st.decimals(-(10**9), 10**9, places=3))
def test_a_printed_number_reads_back(number: Decimal) -> None:
    """What messages print is what the reader understands."""
    found = quantity_of(Cell(printed(number)))
    assert found is not None
    assert found.value == number == tidy(number)
