"""`watcher rules test`: whether every rule's examples come out as they say, and which clauses none of them tried."""

from __future__ import annotations

import argparse

from watcher.checks.examples import run_examples, untried_clauses
from watcher.checks.explain import TRUTH
from watcher.checks.pack import Pack
from watcher.cli.exits import Exit
from watcher.cli.rules_pack import pack_in_force
from watcher.plan.calendar import Calendar


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """Nothing but the configuration."""


def run(arguments: argparse.Namespace) -> Exit:
    """Run the examples; rules that cannot be read end with 2, examples that come out otherwise with 1."""
    config, pack, broken = pack_in_force(arguments)
    failed = _test(config.plan.calendar, pack)
    return broken or (Exit.FLAGGED if failed else Exit.FINE)


def _test(calendar: str, pack: Pack) -> bool:
    """Run every example and say which came out otherwise and which clauses none of them tried; True where any failed."""
    workdays = dict(Calendar(calendar).workdays()).get
    failed = 0
    for rule in pack.rules:
        runs = run_examples(rule, workdays)
        for each in runs:
            if not each.is_as_expected:
                failed += 1
                print(
                    f"{each.example.where}: {rule.id} says {TRUTH[each.fired]}, the example says {TRUTH[each.example.fires]}"
                )
        untried = untried_clauses(rule, workdays)
        for clause in untried:
            print(f"{rule.where}: {rule.id}: no example makes this {TRUTH[clause.never]}: {clause.text}")
    examples = sum(len(rule.examples) for rule in pack.rules)
    print(f"{len(pack.rules)} rules, {examples} examples, {failed} failed")
    return failed > 0
