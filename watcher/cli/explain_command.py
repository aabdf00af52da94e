"""`watcher explain REF`: why an item was judged as it was: every rule, clause by clause, with values and cells."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from difflib import get_close_matches

from sqlalchemy.engine import Connection

from watcher.checks.explain import TRUTH, Explained, in_words
from watcher.cli.exits import Exit, Stop, complain
from watcher.cli.session import Session, add_common_arguments, known, moment, refreshed, session
from watcher.findings.model import Report
from watcher.plan.problem import error, warning
from watcher.plan.words import Subject
from watcher.render.plain import day_in_words, long_day, one_line, shorten
from watcher.run.explain_item import ItemExplained, RuleOnItem, explain_item
from watcher.run.judge_plan import Moment, judge_plan
from watcher.store.imports import ImportRow
from watcher.store.refs import find_refs


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The item and the common options."""
    parser.add_argument(
        "ref", metavar="REF", help="such as 1.8b, `W 1 e`, or budget:People where two subjects share a ref"
    )
    add_common_arguments(parser)
    parser.add_argument("--known-at", metavar="MOMENT", type=moment, help="explain by what was imported up to then")
    parser.add_argument("--format", choices=["text", "json"], default="text", help="default: text")


def run(arguments: argparse.Namespace) -> Exit:
    """Explain the item, or every milestone of an action."""
    with session(arguments) as opened:
        result = refreshed(opened)
        imported, known_at = known(opened, result, arguments.known_at)
        with opened.store.reading() as connection:
            at = Moment(as_at=opened.as_at, known_at=known_at)
            report = judge_plan(opened.config, connection, opened.pack, imported, at, opened.problems)
            found = list(_items(opened, connection, imported, report, arguments.ref))
            explained = [
                explain_item(opened.config, connection, opened.pack, imported, report, subject, ref)
                for subject, ref in found
            ]
    if arguments.format == "json":
        print(json.dumps([as_json(each) for each in explained], ensure_ascii=False, indent=1))
    else:
        for each in explained:
            for line in in_text(each, report):
                print(line)
    return Exit.UNREADABLE if result.unreadable else Exit.FINE


def _items(
    opened: Session, connection: Connection, imported: ImportRow, report: Report, ref: str
) -> Iterator[tuple[Subject, str]]:
    """What the words name: an item, or every milestone of an action. Ends the command where nothing or several match."""
    matches = find_refs(connection, opened.config.plan.id, imported.id, report.as_at, ref)
    exact = [match for match in matches if match.subject is not Subject.ACTION]
    actions = [match for match in matches if match.subject is Subject.ACTION]
    if len(exact) > 1:
        choices = " or ".join(f"{match.subject.value}:{match.ref}" for match in exact)
        text = f'"{ref}" names several items; write {choices}'
        raise Stop([error("ref.ambiguous", "REF", text)], Exit.UNREADABLE)
    if exact:
        if not exact[0].is_exact:
            text = f'"{ref}" is taken for "{exact[0].ref}" (no item is named exactly so); write it out to be sure'
            complain([warning("ref.suffix", "REF", text)])
        yield exact[0].subject, exact[0].ref
    elif actions:
        for item in report.items:
            if item.subject is Subject.MILESTONE and item.values.get("action") == actions[0].ref:
                yield item.subject, item.ref
    else:
        close = get_close_matches(ref, [item.ref for item in report.items], n=3)
        advice = f"did you mean {' or '.join(close)}?" if close else "`watcher check --format csv` lists every ref"
        raise Stop(
            [error("ref.unknown", "REF", f'there is no item "{one_line(ref)}" in the plan; {advice}')], Exit.UNREADABLE
        )


def in_text(each: ItemExplained, report: Report) -> Iterator[str]:
    """The explanation as lines to read from the top: the verdict, the values with their cells, then rule by rule."""
    item = each.item
    yield f"{item.subject.value} {item.ref}: {shorten(item.title, 80)}"
    state = item.state.replace("_", " ")
    reasons = f" ({', '.join(item.reasons)})" if item.reasons else ""
    stated = f"; stated {item.stated.value.replace('_', ' ')}" if item.stated else "; nothing stated"
    yield f"{state}{reasons} as at {long_day(report.as_at)}{stated if item.subject is Subject.MILESTONE else ''}"
    who = ", ".join(item.leads) or "nobody named"
    yield f"SRO {item.sro or 'none named'}; lead {who}; from {item.source}"
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
    if each.tree.truth and each.suppressed_by:
        says = f"holds, but gives way to {', '.join(each.suppressed_by)}"
    yield f"{rule.id} {says}   [{rule.where}, sha256 {rule.sha256[:12]}]"
    if each.finding:
        yield f"  says: {each.finding.text}"
        tells = ", ".join(each.finding.tell) or "nobody"
        yield f"  since {day_in_words(each.finding.since)}; tells {tells}; cell {each.finding.source}"
    for line in in_words(each.tree):
        yield f"  {line}"
    if each.would_change:
        yield f"  would change with: {', or '.join(each.would_change)}"


def as_json(each: ItemExplained) -> dict[str, object]:
    """The explanation as JSON values."""
    item = each.item
    return {
        "subject": item.subject,
        "ref": item.ref,
        "title": item.title,
        "state": item.state,
        "reasons": list(item.reasons),
        "source": item.source,
        "values": [{"field": name, "value": value, "cell": place} for name, value, place in each.values],
        "rules": [
            {
                "rule": rule.rule.id,
                "where": rule.rule.where,
                "sha256": rule.rule.sha256,
                "truth": TRUTH[rule.tree.truth],
                "text": rule.finding.text if rule.finding else None,
                "since": rule.finding.since.isoformat() if rule.finding else None,
                "suppressed_by": list(rule.suppressed_by),
                "would_change": list(rule.would_change),
                "condition": _tree(rule.tree),
            }
            for rule in each.rules
        ],
    }


def _tree(tree: Explained) -> dict[str, object]:
    return {
        "text": tree.text,
        "truth": TRUTH[tree.truth],
        "seen": dict(tree.seen),
        "joined": tree.joined,
        "parts": [_tree(part) for part in tree.parts],
    }
