"""`watcher rules schema`: a JSON Schema of rule files, made from the code, with the configuration's roles."""

from __future__ import annotations

import argparse
import json

from watcher.checks.schema import rule_schema
from watcher.cli.exits import Exit
from watcher.cli.session import read_config


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """Nothing but the configuration."""


def run(arguments: argparse.Namespace) -> Exit:
    """Print the schema."""
    config = read_config(arguments)
    print(json.dumps(rule_schema(config.roles), ensure_ascii=False, indent=1))
    return Exit.FINE
