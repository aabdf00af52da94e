"""Money, the action log and the figures beside the plan come in, their canonical entries go out. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from watcher.plan.canonical_actions import action_entry, read_again
from watcher.plan.model import Action, BudgetLine, Deadline, Indicator
from watcher.plan.money import AMOUNTS
from watcher.plan.quantity import PERCENT, tidy
from watcher.plan.words import Kind

Entry = dict[str, object]


def budget_entries(line: BudgetLine) -> Iterator[Entry]:
    """A line of money in pounds that says itself what it is, and one more entry for each period it has figures of.

    No band above it and no word in it decides anything.
    """
    for each in (line, *line.by_period):
        yield {
            **_line(each),
            "period": _period(each),
            **{name.replace("_", " "): _amount(getattr(each, name)) for name in reversed(AMOUNTS)},
            "budget": _amount(each.budget) or "",
            "difference": _amount(each.difference),
            "differs in": each.differs_in,
            **_delivery(each),
        }


def _period(line: BudgetLine) -> str | None:
    """As people call it, with its financial year where it has none of its own."""
    period = line.period
    if period is None:
        return None
    return (
        period.words if period.words[-4:].isdecimal() else f"{period.words} {period.year}/{(period.year + 1) % 100:02}"
    )


def saving_entry(line: BudgetLine) -> Entry:
    """A saving of one year, below zero as it counts."""
    return {
        **_line(line),
        "amount": _amount(line.budget) or "",
        "forecast": _amount(line.forecast),
        **_delivery(line),
    }


def _delivery(line: BudgetLine) -> Entry:
    return {
        "delivered": _amount(line.delivered),
        "deliverability": line.deliverability.value if line.deliverability is not None else None,
        "recurrence": line.recurrence.value if line.recurrence is not None else None,
    }


def _line(line: BudgetLine) -> Entry:
    return {
        "ref": line.ref,
        "title": line.title,
        "department": line.department,
        "owner": line.owner,
        "kind": line.kind.value,
        "year": line.year,
    }


def _amount(pounds: Decimal | None) -> str | None:
    """Pounds as they read back: three decimals alone could be thousands, and get a fourth."""
    if pounds is None:
        return None
    exact = tidy(pounds)
    return f"{exact:.4f}" if exact.as_tuple().exponent == -3 else f"{exact:f}"


def log_entry(action: Action) -> Entry:
    """A row of the action log with the day it counts from."""
    milestones = tuple(replace(made, deadline=_as_written(made.deadline)) for made in action.milestones)
    entry = action_entry(replace(action, milestones=milestones))
    kept = {name: entry[name] for name in ("ref", "section", "title", "lead", "due", "stated", "note")}
    pairs = zip(action.milestones, milestones, strict=True)
    raised = (made.deadline.start for made, written in pairs if written.deadline.start is None)
    return {**kept, "raised on": next((day for day in raised if day is not None), None)}


def _as_written(deadline: Deadline) -> Deadline:
    """The deadline without the day that its row was raised on; ongoing work may have begun on a day of its own."""
    without = replace(deadline, start=None)
    return without if deadline.kind is not Kind.ONGOING or read_again(deadline.text) == (without,) else deadline


def figure_entries(measure: Indicator) -> Iterator[Entry]:
    """A figure of a team, one entry for each of its months; one without a month has none."""
    about: Entry = {"ref": measure.ref, "team": measure.group or "", "figure": measure.title, "unit": measure.unit}
    for reading in measure.readings:
        sign = "%" if measure.unit == PERCENT else ""
        value = "" if reading.value is None else f"{tidy(reading.value):f}{sign}"
        yield {
            **about,
            "period": reading.period,
            "value": value,
            "note": reading.note,
            "commentary": measure.commentary,
        }
    if not measure.readings:
        yield {**about, "period": "", "value": "", "commentary": measure.commentary}
