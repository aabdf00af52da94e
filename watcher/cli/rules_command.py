"""`watcher rules list|show|fields|test|schema|backtest`: the words after `rules` choose one of the modules beside this one."""

from __future__ import annotations

import argparse
import importlib
from pathlib import Path

from watcher.cli.exits import Exit

WHAT = {
    "list": ("rules_list", "list the rules with their conditions"),
    "show": ("rules_show", "show one rule whole: condition, wording, who is told, examples, place"),
    "fields": ("rules_fields", "list what a rule may look at: fields, named numbers and functions"),
    "test": ("rules_test", "run the examples and scenarios and say which clauses none of them tried"),
    "schema": ("rules_schema", "print a JSON Schema of rule files, for editors"),
    "backtest": ("backtest", "replay history under other rules"),
}
"""Every word with its module in `watcher.cli` and one sentence, in the order `--help` lists them."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do, and the configuration whose rules are meant; `--config` may stand before or after the word."""
    _add_config(parser, Path("config.yaml"))
    parser.set_defaults(database=None, as_at=None)
    words = parser.add_subparsers(metavar="WHAT", required=True)
    for name, (module_name, summary) in WHAT.items():
        description = f"{summary[0].upper()}{summary[1:]}."
        word = words.add_parser(name, help=summary, description=description, allow_abbrev=False)
        _add_config(word, argparse.SUPPRESS)
        module = importlib.import_module(f"watcher.cli.{module_name}")
        module.add_arguments(word)
        word.set_defaults(run_rules=module.run)


def run(arguments: argparse.Namespace) -> Exit:
    """Do what the word says."""
    return Exit(arguments.run_rules(arguments))


def _add_config(parser: argparse.ArgumentParser, default: Path | str) -> None:
    parser.add_argument("--config", metavar="FILE", type=Path, default=default, help="default: config.yaml")
