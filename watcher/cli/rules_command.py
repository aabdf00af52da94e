"""`watcher rules list|test|backtest`: what is checked, and whether every rule's examples come out as they say."""

from __future__ import annotations

import argparse
from pathlib import Path

from watcher.checks.examples import run_examples, untried_clauses
from watcher.checks.explain import TRUTH
from watcher.checks.pack import Pack
from watcher.cli import backtest
from watcher.cli.exits import Exit, complain
from watcher.cli.session import read_config
from watcher.plan.calendar import Calendar
from watcher.plan.problem import ProblemSeverity
from watcher.render.plain import wrapped
from watcher.run.pack import load_pack


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do, and the configuration whose rules are meant."""
    parser.add_argument(
        "what", choices=["list", "test", "backtest"], help="list the rules, run their examples, or replay history"
    )
    parser.add_argument("--config", metavar="FILE", type=Path, default=Path("config.yaml"), help="default: config.yaml")
    backtest.add_arguments(parser)
    parser.set_defaults(database=None, as_at=None)


def run(arguments: argparse.Namespace) -> Exit:
    """List or test; rules that cannot be read end with 2, examples that come out otherwise with 1."""
    if arguments.what == "backtest":
        return backtest.run(arguments)
    config = read_config(arguments)
    pack, problems = load_pack(config)
    complain(problems)
    broken = any(problem.severity is ProblemSeverity.ERROR for problem in problems)
    if arguments.what == "list":
        for rule in pack.rules:
            status = f", gives {rule.status.value}" if rule.status else ""
            print(f"{rule.id}  ({rule.severity.value}{status}; tells {', '.join(rule.tell)})  {rule.where}")
            for line in wrapped(rule.when, 100, indent=4):
                print(line)
        print(f"{len(pack.rules)} rules, sha256 {pack.sha256[:16]}")
        failed = False
    else:
        failed = _test(config.plan.calendar, pack)
    return Exit.UNREADABLE if broken else Exit.FLAGGED if failed else Exit.FINE


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
