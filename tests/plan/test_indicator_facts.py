"""Indicators by period: what counts, what it is compared with, how long it has been red."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from watcher.plan.bands import read_bands
from watcher.plan.calendar import last_day_of_month
from watcher.plan.fact import Fact
from watcher.plan.indicator_facts import indicator_facts, reading_facts
from watcher.plan.model import Indicator, Reading
from watcher.plan.place import Place, Source
from watcher.plan.words import Polarity

HERE = Place(source=Source(file="indicators.csv"), row=2)


def _indicator(*values: str) -> Indicator:
    readings = tuple(
        Reading(
            period=f"2017-{month:02}",
            ends=last_day_of_month(2017, month),
            value=Decimal(value) if value else None,
            note=None,
            place=HERE,
        )
        for month, value in enumerate(values, start=1)
    )
    return Indicator(
        ref="F 3", title="Reviews", group=None, owner="SD", polarity=Polarity.BIGGER_IS_BETTER, unit="percent", basis=None,
        lag_days=None, zero_means_none=False, definition_changed_on=None, commentary=None, target=Decimal(95),
        target_text="95%", bands=read_bands("95% or above Green 85%-94% Amber 84% and below Red", HERE, []),
        published_rag=None, readings=readings, places={"ref": HERE},
    )  # fmt: skip


def _latest(indicator: Indicator) -> Fact:
    return list(indicator_facts(indicator, None))[-1]


def test_before_the_first_period_there_is_no_value() -> None:
    """And no colour, with the reason."""
    first = next(indicator_facts(_indicator("90"), "PS"))
    assert (first.from_day, first.until_day, first.values["value"]) == (date.min, date(2017, 1, 31), None)
    assert (first.values["rag"], first.values["rag_because"]) == (None, "there is no value")


def test_a_period_without_a_value_leaves_the_last_one_standing() -> None:
    """The latest period is the latest with a value."""
    assert _latest(_indicator("90", "")).values["period"] == "2017-01"


@pytest.mark.parametrize(
    ("values", "run"), [(("90", "80", "70"), 2), (("80", "90"), 0), (("80", "", "70"), 2), (("84.5", "70"), 1)]
)
def test_periods_red_count_back_to_the_last_other_colour(values: tuple[str, ...], run: int) -> None:
    """A period without value neither breaks nor lengthens the run; one without colour breaks it."""
    assert _latest(_indicator(*values)).values["periods_red"] == run


def test_nothing_is_compared_across_a_changed_definition() -> None:
    """No previous value, no change, and the run of red begins anew."""
    changed = replace(_indicator("70", "60"), definition_changed_on=date(2017, 2, 1))
    values = _latest(changed).values
    assert (values["previous"], values["change"], values["periods_red"]) == (None, None, 1)


def test_zero_can_mean_that_there_was_nothing() -> None:
    """The average time of no adoptions is not zero days."""
    found = _latest(replace(_indicator("76", "0", "70"), zero_means_none=True))
    assert (found.values["previous"], found.values["change"]) == (76.0, -6.0)
    readings = list(reading_facts(replace(_indicator("76", "0"), zero_means_none=True)))
    assert [(fact.ref, fact.values["value"], fact.values["note"]) for fact in readings] == [
        ("F 3 2017-01", 76.0, None),
        ("F 3 2017-02", None, "0"),
    ]


def test_the_value_knows_its_own_cell() -> None:
    """Each slice points at the reading it shows."""
    found = _latest(_indicator("70"))
    assert (found.places["value"], found.home) == (HERE, HERE)
