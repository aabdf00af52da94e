"""An indicator's sheet comes in, the JSON of `watcher show` goes out; the contract's keys first. Decides nothing."""

from __future__ import annotations

from watcher.findings.indicator_sheet import IndicatorSheet
from watcher.plan.spc.chart import ChartPoint
from watcher.render.chart_words import picture_in_words
from watcher.render.report_json import Json, finding_json, moment

FACTS = (
    *("title", "group", "owner", "sro", "unit", "basis", "value", "period", "rag", "published_rag", "target_text"),
    *(
        "target_moves",
        "year_end_target",
        "target_low",
        "target_high",
        "gap_to_target",
        "gap_to_green",
        "gap_to_worse",
        "commentary",
    ),
)
"""The fields of the indicator that are told beside the contract's keys."""


def indicator_json(sheet: IndicatorSheet) -> Json:
    """The sheet as JSON values; docs/json.md describes them. Keys are added, never renamed."""
    values, target = sheet.item.values, sheet.target
    return {
        "ref": sheet.item.ref,
        "polarity": sheet.polarity.value,
        "target": None if target is None else float(target),
        "points": [_point(point, sheet) for point in sheet.chart.points()],
        "variation": sheet.chart.variation.value,
        "assurance": sheet.chart.assurance.value,
        "firm": sheet.chart.firm,
        "subject": sheet.item.subject.value,
        "as_at": sheet.as_at.isoformat(),
        "known_at": moment(sheet.known_at),
        "state": sheet.item.state,
        **{name: values.get(name) for name in FACTS},
        "breaks": [day.isoformat() for day in sheet.breaks],
        "in_words": picture_in_words(sheet),
        "findings": [finding_json(found) for found in sheet.findings],
        "links": [
            {
                "relation": link.relation,
                "subject": link.subject,
                "ref": link.ref,
                "title": link.title or None,
                "state": link.state,
                "counts": dict(link.counts),
            }
            for link in sheet.links
        ],
        "source": sheet.item.source,
    }


def _point(point: ChartPoint, sheet: IndicatorSheet) -> Json:
    target = sheet.targets.get(point.period) if sheet.targets else sheet.target
    return {
        "period": point.period,
        "value": float(point.value),
        "mean": point.mean,
        "lower_limit": point.lower_limit,
        "upper_limit": point.upper_limit,
        "signal": point.signal.value,
        "ends": point.ends.isoformat(),
        "target": None if target is None else float(target),
    }
