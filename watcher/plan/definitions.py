"""A table of definitions comes in; basis, lag, targets and the like go into the indicators they are of. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from watcher.plan.bands import read_bands
from watcher.plan.baselines import read_baseline
from watcher.plan.columns import Sheet, Wanted, open_sheet
from watcher.plan.commentary import words_before
from watcher.plan.days import read_day
from watcher.plan.forecast_words import read_method
from watcher.plan.indicator_cells import read_colour, read_owner, read_polarity, read_unit, read_whole
from watcher.plan.indicators import IndicatorsRead
from watcher.plan.model import Indicator
from watcher.plan.people import People
from watcher.plan.periods import read_period
from watcher.plan.place import Place
from watcher.plan.problem import Problem, error
from watcher.plan.published import REF_HEADINGS
from watcher.plan.quantity import with_point
from watcher.plan.readings import latest_end
from watcher.plan.ref_cells import read_ref
from watcher.plan.ref_index import RefIndex
from watcher.plan.refs import matching_key
from watcher.plan.rows import EMPTY, Cell, Row, Table
from watcher.plan.settings import PlanSettings, SourceSettings
from watcher.plan.targets import read_aim
from watcher.plan.text import one_line, text_of, words_key
from watcher.plan.words import Polarity

_SAYS = {
    "title": ("title", "indicator title", "measure", "name"),
    "owner": ("owner", "target owner", "indicator owner"),
    "polarity": ("polarity",),
    "unit": ("unit", "units"),
    "basis": ("basis",),
    "lag_days": ("lag days", "lag", "reporting lag"),
    "grace_days": ("grace days", "grace"),
    "every": ("every", "frequency", "reported"),
    "numerator": ("numerator",),
    "denominator": ("denominator", "cohort"),
    "commentary": ("commentary", "comment"),
    "target": ("target", "annual target", "year end target"),
    "period": ("period", "month"),
    "bands": ("bands", "rag methodology", "thresholds", "rag thresholds", "methodology", "tolerance"),
    "published_rag": ("published rag", "rag", "rag status"),
    "zero_means": ("zero means",),
    "definition_changed_on": ("definition changed on", "definition changed"),
    "limits": ("limits", "control limits"),
    "baseline": ("baseline", "fixed baseline", "limits from"),
    "forecast": ("forecast", "year end forecast", "forecast method"),
}
WANTED = Wanted(
    headings={"ref": REF_HEADINGS, **_SAYS},
    needed=(("ref",), tuple(name for name in _SAYS if name not in {"title", "period"})),
)
_EVERY = {"month": 1, "monthly": 1, "quarter": 3, "quarterly": 3, "half year": 6, "half yearly": 6, "six months": 6,
          "year": 12, "yearly": 12, "annual": 12, "annually": 12}  # fmt: skip
_ZERO = {"zero": False, "none": True}
_YES_OR_NO = {"yes": True, "true": True, "no": False, "false": False}
_SEPARATE = re.compile(r"\s*[;\n]\s*")
_Meaning = TypeVar("_Meaning")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Definition:
    """One row being read: where its cells are, and where to put what is wrong with them."""

    sheet: Sheet
    row: Row
    problems: list[Problem] = field(default_factory=list)

    def text(self, name: str) -> str:
        """The text of a column on one line, '' where there is none."""
        return one_line(self.sheet.text(self.row, name))

    def at(self, name: str) -> Place:
        """The cell of a column."""
        return self.sheet.place(self.row, name)

    def whole(self, name: str) -> int | None:
        """A whole number in a column."""
        return read_whole(self.sheet.cell(self.row, name), self.at(name), self.problems)

    def word(self, name: str, words: Mapping[str, _Meaning], code: str, says: str) -> _Meaning | None:
        """What a word in a column stands for; None where it is empty or, with a problem, no such word."""
        text = self.text(name)
        if text and words_key(text) not in words:
            what, _, advice = says.partition("; ")
            self.problems.append(error(code, self.at(name), f'cannot read {what} (found "{text}"); {advice}'))
        return words.get(words_key(text))


def read_definitions(
    table: Table, settings: SourceSettings, read: IndicatorsRead, problems: list[Problem], people: People | None = None
) -> None:
    """Add what the table defines to the indicators it is of; a row with a period gives that period's target."""
    sheet = open_sheet(table, settings, WANTED, problems)
    if sheet is None:
        return
    index = RefIndex(indicator.ref for indicator in read.indicators.values())
    for row in sheet.body(problems):
        ref = read_ref(sheet.cell(row, "ref"), sheet.place(row, "ref"), problems)
        meant = index.find(ref)
        if meant is None:
            text = f'the definition is of no known indicator (found "{ref}"); correct the ref'
            problems.append(error("definition.unknown_ref", sheet.place(row, "ref"), text))
            continue
        key = matching_key(meant.ref)
        definition = _Definition(sheet=sheet, row=row, problems=problems)
        defined = _defined(definition, read.indicators[key], people or People())
        read.indicators[key] = _aimed(definition, defined, read.round_to_band)


def _defined(row: _Definition, first: Indicator, people: People) -> Indicator:
    """What is fixed of an indicator: how it is made, when it comes, whose it is."""
    zero = row.word("zero_means", _ZERO, "definition.zero_means", 'what zero means; write "none" or leave it empty')
    changes = sorted({*_changes(row), *_known_changes(first)})
    polarity = read_polarity(row.text("polarity"), first.bands, row.at("polarity"), row.problems)
    unit, lag, grace = row.text("unit"), row.whole("lag_days"), row.whole("grace_days")
    every = row.word(
        "every", _EVERY, "definition.every", "how often it comes; write monthly, quarterly, half-yearly or yearly"
    )
    allows = row.word("limits", _YES_OR_NO, "definition.limits", "whether limits may be drawn; write yes or no")
    commentary = row.text("commentary")
    cell, days = row.sheet.cell(row.row, "baseline"), row.sheet.days("baseline")
    baseline = read_baseline(cell, days, row.at("baseline"), row.problems)
    return replace(
        first,
        title=row.text("title") if first.title == first.ref and row.text("title") else first.title,
        owner=read_owner(row.text("owner"), people, row.at("owner"), row.problems) or first.owner,
        basis=row.text("basis") or first.basis,
        lag_days=lag if lag is not None else first.lag_days,
        grace_days=grace if grace is not None else first.grace_days,
        every_months=every or first.every_months,
        zero_means_none=first.zero_means_none or bool(zero),
        definition_changed_on=changes[-1] if changes else None,
        earlier_changes=tuple(changes[:-1]),
        polarity=polarity if polarity is not Polarity.NONE else first.polarity,
        unit=read_unit(unit, None, EMPTY, None, "") if unit else first.unit,
        numerator_of=row.text("numerator") or first.numerator_of,
        denominator_of=row.text("denominator") or first.denominator_of,
        allows_limits=allows if allows is not None else first.allows_limits,
        baseline_points=baseline.points or first.baseline_points,
        baseline_until=baseline.until or first.baseline_until,
        forecast=read_method(row.text("forecast"), row.at("forecast"), row.problems) or first.forecast,
        commentary=commentary or first.commentary,
        said_before=words_before(first) if commentary else first.said_before,
        commentary_for=latest_end(first.readings) if commentary else first.commentary_for,
        places={**first.places, **_places(row)},
    )


def _places(row: _Definition) -> dict[str, Place]:
    """The cells of what the row says; an indicator stays at home where its figures are."""
    found = row.sheet.places(row.row)
    return {name: place for name, place in found.items() if name not in {"ref", "title", "period"}}


def _known_changes(indicator: Indicator) -> tuple[date, ...]:
    last = indicator.definition_changed_on
    return (*indicator.earlier_changes, *((last,) if last is not None else ()))


def _changes(row: _Definition) -> list[date]:
    """The days on which the definition changed; several in one cell are set off by semicolons or line breaks."""
    cell, where = row.sheet.cell(row.row, "definition_changed_on"), row.at("definition_changed_on")
    pieces = [Cell(piece) for piece in _SEPARATE.split(text_of(cell))] if isinstance(cell.value, str) else [cell]
    days = (read_day(piece, row.sheet.days("definition_changed_on"), where, row.problems) for piece in pieces)
    return [day for day in days if day is not None]


def with_defaults(indicators: Iterable[Indicator], plan: PlanSettings) -> Iterator[Indicator]:
    """The indicators with what the plan's settings say of all those whose definition does not say otherwise."""
    for indicator in indicators:
        lag = indicator.lag_days if indicator.lag_days is not None else plan.lag_days
        is_one = len(set(indicator.targets.values())) == 1 and indicator.target in indicator.targets.values()
        targets = {} if is_one else indicator.targets  # the same target in every row is one target
        yield replace(indicator, lag_days=lag, forecast=indicator.forecast or plan.forecast, targets=targets)


def _aimed(row: _Definition, first: Indicator, rounds: bool) -> Indicator:  # noqa: FBT001 - a setting passed on
    """What an indicator is measured against: bands, colour and target, of one period where the row names one."""
    decimal = row.sheet.settings.decimal
    bands = read_bands(with_point(row.text("bands"), decimal), row.at("bands"), row.problems)
    colours = row.sheet.settings.words.get("rag", {})
    colour = read_colour(row.text("published_rag"), colours, row.at("published_rag"), row.problems)
    known = replace(
        first,
        bands=replace(bands, rounds=rounds) if bands is not None else first.bands,
        published_rag=colour or first.published_rag,
        published_for=latest_end(first.readings) if colour is not None else first.published_for,
    )
    cell = row.sheet.cell(row.row, "target")
    if isinstance(cell.value, str):
        cell = cell._replace(value=with_point(cell.value, decimal))
    if not text_of(cell):
        return known
    aim = read_aim(cell, known.unit, row.at("target"), row.problems)
    if not row.text("period"):
        return replace(
            known, target=aim.value, target_text=one_line(text_of(cell)), target_range=aim.span, trajectory=aim.line
        )
    period = read_period(row.sheet, row.row, row.problems)
    return (
        known
        if period is None or aim.value is None
        else replace(known, targets={**known.targets, period.ends: aim.value})
    )
