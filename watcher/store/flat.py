"""Facts as rows: a Fact comes in, a flat row with its fingerprint goes out. Pure."""

from __future__ import annotations

import json
import math
from datetime import date
from enum import Enum
from functools import cache
from hashlib import blake2b
from typing import Any

from sqlalchemy import Column, Table
from sqlalchemy.types import Float

from watcher.plan.fact import Fact, FactValue
from watcher.plan.place import RowPlaces
from watcher.plan.problem import Problem, error

HASH_DIGITS = 16
"""A row_hash is two parts of this length: first values and days, then places."""

_LARGEST = 2**63 - 1


class FactRefused(ValueError):
    """A value that no database can keep; `problem` names its place. The other facts stand."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def flat(fact: Fact, table: Table) -> dict[str, FactValue]:
    """The row of a fact, with every column of its table. Raises FactRefused, or KeyError for an unknown field."""
    values = fact.values
    row: dict[str, FactValue] = {
        name: None if values.get(name) is None else _storable(fact, name, is_float=is_float)
        for name, is_float in _fields_of(table)
    }
    unknown = values.keys() - row.keys()
    if unknown:
        raise KeyError(f'table {fact.table} has no column "{min(unknown)}"')
    source = _text(str(fact.home))
    places = _places(fact)
    given = {name: value for name, value in row.items() if value is not None}  # so that a new column changes no old row
    values_hash = _digest([fact.from_day.isoformat(), fact.until_day.isoformat(), given])
    return {
        "ref": _text(fact.ref) or "",
        "from_day": fact.from_day,
        "until_day": fact.until_day,
        "source": source or "",
        "places": places,
        "row_hash": values_hash + _digest([source, places]),
        **row,
    }


_COMMON = frozenset(
    ["id", "plan_id", "ref", "from_day", "until_day", "from_import", "until_import", "source", "places", "row_hash"]
)


def own_columns(table: Table) -> tuple[Column[Any], ...]:
    """The columns that hold a fact's values, without those that every fact table has."""
    return tuple(column for column in table.columns if column.name not in _COMMON)


@cache
def _fields_of(table: Table) -> tuple[tuple[str, bool], ...]:
    """Each field's name and whether it holds a float."""
    return tuple((column.name, isinstance(column.type, Float)) for column in own_columns(table))


def _storable(fact: Fact, field: str, *, is_float: bool) -> FactValue:
    """A value both databases keep alike: no empty text, no NUL, no endless number."""
    value = fact.values.get(field)
    if value is None or isinstance(value, bool | date):
        return value
    if isinstance(value, str):
        return _text(str(value.value) if isinstance(value, Enum) else value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if abs(value) > _LARGEST:
        where = fact.places.get(field, fact.home)
        raise FactRefused(error("fact.too_large", where, f"{field} is too large ({value:.3e}); correct the number"))
    return float(value) if is_float else value


def _text(value: str) -> str | None:
    """Text without what databases refuse (NUL, halves of characters); None when nothing is left."""
    if not value.isascii():
        value = value.encode("utf-8", "replace").decode()
    return (value.replace("\0", "") if "\0" in value else value) or None


def _places(fact: Fact) -> str | None:
    places = fact.places
    if not places:
        return None
    if isinstance(places, RowPlaces):
        return _text(_PLACES_AS_JSON.encode(places.printed()))
    return _text(_PLACES_AS_JSON.encode({field: str(place) for field, place in sorted(places.items())}))


def _digest(content: object) -> str:
    return blake2b(_AS_JSON.encode(content).encode(), digest_size=HASH_DIGITS // 2).hexdigest()


def _in_json(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no fact holds a {type(value).__name__}")


_PLACES_AS_JSON = json.JSONEncoder(ensure_ascii=False)
_AS_JSON = json.JSONEncoder(default=_in_json, separators=(",", ":"))
