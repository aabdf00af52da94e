"""One indicator of a report becomes its sheet: the run chart as known then, findings and links. Shell."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from sqlalchemy.engine import Connection

from watcher.findings.indicator_sheet import IndicatorSheet, findings_about, linked
from watcher.findings.model import Item, Report
from watcher.plan.fact import FactValue
from watcher.plan.spc.chart import ChartOptions, chart_of
from watcher.plan.words import Polarity
from watcher.store.imports import ImportRow
from watcher.store.series import breaks, links_of, series, targets


def show_indicator(connection: Connection, imported: ImportRow, report: Report, item: Item) -> IndicatorSheet:
    """Everything about an indicator of the report, in the connection the report was made from."""
    known_on = (report.plan_id, imported.id, report.as_at)
    values = item.values
    target = values.get("target")
    polarity = Polarity(str(values.get("polarity") or Polarity.NONE.value))
    changed = breaks(connection, *known_on, item.ref)
    aim = Decimal(repr(target)) if isinstance(target, int | float) else None
    chart = chart_of(
        series(connection, *known_on, item.ref),
        polarity=polarity,
        target=aim,
        breaks=changed,
        options=_options(values),
    )
    return IndicatorSheet(
        item=item,
        as_at=report.as_at,
        known_at=report.known_at,
        polarity=polarity,
        target=aim,
        chart=chart,
        breaks=changed,
        findings=findings_about(report, item),
        targets=targets(connection, *known_on, item.ref) if values.get("target_moves") else {},
        links=linked(report, links_of(connection, *known_on, f"indicator:{item.ref}")),
    )


def _options(values: Mapping[str, FactValue]) -> ChartOptions:
    """As the facts were drawn: an indicator with points and no mean has figures that overlap."""
    points, until = values.get("baseline_points"), values.get("baseline_until")
    return ChartOptions(
        limits=values.get("mean") is not None or not values.get("points"),
        baseline_points=points if isinstance(points, int) else None,
        baseline_until=until if isinstance(until, date) else None,
    )
