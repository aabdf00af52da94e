"""How an import's changes read."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from watcher.plan.changes import ChangeKind, ItemChange
from watcher.render.changes import SHOWN, change_lines
from watcher.store.tables import FACTS


def _change(ref: str, kind: ChangeKind, field: str | None = None, old: object = None, new: object = None) -> ItemChange:
    return ItemChange(table="milestone", ref=ref, kind=kind, field=field, old=old, new=new)  # type: ignore[arg-type]


def test_changes_stand_under_what_they_mean() -> None:
    """Added, withdrawn, renumbered, re-dated, re-worded, status, owner: in this order."""
    changes = [
        _change("1.1", ChangeKind.CHANGED, "lead", "PS", "BP"),
        _change("1.1", ChangeKind.CHANGED, "due", date(2017, 12, 31), date(2018, 3, 31)),
        _change("1.2", ChangeKind.CHANGED, "stated", None, "at_risk"),
        _change("1.3", ChangeKind.CHANGED, "title", "Do it", "Do\nthat"),
        _change("1.4", ChangeKind.ADDED),
        _change("1.5", ChangeKind.WITHDRAWN),
        _change("2.3", ChangeKind.RENUMBERED, "ref", "1.8", "2.3"),
    ]
    assert list(change_lines(changes)) == [
        "  1 item added",
        "    milestone 1.4",
        "  1 item withdrawn: kept, and reported while they are in no source",
        "    milestone 1.5",
        "  1 item renumbered: history and baseline go with them",
        "    milestone 2.3: ref 1.8 -> 2.3",
        "  1 item re-dated",
        "    milestone 1.1: due 2017-12-31 -> 2018-03-31",
        "  1 item re-worded",
        "    milestone 1.3: title Do it -> Do that",
        "  1 item status",
        "    milestone 1.2: stated nothing -> at_risk",
        "  1 item owner",
        "    milestone 1.1: lead PS -> BP",
    ]


def test_many_items_are_counted_and_some_are_named() -> None:
    """The rest is a number."""
    lines = list(change_lines([_change(f"1.{number}", ChangeKind.ADDED) for number in range(SHOWN + 2)]))
    assert (lines[0], lines[-1], len(lines)) == (f"  {SHOWN + 2} items added", "    and 2 more", SHOWN + 2)


@given(st.sampled_from([(name, column.name) for name, table in FACTS.items() for column in table.columns]))
def test_no_change_of_any_field_goes_untold(field: tuple[str, str]) -> None:
    """Whatever column changed, one line says so."""
    change = ItemChange(table=field[0], ref="x", kind=ChangeKind.CHANGED, field=field[1], old=1, new=2)
    assert list(change_lines([change]))[1] == f"    {field[0]} x: {field[1]} 1 -> 2"
