"""Indicators come in, the facts of them and of their readings go out: one slice of days for each period with a value. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from watcher.plan.commentary import period_of_words, unchanged_since
from watcher.plan.expected import due_on, pace_of, period_after
from watcher.plan.fact import ALWAYS, FOREVER, Fact, FactValue
from watcher.plan.indicator_chart import chart_values
from watcher.plan.indicator_series import Point, changes_of, meant, points_of
from watcher.plan.model import Indicator, Reading
from watcher.plan.rag import gap_to_green, gap_to_worse, polarity_of, rag_of
from watcher.plan.targets import Aim, Aims
from watcher.plan.words import Polarity
from watcher.plan.year_end import YearEnd, year_end

OF_A_FIGURE = (
    "value", "period", "is_provisional", "numerator", "denominator", "previous", "change", "worse_by", "worse_by_pct",
    "usual_change", "worse_run", "better_run", "year_ago", "rag", "rag_because", "previous_rag", "periods_in_colour",
    "periods_red", "periods_off_green", "gap_to_target", "gap_to_green", "gap_to_worse",
)  # fmt: skip
"""What is known of the latest figure, once there is one."""

OF_THE_YEARS_END = ("year_end_forecast", "year_end_low", "year_end_high", "forecast_method", "year_end_gap")
"""What is foreseen, where the office names a method."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Slice:
    """One point in an indicator's life: from which day, its figures up to then, and the last period reported on.

    A period of which the office said that there was nothing to count is reported on without a figure.
    """

    from_day: date
    points: Sequence[Point] = ()
    reported: Reading | None = None

    @property
    def latest(self) -> Point | None:
        """The figure that counts."""
        return self.points[-1] if self.points else None


def indicator_facts(indicator: Indicator, sro: str | None) -> Iterator[Fact]:
    """The indicator over all days: a period counts from the day it ends until the next one that has a value."""
    slices = _slices(indicator)
    ends = [*(one.from_day for one in slices[1:]), FOREVER]
    fixed = _fixed(indicator, sro)
    home = indicator.places["ref"]
    for one, until_day in zip(slices, ends, strict=True):
        places = dict(indicator.places)
        if one.latest is not None:
            places["value"] = one.latest.reading.place
        yield Fact(
            table="indicator",
            ref=indicator.ref,
            values={**fixed, **_of_slice(indicator, one)},
            home=places.get("value", home),
            places=places,
            from_day=one.from_day,
            until_day=until_day,
        )


def reading_facts(indicator: Indicator) -> Iterator[Fact]:
    """Every period that holds anything, whatever the day; its ref is the indicator's and the period."""
    for reading in meant(indicator):
        yield Fact(
            table="reading",
            ref=f"{indicator.ref} {reading.period}",
            values={
                "indicator": indicator.ref,
                "period": reading.period,
                "ends": reading.ends,
                "value": _number(reading.value),
                "note": reading.note,
                "provisional": reading.is_provisional,
                "numerator": _number(reading.numerator),
                "denominator": _number(reading.denominator),
            },
            home=reading.place,
        )


def _slices(indicator: Indicator) -> list[_Slice]:
    points = points_of(indicator)
    slices, count = [_Slice(from_day=ALWAYS)], 0
    for reading in meant(indicator):
        if reading.value is not None:
            count += 1
        elif not (indicator.zero_means_none and reading.note == "0"):
            continue
        slices.append(_Slice(from_day=reading.ends, points=points[:count], reported=reading))
    return slices


def _fixed(indicator: Indicator, sro: str | None) -> dict[str, FactValue]:
    return {
        "title": indicator.title,
        "group": indicator.group,
        "owner": indicator.owner,
        "sro": sro,
        "polarity": indicator.polarity.value,
        "unit": indicator.unit,
        "basis": indicator.basis,
        "target_text": indicator.target_text,
        "lag_days": indicator.lag_days,
        "grace_days": indicator.grace_days,
        "baseline_points": indicator.baseline_points,
        "baseline_until": indicator.baseline_until,
    }


def _of_slice(indicator: Indicator, one: _Slice) -> dict[str, FactValue]:
    point = one.latest
    aim = point.aim if point is not None else Aims.of(indicator).at(None)
    return {
        **_of_aim(aim),
        **(_of_point(indicator, point) if point is not None else _without_figure(indicator)),
        **_said_of(indicator, point.reading if point is not None else None),
        **_of_next(indicator, one),
        **_of_changes(indicator, point),
        **chart_values(indicator, one.points),
        **_of_year_end(indicator, one),
    }


def _of_aim(aim: Aim) -> dict[str, FactValue]:
    return {
        "target": _number(aim.value),
        "target_moves": aim.moves,
        "year_end_target": _number(aim.last),
        "target_low": _number(aim.low),
        "target_high": _number(aim.high),
    }


def _without_figure(indicator: Indicator) -> dict[str, FactValue]:
    colour, because = rag_of(indicator.bands, None, indicator.unit, indicator.target)
    rag = colour.value if colour is not None else None
    return {**dict.fromkeys(OF_A_FIGURE), "is_provisional": False, "rag": rag, "rag_because": because}


def _of_point(indicator: Indicator, point: Point) -> dict[str, FactValue]:
    value, polarity, runs, reading = point.value, polarity_of(indicator), point.runs, point.reading
    has_direction = polarity is not Polarity.NONE
    return {
        "value": _number(value),
        "period": reading.period,
        "is_provisional": reading.is_provisional,
        "numerator": _number(reading.numerator),
        "denominator": _number(reading.denominator),
        "previous": _number(point.previous),
        "change": _number(value - point.previous) if point.previous is not None else None,
        "worse_by": _number(point.worse_by),
        "worse_by_pct": _number(point.worse_by_pct),
        "usual_change": _number(point.usual),
        "worse_run": runs.worse if has_direction else None,
        "better_run": runs.better if has_direction else None,
        "year_ago": _number(point.year_ago),
        "rag": point.colour.value if point.colour is not None else None,
        "rag_because": point.because,
        "previous_rag": point.previous_colour.value if point.previous_colour is not None else None,
        "periods_in_colour": runs.in_colour if point.colour is not None else None,
        "periods_red": runs.red if point.colour is not None else None,
        "periods_off_green": runs.off_green if point.colour is not None else None,
        "gap_to_target": _number(point.aim.gap(value, polarity)),
        "gap_to_green": _number(gap_to_green(indicator.bands, value, indicator.unit)),
        "gap_to_worse": _number(gap_to_worse(indicator.bands, value, indicator.unit, point.colour)),
    }


def _said_of(indicator: Indicator, reading: Reading | None) -> dict[str, FactValue]:
    """Commentary and published colour, from the period on that they are about; a colour is about that period alone."""
    ends = reading.ends if reading is not None else None
    said, colour = indicator.commentary, indicator.published_rag
    if indicator.commentary_for is not None and (ends is None or ends < indicator.commentary_for):
        said = None
    if indicator.published_for is not None and ends != indicator.published_for:
        colour = None
    is_about_it = said is not None and indicator.commentary_for in {None, ends}
    since = unchanged_since(indicator) if is_about_it else None
    return {
        "commentary": said,
        "commentary_current": is_about_it and since is None,
        "commentary_since": period_of_words(since) if since is not None else None,
        "published_rag": colour.value if colour is not None else None,
    }


def _of_next(indicator: Indicator, one: _Slice) -> dict[str, FactValue]:
    """Which period comes next after the last one reported on, and when its figure is expected."""
    if one.reported is None:
        return {"expected_period": None, "data_due_on": None}
    known = [reading.ends for reading in meant(indicator) if reading.ends <= one.reported.ends]
    period, ends = period_after(one.reported, pace_of(indicator, known))
    return {"expected_period": period, "data_due_on": due_on(indicator, ends)}


def _of_changes(indicator: Indicator, point: Point | None) -> dict[str, FactValue]:
    if point is None:
        return {"definition_changed": False, "definition_changed_on": None}
    days = [day for day in changes_of(indicator) if day <= point.reading.ends]
    return {"definition_changed": point.is_first_of_definition, "definition_changed_on": days[-1] if days else None}


def _of_year_end(indicator: Indicator, one: _Slice) -> dict[str, FactValue]:
    since = max((at for at, point in enumerate(one.points) if point.is_first_of_definition), default=0)
    comparable = one.points[since:]
    found: YearEnd | None = None
    if one.reported is not None and indicator.forecast is not None:
        pace = pace_of(indicator, [point.reading.ends for point in one.points])
        found = year_end(indicator, comparable, pace)
    if found is None:
        return dict.fromkeys(OF_THE_YEARS_END)
    aim = comparable[-1].aim
    final = Aim(value=aim.last if aim.last is not None else aim.value, low=aim.low, high=aim.high)
    return {
        "year_end_forecast": found.value,
        "year_end_low": found.low,
        "year_end_high": found.high,
        "forecast_method": found.method,
        "year_end_gap": _number(final.gap(Decimal(repr(found.value)), polarity_of(indicator))),
    }


def _number(value: Decimal | None) -> float | None:
    return float(value) if value is not None else None
