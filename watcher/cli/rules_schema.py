"""`watcher rules schema`: a JSON Schema of rule files, made from the code, the configuration's roles and the pack's numbers."""

from __future__ import annotations

import argparse
import json

from watcher.checks.schema import rule_schema
from watcher.cli.exits import Exit
from watcher.cli.rules_pack import pack_in_force


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """Nothing but the configuration."""


def run(arguments: argparse.Namespace) -> Exit:
    """Print the schema; rules that cannot be read are told on stderr and change nothing about it but their numbers."""
    config, pack, broken = pack_in_force(arguments)
    print(json.dumps(rule_schema(config.roles, pack.numbers), ensure_ascii=False, indent=1))
    return broken
