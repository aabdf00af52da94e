"""Money in headings and cells."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.plan.money import amount_of_heading, money_in_words, read_money, scale_of, year_of
from watcher.plan.place import Place, Source
from watcher.plan.problem import Problem
from watcher.plan.rows import Cell, CellValue


@pytest.mark.parametrize(
    ("heading", "amount", "year", "scale"),
    [
        ("2017/18 Budget £'000", "budget", 2017, 1000),
        ("Quarter 2 Forecast Variance £'000s", "variance", None, 1000),
        ("Projected outturn (£m)", "forecast", None, 1_000_000),
        ("Actual to date", "actual", None, 1),
        ("Budget (£k)", "budget", None, 1000),
        ("Budget GBP thousand", "budget", None, 1000),
        ("Budget £000s", "budget", None, 1000),
        ("Budget (£ million)", "budget", None, 1_000_000),
        ("Budget £10,000 and over", "budget", None, 1),
        ("Profiled", "profile", None, 1),
        ("Department", None, None, 1),
    ],
)
def test_a_heading_names_amount_year_and_scale(heading: str, amount: str | None, year: int | None, scale: int) -> None:
    """In whatever order the words come."""
    assert (amount_of_heading(heading), year_of(heading), scale_of(heading, None)) == (amount, year, scale)


def test_a_line_above_the_headings_can_give_the_scale() -> None:
    """Where the heading itself says nothing."""
    above = ("Table 4", "£5 million to be saved", "All figures in £'000")
    assert (scale_of("Budget", None, above), scale_of("Budget £m", None, above)) == (1000, 1_000_000)


def test_the_configured_scale_wins() -> None:
    """`money: millions` over a heading that says nothing."""
    assert scale_of("Budget", "millions") == 1_000_000


@pytest.mark.parametrize(
    ("value", "pounds"),
    [("(2,000)", -2_000_000), (4694, 4_694_000), ("£20.698m", 20_698_000), ("396", 396_000), ("£ -", 0), ("nil", 0)],
)
def test_an_amount_is_in_pounds(value: str | int, pounds: int, where: Place, problems: list[Problem]) -> None:
    """An amount with its own unit is not scaled again."""
    assert (read_money(Cell(value), Decimal(1000), where, problems), problems) == (pounds, [])


def test_an_amount_beyond_any_plan_is_told(where: Place, problems: list[Problem]) -> None:
    """A column of pounds read as millions, for instance."""
    assert read_money(Cell(152_971_000_000), Decimal(1_000_000), where, problems) is None
    assert [problem.code for problem in problems] == ["money.too_large"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("TBC", ["money.none"]),
        ("-", ["money.none"]),
        ("about 5", ["money.unreadable"]),
        ("5%", ["money.unreadable"]),
        ("", []),
    ],
)
def test_what_is_no_amount_is_none_and_told(text: str, codes: list[str], where: Place, problems: list[Problem]) -> None:
    """Not yet known is a remark, unreadable an error, empty nothing."""
    assert read_money(Cell(text or None), Decimal(1), where, problems) is None
    assert [problem.code for problem in problems] == codes


@pytest.mark.parametrize("text", ["1.186,00", "(2.000,50)", "1.186", "£12,5"])
def test_an_amount_with_a_decimal_comma_is_refused_until_the_source_says_so(
    text: str, where: Place, problems: list[Problem]
) -> None:
    """1.186 pounds may be a thousand of them."""
    assert read_money(Cell(text), Decimal(1), where, problems) is None
    assert [problem.code for problem in problems] == ["money.decimal"]


@pytest.mark.parametrize(
    ("text", "decimal", "pounds"),
    [("1.186,00", "comma", 1186), ("1.186", "comma", 1186), ("1.186", "point", Decimal("1.186"))],
)
def test_the_source_says_what_stands_before_decimals(
    text: str, decimal: str, pounds: Decimal, where: Place, problems: list[Problem]
) -> None:
    """Then nothing is in doubt."""
    assert (read_money(Cell(text), Decimal(1), where, problems, decimal), problems) == (pounds, [])


@given(st.decimals(-(10**12), 10**12, places=2))
def test_an_amount_in_words_reads_back(pounds: Decimal) -> None:
    """What messages print is what the reader understands."""
    at = Place(source=Source(file="f"))
    assert read_money(Cell(money_in_words(pounds)), Decimal(1), at, []) == pounds


@given(st.one_of(st.text(max_size=30), st.integers(), st.floats()), st.sampled_from([None, "point", "comma"]))
def test_any_cell_is_an_amount_or_a_problem(value: CellValue, decimal: str | None) -> None:
    """Nothing is raised and nothing is dropped in silence."""
    problems: list[Problem] = []
    found = read_money(Cell(value), Decimal(1000), Place(source=Source(file="f")), problems, decimal)
    assert found is not None or problems or not str(value).replace("\u00a0", " ").strip()
