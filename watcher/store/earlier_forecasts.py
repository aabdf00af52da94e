"""Facts of money on their way in get the variance that an earlier import had of them: a stream comes in, the same goes out."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.engine import Connection, RowMapping

from watcher.plan.fact import Fact, FactValue
from watcher.plan.money_period import period_named
from watcher.plan.money_words import Outturn, in_words
from watcher.plan.place import Place, Source
from watcher.plan.words import BudgetKind
from watcher.store.comparison import is_live
from watcher.store.flat import own_columns
from watcher.store.tables import FACTS

MONEY = ("budget", "saving")
"""The fact tables that have a variance and so a movement."""


@dataclass(frozen=True, slots=True)
class _Earlier:
    """What a line is compared with, in pence and in words, as long as its variance stays `of`."""

    of: FactValue
    variance: int
    period: str | None


def with_earlier_forecasts(connection: Connection, plan_id: str, facts: Iterable[Fact]) -> Iterator[Fact]:
    """Every fact in its order; where a table of money has no earlier period of its own, what was imported before is that.

    A forecast of a later period is compared with the last one before it in the same financial year. One of no period is
    compared with what it replaces. Figures that are read again unchanged keep what they were compared with. What was
    forecast for an earlier period of the year still holds on its days, though its table is there no longer.
    """
    known = {name: _known(connection, name, plan_id) for name in MONEY}
    for line, some in groupby(facts, key=lambda fact: (fact.table, fact.ref) if fact.table in MONEY else None):
        rows = known[line[0]].get(line[1]) if line is not None else None
        if rows is None:
            yield from some
        else:
            yield from _of_line(tuple(some), rows)


def _of_line(facts: Sequence[Fact], rows: Sequence[RowMapping]) -> Iterator[Fact]:
    """The slices of one line, those of earlier periods that only an earlier table had among them, each compared."""
    kept = _kept_periods(facts, rows)
    found: _Earlier | None = None
    is_looked_up = False
    for fact in sorted((*_up_to(facts, kept), *kept), key=lambda fact: fact.from_day):
        is_new = fact not in kept and isinstance(fact.values.get("variance"), int)
        if not is_new or fact.values.get("previous_variance") is not None:
            yield fact
            continue
        if not is_looked_up:
            found, is_looked_up = _earlier(fact, rows), True
        is_compared = found is not None and found.of == fact.values.get("variance")
        yield _with(fact, found) if found is not None and is_compared else fact


def _kept_periods(facts: Sequence[Fact], rows: Sequence[RowMapping]) -> Sequence[Fact]:
    """What is known of earlier periods of the same year than those now given: each table has a period of its own."""
    dated = [fact for fact in facts if fact.values.get("period") is not None]
    if not dated:
        return ()
    first = dated[0]
    before = [row for row in rows if _is_before(row["period"], str(first.values["period"]))]
    ends = [*(row["from_day"] for row in before[1:]), first.from_day] if before else []
    return tuple(_as_fact(first.table, row, until) for row, until in zip(before, ends, strict=True))


def _as_fact(name: str, row: RowMapping, until_day: date) -> Fact:
    places = json.loads(row["places"]) if row["places"] else {}
    return Fact(
        table=name,
        ref=row["ref"],
        values={column.name: row[column.name] for column in own_columns(FACTS[name])},
        home=_printed(row["source"]),
        places={field: _printed(place) for field, place in places.items()},
        from_day=row["from_day"],
        until_day=until_day,
    )


def _printed(place: str) -> Place:
    """A place as it was stored: it prints as it did."""
    return Place(source=Source(file=place))


def _up_to(facts: Sequence[Fact], kept: Sequence[Fact]) -> Iterator[Fact]:
    """The facts; what holds from always ends where the first of those kept begins."""
    for fact in facts:
        is_cut = kept and fact.from_day < kept[0].from_day < fact.until_day
        yield replace(fact, until_day=kept[0].from_day) if is_cut else fact


def _known(connection: Connection, name: str, plan_id: str) -> Mapping[str, Sequence[RowMapping]]:
    """By ref the slices of each line that are known now and have a variance, oldest first."""
    table = FACTS[name]
    query = select(table).where(is_live(table, plan_id), table.c.variance.is_not(None)).order_by(table.c.from_day)
    found: dict[str, list[RowMapping]] = defaultdict(list)
    for row in connection.execute(query).mappings():
        found[row["ref"]].append(row)
    return found


def _earlier(fact: Fact, rows: Sequence[RowMapping]) -> _Earlier | None:
    """What the first slice of a line that has a variance is compared with."""
    variance, period = fact.values.get("variance"), fact.values.get("period")
    if period is None:
        row = next((row for row in rows if row["period"] is None and row["year"] == fact.values.get("year")), None)
        if row is not None and row["variance"] != variance:
            return _Earlier(variance, row["variance"], None)
        return _kept(variance, row)
    before = [row for row in rows if _is_before(row["period"], str(period))]
    if before:
        named = period_named(before[-1]["period"])
        words = before[-1]["period_words"] or (named.words if named is not None else None)
        return _Earlier(variance, before[-1]["variance"], words)
    return _kept(variance, next((row for row in rows if row["period"] == period), None))


def _kept(variance: FactValue, row: RowMapping | None) -> _Earlier | None:
    if row is None or row["previous_variance"] is None:
        return None
    return _Earlier(variance, row["previous_variance"], row["previous_period"])


def _is_before(one: str | None, other: str) -> bool:
    """Whether a period is an earlier one of the same financial year."""
    first, second = period_named(one or ""), period_named(other)
    return first is not None and second is not None and first.year == second.year and first.ends < second.ends


def _with(fact: Fact, found: _Earlier) -> Fact:
    share, said = fact.values.get("variance_pct"), fact.values.get("deliverability")
    outturn = Outturn(
        variance=Decimal(int(str(found.of))) / 100,
        variance_pct=share if isinstance(share, float) else None,
        previous=Decimal(found.variance) / 100,
        previous_period=found.period,
        is_saving=fact.values.get("kind") == BudgetKind.SAVING,
        deliverability=str(said) if said is not None else None,
    )
    compared = {"previous_variance": found.variance, "previous_period": found.period, "outturn": in_words(outturn)}
    return replace(fact, values={**fact.values, **compared})
