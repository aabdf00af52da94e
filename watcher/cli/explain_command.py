"""`watcher explain REF`: why an item was judged as it was, or what an officer, a priority or the plan holds and why."""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from difflib import get_close_matches

from sqlalchemy.engine import Connection

from watcher.cli.exits import Exit, Stop, complain
from watcher.cli.explained import as_json, in_text, parts_in_text, rules_as_json, rules_in_text
from watcher.cli.session import Session, add_common_arguments, known, moment, refreshed, session
from watcher.findings.holder import Holder
from watcher.findings.model import Item, Report
from watcher.plan.problem import error, warning
from watcher.plan.words import Subject
from watcher.render.plain import one_line
from watcher.run.explain_holder import holders_named
from watcher.run.explain_item import ItemExplained, explain_item
from watcher.run.judge_plan import Moment, judge_plan
from watcher.store.imports import ImportRow
from watcher.store.refs import RefMatch, find_refs

TEXT_WIDTH = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class _Meant:
    """What the words of the command line name: one item, an action and its parts, or an officer, priority or workstream.

    `items` are explained rule by rule; of an officer, a priority or a workstream that is its own roll-up.
    """

    items: tuple[Item, ...] = ()
    action: str | None = None
    holder: Holder | None = None


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
        result = refreshed(opened)
        imported, known_at = known(opened, result, arguments.known_at)
        with opened.store.reading() as connection:
            at = Moment(as_at=opened.as_at, known_at=known_at)
            report = judge_plan(opened.config, connection, opened.pack, imported, at, opened.problems)
            meant = _meant(opened, connection, imported, report, arguments.ref)
            explained = [
                explain_item(opened.config, connection, opened.pack, imported, report, item.subject, item.ref)
                for item in meant.items
            ]
    if arguments.format == "json":
        print(json.dumps(_json(meant, explained), ensure_ascii=False, indent=1))
    else:
        _print(opened, meant, explained, report)
    return Exit.UNREADABLE if result.unreadable else Exit.FINE


def _json(meant: _Meant, explained: list[ItemExplained]) -> list[dict[str, object]]:
    if meant.holder is None:
        return [as_json(each) for each in explained]
    from watcher.render.holder_text import holder_json

    rules: dict[str, object] = {}
    for each in explained:
        rules |= rules_as_json(each)
    return [{**holder_json(meant.holder), **rules}]


def _print(opened: Session, meant: _Meant, explained: list[ItemExplained], report: Report) -> None:
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


def _meant(opened: Session, connection: Connection, imported: ImportRow, report: Report, ref: str) -> _Meant:
    """What the words name; `plan` is the plan itself. Ends the command where nothing or several match.

    What names an item exactly is the item.
    """
    matches = find_refs(connection, opened.config.plan.id, imported.id, report.as_at, ref)
    exact = [match for match in matches if match.subject is not Subject.ACTION]
    actions = [match for match in matches if match.subject is Subject.ACTION]
    holders = list(holders_named(connection, report, imported, ref))
    if not all(match.is_exact for match in matches) and holders:
        exact, actions = [], []  # a whole name is nearer than a ref without its suffix
    choices = [f"{match.subject.value}:{match.ref}" for match in exact or actions]
    choices += [f"{each.subject.value}:{each.ref}" for each in holders]
    if len(choices) > 1:
        text = f'"{ref}" names several items; write {" or ".join(choices)}'
        raise Stop([error("ref.ambiguous", "REF", text)], Exit.UNREADABLE)
    if holders:
        return _Meant(holder=holders[0], items=_rollups(report, holders[0].subject, holders[0].ref))
    if exact:
        return _item(exact[0], report, ref)
    if actions:
        parts = (item for item in report.items if item.subject is Subject.MILESTONE)
        named = actions[0].ref
        mine = tuple(item for item in parts if item.values.get("action") == named)
        return _Meant(items=(*_rollups(report, Subject.ACTION, named), *mine), action=named)
    if ref.partition(":")[0].strip().casefold() == Subject.PLAN:
        return _Meant(items=_rollups(report, Subject.PLAN, report.plan_id))
    raise Stop([error("ref.unknown", "REF", _unknown(report, ref))], Exit.UNREADABLE)


def _rollups(report: Report, subject: Subject, ref: str) -> tuple[Item, ...]:
    return tuple(item for item in report.rollups if (item.subject, item.ref) == (subject, ref))


def _item(match: RefMatch, report: Report, ref: str) -> _Meant:
    if not match.is_exact:
        text = f'"{ref}" is taken for "{match.ref}" (no item is named exactly so); write it out to be sure'
        complain([warning("ref.suffix", "REF", text)])
    return _Meant(items=tuple(item for item in report.items if (item.subject, item.ref) == (match.subject, match.ref)))


def _unknown(report: Report, ref: str) -> str:
    names = [item.ref for item in report.items] + [person.initials for person in report.people]
    close = get_close_matches(ref, names, n=3)
    advice = f"did you mean {' or '.join(close)}?" if close else "`watcher check --format csv` lists every ref"
    return f'there is no item "{one_line(ref)}" in the plan; {advice}'
