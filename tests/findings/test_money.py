"""The money of a plan, part by part."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.findings.model import Item
from watcher.findings.money import Money, money_of
from watcher.plan.fact import FactValue
from watcher.plan.words import Subject


def _item(ref: str, kind: str = "line", **values: FactValue) -> Item:
    return Item(
        subject=Subject.BUDGET, ref=ref, title=ref, status=None, stated=None, priority=None, workstream=None, sro=None,
        leads=(), due=None, reasons=(), source="", values={"kind": kind, **values},
    )  # fmt: skip


def _money(*items: Item) -> Money:
    found = money_of(items)
    assert found is not None
    return found


FORECAST_TABLE = (
    _item("People", "total", department="People", budget=152971, variance=4694),
    _item("Fostering", department="People", budget=100),
    _item("Freeze", "adjustment", variance=-2000),
    _item("Departmental Overspend", "total", variance=2694),
    _item("Corporate items", "total", department="Corporate items", budget=40847, variance=-3043),
    _item("Exceptional Items", "exceptional", variance=4300),
    _item("Grant", "funding", budget=999),
    _item("Total", "total", variance=3951),
)


def test_the_parts_are_kept_apart_and_add_up() -> None:
    """Printed totals add nothing; a department's total stands for its lines; a freeze is departmental."""
    found = _money(*FORECAST_TABLE)
    parts = (found.departmental, found.corporate, found.exceptional, found.total)
    assert [(part.budget, part.variance) for part in parts if part] == [
        (152971, 2694),
        (40847, -3043),
        (None, 4300),
        (193818, 3951),
    ]


def test_percent_is_of_the_budgets_that_are_known() -> None:
    """None where a department has a variance and no budget; one-off items and adjustments need none."""
    assert [each.variance_pct for each in _money(*FORECAST_TABLE).departments] == [3.07, None]
    total = _money(*FORECAST_TABLE, _item("Place", department="Place", variance=5)).total
    assert total is not None
    assert (total.variance, total.variance_pct) == (3956, None)


def test_lines_stand_for_a_department_whose_total_has_no_forecast() -> None:
    """And how many of them have none is told."""
    lines = [_item("A", department="X", budget=10, variance=1), _item("B", department="X", budget=10)]
    (found,) = _money(_item("X", "total", department="X", budget=20), *lines).departments
    assert (found.budget, found.variance, found.parts, found.forecast_known) == (20, 1, 2, 1)


def test_movement_needs_every_part_to_have_been_known_before() -> None:
    """Half a movement would be none."""
    before = _item("A", department="X", variance=3, previous_variance=1)
    (whole,) = _money(before).departments
    (half,) = _money(before, _item("B", department="X", variance=3)).departments
    assert (whole.movement, half.movement) == (2, None)


def test_unlinked_savings_hang_on_nothing_that_is_known() -> None:
    """Not judged, never zero; what is linked to a late action counts with what is still to be made of it."""
    alone = _item("S1", "saving", to_deliver=70)
    assert _money(alone).savings.behind_late is None
    late = _item("S2", "saving", to_deliver=30, linked_actions=2, linked_late=1)
    found = _money(alone, late, _item("S3", "saving", to_deliver=5, linked_actions=1, linked_late=0)).savings
    assert (found.count, found.linked, found.to_deliver, found.behind_late) == (3, 2, 105, 30)


def test_a_plan_without_budgets_has_no_money() -> None:
    """Nothing is shown rather than nought."""
    assert money_of(()) is None


@given(st.lists(st.tuples(st.sampled_from(["A", "B", "C"]), st.integers(-(10**9), 10**9)), min_size=1))
def test_lines_add_up_to_the_total_whatever_their_order(rows: list[tuple[str, int]]) -> None:
    """By department and as a whole."""
    found = _money(*(_item(str(n), department=name, variance=amount) for n, (name, amount) in enumerate(rows)))
    assert found.total is not None
    assert found.total.variance == sum(each.variance or 0 for each in found.departments) == sum(a for _, a in rows)


@pytest.mark.parametrize(("second", "named"), [("quarter 1", "quarter 1"), ("month 2", None), (None, None)])
def test_the_period_before_is_named_where_it_is_the_same_for_all(second: str | None, named: str | None) -> None:
    one = _item("A", department="X", variance=3, previous_variance=1, previous_period="quarter 1")
    two = _item("B", department="X", variance=3, previous_variance=1, previous_period=second)
    found = _money(one, two)
    assert [each.previous_period for each in (*found.departments, found.total) if each] == [named, named]
