"""`watcher rules show ID`: one rule whole, as a page of text or JSON."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator

from watcher.checks.explain import TRUTH
from watcher.checks.layout import laid_out
from watcher.checks.pack import Pack
from watcher.checks.rule import AT_ONCE, Rule, Span
from watcher.cli.exits import Exit
from watcher.cli.rules_pack import pack_in_force, rule_named
from watcher.cli.session import moment
from watcher.render.plain import quantity, wrapped
from watcher.render.rule_json import given_of, rule_json

MARGIN = 14


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which rule, and how to print it."""
    parser.add_argument("rule", metavar="ID", help="the rule's id, such as milestone.overdue")
    parser.add_argument("--format", choices=["table", "json"], default="table", help="default: table")
    parser.add_argument(
        "--known-at", metavar="MOMENT", type=moment, help="as it was in force at the last run on record by then"
    )
    parser.add_argument("--database", metavar="URL", help="instead of the configuration's, with --known-at")


def run(arguments: argparse.Namespace) -> Exit:
    """Print the rule; 2 where there is none of that id, or where other rules cannot be read."""
    if arguments.known_at is not None:
        from watcher.cli.rules_then import show_then

        return show_then(arguments)
    _, pack, broken = pack_in_force(arguments)
    rule = rule_named(pack, arguments.rule)
    if arguments.format == "json":
        print(json.dumps(rule_json(rule, pack), ensure_ascii=False, indent=1))
    else:
        for line in page(rule, pack):
            print(line.rstrip())
    return broken


def page(rule: Rule, pack: Pack) -> Iterator[str]:
    """The rule as lines: what it looks for, what it means, who hears of it and when, where it stands."""
    yield rule.id if rule in pack.rules else f"{rule.id}   [not in force]"
    yield from _lines("looks at", [f"every {rule.subject.value}"])
    yield from _lines("when", laid_out(rule.condition, rule.when))
    yield from _lines("severity", [rule.severity.value])
    yield from _lines("status", [rule.status.value if rule.status else "none: the item keeps the status it has"])
    yield from _lines("says", [rule.say])
    if rule.say_no_return is not None:
        yield from _lines("", [f"{rule.say_no_return}   [where nothing was returned]"])
    yield from _lines("tells", [", ".join(rule.tell)])
    for later in rule.escalate:
        yield from _lines("", [f"{later.to}, once open for {later.after}"])
    yield from _lines("opens", [_wait(rule.hold, "after it has held for")])
    yield from _lines("clears", [_wait(rule.clear_after, "after it has not held for")])
    yield from _lines("silences", [", ".join(rule.suppresses) or "no other rule"])
    above = [other.id for other in pack.rules if rule.id in other.suppresses]
    yield from _lines("silenced by", [", ".join(above) or "no other rule"])
    yield from _lines("numbers", [f"{number.name}: {number}   [{number.where}]" for number in rule.numbers])
    yield from _lines("source", [rule.source])
    yield from _prose("rationale", rule.rationale)
    yield from _prose("false alarms", rule.false_alarms)
    yield from _lines("stands at", [rule.where])
    yield from _lines("sha256", [rule.sha256])
    yield from _lines("examples", [quantity(len(rule.examples), "example", "examples")])
    for example in rule.examples:
        given = ", ".join(f"{name} {_plain(value)}" for name, value in given_of(example, rule, pack).items())
        yield from _lines("", [f"{TRUTH[example.fires]:<8} {given}"])


def _wait(span: Span, words: str) -> str:
    return "at once" if span.count == AT_ONCE.count else f"{words} {span}"


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "empty" if value is None else str(value)


def _prose(label: str, text: str | None) -> Iterator[str]:
    yield from _lines(label, list(wrapped(text, 100 - MARGIN)) if text is not None else [])


def _lines(label: str, lines: list[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield f"  {label if number == 0 else '':<{MARGIN}}{line}"
