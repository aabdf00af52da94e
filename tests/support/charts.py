"""Sheets of indicators that tests of pictures and words share: one value a month from January 2015."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal

from watcher.findings.indicator_sheet import IndicatorSheet, Linked
from watcher.findings.model import Item
from watcher.plan.calendar import last_day_of_month
from watcher.plan.spc.chart import Observation, chart_of
from watcher.plan.words import Polarity, Subject

CALM = (10, 12, 11, 13) * 3


def sheet(
    values: Sequence[float],
    *,
    target: float | None = None,
    polarity: Polarity = Polarity.SMALLER_IS_BETTER,
    breaks: Sequence[date] = (),
    title: str = "Vacancy rate",
    unit: str = "percent",
    links: tuple[Linked, ...] = (),
    targets: Sequence[float | None] = (),
    span: tuple[float, float] | None = None,
) -> IndicatorSheet:
    """An indicator P1 with these values; its target and unit stand where facts have them. `targets` are those of each month."""
    months = [(2015 + at // 12, 1 + at % 12) for at in range(len(values))]
    series = [
        Observation(period=f"{year}-{month:02}", ends=last_day_of_month(year, month), value=Decimal(str(value)))
        for (year, month), value in zip(months, values, strict=True)
    ]
    aim = None if target is None else Decimal(str(target))
    facts = {"unit": unit, "value": float(values[-1]), "period": series[-1].period} if values else {"unit": unit}
    if span is not None:
        facts = {**facts, "target_low": span[0], "target_high": span[1]}
    if targets:
        target, facts = targets[-1], {**facts, "year_end_target": targets[-1]}
        aim = None if target is None else Decimal(str(target))
    item = Item(
        subject=Subject.INDICATOR, ref="P1", title=title, status=None, stated=None, priority=None, workstream=None,
        sro="PS", leads=("MK",), due=None, reasons=(), source="plan.csv!C3", state="red", values=facts,
    )  # fmt: skip
    return IndicatorSheet(
        item=item,
        as_at=date(2018, 1, 31),
        known_at=datetime(2018, 1, 31, tzinfo=UTC),
        polarity=polarity,
        target=aim,
        chart=chart_of(series, polarity=polarity, target=aim, breaks=breaks),
        breaks=tuple(breaks),
        findings=(),
        links=links,
        targets={
            seen.period: Decimal(str(aimed))
            for seen, aimed in zip(series, targets, strict=bool(targets))
            if aimed is not None
        },
    )
