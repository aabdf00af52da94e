"""What a cell says of the approval of a later date comes in, whether it was approved goes out. Pure."""

from __future__ import annotations

from watcher.plan.text import words_key

_NOT_YET = frozenset(
    {
        *("no", "n", "false", "0", "not approved", "not agreed", "not yet", "pending", "awaiting", "awaiting approval"),
        *("requested", "submitted", "refused", "rejected", "declined", "tbc", "tba", "to be approved", "to be agreed"),
    }
)
_SILENT = frozenset({"", "na", "n a", "none", "not applicable"})


def read_approval(text: str) -> bool | None:
    """Whether a later date was approved: a name, a day and `yes` say so; None where the cell says nothing."""
    said = words_key(text)
    return None if said in _SILENT else said not in _NOT_YET
