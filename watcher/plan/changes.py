"""What an import does to the items of a plan, as values: which item, which field, from what to what. Pure; holds no rows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from watcher.plan.fact import FactValue


class ChangeKind(StrEnum):
    """What became of an item in an import; moved means the same values from another place, renumbered a new ref."""

    ADDED = "added"
    CHANGED = "changed"
    MOVED = "moved"
    WITHDRAWN = "withdrawn"
    RENUMBERED = "renumbered"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemChange:
    """What an import does to one field of one item. For an added or withdrawn item `field`, `old` and `new` are None.

    A moved item has `field` source, with the printed places; a renumbered one has `field` ref first.
    """

    table: str
    ref: str
    kind: ChangeKind
    field: str | None = None
    old: FactValue = None
    new: FactValue = None
