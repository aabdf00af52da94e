"""A plan comes in, the text of one YAML file that reads back as the same plan goes out. Pure.

Every list stands under the kind that reads it (`read: plan.yaml, as: actions`), every ref and date is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from watcher.plan.canonical_actions import action_entry
from watcher.plan.canonical_money import budget_entries, figure_entries, log_entry, saving_entry
from watcher.plan.canonical_yaml import entry_lines
from watcher.plan.forecast_words import in_words
from watcher.plan.model import Indicator, Link, Officer, Plan, Priority, Rating, Reading, Update
from watcher.plan.names import INITIALS
from watcher.plan.quantity import PERCENT
from watcher.plan.settings import SourceKind
from watcher.plan.words import Polarity

_MONTH = re.compile(r"\d{4}-\d{2}")
Entry = Mapping[str, object]
"""Heading to value; None and '' are left out."""

HEADER = "# A plan as Watcher understood it. Each list can be a source: {read: this file, as: actions}, and so on.\n"


def canonical(plan: Plan) -> str:
    """The plan as YAML; what it says stays, the wording of dates and the places of values do not.

    What counts with the plan though it came from a log, a workforce table or savings stands among actions, indicators
    and budgets; what is kept apart stands under its own kind.
    """
    unlisted = {officer.initials: officer.name for officer in plan.officers if not officer.listed}
    lists: dict[SourceKind, Iterable[Entry]] = {
        SourceKind.OFFICERS: map(_officer, (officer for officer in plan.officers if officer.listed)),
        SourceKind.PRIORITIES: _priorities(plan.priorities, unlisted),
        SourceKind.ACTIONS: map(action_entry, plan.actions),
        SourceKind.INDICATORS: _indicators(plan.indicators),
        SourceKind.INDICATOR_DEFINITIONS: filter(
            _says_more, (entry for indicator in plan.indicators for entry in _definitions(indicator))
        ),
        SourceKind.BUDGETS: chain.from_iterable(map(budget_entries, plan.budgets)),
        SourceKind.SAVINGS: map(saving_entry, plan.savings),
        SourceKind.ACTION_LOG: map(log_entry, plan.log),
        SourceKind.WORKFORCE: chain.from_iterable(map(figure_entries, plan.measures)),
        SourceKind.UPDATES: map(_update, plan.updates),
        SourceKind.RATINGS: map(_rating, plan.ratings),
        SourceKind.LINKS: map(_link, plan.links),
    }
    written = {kind: [line for entry in entries for line in entry_lines(entry)] for kind, entries in lists.items()}
    return HEADER + "".join(f"{kind.value}:\n{''.join(lines)}" for kind, lines in written.items() if lines)


def _officer(officer: Officer) -> Entry:
    is_nameless = officer.initials == officer.name
    return {
        "initials": officer.initials if not is_nameless or INITIALS.fullmatch(officer.initials) else "",
        "name": officer.name,
        "post": officer.post,
        "email": officer.email,
        "aliases": "; ".join(officer.aliases),
    }


def _priorities(priorities: Iterable[Priority], unlisted: Mapping[str, str]) -> Iterator[Entry]:
    """Those without a workstream first: below a named one they would be read as part of it."""
    for priority in sorted(priorities, key=lambda each: each.workstream is not None):
        name = unlisted.get(priority.sro or "", priority.sro)
        named = f"{name} ({priority.sro})" if name != priority.sro else priority.sro
        yield {"workstream": priority.workstream, "ref": priority.ref, "title": priority.title, "sro": named or ""}


def _indicators(indicators: Iterable[Indicator]) -> Iterator[Entry]:
    group: str | None = None
    for indicator in sorted(indicators, key=lambda each: each.group is not None):
        if indicator.group is not None and indicator.group != group:
            group = indicator.group
            yield {"ref": group, "title": ""}
        entry: dict[str, object] = {
            "ref": indicator.ref,
            "title": indicator.title,
            "owner": indicator.owner,
            "polarity": None if indicator.polarity is Polarity.NONE else indicator.polarity.value.replace("_", " "),
            "unit": indicator.unit,
            "basis": indicator.basis,
            "lag days": indicator.lag_days,
            "target": _target(indicator),
            "bands": indicator.bands.text if indicator.bands is not None else None,
            "rag": indicator.published_rag.value if indicator.published_rag is not None else None,
            "commentary": indicator.commentary,
        }
        values = {reading.period: _value(reading, indicator.unit) for reading in indicator.readings}
        yield {**entry, **{period: value for period, value in values.items() if _MONTH.fullmatch(period)}}
        for period, value in values.items():
            if not _MONTH.fullmatch(period):  # a week or a day heads no column: each has a row
                yield {"ref": indicator.ref, "period": period, "value": value}


def _target(indicator: Indicator) -> str | None:
    """As printed where it could not be compared or names a unit of its own, else the number that was understood."""
    if indicator.target is None or indicator.trajectory is not None or indicator.unit.startswith("% of"):
        return indicator.target_text
    return f"{indicator.target:f}%" if indicator.unit == PERCENT else f"{indicator.target:f}"


def _value(reading: Reading, unit: str) -> str:
    sign = "%" if unit == PERCENT else ""
    notes = [*(["provisional"] if reading.is_provisional else []), *([reading.note] if reading.note else [])]
    note = f" ({'; '.join(notes)})" if notes else ""
    return reading.note or "" if reading.value is None else f"{reading.value:f}{sign}{note}"


def _definitions(indicator: Indicator) -> Iterator[Entry]:
    """What is defined of an indicator, and a row for each period that has a target of its own."""
    changes = [
        *indicator.earlier_changes,
        *([indicator.definition_changed_on] if indicator.definition_changed_on else []),
    ]
    every = {1: "monthly", 3: "quarterly", 6: "half-yearly", 12: "yearly"}
    yield {
        "ref": indicator.ref,
        "zero means": "none" if indicator.zero_means_none else None,
        "definition changed on": "; ".join(day.isoformat() for day in changes) or None,
        "grace days": indicator.grace_days,
        "every": every.get(indicator.every_months or 0),
        "numerator": indicator.numerator_of,
        "denominator": indicator.denominator_of,
        "limits": "yes" if indicator.allows_limits else None,
        "baseline": _baseline(indicator),
        "forecast": in_words(indicator.forecast) if indicator.forecast is not None else None,
    }
    sign = "%" if indicator.unit == PERCENT else ""
    for day, target in indicator.targets.items():
        yield {"ref": indicator.ref, "period": day.isoformat(), "target": f"{target:f}{sign}"}


def _says_more(entry: Entry) -> bool:
    return any(value is not None for name, value in entry.items() if name != "ref")


def _update(update: Update) -> Entry:
    return {
        "ref": update.ref,
        "stated": update.stated.value.replace("_", " ") if update.stated is not None else "",
        "progress": None if update.progress is None else f"{update.progress:f}",
        "updated on": update.updated_on,
        "completed on": update.completed_on,
        "note": update.note,
    }


def _rating(rating: Rating) -> Entry:
    stated = rating.stated.value.replace("_", " ") if rating.stated is not None else ""
    return {"workstream": rating.group, "stated": stated, "on": rating.on}


def _link(link: Link) -> Entry:
    return {"from": link.from_, "to": link.to, "relation": link.relation}


def _baseline(indicator: Indicator) -> str | None:
    if indicator.baseline_points is not None:
        return f"{indicator.baseline_points} points"
    return indicator.baseline_until.isoformat() if indicator.baseline_until is not None else None
