"""Progress returns begin new slices of a milestone's days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from watcher.plan.fact import Fact
from watcher.plan.milestone_facts import milestone_facts
from watcher.plan.model import Action, Deadline, Milestone, Plan, Update
from watcher.plan.place import Place, Source
from watcher.plan.words import Kind, Stated

HERE = Place(source=Source(file="updates.csv"), row=2)


def _action(stated: Stated | None = None, note: str | None = None) -> Action:
    deadline = Deadline(kind=Kind.DATED, due=date(2018, 1, 31), text="Jan 18")
    milestone = Milestone(ref="1.1a", part="a", title="Do it.", deadline=deadline)
    return Action(
        ref="1.1", title="It", text="a. Do it.", priority="1", section=None, leads=("BP", "DS"), partners=None,
        recommendations=None, confidential=False, stated=stated, progress=None, updated_on=None, completed_on=None, note=note,
        milestones=(milestone,), places={"ref": HERE},
    )  # fmt: skip


def _update(day: int | None, stated: Stated | None, note: str | None = "Seen", progress: int | None = None) -> Update:
    return Update(
        ref="1.1A", stated=stated, progress=None if progress is None else Decimal(progress), completed_on=None, note=note,
        updated_on=date(2018, 1, day) if day else None, place=HERE,
    )  # fmt: skip


def _slices(*updates: Update, action: Action | None = None) -> list[Fact]:
    return list(milestone_facts(Plan(actions=(action or _action(),), updates=updates), date(2017, 10, 1)))


def test_without_updates_one_fact_holds_always() -> None:
    """Leads are joined, nothing is stated, nothing is complete."""
    (found,) = _slices()
    assert (found.from_day, found.until_day) == (date.min, date.max)
    assert (found.values["lead"], found.values["stated"], found.values["complete"]) == ("BP, DS", None, False)
    assert (found.values["evidenced"], found.values["plan_start"]) == (None, date(2017, 10, 1))


def test_an_update_counts_from_its_own_day() -> None:
    """The day before, nobody had said anything."""
    before, after = _slices(_update(12, Stated.ON_TRACK, progress=40))
    assert (before.until_day, after.from_day) == (date(2018, 1, 12), date(2018, 1, 12))
    assert (before.values["returned_on"], after.values["returned_on"]) == (None, date(2018, 1, 12))
    assert (after.values["stated"], after.values["progress"]) == ("on_track", 40.0)


def test_the_latest_update_counts_whatever_the_order_written() -> None:
    """Rows of a return are in no order of days."""
    found = _slices(_update(20, Stated.AT_RISK), _update(5, Stated.ON_TRACK))
    assert [fact.values["stated"] for fact in found] == [None, "on_track", "at_risk"]


def test_the_last_of_two_updates_on_one_day_counts() -> None:
    """A correction is written below what it corrects."""
    found = _slices(_update(5, Stated.ON_TRACK), _update(5, Stated.AT_RISK))
    assert [fact.values["stated"] for fact in found] == [None, "at_risk"]


def test_an_update_without_a_day_counts_from_the_beginning() -> None:
    """It replaces what the plan itself says."""
    (found,) = _slices(_update(None, Stated.ON_TRACK))
    assert (found.from_day, found.values["stated"]) == (date.min, "on_track")


def test_completion_needs_a_note_to_be_evidenced() -> None:
    """True with one, False without, empty while nobody says complete."""
    started, noted, bare = _slices(_update(5, Stated.COMPLETE), _update(6, Stated.COMPLETE, note=None))
    assert [fact.values["evidenced"] for fact in (started, noted, bare)] == [None, True, False]
    assert [fact.values["complete"] for fact in (started, noted, bare)] == [False, True, True]


def test_what_the_plan_itself_states_counts_first() -> None:
    """A tracker with a filled status column needs no updates."""
    (found,) = _slices(action=_action(Stated.COMPLETE, "Minutes of May"))
    assert (found.values["complete"], found.values["evidenced"]) == (True, True)


def _waiting_plan(*updates: Update) -> Plan:
    """1.2 is due in June and waits for 1.1a, which is due on 31 January."""
    text = "This depends on action 1.1a."
    made = Milestone(
        ref="1.2", part="", title=text, deadline=Deadline(kind=Kind.DATED, due=date(2018, 6, 30), text="Jun 18")
    )
    return Plan(
        actions=(_action(), replace(_action(), ref="1.2", text=text, milestones=(made,))),
        updates=updates,
        waits={"1.2": ("1.1a",)},
    )


def test_a_late_predecessor_begins_a_slice() -> None:
    """From the day after its date until it is complete."""
    done = replace(_update(12, Stated.COMPLETE), updated_on=date(2018, 2, 20))
    found = [fact for fact in milestone_facts(_waiting_plan(done), date(2017, 10, 1)) if fact.ref == "1.2"]
    assert [
        (fact.from_day, fact.values["late_predecessors"], fact.values["waits_for_late_refs"]) for fact in found
    ] == [
        (date.min, None, None),
        (date(2018, 2, 1), 1, "1.1a"),
        (date(2018, 2, 20), None, None),
    ]
    assert [fact.until_day for fact in found] == [date(2018, 2, 1), date(2018, 2, 20), date.max]


def test_an_update_keeps_what_is_late() -> None:
    """The two slicings cross."""
    own = replace(_update(12, Stated.ON_TRACK), ref="1.2", updated_on=date(2018, 3, 1))
    found = [fact for fact in milestone_facts(_waiting_plan(own), date(2017, 10, 1)) if fact.ref == "1.2"]
    assert [(fact.values["stated"], fact.values["late_predecessors"]) for fact in found] == [
        (None, None),
        (None, 1),
        ("on_track", 1),
    ]


def test_a_source_with_an_earlier_original_date_tells_of_one_extension() -> None:
    """And whether it was approved."""
    action = _action()
    made = replace(action.milestones[0], original_due=date(2017, 12, 31))
    (found,) = _slices(action=replace(action, milestones=(made,), extension_approved=True))
    assert (found.values["extensions"], found.values["extension_approved"]) == (1, True)
    (plain,) = _slices()
    assert (plain.values["extensions"], plain.values["extension_approved"]) == (None, None)
