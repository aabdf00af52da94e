"""`watcher explain REF`: why an item was judged as it was, or what an officer, a priority or the plan holds and why."""

from __future__ import annotations

import argparse
import json

from watcher.cli.exits import Exit
from watcher.cli.explained import as_json, in_text, parts_in_text, rules_as_json, rules_in_text
from watcher.cli.meant import Meant, asked
from watcher.cli.session import Session, add_common_arguments, complain_of_rules, moment, refreshed, session
from watcher.findings.model import Report
from watcher.plan.words import Subject
from watcher.run.explain_item import ItemExplained, explain_item

TEXT_WIDTH = 100


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The item and the common options."""
    parser.add_argument(
        "ref",
        metavar="REF",
        help="such as 1.8b, `W 1 e`, PS, priority:1, workstream:Practice or plan; budget:People where two subjects share a ref",
    )
    add_common_arguments(parser)
    parser.add_argument("--known-at", metavar="MOMENT", type=moment, help="explain by what was imported up to then")
    parser.add_argument("--format", choices=["text", "json"], default="text", help="default: text")


def run(arguments: argparse.Namespace) -> Exit:
    """Explain the item, every part of an action, or everything an officer or a priority holds."""
    with session(arguments) as opened:
        rules_read = complain_of_rules(opened)
        result = refreshed(opened)
        with asked(opened, result, arguments) as found:
            report, meant = found.report, found.meant
            explained = [
                explain_item(
                    opened.config, found.connection, opened.pack, found.imported, report, item.subject, item.ref
                )
                for item in meant.items
            ]
    if arguments.format == "json":
        print(json.dumps(_json(meant, explained), ensure_ascii=False, indent=1))
    else:
        _print(opened, meant, explained, report)
    return Exit.UNREADABLE if result.unreadable else rules_read


def _json(meant: Meant, explained: list[ItemExplained]) -> list[dict[str, object]]:
    if meant.holder is None:
        return [as_json(each) for each in explained]
    from watcher.render.holder_text import holder_json

    rules: dict[str, object] = {}
    for each in explained:
        rules |= rules_as_json(each)
    return [{**holder_json(meant.holder), **rules}]


def _print(opened: Session, meant: Meant, explained: list[ItemExplained], report: Report) -> None:
    lines: list[str] = []
    if meant.holder is not None:
        from watcher.render.holder_text import holder_text

        places = {rule.id: rule.where for rule in opened.pack.rules}
        lines += holder_text(meant.holder, report.as_at, places, TEXT_WIDTH)
        for each in explained:
            lines += rules_in_text(each)
        explained = []
    if meant.action is not None:
        parts = [item for item in meant.items if item.subject is Subject.MILESTONE]
        lines += parts_in_text(meant.action, parts, report)
    for each in explained:
        lines += in_text(each, report)
    print("\n".join(lines))
