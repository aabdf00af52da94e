"""Finding items by what a person types: text comes in, the items it can mean go out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.engine import Connection

from watcher.plan.words import Subject
from watcher.store.facts import holds
from watcher.store.tables import FACTS, milestone

_SUFFIX = re.compile(r"\([^()]*\)$")

_TABLES = (Subject.MILESTONE, Subject.INDICATOR, Subject.BUDGET)


@dataclass(frozen=True, slots=True, kw_only=True)
class RefMatch:
    """An item that a text can mean. `is_exact` is False where only a bracketed suffix tells the two apart."""

    subject: Subject
    ref: str
    title: str | None
    is_exact: bool = True


def find_refs(connection: Connection, plan_id: str, known: int, day: date, text: str) -> tuple[RefMatch, ...]:
    """The milestones, actions, indicators and budget lines that `text` names, ignoring spaces and case.

    `subject:ref` looks at one subject only. Where nothing matches exactly, a bracketed suffix on either side is ignored.
    """
    subject, ref = _named_subject(text)
    folded = fold(ref)
    if not folded:
        return ()
    for is_exact in (True, False):
        found = tuple(_matches(connection, (plan_id, known, day), subject, folded, is_exact=is_exact))
        if found:
            return found
    return ()


def fold(ref: str) -> str:
    """A ref without spaces and in lower case: what two spellings of it share."""
    return "".join(ref.split()).lower()


def _named_subject(text: str) -> tuple[Subject | None, str]:
    word, colon, rest = text.partition(":")
    if colon and word.strip().lower() in tuple(Subject):
        return Subject(word.strip().lower()), rest
    return None, text


def _matches(
    connection: Connection, known_on: tuple[str, int, date], subject: Subject | None, folded: str, *, is_exact: bool
) -> Iterator[RefMatch]:
    is_ref = partial(_is, folded=folded, is_exact=is_exact)
    for kind in _TABLES:
        if subject in (None, kind):
            table = FACTS[kind.value]
            query = select(table.c.ref, table.c.title).where(holds(table, *known_on), is_ref(table.c.ref))
            for row in connection.execute(query.order_by(table.c.id)):
                yield RefMatch(subject=kind, ref=row.ref, title=row.title, is_exact=is_exact)
        if kind is Subject.MILESTONE and subject in (None, Subject.ACTION):
            action = milestone.c.action
            query = select(action).where(holds(milestone, *known_on), is_ref(action))
            for name in connection.execute(query.group_by(action).order_by(func.min(milestone.c.id))).scalars():
                yield RefMatch(subject=Subject.ACTION, ref=name, title=None, is_exact=is_exact)


def _is(column: ColumnElement[str], *, folded: str, is_exact: bool) -> ColumnElement[bool]:
    """Whether a stored ref is the folded one. Databases fold A to Z alike; other letters match as they are typed."""
    stored = func.lower(func.replace(func.replace(column, " ", ""), "\N{NO-BREAK SPACE}", ""))
    if is_exact:
        return stored == folded
    bare = _SUFFIX.sub("", folded) or folded
    return or_(stored == bare, stored.startswith(f"{bare}(", autoescape=True))
