"""One plan kept in three ways: the tracker, the Word file and the printed table read the same, field by field."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from watcher.load.reader import read
from watcher.plan.model import Action, Milestone, Plan
from watcher.plan.settings import PlanSettings, SourceKind, SourceSettings
from watcher.plan.understand import understand

EXAMPLE = Path(__file__).parents[2] / "examples" / "croydon-2017"
OFFICERS = ("croydon-tracker.xlsx", "Lead officers", SourceKind.OFFICERS)
KEPT = {
    "tracker": [("croydon-tracker.xlsx", "Improvement plan", SourceKind.ACTIONS), OFFICERS],
    "word": [("croydon-plan.docx", None, SourceKind.ACTIONS), ("croydon-plan.docx", None, SourceKind.OFFICERS)],
    "printed": [("actions_as_printed.csv", None, SourceKind.ACTIONS), OFFICERS],
}
IN_ITS_FILE = {"places", "milestones"}
"""Fields that say where a value stands, or are compared one by one."""


@pytest.fixture(scope="module")
def plans(settings_of_module: PlanSettings) -> dict[str, Plan]:
    found = {}
    for name, sources in KEPT.items():
        tables = []
        for file, sheet, kind in sources:
            source = SourceSettings(read=file, kind=kind, where="config.yaml:1:1", sheet=sheet)
            tables.append((source, read(source, EXAMPLE / file, file)))
        found[name] = understand(tables, settings_of_module)[0]
    return found


@pytest.fixture(scope="module")
def settings_of_module() -> PlanSettings:
    return PlanSettings(id="croydon-cip", name="Croydon")


def _action(action: Action) -> dict[str, object]:
    return {each.name: getattr(action, each.name) for each in fields(Action) if each.name not in IN_ITS_FILE}


def _milestone(made: Milestone) -> dict[str, object]:
    """A milestone without the words of its deadline: the tracker holds three as true dates."""
    deadline = made.deadline
    return {
        "ref": made.ref,
        "part": made.part,
        "title": made.title,
        "due": deadline.due,
        "start": deadline.start,
        "kind": deadline.kind,
        "original_due": made.original_due,
    }


@pytest.mark.parametrize("other", ["word", "printed"])
def test_the_actions_are_the_same(other: str, plans: dict[str, Plan]) -> None:
    """131 of them, in one order, with every field alike: ref, title, text, leads, priority, section and the rest."""
    tracker = [_action(action) for action in plans["tracker"].actions]
    assert len(tracker) == 131
    assert [_action(action) for action in plans[other].actions] == tracker


@pytest.mark.parametrize("other", ["word", "printed"])
def test_the_milestones_are_the_same(other: str, plans: dict[str, Plan]) -> None:
    """169 of them: part, title, date and kind."""
    tracker = [_milestone(made) for action in plans["tracker"].actions for made in action.milestones]
    assert len(tracker) == 169
    assert [_milestone(made) for action in plans[other].actions for made in action.milestones] == tracker


@pytest.mark.parametrize("other", ["word", "printed"])
def test_the_priorities_and_their_sros_are_the_same(other: str, plans: dict[str, Plan]) -> None:
    """In Word they stand in headings between the tables."""
    of = {name: [(each.ref, each.title, each.sro) for each in plan.priorities] for name, plan in plans.items()}
    assert len(of["tracker"]) == 11
    assert of[other] == of["tracker"]


def test_the_officers_are_the_same(plans: dict[str, Plan]) -> None:
    """The document's last table, which has no headings, and the tracker's sheet."""
    listed = {
        name: [(each.initials, each.name, each.post, each.aliases) for each in plan.officers if each.listed]
        for name, plan in plans.items()
    }
    assert len(listed["tracker"]) > 20
    assert listed["word"] == listed["tracker"]


def test_a_value_of_the_word_file_knows_its_table_and_cell(plans: dict[str, Plan]) -> None:
    """Also where the row is in the fourth table of one plan, and where another table's row goes on with it."""
    places = {action.ref: action.places["ref"] for action in plans["word"].actions}
    assert str(places["3.10"]) == "croydon-plan.docx:table 4!A11"
    assert str(places["3.11"]) == "croydon-plan.docx:table 5!A3"
