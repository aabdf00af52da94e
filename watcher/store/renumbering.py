"""Refs of an earlier edition and those that took their place come in, carried findings and acts on record go out."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.engine import Connection

from watcher.plan.problem import Problem, warning
from watcher.plan.refs import matching_key
from watcher.store.audit import AuditRow, write_audit
from watcher.store.settings import get_setting, put_setting
from watcher.store.tables import audit, finding

SETTING = "renumbered"
"""Under this name the pairs of the configuration that have been carried out are kept: each is carried out once."""

ACT = "item.renumbered"
_PART = re.compile(r"[a-z]+$")


class Renumbering:
    """The pairs of `renumbered:` still to be carried out, and in `applied` the former ref of each item they were found for."""

    def __init__(self, done: Mapping[str, str], pending: Mapping[str, str]) -> None:
        self.applied: dict[str, str] = {}
        self._done, self._pending = done, pending
        self._by_new = {matching_key(new): old for old, new in pending.items()}
        self._used: set[str] = set()

    def candidates(self, ref: str) -> tuple[str, ...]:
        """What an item may have been called before: a pair of actions carries their parts along, letter by letter."""
        old, part = self._pair(ref)
        return () if old is None else tuple(dict.fromkeys((old + part, old)))

    def _pair(self, ref: str) -> tuple[str | None, str]:
        """The old ref of the pair that an item falls under, and the letter of its part where the pair is of the action."""
        key = matching_key(ref)
        part = _PART.search(key)
        if key in self._by_new or part is None:
            return self._by_new.get(key), ""
        return self._by_new.get(key[: part.start()]), part[0]

    def former(self, ref: str, known: Collection[str]) -> str | None:
        """What an item was called before, if that is among the `known` refs; from then on the pair counts as carried out."""
        found = next((old for old in self.candidates(ref) if old in known), None)
        old, _ = self._pair(ref)
        if found is not None and old is not None:
            self.applied[ref] = found
            self._used.add(old)
        return found

    def carried(self) -> dict[str, str]:
        """Every pair carried out by now."""
        return {**self._done, **{old: new for old, new in self._pending.items() if old in self._used}}

    def unused(self) -> list[Problem]:
        """One problem for each pair of which nothing is known under the old ref or nothing given under the new one."""
        return [
            warning(
                "renumbered.unknown", "renumbered", f"{_nothing_to_carry(old, new)}; correct the pair or take it out"
            )
            for old, new in self._pending.items()
            if old not in self._used
        ]


def _nothing_to_carry(old: str, new: str) -> str:
    return f'no history is carried from "{old}" to "{new}" (the old ref is not known, or the new one is in no source)'


def pending(connection: Connection, plan_id: str, renumbered: Mapping[str, str]) -> Renumbering:
    """What of the configured pairs no import has carried out yet."""
    kept = get_setting(connection, plan_id, SETTING)
    done: dict[str, str] = json.loads(kept) if kept else {}
    return Renumbering(done=done, pending={old: new for old, new in renumbered.items() if done.get(old) != new})


def carry_out(connection: Connection, plan_id: str, found: Renumbering, import_id: int, at: datetime) -> None:
    """Give findings their items' new refs, and keep on record what was renumbered; each pair once."""
    if not found.applied:
        return
    _rename_findings(connection, plan_id, {old: new for new, old in found.applied.items()})
    write_audit(
        connection,
        [
            AuditRow(
                plan_id=plan_id,
                at=at,
                who="watcher",
                what=ACT,
                subject="milestone",
                ref=new,
                detail={"from": old, "import": import_id},
            )
            for new, old in found.applied.items()
        ],
    )
    put_setting(connection, plan_id, SETTING, json.dumps(found.carried(), ensure_ascii=False))


def _rename_findings(connection: Connection, plan_id: str, new_ref: Mapping[str, str]) -> None:
    """In two steps, since refs may change places; a finding whose new ref has one of its own already stays where it is."""
    mine = (finding.c.plan_id == plan_id, finding.c.subject == "milestone")
    rows = connection.execute(select(finding.c.id, finding.c.rule, finding.c.ref).where(*mine)).all()
    moving = {row.id: (row.rule, new_ref[row.ref]) for row in rows if row.ref in new_ref}
    staying = {(row.rule, row.ref) for row in rows if row.id not in moving}
    moves = {row_id: ref for row_id, (rule, ref) in moving.items() if (rule, ref) not in staying}
    blocked = {(row.rule, row.ref) for row in rows if row.id in moving and row.id not in moves}
    moves = {row_id: ref for row_id, ref in moves.items() if (moving[row_id][0], ref) not in blocked}
    for mark in ("\n", ""):
        for row_id, ref in moves.items():
            connection.execute(update(finding).where(finding.c.id == row_id).values(ref=mark + ref))


def renumbered_since(connection: Connection, plan_id: str, since: datetime) -> Mapping[str, str]:
    """By old ref the ref that each item renumbered after a moment (exclusive) has now."""
    now: dict[str, str] = {}
    query = select(audit).where(audit.c.plan_id == plan_id, audit.c.what == ACT, audit.c.at > since)
    for row in connection.execute(query.order_by(audit.c.id)):
        origin = next((first for first, last in now.items() if last == row.detail["from"]), row.detail["from"])
        now[origin] = row.ref
    return now


def given_away(connection: Connection, plan_id: str) -> frozenset[tuple[str, int]]:
    """Each ref that was given up for another one, with the import that did so."""
    query = select(audit.c.detail).where(audit.c.plan_id == plan_id, audit.c.what == ACT)
    return frozenset((detail["from"], detail["import"]) for detail in connection.execute(query).scalars())


def keys_now(keys: Iterable[str], now: Mapping[str, str]) -> frozenset[str]:
    """`subject:ref` keys with milestones under the refs they have now."""
    return frozenset(
        f"{subject}:{now[ref]}" if subject == "milestone" and ref in now else key
        for key in keys
        for subject, _, ref in [key.partition(":")]
    )
