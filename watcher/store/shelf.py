"""Records by key come in, more of them than memory should hold; the same records in the same order go out."""

from __future__ import annotations

import io
import pickle
import sqlite3
from collections.abc import Callable, Iterator, MutableMapping, Sequence, ValuesView
from copyreg import add_extension, dispatch_table
from dataclasses import fields, make_dataclass
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar
from weakref import finalize

from watcher.plan.model import Action, Deadline, Milestone
from watcher.plan.place import Place, RowPlaces, Source
from watcher.plan.words import Kind, Stated

MOST_HELD = 5_000
"""So many records stay in memory; a plan of any usual size never touches the disk."""

BATCH = 500
"""Records written at a time."""

Record = TypeVar("Record")


class Shelf(MutableMapping[str, Record]):
    """A dictionary that moves to a temporary file once it is large; the file is nobody else's and vanishes with it.

    Its order is that in which keys were first put in. Records that are dataclasses are kept field by field.
    """

    def __init__(self, kinds: Sequence[type], most_held: int = MOST_HELD) -> None:
        self._kinds = {**dispatch_table, **{kind: _reducer(kind) for kind in kinds}}
        self._most_held = most_held
        self._held: dict[str, Record] = {}
        self._file: sqlite3.Connection | None = None

    def __setitem__(self, key: str, record: Record) -> None:
        self._held[key] = record
        if len(self._held) >= (self._most_held if self._file is None else BATCH):
            self._write()

    def __getitem__(self, key: str) -> Record:
        if key in self._held or self._file is None:
            return self._held[key]
        row = self._file.execute("SELECT record FROM shelf WHERE key = ?", (key,)).fetchone()
        if row is None:
            raise KeyError(key)
        record: Record = pickle.loads(row[0])  # noqa: S301 - written by this very process, where nobody else can write
        return record

    def __contains__(self, key: object) -> bool:
        if key in self._held or self._file is None:
            return key in self._held
        return self._file.execute("SELECT 1 FROM shelf WHERE key = ?", (key,)).fetchone() is not None

    def __delitem__(self, key: str) -> None:
        raise TypeError("what is on a shelf stays there")

    def __len__(self) -> int:
        return len(self._held) if self._file is None else self._rows("SELECT count(*) FROM shelf").fetchone()[0]

    def __iter__(self) -> Iterator[str]:
        if self._file is None:
            return iter(self._held)
        return (key for (key,) in self._rows("SELECT key FROM shelf ORDER BY place"))

    def values(self) -> ValuesView[Record]:
        """The records in order, a few in memory at a time."""
        return self._held.values() if self._file is None else _Records(self)

    def records(self) -> Iterator[Record]:
        """The records in order, straight from the file."""
        return (pickle.loads(record) for (record,) in self._rows("SELECT record FROM shelf ORDER BY place"))  # noqa: S301

    def _rows(self, query: str) -> sqlite3.Cursor:
        """What a query gives once everything is in the file."""
        return self._write().execute(query)

    def _write(self) -> sqlite3.Connection:
        if self._file is None:
            self._file = _temporary()
            finalize(self, self._file.close)
        packed = [(key, self._packed(record)) for key, record in self._held.items()]
        self._file.executemany(
            "INSERT INTO shelf (key, record) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET record = excluded.record",
            packed,
        )
        self._held.clear()
        return self._file

    def _packed(self, record: Record) -> bytes:
        written = io.BytesIO()
        pickler = pickle.Pickler(written, protocol=pickle.HIGHEST_PROTOCOL)
        pickler.dispatch_table = self._kinds
        pickler.dump(record)
        return written.getvalue()


class _Records(ValuesView[Record]):
    """The values of a shelf that is in a file; the inherited view would look up each key."""

    _mapping: Shelf[Record]

    def __iter__(self) -> Iterator[Record]:
        return self._mapping.records()


def _temporary() -> sqlite3.Connection:
    """A database in a temporary file without a name that others could find, and without any care for a crash."""
    file = sqlite3.connect("", isolation_level=None)
    for setting in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -8000"):
        file.execute(f"PRAGMA {setting}")
    file.execute("CREATE TABLE shelf (place INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, record BLOB NOT NULL)")
    return file


def _reducer(kind: type) -> Callable[[Any], tuple[Callable[..., object], tuple[object, ...]]]:
    """How a record of a dataclass is taken apart; dataclasses with slots do so themselves, but ten times slower."""
    values = attrgetter(*_names(kind))
    return lambda record: (_made, (kind, *values(record)))


def _made(kind: type, *values: object) -> object:
    """A record put together again. Made as what it is, a frozen dataclass would set each field by a function."""
    record: object = _thawed(kind)(*values)
    record.__class__ = kind
    return record


@cache
def _thawed(kind: type) -> type:
    """A dataclass of the same fields that is not frozen."""
    return make_dataclass(f"_{kind.__name__}", _names(kind), slots=True)


def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


KINDS = (Action, Milestone, Deadline, Place, Source)
"""The dataclasses that an action is made of."""

add_extension(__name__, _made.__name__, 240)  # 240 to 255 are private codes
for _code, _kind in enumerate((*KINDS, RowPlaces, Kind, Stated), start=241):
    add_extension(_kind.__module__, _kind.__name__, _code)  # found by number, in half the time it takes by name


def action_shelf() -> Shelf[Action]:
    """A shelf for actions with all that they hold."""
    return Shelf(KINDS)
