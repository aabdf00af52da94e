"""The command line's configuration comes in, the pack of rules in force goes out, and the exit code of what is wrong."""

from __future__ import annotations

import argparse

from watcher.checks.pack import Pack
from watcher.checks.rule import Rule
from watcher.cli.exits import Exit, Stop, complain
from watcher.cli.session import read_config
from watcher.config import Config
from watcher.plan.problem import ProblemSeverity, error
from watcher.plan.tree import did_you_mean
from watcher.run.pack import load_pack


def pack_in_force(arguments: argparse.Namespace) -> tuple[Config, Pack, Exit]:
    """The configuration, its rules, and UNREADABLE where some of them are wrong, which is told on stderr."""
    config = read_config(arguments)
    pack, problems = load_pack(config)
    complain(problems)
    broken = any(problem.severity is ProblemSeverity.ERROR for problem in problems)
    return config, pack, Exit.UNREADABLE if broken else Exit.FINE


def rule_named(pack: Pack, rule_id: str) -> Rule:
    """The rule of an id; ends the command where there is none, with the nearest one."""
    found = pack.rule(rule_id)
    if found is None:
        text = f'there is no rule "{rule_id}"; {did_you_mean(rule_id, [rule.id for rule in pack.rules])}'
        raise Stop([error("rule.unknown", "rules", text)], Exit.UNREADABLE)
    return found
