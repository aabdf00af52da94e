"""A judged item and what rules say of it come in, its fact sheet in lines or JSON values goes out. Decides nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from watcher.checks.fields import FIELDS, Type
from watcher.checks.say import day_in_full, in_print
from watcher.findings.model import Finding, Item
from watcher.plan.fact import FactValue
from watcher.plan.words import Subject
from watcher.render.plain import long_day, shorten, wrapped
from watcher.render.report_json import Json, finding_json, item_head_json, plain, pounds
from watcher.render.rollups_table import in_figures

NOT_SHOWN = ("ref", "title", "sro", "lead", "owner")
"""Fields that stand in the heading."""

IN_WORDS = (
    "initials", "name", "has_address", "milestones", "complete", "on_track", "at_risk", "overdue", "not_judged", "worst",
    "answers_for", "answers_for_overdue",
)  # fmt: skip
"""What an officer's first line says of them, or the heading over it."""

OF_WHAT_IS_LED = ("open", "unanswered", "due_in_10_working_days", "most_due_in_a_month")
"""What is nothing but noughts for somebody who leads nothing."""


def item_text(item: Item, findings: Sequence[Finding], as_at: date, width: int) -> Iterator[str]:
    """What the item is, how it stands, every figure that is known of it, and what the rules say."""
    yield f"{item.subject.value.replace('_', ' ')} {item.ref}: {shorten(item.title, 80)}"
    yield f"{item.state.replace('_', ' ')} as at {long_day(as_at)}"
    people = ", ".join(item.leads) or "nobody named"
    yield from wrapped(f"SRO {item.sro or 'none named'}; lead {people}; from {item.source}", width)
    yield ""
    yield from figures_text(item, width)
    yield ""
    yield from findings_text(findings, width)


def figures_text(item: Item, width: int) -> Iterator[str]:
    """Every figure that is known of an item; of an officer first what they lead and what they answer for."""
    hidden: Collection[str] = NOT_SHOWN
    if item.subject is Subject.OFFICER:
        yield from wrapped(_of_officer(item), width, indent=2)
        hidden = {*NOT_SHOWN, *IN_WORDS, *(() if item.values.get("milestones") else OF_WHAT_IS_LED)}
    for name, field in FIELDS[item.subject].items():
        value = item.values.get(name)
        if value is not None and name not in hidden:
            yield from wrapped(f"{name.replace('_', ' ')}: {in_print(value, field.type)}", width, indent=2)


def _of_officer(item: Item) -> str:
    """What an officer leads and, as SRO, answers for, which may be one without the other."""
    leads = f"leads {in_figures(item)}" if item.values.get("milestones") else "leads no milestone"
    answers, late = item.values.get("answers_for"), item.values.get("answers_for_overdue")
    sro = (
        f"answers as SRO for {answers} open, {late or 'none'} of them overdue" if answers else "answers as SRO for none"
    )
    return f"{leads}; {sro}"


def findings_text(findings: Sequence[Finding], width: int) -> Iterator[str]:
    """What the rules say of one item, with since when, whom they tell and the evidence."""
    if not findings:
        yield "No rule has anything to say of it."
    for found in findings:
        yield from wrapped(f"{found.severity.value.upper()}  {found.rule}: {found.text}", width)
        tells = ", ".join(found.tell) or "nobody"
        yield f"  since {day_in_full(found.since)}; tells {tells}; cell {found.source}"


def item_json(item: Item, findings: Sequence[Finding]) -> Json:
    """The same as JSON values; docs/json.md describes them."""
    return {
        **item_head_json(item),
        "values": {name: _value(item.values.get(name), field.type) for name, field in FIELDS[item.subject].items()},
        "findings": [finding_json(found) for found in findings],
        "source": item.source,
    }


def _value(value: FactValue, kind: Type) -> object:
    """A fact as JSON has it: days in ISO form, money in pounds."""
    if kind is Type.MONEY and isinstance(value, float):  # a share of an amount: fractions of pence
        return value / 100
    return pounds(value) if kind is Type.MONEY else plain(value)
