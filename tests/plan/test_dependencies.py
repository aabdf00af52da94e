"""Which milestone waits for which: by links, and by the words before a reference."""

from __future__ import annotations

import pytest

from watcher.plan.lint.survey import survey
from watcher.plan.model import Action, Deadline, Link, Milestone, Plan
from watcher.plan.place import Place, Source
from watcher.plan.settings import PlanSettings
from watcher.plan.words import Kind

HERE = Place(source=Source(file="plan.csv"), row=2)


def _action(ref: str, text: str = "Do it.", parts: str = "") -> Action:
    made = tuple(
        Milestone(ref=f"{ref}{part}", part=part, title=text, deadline=Deadline(kind=Kind.UNDATED))
        for part in parts or [""]
    )
    return Action(
        ref=ref, title=text, text=text, priority=None, section=None, leads=(), partners=None, recommendations=None,
        confidential=False, stated=None, progress=None, updated_on=None, completed_on=None, note=None, milestones=made,
        places={"ref": HERE},
    )  # fmt: skip


def _waits(text: str, *links: Link, parts: str = "") -> dict[str, tuple[str, ...]]:
    """What waits for what where action 1.1 says something and 1.2 has two parts."""
    actions = (_action("1.1", text, parts), _action("1.2", "a. One.\nb. Two.", "ab"))
    return dict(survey(Plan(actions=actions, links=links), PlanSettings(id="p", name="P")).dependencies())


def _link(relation: str, first: str = "action:1.1", second: str = "action:1.2b") -> Link:
    return Link(from_=first, to=second, relation=relation, place=HERE)


@pytest.mark.parametrize(
    "text",
    [
        "Train staff when the forms are ready (see action 1.2b).",
        "Train staff once the forms exist; once agreed (see action 1.2b)",
        "This depends on action 1.2b.",
        "Dependent upon 1.2b, train staff.",
        "Train staff after the launch (see action 1.2b).",
        "Subject to funding, see action 1.2b",
    ],
)
def test_words_that_say_so_make_a_reference_a_dependency(text: str) -> None:
    """Before the reference, in its own sentence."""
    assert _waits(text) == {"1.1": ("1.2b",)}


@pytest.mark.parametrize(
    "text",
    [
        "Train staff (see action 1.2b).",
        "Help looked after children (see action 1.2b).",
        "Publish the following (see action 1.2b).",
        "Train staff when they are back. See action 1.2b.",
        "Wait until 25 (see action 1.2b).",
        "Train staff, when the forms are ready (see action 9.9).",
    ],
)
def test_any_other_reference_only_says_where_to_read_on(text: str) -> None:
    """Nothing waits."""
    assert _waits(text) == {}


def test_a_part_waits_alone_where_the_words_are_its_own() -> None:
    """And an action that is named whole means each of its parts."""
    assert _waits("a. First.\nb. Then, once ready (see action 1.2).", parts="ab") == {"1.1b": ("1.2a", "1.2b")}


def test_links_say_what_waits_in_either_direction() -> None:
    """By the relation's first word."""
    assert _waits("Do it.", _link("depends on")) == {"1.1": ("1.2b",)}
    assert _waits("Do it.", _link("needs", second="milestone:1.2b")) == {"1.1": ("1.2b",)}
    assert _waits("Do it.", _link("enables")) == {"1.2b": ("1.1",)}
    assert _waits("Do it.", _link("measures")) == {}


def test_a_link_that_two_actions_are_related_takes_the_words_back() -> None:
    """In either direction."""
    text = "Train staff when ready (see action 1.2b)."
    assert _waits(text, _link("related")) == {}
    assert _waits(text, _link("related", first="action:1.2b", second="action:1.1")) == {}
    assert _waits(text, _link("related", second="action:9.9")) == {"1.1": ("1.2b",)}


def test_nothing_waits_for_itself() -> None:
    """Whatever a link says."""
    assert _waits("Do it.", _link("needs", first="action:1.2", second="action:1.2")) == {
        "1.2a": ("1.2b",),
        "1.2b": ("1.2a",),
    }
