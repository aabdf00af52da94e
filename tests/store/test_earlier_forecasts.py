"""One import of a forecast after another: what a line is compared with."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from sqlalchemy import select

from watcher.plan.budget_facts import budget_facts
from watcher.plan.financial_period import MoneyPeriod
from watcher.plan.model import BudgetLine
from watcher.plan.place import Place, Source
from watcher.plan.words import BudgetKind
from watcher.store.engine import Store
from watcher.store.imports import store_import
from watcher.store.tables import OPEN_IMPORT, budget

Q1 = MoneyPeriod(name="2017-06", ends=date(2017, 6, 30), words="quarter 1")
Q2 = MoneyPeriod(name="2017-09", ends=date(2017, 9, 30), words="quarter 2")
NEXT_YEAR = MoneyPeriod(name="2018-06", ends=date(2018, 6, 30), words="quarter 1")


def _line(variance: int, period: MoneyPeriod | None = None) -> BudgetLine:
    return BudgetLine(
        ref="People", title="People", department=None, owner=None, kind=BudgetKind.LINE, year="2017/18",
        budget=Decimal(100), actual=None, profile=None, forecast=None, variance=Decimal(variance), period=period,
        places={"title": Place(source=Source(file="plan.csv"))},
    )  # fmt: skip


def _imported(store: Store, *lines: BudgetLine) -> tuple[object, ...]:
    """What the last slice says after one import for each line."""
    for number, line in enumerate(lines):
        undated = BudgetLine(
            ref=line.ref, title=line.title, department=None, owner=None, kind=line.kind, year=line.year, budget=line.budget,
            actual=None, profile=None, forecast=None, variance=None, by_period=(line,), places=line.places,
        )  # fmt: skip
        facts = list(budget_facts(line if line.period is None else undated))
        with store.writing() as connection:
            store_import(connection, "p", str(number), [], facts, [], datetime(2018, 1, 1 + number, tzinfo=UTC))
    with store.reading() as connection:
        known = select(budget.c.variance, budget.c.previous_variance, budget.c.previous_period, budget.c.outturn)
        return tuple(
            connection.execute(
                known.where(budget.c.until_import == OPEN_IMPORT, budget.c.variance.is_not(None)).order_by(
                    budget.c.from_day
                )
            ).all()[-1]
        )


def test_a_table_that_replaces_an_earlier_quarters_is_compared_with_it(store: Store) -> None:
    """By the name that its table gave it."""
    assert _imported(store, _line(10, Q1), _line(30, Q2)) == (
        3000,
        1000,
        "quarter 1",
        "over by £30 (30.00%), £20 more than at quarter 1",
    )


def test_reading_it_again_changes_nothing(store: Store) -> None:
    """What it was compared with stays."""
    again = _imported(store, _line(10, Q1), _line(30, Q2), _line(30, Q2))
    assert again[:3] == (3000, 1000, "quarter 1")


def test_a_forecast_of_no_period_is_compared_with_what_it_replaces(store: Store) -> None:
    """And keeps that while it stays the same."""
    assert _imported(store, _line(10), _line(30), _line(30)) == (
        3000,
        1000,
        None,
        "over by £30 (30.00%), £20 more than before",
    )


def test_another_years_forecast_is_compared_with_nothing(store: Store) -> None:
    """April begins anew."""
    assert _imported(store, _line(10, Q1), _line(30, NEXT_YEAR))[1] is None


def _by_day(store: Store) -> list[tuple[object, ...]]:
    columns = (budget.c.from_day, budget.c.until_day, budget.c.variance, budget.c.period_words)
    query = select(*columns).where(budget.c.until_import == OPEN_IMPORT).order_by(budget.c.from_day)
    with store.reading() as connection:
        return [tuple(row) for row in connection.execute(query)]


def test_what_a_replaced_table_forecast_still_holds_on_its_days(store: Store) -> None:
    """The newest import has the first quarter from its end to the second's, and nothing before."""
    _imported(store, _line(10, Q1), _line(30, Q2))
    expected = [
        (date.min, Q1.ends, None, None),
        (Q1.ends, Q2.ends, 1000, "quarter 1"),
        (Q2.ends, date.max, 3000, "quarter 2"),
    ]
    assert _by_day(store) == expected
    _imported(store, _line(30, Q2))
    assert _by_day(store) == expected


def test_a_period_that_is_given_anew_replaces_what_was_kept_of_it(store: Store) -> None:
    """A corrected table of the first quarter counts; what came after it is in no table any more."""
    _imported(store, _line(10, Q1), _line(30, Q2), _line(12, Q1))
    assert _by_day(store) == [(date.min, Q1.ends, None, None), (Q1.ends, date.max, 1200, "quarter 1")]


def test_another_year_begins_with_nothing_kept(store: Store) -> None:
    _imported(store, _line(10, Q1), _line(30, NEXT_YEAR))
    assert _by_day(store) == [
        (date.min, NEXT_YEAR.ends, None, None),
        (NEXT_YEAR.ends, date.max, 3000, "quarter 1"),
    ]
