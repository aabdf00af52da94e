"""Verdicts kept from one evaluation to the next: compiled rules come in, only what changed is written and goes out.

Set at a time: every rule is one statement over the facts, or three where it was judged before, and no item becomes a
Python object unless a verdict on it changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import (
    Column,
    Integer,
    MetaData,
    Select,
    SmallInteger,
    Subquery,
    Table,
    and_,
    delete,
    func,
    insert,
    literal,
    null,
    select,
    union_all,
)
from sqlalchemy.engine import Connection
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.schema import CreateTable, DropTable

from watcher.plan.problem import Problem
from watcher.store.evaluate import RuleSelect, refused
from watcher.store.streaming import stream
from watcher.store.tables import FACTS, recorded, recorded_as, recorded_rule
from watcher.store.upsert import giving_insert
from watcher.store.worked_out import WorkedOut

news = Table(
    "news",
    MetaData(),
    Column("rule", Integer, primary_key=True, autoincrement=False),
    Column("item", Integer, primary_key=True, autoincrement=False),
    Column("was", SmallInteger),
    Column("becomes", SmallInteger),
    prefixes=["TEMPORARY"],
)
"""The verdicts that the last evaluation changed; `was` and `becomes` are empty for a miss."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What verdicts depend on beside the facts' own values: plan, import, day, rules and the plan's settings."""

    plan_id: str
    known: int
    today: date
    rules_sha256: str
    calendar: str
    reporting_cycle_days: int

    @property
    def settings(self) -> str:
        """The settings in one line, to be compared."""
        return f"{self.calendar} {self.reporting_cycle_days}"

    @property
    def bound(self) -> dict[str, object]:
        """What every compiled rule is bound to."""
        names = ("plan_id", "known", "today", "calendar", "reporting_cycle_days")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A verdict on an item that changed: its rule's position and what it `was` and `becomes` (HIT, UNKNOWN or None)."""

    rule: int
    ref: str
    was: int | None
    becomes: int | None


class Recording:
    """One evaluation on record. `is_new` is False where everything was judged before as it is now; then nothing was done.

    A rule that the database refuses is among the `problems` and keeps its last verdicts.
    """

    def __init__(self, connection: Connection, rules: Sequence[RuleSelect], around: Circumstances) -> None:
        self.connection = connection
        self.rules = rules
        self.numbers: Mapping[int, int] = {}
        self.first: set[int] = set()
        self.problems: tuple[Problem, ...] = ()
        self.is_new = not _is_recorded(connection, around)
        if self.is_new:
            self._judge(around)

    def _judge(self, around: Circumstances) -> None:
        connection = self.connection
        connection.execute(DropTable(news, if_exists=True))
        connection.execute(CreateTable(news))
        self.numbers, self.first = _numbered(connection, around.plan_id, self.rules)
        failed: list[Problem] = []
        for subject in dict.fromkeys(rule.subject for rule in self.rules):
            some = [rule for rule in self.rules if rule.subject == subject]
            with WorkedOut(connection, subject, [rule.verdicts for rule in some], around.bound) as facts:
                failed += [problem for rule in some if (problem := self._record(rule, facts.select(rule.verdicts)))]
        self.problems = tuple(failed)
        if not failed:
            _remember(connection, around)

    def _record(self, rule: RuleSelect, verdicts: Select[tuple[int, int]]) -> Problem | None:
        """Bring one rule's verdicts up to date, all or nothing."""
        number = self.numbers[rule.position]
        try:
            with self.connection.begin_nested():
                if number in self.first:
                    _write_all(self.connection, number, verdicts.subquery("found"))
                else:
                    _find_changes(self.connection, number, verdicts)
                    _apply_changes(self.connection, number)
        except SQLAlchemyError as fault:
            return refused(rule, fault)
        return None

    def changes(self, subject: str) -> Iterator[Verdict]:
        """The verdicts on a subject's items that changed, by rule and ref; streamed. A new row of an item is still that item."""
        if not self.is_new:
            return
        positions = {self.numbers[rule.position]: rule.position for rule in self.rules if rule.subject == subject}
        for row in stream(self.connection, _net_changes(subject, positions, self.first)):
            yield Verdict(rule=positions[row["rule"]], ref=row["ref"], was=row["was"], becomes=row["becomes"])


def _is_recorded(connection: Connection, around: Circumstances) -> bool:
    last = connection.execute(select(recorded_as).where(recorded_as.c.plan_id == around.plan_id)).one_or_none()
    return last is not None and (last.import_id, last.as_at, last.rules_sha256, last.settings) == (
        around.known,
        around.today,
        around.rules_sha256,
        around.settings,
    )


def _remember(connection: Connection, around: Circumstances) -> None:
    values = {
        "import_id": around.known,
        "as_at": around.today,
        "rules_sha256": around.rules_sha256,
        "settings": around.settings,
    }
    new = giving_insert(connection, recorded_as).values(plan_id=around.plan_id, **values)
    connection.execute(new.on_conflict_do_update(index_elements=["plan_id"], set_=values))


def _numbered(connection: Connection, plan_id: str, rules: Sequence[RuleSelect]) -> tuple[Mapping[int, int], set[int]]:
    """Each rule's number by its position, and the numbers never judged before. Rules no longer in force are forgotten."""
    query = select(recorded_rule).where(recorded_rule.c.plan_id == plan_id)
    known = {(row.subject, row.sha256): int(row.number) for row in connection.execute(query)}
    gone = {known[key] for key in known.keys() - {(rule.subject, rule.sha256) for rule in rules}}
    if gone:
        connection.execute(delete(recorded).where(recorded.c.rule.in_(gone)))
        connection.execute(delete(recorded_rule).where(recorded_rule.c.number.in_(gone)))
    numbers: dict[int, int] = {}
    first: set[int] = set()
    for rule in rules:
        number = known.get((rule.subject, rule.sha256))
        if number is None:
            new = insert(recorded_rule).values(plan_id=plan_id, subject=rule.subject, sha256=rule.sha256)
            number = int(connection.execute(new.returning(recorded_rule.c.number)).scalar_one())
            first.add(number)
        numbers[rule.position] = number
    return numbers, first


def _write_all(connection: Connection, number: int, found: Subquery) -> None:
    """A rule's first verdicts, in the order of their key."""
    rows = select(literal(number, Integer), found.c.item, found.c.outcome).order_by(found.c.item)
    connection.execute(insert(recorded).from_select(["rule", "item", "outcome"], rows))


def _find_changes(connection: Connection, number: int, verdicts: Select[tuple[int, int]]) -> None:
    """Put into `news` what a rule says now and did not say before, then what it no longer says."""
    found = verdicts.subquery("found")
    before = recorded.alias("before")
    same_item = and_(before.c.rule == number, before.c.item == found.c.item)
    names = ["rule", "item", "was", "becomes"]
    come = (
        select(literal(number, Integer), found.c.item, before.c.outcome, found.c.outcome)
        .select_from(found.outerjoin(before, same_item))
        .where(before.c.outcome.is_distinct_from(found.c.outcome))
    )
    connection.execute(insert(news).from_select(names, come))
    still = select(found.c.item).where(found.c.item == before.c.item).correlate(before).exists()
    gone = select(before.c.rule, before.c.item, before.c.outcome, null()).where(before.c.rule == number, ~still)
    connection.execute(insert(news).from_select(names, gone))


def _apply_changes(connection: Connection, number: int) -> None:
    """Write what `news` says of a rule, and nothing else."""
    mine = news.c.rule == number
    gone = select(news.c.item).where(mine, news.c.becomes.is_(None))
    connection.execute(delete(recorded).where(recorded.c.rule == number, recorded.c.item.in_(gone)))
    come = select(news.c.rule, news.c.item, news.c.becomes).where(mine, news.c.becomes.is_not(None))
    new = giving_insert(connection, recorded)
    upsert = new.from_select(["rule", "item", "outcome"], come.order_by(news.c.item)).on_conflict_do_update(
        index_elements=["rule", "item"], set_={"outcome": new.excluded.outcome}
    )
    connection.execute(upsert)


def _net_changes(subject: str, numbers: Mapping[int, int], first: set[int]) -> Select[tuple[int, str, int, int]]:
    """Changes by rule and ref: the old row of an item and its new one cancel each other where both say the same."""
    facts = FACTS[subject]
    judged_first = select(recorded.c.rule, recorded.c.item, null().label("was"), recorded.c.outcome.label("becomes"))
    both = union_all(
        select(news).where(news.c.rule.in_(numbers)), judged_first.where(recorded.c.rule.in_(first & numbers.keys()))
    ).subquery("changed")
    was, becomes = func.min(both.c.was), func.min(both.c.becomes)
    return (
        select(both.c.rule, facts.c.ref, was.label("was"), becomes.label("becomes"))
        .join(facts, facts.c.id == both.c.item)
        .group_by(both.c.rule, facts.c.ref)
        .having(was.is_distinct_from(becomes))
        .order_by(both.c.rule, facts.c.ref)
    )


def recorded_tally(connection: Connection, plan_id: str) -> Mapping[tuple[str, int], int]:
    """How many items of a plan each (sha256 of a rule, outcome) has on record; pairs without any are absent."""
    query = (
        select(recorded_rule.c.sha256, recorded.c.outcome, func.count())
        .join(recorded, recorded.c.rule == recorded_rule.c.number)
        .where(recorded_rule.c.plan_id == plan_id)
        .group_by(recorded_rule.c.sha256, recorded.c.outcome)
    )
    return {(sha256, outcome): count for sha256, outcome, count in connection.execute(query)}
