"""Verdicts kept from one evaluation to the next: compiled rules come in, only what changed is written and goes out.

Set at a time, over numbered facts: a rule that was never judged is one statement, and one that was is asked only of what can
have changed. No item becomes a Python object unless a verdict on it did.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import (
    Executable,
    Integer,
    Select,
    delete,
    func,
    insert,
    literal,
    null,
    select,
    union_all,
    update,
)
from sqlalchemy.engine import Connection
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.schema import CreateTable, DropTable

from watcher.checks.numbered import BEFORE, TODAY
from watcher.plan.problem import Problem
from watcher.store.calendars import workday_of
from watcher.store.evaluate import Bound, RuleSelect, judged, refused, verdict
from watcher.store.numbered import number_facts
from watcher.store.recorded_steps import (
    FIND_GONE,
    apply,
    compare_all,
    find_moved,
    find_new,
    find_turned,
    moved,
    news,
    write_all,
)
from watcher.store.streaming import stream
from watcher.store.tables import FACTS, recorded, recorded_rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A verdict on an item that changed: its rule's position and what it `was` and `becomes` (HIT, UNKNOWN or None)."""

    rule: int
    ref: str
    was: int | None
    becomes: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """A rule on record: its number there, and with which import, day and settings it was last judged (None: never)."""

    number: int
    known: int | None = None
    as_at: date | None = None
    settings: str = ""


class Recording:
    """One evaluation on record, in the caller's writing transaction. `is_new` is False where nothing had to be judged.

    A rule that the database refuses is among the `problems` and keeps its last verdicts.
    """

    def __init__(self, connection: Connection, rules: Sequence[RuleSelect], around: Bound) -> None:
        self.connection = connection
        self.rules = rules
        self.around = around
        self.problems: tuple[Problem, ...] = ()
        self.first: set[int] = set()
        self.refused: set[int] = set()
        for table in (news, moved):
            connection.execute(DropTable(table, if_exists=True))
            connection.execute(CreateTable(table))
        self.kept = _kept(connection, around.plan_id, rules)
        now = (around.known, around.today, around.settings)
        stale = [rule for rule in rules if self._state(rule) != now]
        self.is_new = bool(stale)
        if stale:
            self._judge(stale)

    def _state(self, rule: RuleSelect) -> tuple[int | None, date | None, str]:
        kept = self.kept[rule.position]
        return kept.known, kept.as_at, kept.settings

    def _judge(self, stale: Sequence[RuleSelect]) -> None:
        around = self.around
        number_facts(self.connection, around.plan_id, around.calendar, around.known)
        failed: list[Problem] = []
        for subject, *state in dict.fromkeys((rule.subject, *self._state(rule)) for rule in stale):
            alike = [rule for rule in stale if (rule.subject, *self._state(rule)) == (subject, *state)]
            failed += self._bring_up(subject, alike)
        self.problems = tuple(failed)

    def _bring_up(self, subject: str, rules: Iterable[RuleSelect]) -> Iterator[Problem]:
        """Judge rules of a subject that were last judged in the same circumstances, each all or nothing."""
        first, *_ = some = list(rules)
        before = self.kept[first.position]
        bound = _bound(self.connection, self.around, before)
        if before.known is not None:
            find_moved(self.connection, subject, bound)
        for rule in some:
            steps = _steps(self.connection, rule, before, self.around)
            if problem := self._take(rule, steps, {**bound, **rule.values, "number": self.kept[rule.position].number}):
                self.refused.add(rule.position)
                yield problem
            elif before.known is None:
                self.first.add(self.kept[rule.position].number)

    def _take(self, rule: RuleSelect, steps: Iterable[Executable], bound: Mapping[str, object]) -> Problem | None:
        """Bring one rule's verdicts up to date, all or nothing."""
        try:
            with self.connection.begin_nested():
                for step in steps:
                    self.connection.execute(step, bound)
                _remember(self.connection, self.kept[rule.position].number, self.around)
        except SQLAlchemyError as fault:
            return refused(rule, fault)
        return None

    def recall(self, rule: RuleSelect) -> bool:
        """Put a rule's verdicts among those of the evaluation under way, as if it had been judged there.

        False where the rule is not on record, or the database refused it: then it has to be judged there.
        """
        if rule.position not in self.kept or rule.position in self.refused:
            return False
        number, position = self.kept[rule.position].number, literal(rule.position, Integer)
        rows = select(position, recorded.c.item, recorded.c.outcome).where(recorded.c.rule == number)
        self.connection.execute(insert(verdict).from_select(["rule", "item", "outcome"], rows))
        self.connection.execute(insert(judged).values(rule=rule.position, subject=rule.subject, status=rule.status))
        return True

    def changes(self, subject: str) -> Iterator[Verdict]:
        """The verdicts on a subject's items that changed, by rule and ref; streamed. A new row of an item is still that item."""
        positions = {self.kept[rule.position].number: rule.position for rule in self.rules if rule.subject == subject}
        for row in stream(self.connection, _net_changes(subject, positions, self.first)):
            yield Verdict(rule=positions[row["rule"]], ref=row["ref"], was=row["was"], becomes=row["becomes"])


def _kept(connection: Connection, plan_id: str, rules: Sequence[RuleSelect]) -> Mapping[int, _Kept]:
    """What is on record of each rule, by its position; a new one gets a number. Rules no longer in force are forgotten."""
    query = select(recorded_rule).where(recorded_rule.c.plan_id == plan_id)
    known = {(row.subject, row.sha256): row for row in connection.execute(query)}
    in_force = {(rule.subject, rule.sha256) for rule in rules}
    if gone := [row.number for key, row in known.items() if key not in in_force]:
        connection.execute(delete(recorded).where(recorded.c.rule.in_(gone)))
        connection.execute(delete(recorded_rule).where(recorded_rule.c.number.in_(gone)))
    kept: dict[int, _Kept] = {}
    for rule in rules:
        if row := known.get((rule.subject, rule.sha256)):
            kept[rule.position] = _Kept(number=row.number, known=row.import_id, as_at=row.as_at, settings=row.settings)
        else:
            new = insert(recorded_rule).values(plan_id=plan_id, subject=rule.subject, sha256=rule.sha256)
            number = connection.execute(new.returning(recorded_rule.c.number)).scalar_one()
            kept[rule.position] = _Kept(number=int(number))
    return kept


def _remember(connection: Connection, number: int, around: Bound) -> None:
    told = {"import_id": around.known, "as_at": around.today, "settings": around.settings}
    connection.execute(update(recorded_rule).where(recorded_rule.c.number == number).values(**told))


def _bound(connection: Connection, around: Bound, before: _Kept) -> dict[str, object]:
    """What the statements of rules last judged in the same circumstances are bound to."""
    last = before.as_at or around.today
    return {
        "plan_id": around.plan_id,
        "calendar": around.calendar,
        "reporting_cycle_days": around.reporting_cycle_days,
        "known_before": before.known,
        "known": around.known,
        f"{TODAY}_number": around.today.toordinal(),
        f"{TODAY}_workday": workday_of(connection, around.calendar, around.today),
        f"{BEFORE}_number": last.toordinal(),
        f"{BEFORE}_workday": workday_of(connection, around.calendar, last),
    }


def _steps(connection: Connection, rule: RuleSelect, before: _Kept, around: Bound) -> Iterator[Executable]:
    """The statements that bring a rule's verdicts up to date: all of them, all compared, or what can have changed."""
    if before.known is None:
        yield write_all(rule.verdicts)
        return
    if before.settings != around.settings:
        yield from compare_all(rule.verdicts)
    else:
        yield from find_new(rule.verdicts, rule.subject)
        yield FIND_GONE
        if rule.turned is not None and before.as_at != around.today:
            yield find_turned(rule.turned)
    yield from apply(connection)


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
