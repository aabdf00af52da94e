"""What brings a rule's verdicts on record up to date: compiled rules come in, statements go out, each made once for a rule.

Every statement is bound to the rule's `number` on record and to what `checks.numbered` asks for.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from sqlalchemy import (
    Column,
    Executable,
    Integer,
    MetaData,
    Select,
    SmallInteger,
    Table,
    and_,
    bindparam,
    case,
    delete,
    insert,
    literal,
    not_,
    null,
    or_,
    select,
)
from sqlalchemy import text as sql
from sqlalchemy.engine import Connection

from watcher.checks.facts_table import numbered_table
from watcher.checks.numbered import TODAY, held, holds
from watcher.checks.shape import KEPT
from watcher.plan.words import Subject
from watcher.store.tables import FACTS, recorded
from watcher.store.upsert import giving_insert

_TEMPORARY = MetaData()

news = Table(
    "news",
    _TEMPORARY,
    Column("rule", Integer, primary_key=True, autoincrement=False),
    Column("item", Integer, primary_key=True, autoincrement=False),
    Column("was", SmallInteger),
    Column("becomes", SmallInteger),
    prefixes=["TEMPORARY"],
)
"""The verdicts that the last evaluation changed; `was` and `becomes` are empty for a miss."""

moved = Table(
    "moved",
    _TEMPORARY,
    Column("item", Integer, primary_key=True, autoincrement=False),
    Column("holds", SmallInteger, nullable=False),
    prefixes=["TEMPORARY"],
)
"""The facts that hold now and did not when rules were last judged (1), and the other way round (0)."""


def find_moved(connection: Connection, subject: str, bound: Mapping[str, object]) -> None:
    """Put into `moved` the facts that hold either now or held in the circumstances before, and not in both."""
    facts, numbered = FACTS[subject], numbered_table(Subject(subject))
    now, then = holds(Subject(subject), TODAY), held(Subject(subject))
    is_other = or_(and_(now, not_(then)), and_(then, not_(now)))
    closed = and_(
        facts.c.plan_id == bindparam("plan_id"),
        facts.c.until_import > bindparam("known_before"),
        facts.c.until_import <= bindparam("known"),
    )
    connection.execute(delete(moved))
    for rows in (
        select(numbered.c.id, case((now, 1), else_=0)).where(is_other),
        select(facts.c.id, literal(0)).where(closed),
    ):
        connection.execute(insert(moved).from_select(["item", "holds"], rows), bound)
    if connection.dialect.name == "postgresql":  # it plans blindly until it has counted a temporary table
        connection.execute(sql("ANALYZE moved"))


_NUMBER = bindparam("number", type_=Integer())
_NEWS = ["rule", "item", "was", "becomes"]


@lru_cache(maxsize=KEPT)
def write_all(verdicts: Select[tuple[int, int]]) -> Executable:
    """A rule's first verdicts, in the order of their key."""
    found = verdicts.subquery("found")
    rows = select(_NUMBER, found.c.item, found.c.outcome).order_by(found.c.item)
    return insert(recorded).from_select(["rule", "item", "outcome"], rows)


@lru_cache(maxsize=KEPT)
def compare_all(verdicts: Select[tuple[int, int]]) -> tuple[Executable, ...]:
    """Put into `news` what a rule says now and did not say before, then what it no longer says."""
    found, before = verdicts.subquery("found"), recorded.alias("before")
    same_item = and_(before.c.rule == _NUMBER, before.c.item == found.c.item)
    come = (
        select(_NUMBER, found.c.item, before.c.outcome, found.c.outcome)
        .select_from(found.outerjoin(before, same_item))
        .where(before.c.outcome.is_distinct_from(found.c.outcome))
    )
    still = select(found.c.item).where(found.c.item == before.c.item).correlate(before).exists()
    gone = select(before.c.rule, before.c.item, before.c.outcome, null()).where(before.c.rule == _NUMBER, ~still)
    return insert(news).from_select(_NEWS, come), insert(news).from_select(_NEWS, gone)


@lru_cache(maxsize=KEPT)
def find_new(verdicts: Select[tuple[int, int]], subject: str) -> tuple[Executable, ...]:
    """Put into `news` what a rule says of facts that did not hold before."""
    came = select(moved.c.item).where(moved.c.holds == 1)
    found = verdicts.where(numbered_table(Subject(subject)).c.id.in_(came)).subquery("found")
    return (insert(news).from_select(_NEWS, select(_NUMBER, found.c.item, null(), found.c.outcome)),)


@lru_cache(maxsize=KEPT)
def find_turned(turned: Select[tuple[int, int | None, int | None]]) -> Executable:
    """Put into `news` where the passing of days changed what a rule says."""
    found = turned.subquery("found")
    return insert(news).from_select(_NEWS, select(_NUMBER, found.c.item, found.c.was, found.c.becomes))


FIND_GONE = insert(news).from_select(
    _NEWS,
    select(recorded.c.rule, recorded.c.item, recorded.c.outcome, null()).where(
        recorded.c.rule == _NUMBER, recorded.c.item.in_(select(moved.c.item).where(moved.c.holds == 0))
    ),
)
"""Put into `news` what a rule said of facts that no longer hold."""


def apply(connection: Connection) -> tuple[Executable, ...]:
    """Write what `news` says of a rule, and nothing else."""
    mine = news.c.rule == _NUMBER
    gone = select(news.c.item).where(mine, news.c.becomes.is_(None))
    come = select(news.c.rule, news.c.item, news.c.becomes).where(mine, news.c.becomes.is_not(None))
    new = giving_insert(connection, recorded)
    upsert = new.from_select(["rule", "item", "outcome"], come.order_by(news.c.item)).on_conflict_do_update(
        index_elements=["rule", "item"], set_={"outcome": new.excluded.outcome}
    )
    return delete(recorded).where(recorded.c.rule == _NUMBER, recorded.c.item.in_(gone)), upsert
