"""Whatever stands in a cell or a heading, a table is read to its end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from watcher.plan.calendar import Calendar
from watcher.plan.due import Dating, read_deadlines
from watcher.plan.facts import facts
from watcher.plan.place import Place
from watcher.plan.problem import Problem
from watcher.plan.rows import Cell
from watcher.plan.settings import MonthMeans, PlanSettings, SourceKind, SourceSettings
from watcher.plan.understand import understand

HEADS = {
    SourceKind.ACTIONS: "Ref|Action|Lead|Due|Start|Status|% complete|Completed on",
    SourceKind.INDICATORS: "Ref|Title|Polarity|Apr-17|May-17|Target|Thresholds|Unit",
    SourceKind.BUDGETS: "Service|Department|Budget £'000|Forecast|Variance|Actual|Owner|Year",
}
TEXTS = st.one_of(
    st.text(max_size=20),
    st.text(alphabet="0123456789.,-–%£()/kmQ ", max_size=12),
    st.sampled_from(
        ["0000-01", "Mar 2422", "Q4 9999/00", "1e400", "31/12/9999", "£'000", "RAG", "Total", "0% Green", "-", "9" * 40]
    ),
)
VALUES = st.one_of(
    TEXTS, st.none(), st.integers(), st.floats(), st.booleans(), st.dates(), st.datetimes(), st.just(date(1, 1, 1))
)


@pytest.mark.parametrize("kind", HEADS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(
    rows=st.lists(st.lists(VALUES, min_size=8, max_size=8), max_size=3),
    extra=VALUES,
    decimal=st.sampled_from([None, "comma"]),
)
def test_any_table_gives_a_plan_or_problems(
    kind: SourceKind,
    table: Callable[..., Any],
    rows: list[list[Any]],
    extra: date | datetime | str,
    decimal: str | None,
) -> None:
    """Nothing is raised, as far as the facts that are stored of it."""
    lines = [f"{HEADS[kind]}|x", *(["|" * 8] * (len(rows)))]
    cells = {(at, column): Cell(value) for at, row in enumerate(rows, 2) for column, value in enumerate(row, 1)}
    made = table("\n".join(lines), cells={(1, 9): Cell(extra), **cells})
    plan = PlanSettings(id="p", name="P", start=date(2017, 10, 1), round_to_band=True)
    source = SourceSettings(read="plan.csv", kind=kind, where="config.yaml:1:1", decimal=decimal)
    found, _ = understand([(source, made)], plan)
    assert list(facts(found, plan)) or not (found.actions or found.indicators or found.budgets)


@pytest.mark.parametrize("words", ["Mar 2422", "Q4 9999/00", "Jan 1900", "Dec 9999", "Dec 2099"])
def test_years_beyond_the_calendar_are_told(words: str, where: Place, problems: list[Problem]) -> None:
    """Also where a month means its last working day."""
    dating = Dating(calendar=Calendar("GB-ENG"), month_means=MonthMeans.LAST_WORKING_DAY)
    (found,) = read_deadlines(Cell(words), dating, where, problems)
    assert found.due is not None or problems
