"""Priorities and workstreams that only the rows of actions name."""

from __future__ import annotations

from watcher.plan.groups import Groups
from watcher.plan.model import Priority
from watcher.plan.place import Place, Source
from watcher.plan.words import Subject

HERE = Place(source=Source(file="plan.csv"), row=2)


def _listed(ref: str, title: str, workstream: str | None = None) -> Priority:
    return Priority(ref=ref, title=title, workstream=workstream, sro=None)


def test_a_listed_priority_is_found_by_number_or_title() -> None:
    """The column of actions may print either, in any spelling."""
    groups = Groups()
    groups.know([_listed("1", "Early help", "Quality")])
    cells = ["1", "1. Early help", "early  help", "Priority 1"]
    assert [groups.priority(cell, lambda: HERE) for cell in cells] == ["1", "1", "1", "1"]
    assert groups.workstream("quality", lambda: HERE) == "Quality"
    assert groups.named == []


def test_a_title_of_two_priorities_means_neither() -> None:
    """It stays as it is written, and is a group of its own."""
    groups = Groups()
    groups.know([_listed("1", "Staff"), _listed("2", "Staff")])
    assert groups.priority("Staff", lambda: HERE) == "Staff"


def test_what_no_list_names_is_kept_once_in_its_first_spelling() -> None:
    """Ref, title and place are those of the first row."""
    groups = Groups()
    cells = ["3. Stable teams", "3", "Early help", "EARLY HELP", ""]
    assert [groups.priority(cell, lambda: HERE) for cell in cells] == ["3", "3", "Early help", "Early help", ""]
    assert [(one.subject, one.ref, one.title) for one in groups.named] == [
        (Subject.PRIORITY, "3", "Stable teams"),
        (Subject.PRIORITY, "Early help", "Early help"),
    ]


def test_what_a_band_or_a_list_names_after_all_is_no_group() -> None:
    """A later source may list it."""
    groups = Groups()
    groups.priority("1", lambda: HERE)
    groups.workstream("Quality", lambda: HERE)
    groups.workstream("Money", lambda: HERE)
    assert [one.ref for one in groups.unlisted([_listed("1", "Early help", "Quality")])] == ["Money"]
