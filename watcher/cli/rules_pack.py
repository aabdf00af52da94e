"""The command line's configuration comes in, the pack of rules in force goes out, and the exit code of what is wrong."""

from __future__ import annotations

import argparse
from dataclasses import replace

from watcher.checks.choices import AS_WRITTEN
from watcher.checks.pack import Pack
from watcher.checks.rule import Rule
from watcher.cli.exits import Exit, Stop, complain
from watcher.cli.session import read_config
from watcher.config import Config
from watcher.plan.problem import ProblemSeverity, error
from watcher.plan.tree import near_rules
from watcher.run.pack import load_pack


def pack_in_force(arguments: argparse.Namespace, *, as_written: bool = False) -> tuple[Config, Pack, Exit]:
    """The configuration, its rules, and UNREADABLE where some of them are wrong, which is told on stderr.

    `as_written` leaves out what the configuration decides about numbers and rules: tests are of the pack itself.
    """
    config = read_config(arguments)
    pack, problems = load_pack(replace(config, choices=AS_WRITTEN) if as_written else config)
    complain(problems)
    broken = any(problem.severity is ProblemSeverity.ERROR for problem in problems)
    return config, pack, Exit.UNREADABLE if broken else Exit.FINE


def rule_named(pack: Pack, rule_id: str) -> Rule:
    """The rule of an id, in force or not; ends the command where there is none, with the nearest one."""
    found = pack.known(rule_id)
    if found is None:
        text = f'there is no rule "{rule_id}"; {near_rules(rule_id, [rule.id for rule in pack.all_rules])}'
        if rule_id in pack.unread:
            text = f'the rule "{rule_id}" cannot be read; mend it'
        raise Stop([error("rule.unknown", "rules", text)], Exit.UNREADABLE)
    return found
