"""A judged item and what rules say of it come in, its fact sheet in lines or JSON values goes out. Decides nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from watcher.checks.fields import FIELDS, Type
from watcher.checks.say import day_in_full, in_print
from watcher.findings.model import Finding, Item
from watcher.plan.fact import FactValue
from watcher.render.plain import long_day, shorten, wrapped
from watcher.render.report_json import Json, finding_json, item_head_json, plain, pounds

NOT_SHOWN = ("ref", "title", "sro", "lead", "owner")
"""Fields that stand in the heading."""


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
    """Every figure that is known of an item."""
    for name, field in FIELDS[item.subject].items():
        value = item.values.get(name)
        if value is not None and name not in NOT_SHOWN:
            yield from wrapped(f"{name.replace('_', ' ')}: {in_print(value, field.type)}", width, indent=2)


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
