"""`watcher rules list`: every rule with its condition, those that are not in force last, as lines, JSON or a page of Markdown."""

from __future__ import annotations

import argparse
import json

from watcher.checks.pack_page import pack_markdown
from watcher.cli.exits import Exit
from watcher.cli.rules_pack import pack_in_force
from watcher.render.plain import wrapped
from watcher.render.rule_json import rule_json


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How to print."""
    parser.add_argument("--format", choices=["table", "json", "markdown"], default="table", help="default: table")


def run(arguments: argparse.Namespace) -> Exit:
    """Print the rules; 2 where some of them cannot be read, which are told on stderr."""
    _, pack, broken = pack_in_force(arguments)
    if arguments.format == "json":
        rules = [rule_json(rule, pack) for rule in pack.all_rules]
        print(
            json.dumps({"count": len(pack.rules), "sha256": pack.sha256, "rules": rules}, ensure_ascii=False, indent=1)
        )
        return broken
    if arguments.format == "markdown":
        print(pack_markdown(pack), end="")
        return broken
    for rule in pack.all_rules:
        status = f", gives {rule.status.value}" if rule.status else ""
        off = "" if rule in pack.rules else "off: "
        print(f"{rule.id}  ({off}{rule.severity.value}{status}; tells {', '.join(rule.tell)})  {rule.where}")
        for line in wrapped(rule.when, 100, indent=4):
            print(line)
    off = f", {len(pack.off)} more not in force" if pack.off else ""
    print(f"{len(pack.rules)} rules{off}, sha256 {pack.sha256[:16]}")
    return broken
