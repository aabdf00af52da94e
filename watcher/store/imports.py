"""Imports: a plan's facts and problems come in, a numbered import with what it changed goes out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType

from sqlalchemy import func, insert, select, text
from sqlalchemy.engine import Connection

from watcher.plan.changes import ChangeKind, ItemChange
from watcher.plan.fact import Fact
from watcher.plan.problem import Problem, ProblemSeverity
from watcher.store import comparison, renumbering, staging
from watcher.store.baselines import with_baselines
from watcher.store.changes import item_changes
from watcher.store.tables import FACTS, import_, import_source, milestone
from watcher.store.tables import problem as problem_table
from watcher.store.withdrawn import withdrawn

CHANGES_SHOWN = 300
"""Items whose changes are told field by field; the counts are always exact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportSource:
    """One source as it was read: path and sheet as the config gives them, its kind, and the content's hash and size."""

    read: str
    sheet: str | None
    kind: str
    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRow:
    """An import that was recorded. `fingerprint` is the caller's; equal ones mean nothing has to be read again."""

    id: int
    plan_id: str
    at: datetime
    fingerprint: str
    ok: bool
    summary: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOutcome:
    """What an import changed, counted in items over all fact tables. `import_id` is None for a dry run.

    `problems` are the given ones and those of facts that could not be kept; `tables` counts items by fact table.
    """

    import_id: int | None
    added: int
    changed: int
    moved: int
    withdrawn: int
    unchanged: int
    renumbered: int
    changes: tuple[ItemChange, ...]
    problems: tuple[Problem, ...]
    tables: Mapping[str, Mapping[str, int]]

    @property
    def is_news(self) -> bool:
        """Whether any item is not as it was before."""
        return bool(self.added or self.changed or self.moved or self.withdrawn or self.renumbered)


def store_import(
    connection: Connection,
    plan_id: str,
    fingerprint: str,
    sources: Sequence[ImportSource],
    facts: Iterable[Fact] | None,
    problems: Iterable[Problem],
    at: datetime,
    *,
    ok: bool = True,
    dry_run: bool = False,
    renumbered: Mapping[str, str] = MappingProxyType({}),
) -> ImportOutcome:
    """Make `facts` what is known of a plan from this import on, all or nothing; `at` is the aware moment of the import.

    `problems` is read after `facts`, so that it may grow while they stream. None for `facts` keeps what is known and
    records the attempt. `ok` says whether every source could be read. A dry run compares and writes nothing: a reading
    transaction is enough. An error in `facts` passes through and leaves everything as it was. `renumbered` maps old refs to
    new ones; each pair carries history and baseline once.
    """
    with connection.begin_nested():
        _wait_for_other_imports(connection, plan_id)
        counts: dict[str, Mapping[str, int]] = {}
        changes: list[ItemChange] = []
        refused: list[Problem] = []
        carried = renumbering.pending(connection, plan_id, renumbered)
        if facts is not None:
            refused = _stage(connection, plan_id, facts, carried, counts, changes)
            refused += [*withdrawn(connection, plan_id, at), *carried.unused()]
        outcome = _outcome(counts, changes, (*problems, *refused))
        import_id = None if dry_run else _record(connection, plan_id, fingerprint, sources, outcome, at, ok=ok)
        if facts is not None:
            _finish(connection, plan_id, import_id)
        if import_id is not None:
            renumbering.carry_out(connection, plan_id, carried, import_id, at)
    return replace(outcome, import_id=import_id)


def _stage(
    connection: Connection,
    plan_id: str,
    facts: Iterable[Fact],
    carried: renumbering.Renumbering,
    counts: dict[str, Mapping[str, int]],
    changes: list[ItemChange],
) -> list[Problem]:
    """Stage every fact and compare each table with what is known, adding to `counts` and `changes`; what was refused."""
    from watcher.store.earlier_forecasts import with_earlier_forecasts  # only an import needs these
    from watcher.store.earlier_words import with_earlier_words

    staging.begin(connection)
    compared = with_earlier_words(connection, plan_id, with_earlier_forecasts(connection, plan_id, facts))
    refused = staging.fill(connection, with_baselines(connection, plan_id, compared, carried))
    for name in FACTS:
        pairs = carried.applied if name == milestone.name else {}
        counts[name] = _compared(connection, name, plan_id, pairs)
        changes += item_changes(connection, name, plan_id, CHANGES_SHOWN - len(changes), pairs)
    return refused


def _wait_for_other_imports(connection: Connection, plan_id: str) -> None:
    """Let one import of a plan follow another; SQLite has one writer anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:plan_id, 0))"), {"plan_id": plan_id})


def _compared(connection: Connection, name: str, plan_id: str, pairs: Mapping[str, str]) -> Mapping[str, int]:
    found = comparison.compare(connection, name, plan_id, pairs)
    counts = {kind.value: found.get(kind, 0) for kind in ChangeKind}
    given = comparison.count_staged(connection, name)
    told = ("added", "changed", "moved", "renumbered")
    return {**counts, "unchanged": given - sum(counts[kind] for kind in told)}


def _outcome(
    counts: Mapping[str, Mapping[str, int]], changes: Sequence[ItemChange], problems: tuple[Problem, ...]
) -> ImportOutcome:
    def total(kind: str) -> int:
        return sum(table[kind] for table in counts.values())

    return ImportOutcome(
        import_id=None,
        added=total("added"),
        changed=total("changed"),
        moved=total("moved"),
        withdrawn=total("withdrawn"),
        renumbered=total("renumbered"),
        unchanged=total("unchanged"),
        changes=tuple(changes),
        problems=problems,
        tables=counts,
    )


def _record(
    connection: Connection,
    plan_id: str,
    fingerprint: str,
    sources: Sequence[ImportSource],
    outcome: ImportOutcome,
    at: datetime,
    *,
    ok: bool,
) -> int:
    summary = {kind: getattr(outcome, kind) for kind in (*(kind.value for kind in ChangeKind), "unchanged")}
    new = insert(import_).values(plan_id=plan_id, at=at, fingerprint=fingerprint, ok=ok, summary=summary)
    import_id = connection.execute(new.returning(import_.c.id)).scalar_one()
    if sources:
        connection.execute(
            insert(import_source),
            [{"import_id": import_id, "position": i, **_source_values(source)} for i, source in enumerate(sources)],
        )
    if outcome.problems:
        connection.execute(
            insert(problem_table),
            [{"import_id": import_id, "position": i, **_problem_values(p)} for i, p in enumerate(outcome.problems)],
        )
    return int(import_id)


def _source_values(source: ImportSource) -> dict[str, str | int | None]:
    return {name: getattr(source, name) for name in ("read", "sheet", "kind", "sha256", "bytes")}


def _problem_values(found: Problem) -> dict[str, str | int]:
    severity = found.severity.value
    return {"severity": severity, "code": found.code, "where_": found.where, "text": found.text, "times": found.times}


def _finish(connection: Connection, plan_id: str, import_id: int | None) -> None:
    for name in FACTS:
        if import_id is not None:
            comparison.apply(connection, name, plan_id, import_id)
        comparison.forget(connection, name)
    staging.end(connection)


def latest_import(connection: Connection, plan_id: str, known_at: datetime | None = None) -> ImportRow | None:
    """The last import recorded up to a moment (inclusive), ok or not; None when there is none. One look at an index."""
    query = select(import_).where(import_.c.plan_id == plan_id).order_by(import_.c.id.desc()).limit(1)
    if known_at is not None:
        query = query.where(import_.c.at <= known_at)
    row = connection.execute(query).mappings().one_or_none()
    return None if row is None else ImportRow(**row)


def problems_of(connection: Connection, import_id: int) -> Iterator[Problem]:
    """The problems an import recorded, in their order."""
    table = problem_table
    for row in connection.execute(select(table).where(table.c.import_id == import_id).order_by(table.c.position)):
        severity = ProblemSeverity(row.severity)
        yield Problem(severity=severity, code=row.code, where=row.where_, text=row.text, times=row.times)


def count_problems(connection: Connection, import_id: int) -> int:
    """How many problems an import found, those counted with others of their kind among them."""
    times = func.coalesce(func.sum(problem_table.c.times), 0)
    return int(connection.execute(select(times).where(problem_table.c.import_id == import_id)).scalar_one())


def sources_of(connection: Connection, import_id: int) -> tuple[ImportSource, ...]:
    """The sources an import read, in their order."""
    table = import_source
    rows = connection.execute(select(table).where(table.c.import_id == import_id).order_by(table.c.position)).mappings()
    return tuple(ImportSource(**{k: v for k, v in row.items() if k not in ("import_id", "position")}) for row in rows)
