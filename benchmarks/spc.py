"""Made-up series come in, how many run charts a second come out of Watcher and of numpy, in one run, goes out.

Both statements of the rules (watcher/plan/spc and benchmarks/spc_numpy) judge the same series, and their signals and limits are
compared first: a fast answer that differs is no answer. Watcher draws a chart for each series, with its periods; numpy holds
the whole table in memory and judges it at once.
"""

from __future__ import annotations

import argparse
import platform
from collections.abc import Callable
from decimal import Decimal
from statistics import median
from typing import Any

import numpy as np

from benchmarks.measure import seconds
from benchmarks.spc_numpy import SIGNALS, judge
from watcher.plan.calendar import last_day_of_month
from watcher.plan.spc.chart import Chart, Observation, chart_of
from watcher.plan.words import Polarity

POLARITIES = (Polarity.BIGGER_IS_BETTER, Polarity.SMALLER_IS_BETTER, Polarity.NONE)
GOOD = {Polarity.BIGGER_IS_BETTER: 1, Polarity.SMALLER_IS_BETTER: -1, Polarity.NONE: 0}
TENTH = 0.1


def made(series: int, points: int) -> tuple[Any, Any, list[Polarity]]:
    """Series in tenths (a third steady, a third with a step, a third that climb), their targets and polarities."""
    chance = np.random.default_rng(2018)
    noise = chance.normal(50, 5, (series, points))
    kind: Any = np.arange(series)[:, None] % 3
    step = np.where(np.arange(points)[None, :] >= points // 2, 6.0, 0.0)
    climb = np.linspace(0, 25, points)[None, :]
    values = noise + np.where(kind == 1, step, 0.0) + np.where(kind == 2, climb - noise * 0.9, 0.0)
    targets = chance.normal(55, 15, series)
    return np.round(values, 1), np.round(targets, 1), [POLARITIES[at % 3] for at in range(series)]


def observed(values: Any) -> list[list[Observation]]:
    """The series as Watcher knows them: a decimal and a month each."""
    months = [(2015 + at // 12, 1 + at % 12) for at in range(values.shape[1])]
    periods = [(f"{year}-{month:02}", last_day_of_month(year, month)) for year, month in months]
    return [
        [
            Observation(period=name, ends=ends, value=Decimal(repr(value)))
            for (name, ends), value in zip(periods, row, strict=True)
        ]
        for row in values.tolist()
    ]


def differing(charts: list[Chart], values: Any, targets: Any, polarities: list[Polarity]) -> int:
    """How many series the two statements see differently."""
    good = np.array([GOOD[polarity] for polarity in polarities])
    found = judge(values, targets, good, TENTH)
    count = 0
    for at, chart in enumerate(charts):
        latest = chart.segments[-1]
        same = (
            [signal.value for signal, _ in chart.marks] == [SIGNALS[number] for number in found.signals[at]]
            and chart.assurance.value == found.assurance[at]
            and abs((latest.lower_limit or 0.0) - found.lower_limit[at]) < 1e-9
            and abs((latest.upper_limit or 0.0) - found.upper_limit[at]) < 1e-9
        )
        count += not same
    return count


def rate(work: Callable[[], object], series: int, rounds: int) -> float:
    """Series a second, the median of some rounds."""
    return series / median(seconds(work) for _ in range(rounds))


def main() -> int:
    """Compare, measure and print; 1 where the two statements differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--series", type=int, default=10_000)
    parser.add_argument("--points", type=int, default=36)
    parser.add_argument("--rounds", type=int, default=3)
    wanted = parser.parse_args()
    values, targets, polarities = made(wanted.series, wanted.points)
    rows = observed(values)
    aims = [Decimal(repr(target)) for target in targets.tolist()]
    good = np.array([GOOD[polarity] for polarity in polarities])

    def ours() -> list[Chart]:
        return [
            chart_of(row, polarity=polarity, target=aim)
            for row, polarity, aim in zip(rows, polarities, aims, strict=True)
        ]

    differ = differing(ours(), values, targets, polarities)
    print(
        f"{wanted.series:,} series x {wanted.points} points; Python {platform.python_version()}, numpy {np.__version__}"
    )
    print(f"series that the two statements see differently: {differ}")
    mine = rate(ours, wanted.series, wanted.rounds)
    theirs = rate(lambda: judge(values, targets, good, TENTH), wanted.series, wanted.rounds)
    print(f"Watcher, a chart for each series          {mine:>12,.0f} series a second")
    print(
        f"numpy, the whole table in memory at once  {theirs:>12,.0f} series a second, {theirs / mine:.1f} times as many"
    )
    return 1 if differ else 0


if __name__ == "__main__":
    raise SystemExit(main())
