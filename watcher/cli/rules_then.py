"""`watcher rules show ID --known-at MOMENT`: a rule as it was in force then, from what the runs on record kept of it."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator

from watcher.cli.exits import Exit, Stop
from watcher.cli.session import session, until
from watcher.plan.problem import error
from watcher.plan.tree import near_rules
from watcher.store.runs import rule_text_of, rules_of, run_known_at


def show_then(arguments: argparse.Namespace) -> Exit:
    """Print the rule with the run that had it; 2 where no run is that old or had no such rule."""
    with session(arguments) as opened, opened.store.reading() as connection:
        moment = until(arguments.known_at, opened)
        run = run_known_at(connection, opened.config.plan.id, moment)
        if run is None:
            text = (
                f"no evaluation is on record by {moment:%Y-%m-%d %H:%M} UTC (only digests and the service record one)"
            )
            raise Stop([error("known_at.too_early", "--known-at", f"{text}; name a later moment")], Exit.UNREADABLE)
        rules = rules_of(connection, run.rules_sha256)
        kept = rule_text_of(connection, rules.get(arguments.rule, ""))
        if kept is None:
            text = f'no rule "{arguments.rule}" was in force then; {near_rules(arguments.rule, sorted(rules))}'
            raise Stop([error("rule.unknown", "rules", text)], Exit.UNREADABLE)
        at = run.at.astimezone(opened.config.zone)
    entry = json.loads(kept)
    if arguments.format == "json":
        print(
            json.dumps(
                {"sha256": rules[arguments.rule], "run": at.isoformat(), "entry": entry}, ensure_ascii=False, indent=1
            )
        )
        return Exit.FINE
    print(f"{arguments.rule} as it was in force at the run of {at:%d %b %Y %H:%M}")
    for line in _lines(entry):
        print(line)
    print(f"  sha256: {rules[arguments.rule]}")
    return Exit.FINE


def _lines(entry: dict[str, object]) -> Iterator[str]:
    """The entry's keys in the order people write them, lists and mappings as JSON writes them."""
    first = ("subject", "when", "status", "severity", "say", "tell", "numbers")
    for key in (*(key for key in first if key in entry), *sorted(entry.keys() - {*first, "id"})):
        value = entry[key]
        yield f"  {key}: {value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)}"
