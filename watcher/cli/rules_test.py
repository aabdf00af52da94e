"""`watcher rules test`: whether examples and scenarios come out as they say, and which clauses no example ever tried.

The pack is tested as its files have it, with the rules that are not in force, whatever a configuration decides about it.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence

from watcher.checks.examples import clause_count, run_examples, untried_clauses
from watcher.checks.explain import TRUTH
from watcher.checks.oracle import WorkdayCount
from watcher.checks.pack import Pack
from watcher.checks.rule import Rule
from watcher.checks.scenario import Scenario
from watcher.cli.exits import Exit, Stop, complain
from watcher.cli.rules_pack import pack_in_force
from watcher.findings.rehearsal import rehearse
from watcher.plan.calendar import Calendar, UnknownCalendar
from watcher.plan.problem import error
from watcher.render.plain import day_in_words, quantity
from watcher.run.pack import load_scenarios


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How much of the conditions the examples must try."""
    parser.add_argument(
        "--fail-under",
        metavar="N",
        type=_percent,
        default=0.0,
        help="end with 1 where examples try less than N percent of the clauses both ways (0 to 100; default: 0)",
    )


def _percent(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 100:
        raise argparse.ArgumentTypeError(f'needs a number from 0 to 100 (found "{text}"); write 100 for every clause')
    return number


def run(arguments: argparse.Namespace) -> Exit:
    """Run everything; rules or scenarios that cannot be read end with 2, anything that comes out otherwise with 1."""
    config, pack, broken = pack_in_force(arguments, as_written=True)
    scenarios, problems = load_scenarios(config, pack)
    complain(problems)
    try:
        workdays = dict(Calendar(config.plan.calendar).workdays()).get
    except UnknownCalendar as trouble:
        raise Stop([error("config.calendar", config.path.name, str(trouble))], Exit.UNREADABLE) from trouble
    failures = [*_failed_examples(pack, workdays), *_failed_scenarios(scenarios, workdays)]
    for line in failures:
        print(line)
    enough = _coverage(pack, workdays, arguments.fail_under)
    examples = sum(len(rule.examples) for rule in pack.all_rules)
    days = quantity(sum(len(scenario.days) for scenario in scenarios), "day", "days")
    what = f"{quantity(examples, 'example', 'examples')}, {quantity(len(scenarios), 'scenario', 'scenarios')} of {days}"
    print(f"{quantity(len(pack.all_rules), 'rule', 'rules')}, {what}, {len(failures)} failed")
    if problems:
        return Exit.UNREADABLE
    return broken or (Exit.FLAGGED if failures or not enough else Exit.FINE)


def _failed_examples(pack: Pack, workdays: WorkdayCount) -> Iterator[str]:
    """The examples of which their rule says something else: a hit, a miss or an unknown that was not to come."""
    for rule in pack.all_rules:
        for each in run_examples(rule, workdays):
            if not each.is_as_expected:
                says = f"says {TRUTH[each.fired]}, the example says {TRUTH[each.example.fires]}"
                yield f"{each.example.where}: {rule.id} {says}"


def _failed_scenarios(scenarios: Sequence[Scenario], workdays: WorkdayCount) -> Iterator[str]:
    for scenario in scenarios:
        for surprise in rehearse(scenario, workdays):
            yield f"{surprise.where}: {scenario.name}, {day_in_words(surprise.on)}: {surprise.text}"


def _coverage(pack: Pack, workdays: WorkdayCount, least: float) -> bool:
    """Print what no example tried, and the share of the clauses that were; False where it is less than wanted."""
    tried, outcomes = 0, 0
    for rule in pack.all_rules:
        outcomes += clause_count(rule)
        tried += clause_count(rule) - _untried(rule, workdays)
    percent = 100 * tried / outcomes if outcomes else 100.0
    short = f"; --fail-under wants {least:g}" if percent < least else ""
    print(f"clauses tried both ways: {int(percent * 10) / 10:.1f} % ({tried} of {outcomes} outcomes){short}")
    return percent >= least


def _untried(rule: Rule, workdays: WorkdayCount) -> int:
    """Print the outcomes of a rule's clauses that no example brought about, and count them."""
    untried = untried_clauses(rule, workdays)
    for clause in untried:
        print(f"{rule.where}: {rule.id}: no example makes this {TRUTH[clause.never]}: {clause.text}")
    return len(untried)
