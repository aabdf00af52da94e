"""The cells of one indicator come in, its unit, target, polarity, owner and colour go out, each with its problems. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from watcher.plan.bands import COLOURS, NO_COLOUR, direction, green_edge
from watcher.plan.commentary import words_before
from watcher.plan.leads import read_people
from watcher.plan.model import Bands, Indicator
from watcher.plan.number_advice import what_to_write
from watcher.plan.people import People
from watcher.plan.place import Place, column_letters
from watcher.plan.problem import Problem, error, warning
from watcher.plan.quantity import NUMBER, PERCENT, comparable, printed, quantity_of
from watcher.plan.rag import rag_of
from watcher.plan.rows import Cell
from watcher.plan.text import one_line, text_of, words_key
from watcher.plan.words import Polarity, Rag

_WORDS = {
    Polarity.SMALLER_IS_BETTER: (
        "sib", "smaller is better", "smaller", "lower is better", "lower", "low", "low is good", "less is better",
        "fewer is better", "decrease", "decreasing", "decrease is better", "down", "down is good", "reduce", "reducing",
        "minimise", "minimize", "negative",
        "aim to minimise", "aim to minimize", "low is best", "lower is good", "smaller is good",
    ),
    Polarity.BIGGER_IS_BETTER: (
        "bib", "bigger is better", "bigger", "higher is better", "higher", "high", "high is good", "more is better",
        "increase", "increasing", "increase is better", "up", "up is good", "raise", "maximise", "maximize", "positive",
        "aim to maximise", "aim to maximize", "high is best", "higher is good", "bigger is good",
    ),
    Polarity.NONE: (
        "none", "neutral", "no polarity", "not applicable", "na", "n a", "neither", "either", "context", "contextual",
    ),
}  # fmt: skip
_POLARITIES = {word: polarity for polarity, words in _WORDS.items() for word in words}
"""What people write for the direction that is good."""

_INITIALS = {"r": Rag.RED, "a": Rag.AMBER, "g": Rag.GREEN}
ARROWS = {**dict.fromkeys("▲△↑⬆⇧", "up"), **dict.fromkeys("▼▽↓⬇⇩", "down")}
"""What an arrow says in a column of directions that are good."""

_TARGET = re.compile(
    r"(?:[<>≤≥]=?|under|over|below|above|at least|at most|up to)?\s*(?P<number>.*?)(?:\s+of\s+(?P<of>.+))?",
    re.IGNORECASE,
)
_NO_TARGET = frozenset({"", "na", "n/a", "nan", "none", "null", "no target", "-", "tbc"})


def read_unit(written: str, found: str | None, target: Cell, bands: Bands | None, title: str) -> str:
    """What the values are counted in: as written, else as the readings, the target, the bands or the title show it."""
    if written:
        return PERCENT if words_key(written) in {"%", "percent", "percentage"} else written
    if found is not None:
        return found
    number = quantity_of(target)
    if number is not None:
        return number.unit
    if bands is not None and bands.unit in {PERCENT, NUMBER}:
        return bands.unit
    return PERCENT if title.casefold().startswith(("percentage", "%")) else NUMBER


def read_target(cell: Cell, unit: str, where: Place, problems: list[Problem]) -> Decimal | None:
    """The target in the indicator's own unit; None where there is none or, with a problem, where it cannot be compared."""
    text = one_line(text_of(cell))
    if text.casefold() in _NO_TARGET:
        return None
    found = _TARGET.fullmatch(text)
    number = quantity_of(cell) or (quantity_of(Cell(found["number"])) if found else None)
    if number is None:
        problems.append(error("target.unreadable", where, f'cannot read "{text}" as a target; {what_to_write(text)}'))
        return None
    of = found["of"] if found else None
    target_unit = f"% of {of.casefold()}" if of else number.unit
    if target_unit == NUMBER and unit == PERCENT and abs(number.value) > 1:
        said = f'the target has no percent sign among percentages (found "{text}") and is read as {number.value} %'
        problems.append(warning("percent.bare", where, f"{said}; add the sign"))
        return number.value
    if not comparable(target_unit, unit):
        said = f'the target is in {target_unit}, the values are in {unit} (found "{text}"); give both in one unit'
        problems.append(warning("target.unit", where, said))
        return None
    return number.value


def read_polarity(text: str, bands: Bands | None, where: Place, problems: list[Problem]) -> Polarity:
    """Which way is good: as the bands say, where they say it; else as written. A contradiction is a problem."""
    key = words_key(text)
    by_bands = direction(bands) if bands is not None else Polarity.NONE
    written = _POLARITIES.get(key)
    if key and written is None:
        said = f'cannot read "{text}" as a polarity; write "bigger is better" or "smaller is better"'
        problems.append(warning("polarity.unknown", where, said))
    if by_bands is Polarity.NONE:
        return written or Polarity.NONE
    if written not in {None, Polarity.NONE, by_bands}:
        found = f'found "{text}", but by the bands {_in_words(by_bands)}'
        said = f"the polarity contradicts the bands ({found}); the bands count: correct it"
        problems.append(warning("band.polarity", where, said))
    return by_bands


def _in_words(polarity: Polarity) -> str:
    return polarity.value.replace("_", " ")


def read_owner(text: str, people: People, where: Place, problems: list[Problem]) -> str | None:
    """The initials of who answers for an indicator; None where the cell is empty or, with a problem, names no person."""
    text = one_line(text)
    if not text:
        return None
    if re.search(r"[\d%]", text):
        said = f'cannot read "{text}" as a person; see whether the row has slipped by one column'
        problems.append(error("owner.unreadable", where, said))
        return None
    return next(iter(read_people(text, people, where, problems, code="owner.unknown")), None)


def read_colour(text: str, words: Mapping[str, str], where: Place, problems: list[Problem]) -> Rag | None:
    """The colour a word stands for; None for a word that is no colour, with a problem unless it is a usual one (`RAG`, `NA`)."""
    key = one_line(text).casefold()
    own = {word.casefold(): meaning.casefold() for word, meaning in words.items()}
    colour = COLOURS.get(own.get(key, key)) or _INITIALS.get(key)
    if colour is None and key not in NO_COLOUR:
        said = f'cannot read "{text}" as a colour; write Red, Amber, Green or Grey'
        problems.append(warning("rag.unknown", where, said))
    return colour


def read_whole(cell: Cell, where: Place, problems: list[Problem]) -> int | None:
    """A whole number of days or the like; None where the cell is empty or, with a problem, holds none."""
    text = text_of(cell)
    if not text:
        return None
    found = quantity_of(cell)
    if found is None or found.value != found.value.to_integral_value():
        problems.append(error("number.unreadable", where, f'cannot read "{text}" as a whole number; write one'))
        return None
    return int(found.value)


def check_indicator(indicator: Indicator, problems: list[Problem]) -> None:
    """Tell where target, bands and the latest value do not go together."""
    bands, where = indicator.bands, indicator.places.get("bands")
    if bands is None or where is None:
        return
    edge = green_edge(bands)
    if indicator.target is not None and comparable(bands.unit, indicator.unit) and edge not in {None, indicator.target}:
        at = indicator.places.get("target", where)
        found = f"found target {printed(indicator.target)}, green {printed(edge or Decimal(0))}"
        said = f"{indicator.ref}: the target is not where green ends ({found})"
        problems.append(warning("target.not_green_edge", at, f"{said}; make them agree"))
    latest = next((reading for reading in reversed(indicator.readings) if reading.value is not None), None)
    if latest is None:
        return
    colour, because = rag_of(bands, latest.value, indicator.unit, indicator.target)
    if colour is None:
        code = "band.gap" if comparable(bands.unit, indicator.unit) else "band.unit"
        at = where if code == "band.unit" else latest.place
        cell = f"{column_letters(where.column or 1)}{where.row}"
        said = f"{indicator.ref}: no colour can be computed ({because}); correct the bands at {cell}"
        problems.append(warning(code, at, said))


def updated(first: Indicator, later: Indicator) -> Indicator:
    """What two rows or sources say of one indicator: the later one wins where it says something, by period too."""
    readings = {reading.period: reading for reading in (*first.readings, *later.readings)}
    is_newer = later.commentary and later.commentary_for != first.commentary_for
    return replace(
        later,
        said_before=words_before(first) if is_newer else first.said_before,
        title=later.title if later.title != later.ref else first.title,
        group=later.group or first.group,
        owner=later.owner or first.owner,
        polarity=later.polarity if later.polarity is not Polarity.NONE else first.polarity,
        unit=later.unit if later.readings or not first.readings else first.unit,
        basis=later.basis or first.basis,
        lag_days=later.lag_days if later.lag_days is not None else first.lag_days,
        zero_means_none=later.zero_means_none or first.zero_means_none,
        definition_changed_on=later.definition_changed_on or first.definition_changed_on,
        commentary=later.commentary or first.commentary,
        commentary_for=later.commentary_for if later.commentary else first.commentary_for,
        target=later.target if later.target_text else first.target,
        target_text=later.target_text or first.target_text,
        target_range=later.target_range if later.target_text else first.target_range,
        trajectory=later.trajectory if later.target_text else first.trajectory,
        targets={**first.targets, **later.targets},
        earlier_changes=later.earlier_changes or first.earlier_changes,
        numerator_of=later.numerator_of or first.numerator_of,
        denominator_of=later.denominator_of or first.denominator_of,
        allows_limits=later.allows_limits or first.allows_limits,
        baseline_points=later.baseline_points or first.baseline_points,
        baseline_until=later.baseline_until or first.baseline_until,
        every_months=later.every_months or first.every_months,
        grace_days=later.grace_days if later.grace_days is not None else first.grace_days,
        forecast=later.forecast or first.forecast,
        published_for=later.published_for if later.published_rag is not None else first.published_for,
        bands=later.bands or first.bands,
        published_rag=later.published_rag or first.published_rag,
        readings=tuple(sorted(readings.values(), key=lambda reading: (reading.ends, reading.period))),
        places={**first.places, **later.places},
    )
