"""Indicators with counts behind their figures come in; shares are worked out, or checked where they are given. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from watcher.plan.indicator_cells import check_indicator
from watcher.plan.model import Indicator, Reading
from watcher.plan.problem import Problem, error, warning
from watcher.plan.quantity import PERCENT, printed, quantity_of, tidy
from watcher.plan.ref_index import RefIndex
from watcher.plan.refs import matching_key
from watcher.plan.rows import Cell
from watcher.plan.targets import read_aim

PLACES = Decimal("0.0001")
"""A share that is worked out is kept to four decimals."""

OF_UNITS = frozenset({"band.unit", "target.unit"})
"""What is told of counts beside percentages before it is known what they are a share of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Counts:
    """Where the counts of one side come from: one number for all periods, or the figures of another indicator."""

    number: Decimal | None = None
    by_period: Mapping[str, Decimal] = field(default_factory=dict)

    def at(self, period: str) -> Decimal | None:
        """The count of a period."""
        return self.number if self.number is not None else self.by_period.get(period)


def with_ratios(indicators: dict[str, Indicator], problems: list[Problem]) -> None:
    """Turn counts into shares where a denominator is defined and bands or unit ask for a share; check shares given."""
    index = RefIndex(indicator.ref for indicator in indicators.values())
    before = dict(indicators)
    for key, indicator in before.items():
        over = _counts(indicator, "numerator", indicator.numerator_of, before, index, problems)
        under = _counts(indicator, "denominator", indicator.denominator_of, before, index, problems)
        readings = tuple(_counted(reading, over, under) for reading in indicator.readings)
        if not any(reading.denominator is not None for reading in readings):
            continue
        if "%" in indicator.unit or indicator.unit == PERCENT:
            shared = tuple(_checked(indicator, reading, problems) for reading in readings)
            indicators[key] = replace(indicator, readings=shared)
        elif _is_judged_by_share(indicator):
            indicators[key] = _as_share(indicator, readings, problems)
        else:
            indicators[key] = replace(indicator, readings=readings)


def _counts(
    indicator: Indicator,
    side: str,
    text: str | None,
    known: Mapping[str, Indicator],
    index: RefIndex,
    problems: list[Problem],
) -> _Counts:
    number = quantity_of(Cell(text)) if text else None
    meant = index.find(text) if text else None
    if meant is not None and matching_key(meant.ref) != matching_key(indicator.ref):
        readings = known[matching_key(meant.ref)].readings
        return _Counts(by_period={one.period: one.value for one in readings if one.value is not None})
    if number is not None:
        return _Counts(number=number.value)
    if text:
        where = indicator.places.get(side, indicator.places["ref"])
        said = f'{indicator.ref}: the {side} is no known indicator and no number (found "{text}"); give one of them'
        problems.append(error("definition.ratio", where, said))
    return _Counts()


def _counted(reading: Reading, over: _Counts, under: _Counts) -> Reading:
    """The reading with the counts that its own row lacks."""
    return replace(
        reading,
        numerator=reading.numerator if reading.numerator is not None else over.at(reading.period),
        denominator=reading.denominator if reading.denominator is not None else under.at(reading.period),
    )


def _is_judged_by_share(indicator: Indicator) -> bool:
    bands = indicator.bands
    return bands is not None and (bands.unit == PERCENT or "%" in bands.unit)


def _as_share(indicator: Indicator, readings: tuple[Reading, ...], problems: list[Problem]) -> Indicator:
    """The counts as shares in the unit of the bands; what was said of counts beside percentages no longer stands."""
    unit = indicator.bands.unit if indicator.bands is not None else PERCENT
    shared = tuple(_shared(indicator, reading, problems) for reading in readings)
    at = {str(indicator.places[name]) for name in ("bands", "target") if name in indicator.places}
    for problem in [each for each in problems if each.code in OF_UNITS and each.where in at]:
        problems.remove(problem)
    made = replace(indicator, unit=unit, readings=shared)
    if indicator.target is None and indicator.target_text:
        aim = read_aim(
            Cell(indicator.target_text), unit, indicator.places.get("target", indicator.places["ref"]), problems
        )
        made = replace(made, target=aim.value, target_range=aim.span, trajectory=aim.line)
    check_indicator(made, problems)
    return made


def _shared(indicator: Indicator, reading: Reading, problems: list[Problem]) -> Reading:
    """A count as the share that it is; without a denominator it is no figure."""
    count = reading.numerator if reading.numerator is not None else reading.value
    share = _share(count, reading.denominator)
    if share is None and reading.value is not None:
        said = f"{indicator.ref}: no share can be worked out for {reading.period} (found no denominator); add it"
        problems.append(warning("value.no_denominator", reading.place, said))
    return replace(reading, value=share, numerator=count)


def _checked(indicator: Indicator, reading: Reading, problems: list[Problem]) -> Reading:
    """A share beside its counts: worked out where it is missing, told where it differs by more than rounding."""
    share = _share(reading.numerator, reading.denominator)
    if share is None:
        return reading
    if reading.value is None:
        return replace(reading, value=share)
    exponent = reading.value.as_tuple().exponent
    step = Decimal(1).scaleb(exponent) if isinstance(exponent, int) and exponent < 0 else Decimal(1)
    if abs(share - reading.value) > step / 2:
        counts = f"{printed(reading.numerator or Decimal(0))} of {printed(reading.denominator or Decimal(0))}"
        found = f"found {printed(reading.value)}, {counts} is {printed(share)}"
        said = f"{indicator.ref}: a value is not the share of its counts ({found})"
        problems.append(warning("value.ratio", reading.place, f"{said}; correct one"))
    return reading


def _share(count: Decimal | None, of: Decimal | None) -> Decimal | None:
    """One count as a percentage of another; None without either, or of nothing."""
    return tidy((100 * count / of).quantize(PLACES)) if count is not None and of else None
