"""What an officer or a priority holds becomes lines to read, or JSON values. Decides nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from watcher.checks.say import day_in_full
from watcher.findings.holder import Holder, Holding
from watcher.findings.model import Finding, Item
from watcher.plan.words import Subject
from watcher.render.check_table import NAMES, REASONS
from watcher.render.plain import day_in_words, figure, long_day, quantity, shorten, wrapped

Json = dict[str, object]

WORST = ("overdue", "red", "at_risk", "amber")
MOST_NAMED = 5
"""So many of the worst are named in the heading."""

WIDTH = 100
SHOWN = ("overdue", "red", "at_risk", "amber", "not_judged")
"""States that get an entry each; the others are named in one line, but for what a rule says of them."""


def holder_text(each: Holder, as_at: date, places: Mapping[str, str], width: int) -> Iterator[str]:
    """The lines: who it is, how it stands, then every item that needs somebody, with every rule's say and its place."""
    yield from holder_heading(each, as_at)
    yield ""
    yield from holdings_text(each, places, width)


def holder_heading(each: Holder, as_at: date) -> Iterator[str]:
    """Who or what it is, and how it stands."""
    yield f"{each.subject.value} {each.ref}: {shorten(each.title, 80)}"
    whose = " of all they lead, own or answer for" if each.subject is Subject.OFFICER and each.holdings else ""
    yield f"{each.state.replace('_', ' ')} at worst{whose}, as at {long_day(as_at)}"
    yield "; ".join(f"{label} {value}" for label, value in each.about) + f"; from {each.source}"
    worst = [held.item for held in each.holdings if held.item.state in WORST][:MOST_NAMED]
    if worst:
        named = (f"{item.ref} {_how(item, as_at)}" for item in worst)
        yield from wrapped(f"worst first: {', '.join(named)}", WIDTH)


def _how(item: Item, as_at: date) -> str:
    """How an item stands in a list: days late, a colour with its figure, or its state."""
    if item.state == "overdue" and item.due is not None:
        return f"{quantity((as_at - item.due).days, 'day', 'days')} late"
    shown = figure(item) if item.subject is not Subject.MILESTONE else "-"
    return item.state.replace("_", " ") + ("" if shown == "-" else f" at {shown}")


def holdings_text(each: Holder, places: Mapping[str, str], width: int) -> Iterator[str]:
    """Every item that needs somebody, with every rule's say and its place, and the refs of the others."""
    if not each.holdings:
        yield "Holds nothing of the plan."
        return
    yield f"Holds {quantity(len(each.holdings), 'item', 'items')}, the worst first: {_counted(each.counts)}"
    quiet = [held for held in each.holdings if held.item.state not in SHOWN and not held.findings]
    for held in each.holdings:
        if held not in quiet:
            yield from _holding(each, held, places, width)
    if quiet:
        yield ""
        refs = (f"{held.item.ref} ({held.item.state.replace('_', ' ')})" for held in quiet)
        yield from wrapped(f"Nothing is said of {', '.join(refs)}", width)
    yield ""
    yield "`watcher explain REF` shows an item's rules clause by clause."


def _counted(counts: tuple[tuple[str, int], ...]) -> str:
    return ", ".join(f"{count} {state.replace('_', ' ')}" for state, count in counts)


def _holding(each: Holder, held: Holding, places: Mapping[str, str], width: int) -> Iterator[str]:
    item = held.item
    what = day_in_words(item.due) if item.subject is Subject.MILESTONE else figure(item)
    named = NAMES[item.subject][0]
    yield ""
    state = item.state.replace("_", " ").upper()
    yield f"{state}  {named} {item.ref}, {what} ({', '.join(held.because)}): {shorten(item.title, 60)}"
    for finding in held.findings:
        place = places.get(finding.rule, "")
        yield from wrapped(f"{finding.rule}: {finding.text}", width, indent=2)
        yield f"    since {day_in_full(finding.since)}; {_told(each, finding)}; cell {finding.source}; rule {place}"
    reasons = [REASONS.get(reason, f"no {reason}") for reason in item.reasons]
    unknown = {field for entry in held.not_judged for field in entry.because}
    if item.state == "not_judged" and (reasons or unknown):
        yield from wrapped(f"cannot be judged: {', '.join(reasons or sorted(unknown))}", width, indent=2)


def _told(each: Holder, finding: Finding) -> str:
    if each.told is None or each.told in finding.tell:
        return f"tells {', '.join(finding.tell) or 'nobody'}"
    return f"tells {', '.join(finding.tell) or 'nobody'}, not {each.told}"


def holder_json(each: Holder) -> Json:
    """The holder as JSON values; docs/json.md describes them."""
    return {
        "subject": each.subject,
        "ref": each.ref,
        "title": each.title,
        "state": each.state,
        "about": dict(each.about),
        "source": each.source,
        "counts": dict(each.counts),
        "holds": [_holding_json(held) for held in each.holdings],
    }


def _holding_json(held: Holding) -> Json:
    item = held.item
    return {
        "subject": item.subject,
        "ref": item.ref,
        "title": item.title,
        "state": item.state,
        "because": list(held.because),
        "due": item.due.isoformat() if item.due else None,
        "reasons": list(item.reasons),
        "findings": [
            {
                "rule": finding.rule,
                "status": finding.status,
                "severity": finding.severity,
                "text": finding.text,
                "since": finding.since.isoformat(),
                "tell": list(finding.tell),
                "source": finding.source,
            }
            for finding in held.findings
        ],
        "not_judged": [{"rule": entry.rule, "because": list(entry.because)} for entry in held.not_judged],
    }
