"""What an import changed comes in, lines for people go out: under each heading the items it befell, field by field."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from watcher.plan.changes import ChangeKind, ItemChange
from watcher.render.plain import one_line, quantity

SHOWN = 40
"""How many items are named under one heading; the counts are exact as far as changes are told at all."""

_HEADINGS = {
    "added": "added",
    "withdrawn": "withdrawn: kept, and reported while they are in no source",
    "renumbered": "renumbered: history and baseline go with them",
    "re-dated": "re-dated",
    "re-worded": "re-worded",
    "status": "status",
    "owner": "owner",
    "figures": "figures",
    "other": "other changes",
    "moved": "moved to another place in the source",
}
_FIELDS = {
    "re-dated": "due original_due start kind due_text plan_start ends basis lag_days year period",
    "re-worded": "title note commentary name post target_text recommendations paragraphs aliases",
    "status": (
        "stated stated_on complete completed_on evidenced progress returned_on updated_on rag published_rag rag_because "
        "deliverability recurrence"
    ),
    "owner": "sro lead owner priority workstream group department email has_address listed",
    "figures": (
        "value previous change target gap_to_target gap_to_green periods_red budget actual profile forecast variance "
        "variance_pct previous_variance delivered to_deliver difference month_of_year"
    ),
}
_HEADING_OF = {field: heading for heading, fields in _FIELDS.items() for field in fields.split()}
_FOLLOWS = frozenset(
    {"complete", "due_text", "updated_on", "rag_because", "has_address", "previous", "change"}
    | {"outturn", "previous_period", "previous_variance", "differs_in", "to_deliver", "month_of_year"}
)
"""Fields that say nothing beside another change of the same item."""


def change_lines(changes: Sequence[ItemChange]) -> Iterator[str]:
    """One heading for each sort of change with its items below it, in the order of the import.

    An item whose date and wording both changed stands under both headings.
    """
    told: dict[str, dict[tuple[str, str], list[ItemChange]]] = defaultdict(lambda: defaultdict(list))
    for change in changes:
        told[_heading(change)][change.table, change.ref].append(change)
    for heading, title in _HEADINGS.items():
        items = told.get(heading, {})
        if items:
            yield f"  {quantity(len(items), 'item', 'items')} {title}"
        for (table, ref), about in list(items.items())[:SHOWN]:
            yield f"    {table} {one_line(ref)}{_in_words(about)}"
        if len(items) > SHOWN:
            yield f"    and {len(items) - SHOWN:,} more"


def _heading(change: ItemChange) -> str:
    if change.kind is ChangeKind.RENUMBERED and change.field == "ref":
        return "renumbered"
    if change.field is None or change.kind is ChangeKind.MOVED:
        return change.kind.value
    return _HEADING_OF.get(change.field, "other")


def _in_words(changes: Iterable[ItemChange]) -> str:
    """The fields with their old and new values; nothing for an item that only came or went."""
    told = [change for change in changes if change.field is not None]
    leading = [change for change in told if change.field not in _FOLLOWS] or told
    words = [f"{change.field} {_shown(change.old)} -> {_shown(change.new)}" for change in leading]
    return f": {'; '.join(words)}" if words else ""


def _shown(value: object) -> str:
    return "nothing" if value is None else one_line(str(value))[:60]
