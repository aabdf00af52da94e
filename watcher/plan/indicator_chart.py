"""The figures of an indicator up to a day come in, what a control chart says of the latest of them goes out. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from watcher.plan.basis import overlaps
from watcher.plan.fact import FactValue
from watcher.plan.indicator_series import Point, changes_of
from watcher.plan.model import Indicator
from watcher.plan.rag import polarity_of
from watcher.plan.spc.chart import ChartOptions, chart_of
from watcher.plan.words import Assurance, Capability, Signal, SignalIs, Variation

_CAPABILITY = {
    Assurance.PASS: Capability.WILL_MEET,
    Assurance.HIT_OR_MISS: Capability.MAY_MEET,
    Assurance.FAIL: Capability.WILL_NOT_MEET,
    Assurance.NONE: Capability.UNKNOWN,
}
_IS = {Variation.CONCERN: SignalIs.CONCERN, Variation.IMPROVEMENT: SignalIs.IMPROVEMENT}
NO_CHART: Mapping[str, FactValue] = MappingProxyType(
    {
        "points": 0,
        "mean": None,
        "lower_limit": None,
        "upper_limit": None,
        "signal": None,
        "signal_is": None,
        "capability": Capability.UNKNOWN.value,
        "limits_firm": False,
    }
)
"""What is said where there is no figure yet."""


def draws_limits(indicator: Indicator) -> bool:
    """Whether control limits mean anything for an indicator: its figures do not overlap, or its definition allows them."""
    return indicator.allows_limits or not overlaps(indicator.basis)


def chart_values(indicator: Indicator, points: Sequence[Point]) -> dict[str, FactValue]:
    """Limits, signal and capability as rules see them; the signal is empty where no limits can be drawn."""
    if not points:
        return dict(NO_CHART)
    chart = chart_of(
        [point.reading for point in points],
        polarity=polarity_of(indicator),
        target=points[-1].aim.value,
        breaks=changes_of(indicator),
        options=ChartOptions(
            limits=draws_limits(indicator),
            baseline_points=indicator.baseline_points,
            baseline_until=indicator.baseline_until,
        ),
    )
    latest = chart.latest
    has_limits = latest is not None and latest.lower_limit is not None
    return {
        "points": latest.points if latest is not None else 0,
        "mean": latest.mean if latest is not None else None,
        "lower_limit": latest.lower_limit if latest is not None else None,
        "upper_limit": latest.upper_limit if latest is not None else None,
        "signal": chart.signal.value if has_limits else None,
        "signal_is": _IS.get(chart.variation, SignalIs.NEUTRAL).value if chart.signal is not Signal.NONE else None,
        "capability": _CAPABILITY[chart.assurance].value,
        "limits_firm": chart.firm,
    }
