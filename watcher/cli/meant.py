"""The words of a command line come in (`1.8b`, `PS`, `priority:1`), the one item, action or holder they name goes out. Shell."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import get_close_matches

from sqlalchemy.engine import Connection

from watcher.cli.exits import Exit, Stop, complain
from watcher.cli.session import Session, known
from watcher.findings.holder import Holder
from watcher.findings.model import Item, Report
from watcher.plan.problem import error, warning
from watcher.plan.words import Subject
from watcher.render.plain import one_line
from watcher.run.explain_holder import holders_named
from watcher.run.judge_plan import Moment, judge_plan
from watcher.run.refresh import Refreshed
from watcher.store.imports import ImportRow
from watcher.store.refs import RefMatch, find_refs


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """What the words of the command line name: one item, an action and its parts, or an officer, priority or workstream.

    Of a holder, `items` is its own roll-up.
    """

    items: tuple[Item, ...] = ()
    action: str | None = None
    holder: Holder | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A plan as judged on the day and by the knowledge a command asks for, and what its words name of it."""

    connection: Connection
    imported: ImportRow
    report: Report
    meant: Meant


@contextmanager
def asked(opened: Session, result: Refreshed, arguments: Namespace) -> Iterator[Asked]:
    """What `ref`, `--as-at` and `--known-at` ask for, while the connection it was judged in is open."""
    imported, known_at = known(opened, result, arguments.known_at)
    with opened.store.reading() as connection:
        at = Moment(as_at=opened.as_at, known_at=known_at)
        report = judge_plan(opened.config, connection, opened.pack, imported, at, opened.problems)
        meant = meant_by(opened, connection, imported, report, arguments.ref)
        yield Asked(connection=connection, imported=imported, report=report, meant=meant)


def meant_by(opened: Session, connection: Connection, imported: ImportRow, report: Report, ref: str) -> Meant:
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
        return Meant(holder=holders[0], items=_rollups(report, holders[0].subject, holders[0].ref))
    if exact:
        return _item(exact[0], report, ref)
    if actions:
        parts = (item for item in report.items if item.subject is Subject.MILESTONE)
        named = actions[0].ref
        mine = tuple(item for item in parts if item.values.get("action") == named)
        return Meant(items=(*_rollups(report, Subject.ACTION, named), *mine), action=named)
    if ref.partition(":")[0].strip().casefold() == Subject.PLAN:
        return Meant(items=_rollups(report, Subject.PLAN, report.plan_id))
    raise Stop([error("ref.unknown", "REF", _unknown(report, ref))], Exit.UNREADABLE)


def _rollups(report: Report, subject: Subject, ref: str) -> tuple[Item, ...]:
    return tuple(item for item in report.rollups if (item.subject, item.ref) == (subject, ref))


def _item(match: RefMatch, report: Report, ref: str) -> Meant:
    if not match.is_exact:
        text = f'"{ref}" is taken for "{match.ref}" (no item is named exactly so); write it out to be sure'
        complain([warning("ref.suffix", "REF", text)])
    return Meant(items=tuple(item for item in report.items if (item.subject, item.ref) == (match.subject, match.ref)))


def _unknown(report: Report, ref: str) -> str:
    names = [item.ref for item in report.items] + [person.initials for person in report.people]
    close = get_close_matches(ref, names, n=3)
    advice = f"did you mean {' or '.join(close)}?" if close else "`watcher check --format csv` lists every ref"
    return f'there is no item "{one_line(ref)}" in the plan; {advice}'
