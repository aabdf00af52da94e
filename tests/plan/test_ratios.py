"""Counts become shares where something says of what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from small_indicator import HERE, indicator

from watcher.plan.bands import read_bands
from watcher.plan.indicator_facts import indicator_facts
from watcher.plan.model import Indicator
from watcher.plan.problem import Problem, warning
from watcher.plan.ratios import with_ratios
from watcher.plan.words import Polarity

COHORT = "10% of cohort or below Green 11-15% of cohort Amber 16% of cohort and above Red"


def _plans(*counts: str, **changes: object) -> Indicator:
    """Child protection plans over two years: a count with bands in percent of the cohort."""
    kind = {
        "unit": "number",
        "polarity": Polarity.SMALLER_IS_BETTER,
        "bands": read_bands(COHORT, HERE, []),
        "target": None,
    }
    return indicator(*counts, ref="CP 10", target_text="<10% of Cohort", **{**kind, **changes})


def _cohort(*counts: str) -> Indicator:
    return indicator(*counts, ref="CP 9", unit="number", bands=None, target=None, target_text=None)


def _ratios(*indicators: Indicator, problems: list[Problem]) -> list[Indicator]:
    known = {one.ref.casefold().replace(" ", ""): one for one in indicators}
    with_ratios(known, problems)
    return list(known.values())


def test_a_count_is_judged_as_a_share_of_another_indicator(problems: list[Problem]) -> None:
    """5 of 40 is 12.5 % of the cohort and amber; the target can be compared too, and what was told before is withdrawn."""
    problems.append(warning("band.unit", HERE, "CP 10: no colour can be computed"))
    plans = _plans("14", "5", denominator_of="CP 9", places={"ref": HERE, "bands": HERE})
    found, _ = _ratios(plans, _cohort("50", "40"), problems=problems)
    latest = list(indicator_facts(found, None))[-1].values
    assert (latest["value"], latest["rag"], latest["numerator"], latest["denominator"]) == (12.5, "amber", 5, 40)
    assert (latest["target"], found.unit, problems) == (10, "% of cohort", [])


def test_a_number_serves_for_every_period(problems: list[Problem]) -> None:
    """A cohort that does not change."""
    (found,) = _ratios(_plans("14", "5", denominator_of="100"), problems=problems)
    assert [reading.value for reading in found.readings] == [14, 5]
    assert found.unit == "% of cohort"


def test_a_period_without_denominator_has_no_value(problems: list[Problem]) -> None:
    """And is told: a count among shares would be wrong."""
    found, _ = _ratios(_plans("14", "5", denominator_of="CP 9"), _cohort("", "40"), problems=problems)
    assert [reading.value for reading in found.readings] == [None, Decimal("12.5")]
    assert [problem.code for problem in problems] == ["value.no_denominator"]


def test_without_a_denominator_a_count_stays_as_it_is(problems: list[Problem]) -> None:
    """As the example's CP 10 does: its colour cannot be computed."""
    (found,) = _ratios(_plans("14", "5"), problems=problems)
    assert (found, problems) == (_plans("14", "5"), [])


def test_a_percentage_beside_its_counts_is_worked_out_or_checked(problems: list[Problem]) -> None:
    """A missing one is computed; one that is right but for rounding is not told; a wrong one is, and counts."""
    readings = indicator("", "33", "45").readings
    with_counts = tuple(replace(one, numerator=Decimal(1), denominator=Decimal(3)) for one in readings)
    (found,) = _ratios(indicator(readings=with_counts), problems=problems)
    assert [reading.value for reading in found.readings] == [Decimal("33.3333"), 33, 45]
    assert [(problem.code, "found 45, 1 of 3 is 33.3333" in problem.text) for problem in problems] == [
        ("value.ratio", True)
    ]


def test_what_is_no_indicator_and_no_number_is_told(problems: list[Problem]) -> None:
    """An unknown ref."""
    _ratios(_plans("5", denominator_of="CP 99"), problems=problems)
    assert [problem.code for problem in problems] == ["definition.ratio"]


def test_counts_with_bands_of_counts_stay_counts(problems: list[Problem]) -> None:
    """The cohort is then for information."""
    (found,) = _ratios(_plans("5", bands=None, denominator_of="50"), problems=problems)
    assert (found.readings[0].value, found.readings[0].denominator, found.unit) == (5, 50, "number")
    assert found.readings[0].ends == date(2017, 4, 30)
