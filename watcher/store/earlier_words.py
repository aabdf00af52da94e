"""Facts of indicators on their way in are set beside what was written before: a stream comes in, the same goes out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import or_, select
from sqlalchemy.engine import Connection, RowMapping

from watcher.plan.commentary import period_of_words, same_words
from watcher.plan.fact import ALWAYS, Fact
from watcher.store.comparison import is_live
from watcher.store.tables import FACTS

SPOKEN_OF = ("indicator", "measure")
"""The fact tables that have commentary."""


def with_earlier_words(connection: Connection, plan_id: str, facts: Iterable[Fact]) -> Iterator[Fact]:
    """Every fact in its order; commentary that an earlier import had word for word for an earlier period is not current.

    What is read again for the same period stays what it was.
    """
    known = {name: _known(connection, name, plan_id) for name in SPOKEN_OF}
    for fact in facts:
        rows = known.get(fact.table, {}).get(fact.ref)
        yield fact if rows is None or fact.values.get("commentary_current") is not True else _compared(fact, rows)


def _known(connection: Connection, name: str, plan_id: str) -> Mapping[str, Sequence[RowMapping]]:
    """By ref the slices known now whose commentary is, or was when it was first written, about their own period."""
    table = FACTS[name]
    columns = (table.c[name] for name in ("ref", "from_day", "commentary", "commentary_since"))
    is_about_it = or_(table.c.commentary_current.is_(True), table.c.commentary_since.is_not(None))
    query = select(*columns).where(is_live(table, plan_id), is_about_it, table.c.from_day > ALWAYS)
    found: dict[str, list[RowMapping]] = defaultdict(list)
    for row in connection.execute(query.order_by(table.c.from_day)).mappings():
        found[row["ref"]].append(row)
    return found


def _compared(fact: Fact, rows: Sequence[RowMapping]) -> Fact:
    before = [row for row in rows if row["from_day"] <= fact.from_day]
    if not before or not same_words(before[-1]["commentary"] or "", str(fact.values["commentary"])):
        return fact
    last = before[-1]
    since = last["commentary_since"]
    if since is None and last["from_day"] < fact.from_day:
        since = period_of_words(last["from_day"])
    if since is None:
        return fact
    return replace(fact, values={**fact.values, "commentary_current": False, "commentary_since": since})
