"""What a control chart says of the latest figure, as rules see it."""

from __future__ import annotations

from datetime import date

import pytest
from small_indicator import indicator

from watcher.plan.indicator_chart import chart_values
from watcher.plan.indicator_series import points_of
from watcher.plan.words import Polarity

CIN_5 = ("79", "79", "79", "78", "76", "75", "69")


def _of(*values: str, **changes: object) -> dict[str, object]:
    one = indicator(*values, **changes)
    return dict(chart_values(one, points_of(one)))


def test_seven_points_are_a_trial() -> None:
    """Limits, a signal for the worse, and a target out of reach."""
    found = _of(*CIN_5)
    assert (found["points"], found["limits_firm"], found["capability"]) == (7, False, "will_not_meet")
    assert (found["signal"], found["signal_is"]) == ("outside", "concern")


def test_twelve_points_are_firm() -> None:
    """From then on the rules for firm limits speak."""
    assert _of(*("79", "80") * 6)["limits_firm"] is True


def test_four_points_are_too_few_for_limits() -> None:
    """There is a mean, and nothing else."""
    found = _of("79", "80", "81", "79")
    assert (found["mean"], found["lower_limit"], found["signal"], found["capability"]) == (79.75, None, None, "unknown")


@pytest.mark.parametrize("basis", ["rolling_12_months", "cumulative in the financial year", "last 12 months", "YTD"])
def test_figures_that_overlap_get_no_limits(basis: str) -> None:
    """Unless the definition allows them."""
    barred, allowed = _of(*CIN_5, basis=basis), _of(*CIN_5, basis=basis, allows_limits=True)
    assert (barred["mean"], barred["signal"], barred["capability"]) == (None, None, "unknown")
    assert allowed["capability"] == "will_not_meet"


def test_limits_begin_anew_with_a_changed_definition() -> None:
    """Every change counts, the earlier ones too."""
    changed = {"definition_changed_on": date(2017, 9, 1), "earlier_changes": (date(2017, 6, 1),)}
    assert [_of(*CIN_5[:known], **changed)["points"] for known in (2, 3, 5, 6, 7)] == [2, 1, 3, 1, 2]


def test_without_a_direction_a_signal_is_neutral() -> None:
    """An indicator without target and bands is judged by its signals alone."""
    found = _of(*CIN_5, bands=None, target=None, polarity=Polarity.NONE)
    assert (found["signal"], found["signal_is"], found["capability"]) == ("outside", "neutral", "unknown")
