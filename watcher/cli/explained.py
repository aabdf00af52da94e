"""An explained item becomes lines to read, or JSON values. Decides nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from watcher.checks.explain import TRUTH, Explained, in_words
from watcher.checks.rollup_fields import ROLLUPS
from watcher.checks.say import day_in_full
from watcher.findings.model import Item, Report
from watcher.findings.worst_parts import pressing
from watcher.plan.words import Subject
from watcher.render.parts_words import parts_in_words
from watcher.render.plain import day_in_words, long_day, quantity, shorten, wrapped
from watcher.render.report_json import item_head_json
from watcher.render.rollups_table import in_figures
from watcher.run.explain_item import ItemExplained, RuleOnItem

Json = dict[str, object]

TEXT_WIDTH = 100


def parts_in_text(action: str, items: list[Item], report: Report) -> Iterator[str]:
    """The heading of an action that is explained by its parts, with the state of each."""
    parts = ", ".join(f"{item.ref} {item.state.replace('_', ' ')}" for item in items)
    yield f"action {action}: {quantity(len(items), 'part', 'parts')} as at {long_day(report.as_at)} - {parts}"
    yield ""


def in_text(each: ItemExplained, report: Report) -> Iterator[str]:
    """The explanation as lines to read from the top: the verdict, the values with their cells, then rule by rule."""
    if each.item.subject in ROLLUPS:
        yield from _rollup_heading(each.item, report)
    else:
        yield from _heading(each.item, report)
    yield from rules_in_text(each)


def _rollup_heading(item: Item, report: Report) -> Iterator[str]:
    """What a roll-up is and what it comes to."""
    yield f"{item.subject.value} {item.ref}: {shorten(item.title, 80)}"
    stated = f"; stated {item.stated.value.replace('_', ' ')}" if item.stated else ""
    yield f"{item.state.replace('_', ' ')} at worst, as at {long_day(report.as_at)}{stated}"
    yield in_figures(item)
    yield from wrapped(parts_in_words(pressing(report).get((item.subject, item.ref))), TEXT_WIDTH)
    yield f"SRO {item.sro or 'none named'}; from {item.source}"


def _heading(item: Item, report: Report) -> Iterator[str]:
    """What an item is, how it stands and whose it is."""
    yield f"{item.subject.value} {item.ref}: {shorten(item.title, 80)}"
    state = item.state.replace("_", " ")
    reasons = f" ({', '.join(item.reasons)})" if item.reasons else ""
    stated = f"; stated {item.stated.value.replace('_', ' ')}" if item.stated else "; nothing stated"
    yield f"{state}{reasons} as at {long_day(report.as_at)}{stated if item.subject is Subject.MILESTONE else ''}"
    who = ", ".join(item.leads) or "nobody named"
    yield f"SRO {item.sro or 'none named'}; lead {who}; from {item.source}"


def rules_in_text(each: ItemExplained) -> Iterator[str]:
    """The values that rules look at, with their cells, and every rule's say."""
    if not each.rules:
        return
    yield ""
    yield "Values the rules look at"
    for name, value, place in each.values:
        yield f"  {name:<16} {shorten(value, 60):<24} {place}".rstrip()
    for rule in each.rules:
        yield ""
        yield from _rule_in_text(rule)


def _rule_in_text(each: RuleOnItem) -> Iterator[str]:
    rule = each.rule
    says = {True: "holds", False: "does not hold", None: "cannot be decided"}[each.tree.truth]
    if each.suppressed_by:
        says = f"holds, but gives way to {', '.join(each.suppressed_by)}"
    yield f"{rule.id} {says}   [{rule.where}, sha256 {rule.sha256[:12]}]"
    if each.finding:
        yield f"  says: {each.finding.text}"
        tells = ", ".join(each.finding.tell) or "nobody"
        yield f"  since {day_in_words(each.finding.since)}; tells {tells}; cell {each.finding.source}"
    elif each.days.since:
        yield f"  since {day_in_words(each.days.since)}"
    if each.silences:
        yield f"  silences {', '.join(each.silences)}"
    if each.days.turns_on:
        then = {True: "will hold", False: "will no longer hold", None: "cannot be decided"}[each.days.turns_to]
        yield f"  {then} from {day_in_full(each.days.turns_on)} if nothing changes"
    for number in rule.numbers:
        yield f"  number {number.name}: {number} [{number.where}]"
    for line in in_words(each.tree):
        yield f"  {line}"
    if each.would_change:
        yield f"  would change with: {', or '.join(each.would_change)}"


def as_json(each: ItemExplained) -> Json:
    """The explanation as JSON values; docs/json.md describes them."""
    return {
        **item_head_json(each.item),
        "source": each.item.source,
        **rules_as_json(each),
    }


def rules_as_json(each: ItemExplained) -> Json:
    """The values that rules look at and every rule's say."""
    return {
        "values": [{"field": name, "value": value, "cell": place} for name, value, place in each.values],
        "rules": [_rule_json(rule) for rule in each.rules],
    }


def _rule_json(each: RuleOnItem) -> Json:
    found, days = each.finding, each.days
    return {
        "rule": each.rule.id,
        "where": each.rule.where,
        "sha256": each.rule.sha256,
        "truth": TRUTH[each.tree.truth],
        "status": each.rule.status,
        "severity": each.rule.severity,
        "text": found.text if found else None,
        "since": _iso(found.since if found else days.since),
        "tell": list(found.tell) if found else [],
        "cell": found.source if found else None,
        "suppressed_by": list(each.suppressed_by),
        "silences": list(each.silences),
        "turns_on": _iso(days.turns_on),
        "turns_to": TRUTH[days.turns_to] if days.turns_on else None,
        "would_change": list(each.would_change),
        "numbers": [{"name": number.name, "value": str(number), "where": number.where} for number in each.rule.numbers],
        "condition": _tree(each.tree),
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _tree(tree: Explained) -> dict[str, object]:
    return {
        "text": tree.text,
        "truth": TRUTH[tree.truth],
        "seen": dict(tree.seen),
        "joined": tree.joined,
        "parts": [_tree(part) for part in tree.parts],
    }
